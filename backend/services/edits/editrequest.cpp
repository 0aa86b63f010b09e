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
Result<EditRequestId> submit(
    const Context &context, PersonKind kind, qint64 personId, HouseholdId householdId, const QList<FieldWish> &wishes)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::HandIn));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(household, change.ownHousehold(householdId));
    if (!isOf(household, kind, personId))
        return failure(ErrorCode::NotFound, keyOf(kind));
    EditRequest request{.id = {},
        .householdId = householdId,
        .subjectKind = kind,
        .subjectId = personId,
        .submittedAt = change.now(),
        .state = EditState::Pending,
        .version = 1,
        .fields = {}};
    Person after = *household.person(kind, personId);
    bool changesCode = false;
    for (const auto &[field, text, seen] : wishes) {
        if (!hasField(kind, field))
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
    PUPITRE_TRY(edits::insert(connection, request));
    change.touch(householdId);
    change.fact(u"edit.submitted"_s, subjectOf(request.id, householdId));
    PUPITRE_TRY(change.commit());
    return request.id;
}

} // namespace

Result<EditRequestId> submitEdit(
    const FamilyContext &context, PersonKind kind, qint64 personId, const QList<FieldWish> &wishes)
{
    return submit(context, kind, personId, context.actor.household, wishes);
}

Result<EditRequestId> submitEdit(const ServiceContext &context, PersonKind kind, qint64 personId,
    HouseholdId householdId, const QList<FieldWish> &wishes)
{
    return submit(context, kind, personId, householdId, wishes);
}

} // namespace pupitre
