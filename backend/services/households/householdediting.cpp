#include "householdediting.h"

#include "editrepository.h"
#include "editrequest.h"
#include "enumkeys.h"
#include "householdchange.h"
#include "householdrepository.h"
#include "keptvalue.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QString peopleTable(PersonKind kind)
{
    return kind == PersonKind::Guardian ? u"guardians"_s : u"students"_s;
}

/// What differs from what stands there, in the form in which it is kept.
Result<QList<FieldValue>> changedValues(const PersonEdit &edit, const Person &before, QDate today)
{
    QList<FieldValue> changed;
    Person after = before;
    bool decidesCode = false;
    for (const auto &[field, text] : edit.values) {
        if (!hasField(edit.kind, field))
            return failure(ErrorCode::InvalidValue, keyOf(field), text);
        if (text == before.value(field))
            continue;
        PUPITRE_TRY_ASSIGN(value, keptValue(field, text, today));
        if (value == before.value(field))
            continue;
        changed.append({field, value});
        after.setValue(field, value);
        decidesCode = decidesCode || decidesPostalCode(field);
    }
    if (decidesCode)
        PUPITRE_TRY(requirePostalCodeOfCountry(after));
    return changed;
}

Result<void> setPayer(const Household &household, const PersonEdit &edit, RowChanges &changes)
{
    for (const auto &guardian : household.guardians) {
        if (guardian.id.value == edit.personId)
            PUPITRE_TRY(changes.set(u"guardians"_s, guardian.id.value, u"payer"_s, qint64(*edit.payer)));
        else if (*edit.payer) // one is billed
            PUPITRE_TRY(changes.set(u"guardians"_s, guardian.id.value, u"payer"_s, qint64(0)));
    }
    return {};
}

Result<void> giveAddressToOthers(const Household &household, const PersonEdit &edit, const QList<FieldValue> &values,
    const QList<edits::PendingField> &asked, RowChanges &changes)
{
    for (const auto &other : edit.addressAlsoOf) {
        const Person *there = household.person(other.kind, other.value);
        if (!there)
            return failure(ErrorCode::NotFound, u"member"_s);
        for (const auto &[field, value] : values) {
            if (!isOfAddress(field) || there->value(field) == value)
                continue;
            PUPITRE_TRY(requireNotAsked(asked, other, field));
            PUPITRE_TRY(changes.set(peopleTable(other.kind), other.value, keyOf(field), value));
        }
    }
    return {};
}

} // namespace

Result<DecisionId> editPerson(const ServiceContext &context, const PersonEdit &edit)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ReviewEdits));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(household, change.ownHousehold(edit.householdId));
    const Person *person = household.person(edit.kind, edit.personId);
    if (!person)
        return failure(ErrorCode::NotFound, keyOf(edit.kind));
    if (household.version != edit.version)
        return failure(change.conflictOn(subjectOf(edit.householdId)));
    PUPITRE_TRY_ASSIGN(values, changedValues(edit, *person, change.today()));
    PUPITRE_TRY_ASSIGN(asked, edits::pendingFields(connection, edit.householdId));
    RowChanges changes(connection);
    QJsonObject details{{u"name"_s, person->registerName()}};
    for (const auto &[field, value] : values) {
        PUPITRE_TRY(requireNotAsked(asked, {edit.kind, edit.personId}, field));
        details.insert(keyOf(field), QJsonObject{{u"from"_s, person->value(field)}, {u"to"_s, value}});
        PUPITRE_TRY(changes.set(peopleTable(edit.kind), edit.personId, keyOf(field), value));
    }
    PUPITRE_TRY(giveAddressToOthers(household, edit, values, asked, changes));
    if (edit.kind == PersonKind::Guardian && edit.legal)
        PUPITRE_TRY(changes.set(u"guardians"_s, edit.personId, u"legal"_s, qint64(*edit.legal)));
    if (edit.kind == PersonKind::Guardian && edit.payer)
        PUPITRE_TRY(setPayer(household, edit, changes));
    if (changes.log().isEmpty())
        return failure(ErrorCode::InvalidValue, {}, u"unchanged"_s);
    PUPITRE_TRY_ASSIGN(decision,
        keepHouseholdChange(change,
            {.id = edit.householdId,
                .version = edit.version,
                .whose = person->registerName(),
                .changes = changes.log(),
                .action = u"person.edited"_s,
                .details = details}));
    PUPITRE_TRY(change.commit());
    return decision;
}

Result<DecisionId> setDirectDebit(const ServiceContext &context, HouseholdId householdId, int version, bool directDebit)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ReviewEdits));
    PUPITRE_TRY_ASSIGN(household, change.ownHousehold(householdId));
    if (household.version != version)
        return failure(change.conflictOn(subjectOf(householdId)));
    RowChanges changes(change.connection());
    PUPITRE_TRY(changes.set(u"households"_s, householdId.value, u"direct_debit"_s, qint64(directDebit)));
    if (changes.log().isEmpty())
        return failure(ErrorCode::InvalidValue, {}, u"unchanged"_s);
    PUPITRE_TRY_ASSIGN(decision,
        keepHouseholdChange(change,
            {.id = householdId,
                .version = version,
                .whose = household.displayName(),
                .changes = changes.log(),
                .action = directDebit ? u"household.direct_debit"_s : u"household.no_direct_debit"_s}));
    PUPITRE_TRY(change.commit());
    return decision;
}

} // namespace pupitre
