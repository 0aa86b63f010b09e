#pragma once

#include "editrequest.h"
#include "seenhousehold.h"

namespace pupitre {

/// Asks to change somebody's sheet. `wishes`: the form's fields as they were sent, each with the value that its page
/// showed (FieldWish::seen); a field that still says so asks for nothing. What waits already and is not among the
/// wishes goes on waiting; a field of it that says again what stands is no longer asked for. Gives none where all that
/// waited was taken back by that.
///
/// Errors: NotFound, also for another household's person and for the other parent; GuardRefused ("withheld") for a
/// field that is not shown, ("own_page") for one that is asked elsewhere; InvalidValue with the field, or "unchanged";
/// Conflict where a field was changed since its page showed it: changedMeanwhile() lists them, and nothing is written.
Result<EditRequestId> askForEdit(
    const FamilyContext &context, PersonKind kind, qint64 personId, const QList<FieldWish> &wishes);

/// Of a Conflict of askForEdit(): the fields to show again, with what stands now.
QList<PersonField> changedMeanwhile(const Error &conflict);

/// Takes a request back that nobody has decided. Errors: NotFound, also for another household's and for the other
/// parent's; GuardRefused ("decided") where it waits no more.
Result<void> takeBackEdit(const FamilyContext &context, EditRequestId id);

/// "Nothing changed": confirms the household's sheets for the campaign. Twice is once. Errors: GuardRefused
/// ("pending") while something is asked for, ("ended") where no reinscription is open; NotFound without a campaign.
Result<void> confirmIdentity(const FamilyContext &context);

} // namespace pupitre
