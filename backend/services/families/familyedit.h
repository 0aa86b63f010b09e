#pragma once

#include "editrequest.h"
#include "seenhousehold.h"

namespace pupitre {

/// Asks to change somebody's sheet. `wishes`: the form's fields as they were sent, each with the value that stood on
/// its page (FieldWish::seen); a field that says what stood there asks for nothing. What waits already of the one who
/// asks, and has no field in the form, goes on waiting; where the form says again what stands, it is no longer asked
/// for. Gives the request that waits; none where all that waited was taken back by that.
///
/// Errors: NotFound, also for another household's person and for the other parent; GuardRefused with the field, as
/// "withheld" where it is not shown and "own_page" where it is asked elsewhere; InvalidValue with the field, or
/// "unchanged"; Conflict where what is asked for was changed since the page showed it: changedMeanwhile() lists the
/// fields, and nothing is written.
Result<EditRequestId> askForEdit(
    const FamilyContext &context, PersonKind kind, qint64 personId, const QList<FieldWish> &wishes);

/// Of a Conflict of askForEdit(): the fields to show again, with what stands now.
QList<PersonField> changedMeanwhile(const Error &conflict);

/// Takes a request back that nobody has decided. Twice is once. Errors: NotFound, also for another household's and for
/// the other parent's; GuardRefused ("decided", "overtaken") where it waits no more.
Result<void> takeBackEdit(const FamilyContext &context, EditRequestId id);

/// *Rien n’a changé*: the sheets of the family were read again for this campaign. Errors: NotFound without a campaign;
/// GuardRefused ("pending") while something is asked for, ("ended") where no reinscription is open.
Result<void> confirmSheets(const FamilyContext &context);

} // namespace pupitre
