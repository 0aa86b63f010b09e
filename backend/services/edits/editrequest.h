#pragma once

#include "edit.h"
#include "editimpact.h"
#include "editrepository.h"
#include "servicecontext.h"

namespace pupitre {

class Change;

/// What a household wants a field to say.
struct FieldWish {
    PersonField field;
    QString value;
    std::optional<QString> seen = {}; ///< what stood there when it was asked; none: what stands there now
};

/// What a family asks to change about one of its people. Values equal to the current ones are dropped; a pending
/// request for the same person is overtaken. Errors: InvalidValue with the field whose value cannot be kept, or
/// "unchanged"; NotFound when the person is not of that household.
Result<EditRequestId> submitEdit(
    const FamilyContext &context, PersonKind kind, qint64 personId, const QList<FieldWish> &wishes);

/// The same by the desk or the demonstration, for a family that stands before it. Errors: as above; NotAllowed;
/// NotFound when the household is not the site's.
Result<EditRequestId> submitEdit(const ServiceContext &context, PersonKind kind, qint64 personId,
    HouseholdId householdId, const QList<FieldWish> &wishes);

/// The same in the caller's transaction, by the guardian who asks; none: nobody in particular.
Result<EditRequestId> writeEdit(
    Change &change, const Household &household, const MemberId &who, const QList<FieldWish> &wishes, GuardianId asker);

/// That no request which waits would change that field: it is decided first. `asked`: edits::pendingFields() of the
/// household. Errors: GuardRefused ("edit_pending", with the field).
Result<void> requireNotAsked(const QList<edits::PendingField> &asked, const MemberId &whose, PersonField field);

} // namespace pupitre
