#include "editrequest.h"

#include "change.h"
#include "editrepository.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "keptvalue.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

bool isOf(const Household &household, PersonKind kind, qint64 personId)
{
    switch (kind) {
    case PersonKind::Guardian: return std::ranges::count(household.guardians, GuardianId{personId}, &Guardian::id) > 0;
    case PersonKind::Student: return std::ranges::count(household.students, StudentId{personId}, &Student::id) > 0;
    }
    return false;
}

/// A country that was left out of an address abroad: a field for the desk to fill in, since the family asked for none.
void askForCountry(EditRequest &request, const Person &after)
{
    const bool isThere = std::ranges::count(request.fields, PersonField::Country, &FieldEdit::field) > 0;
    if (isThere || !lacksCountry(after) || !hasField(request.subjectKind, PersonField::Country))
        return;
    request.fields.append({.id = {},
        .field = PersonField::Country,
        .base = {},
        .current = {},
        .requested = {},
        .verdict = FieldVerdict::Pending,
        .finalValue = {},
        .reason = {}});
}

template <typename Context>
Result<EditRequestId> submit(const Context &context, PersonKind kind, qint64 personId, HouseholdId householdId,
    const QList<FieldWish> &wishes, GuardianId asker)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::HandIn));
    PUPITRE_TRY_ASSIGN(household, change.ownHousehold(householdId));
    PUPITRE_TRY_ASSIGN(id, writeEdit(change, household, {kind, personId}, wishes, asker));
    PUPITRE_TRY(change.commit());
    return id;
}

} // namespace

Result<EditRequestId> submitEdit(
    const FamilyContext &context, PersonKind kind, qint64 personId, const QList<FieldWish> &wishes)
{
    return submit(context, kind, personId, context.actor.household, wishes, context.actor.guardian);
}

Result<EditRequestId> submitEdit(const ServiceContext &context, PersonKind kind, qint64 personId,
    HouseholdId householdId, const QList<FieldWish> &wishes)
{
    return submit(context, kind, personId, householdId, wishes, {});
}

Result<EditRequestId> writeEdit(
    Change &change, const Household &household, const MemberId &who, const QList<FieldWish> &wishes, GuardianId asker)
{
    if (!isOf(household, who.kind, who.value))
        return failure(ErrorCode::NotFound, keyOf(who.kind));
    EditRequest request{.id = {},
        .householdId = household.id,
        .subjectKind = who.kind,
        .subjectId = who.value,
        .submittedAt = change.now(),
        .state = EditState::Pending,
        .version = 1,
        .fields = {},
        .guardian = asker};
    Person after = *household.person(who.kind, who.value);
    bool changesCode = false;
    for (const auto &[field, text, seen] : wishes) {
        if (!hasField(who.kind, field))
            return failure(ErrorCode::InvalidValue, keyOf(field), text);
        const QString current = after.value(field);
        if (text == current || (field != PersonField::Address && text.simplified() == current))
            continue; // what stands already is no request, in whatever form it is kept
        PUPITRE_TRY_ASSIGN(value, keptValue(field, text, change.today()));
        if (value == current)
            continue;
        const QString written = text.trimmed();
        request.fields.append({.id = {},
            .field = field,
            .base = seen.value_or(current),
            .current = current,
            .requested = value,
            .verdict = FieldVerdict::Pending,
            .finalValue = {},
            .reason = {},
            .typed = value == written ? QString() : written});
        after.setValue(field, value);
        changesCode = changesCode || decidesPostalCode(field);
    }
    if (changesCode) {
        PUPITRE_TRY(requirePostalCodeOfCountry(after));
        askForCountry(request, after);
    }
    if (request.fields.isEmpty())
        return failure(ErrorCode::InvalidValue, {}, u"unchanged"_s);
    PUPITRE_TRY(edits::insert(change.connection(), request));
    change.touch(household.id);
    change.fact(u"edit.submitted"_s, subjectOf(request.id, household.id));
    return request.id;
}

Result<void> requireNotAsked(const QList<edits::PendingField> &asked, const MemberId &whose, PersonField field)
{
    if (asked.contains(edits::PendingField{whose.kind, whose.value, keyOf(field)}))
        return failure(ErrorCode::GuardRefused, keyOf(field), u"edit_pending"_s);
    return {};
}

} // namespace pupitre
