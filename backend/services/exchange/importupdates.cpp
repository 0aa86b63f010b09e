#include "importupdates.h"

#include "enumkeys.h"
#include "textfold.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// A reference that another person has now. Who has the same first name, or no first name and the same last name, may
/// have married; no birth date tells guardians apart.
bool isOtherGuardian(const Person &there, const Person &said)
{
    const auto shares = [&](PersonField field) {
        const QStringList words = foldedWords(there.value(field));
        return std::ranges::any_of(
            foldedWords(said.value(field)), [&](const QString &word) { return words.contains(word); });
    };
    if (said.displayName().isEmpty() || nameKeyOf(there) == nameKeyOf(said))
        return false;
    const bool haveFirstNames = !there.value(PersonField::FirstName).isEmpty()
                                && !said.value(PersonField::FirstName).isEmpty();
    return !shares(haveFirstNames ? PersonField::FirstName : PersonField::LastName);
}

} // namespace

void countOne(ImportCount &of, bool exists, bool changes, bool waits)
{
    ++(waits ? of.probable : !exists ? of.created : changes ? of.updated : of.unchanged);
}

void ImportUpdates::found(MatchFault fault, const DraftPlace &place, const QString &value, const QString &detail)
{
    m_plan.matches.append({.fault = fault, .file = place.file, .line = place.line, .value = value, .detail = detail});
}

void ImportUpdates::settlePayer(DraftHousehold &household)
{
    auto &guardians = household.guardians;
    if (guardians.isEmpty() || m_plan.request.asExported)
        return;
    const auto says = [](const DraftGuardian &one) { return one.payer.has_value(); };
    const auto pays = [](const DraftGuardian &one) { return one.payer.value_or(false); };
    const bool isDoubtful = std::ranges::count_if(guardians, pays) != 1;
    if (isDoubtful && std::ranges::any_of(guardians, says))
        found(MatchFault::PayerUnknown, household.place, guardians.front().person.displayName());
    const auto first = std::ranges::find_if(guardians, pays);
    const auto payer = first == guardians.end() ? guardians.begin() : first;
    for (auto one = guardians.begin(); one != guardians.end(); ++one)
        one->payer = one == payer;
}

/// The file says it of somebody or something that is there; `isEmpty`: nothing stands there yet.
void ImportUpdates::change(QList<ColumnChange> &columns, const DraftPlace &place, const QString &column,
    const QVariant &now, const QVariant &said, bool isEmpty)
{
    if (said == now)
        return;
    const bool allowed = m_plan.request.overwrite == ImportOverwrite::FileWins
                         || (m_plan.request.overwrite == ImportOverwrite::EmptyFields && isEmpty);
    if (!allowed) {
        found(MatchFault::Kept, place, said.toString(), column);
        return;
    }
    ++m_plan.counts.fields;
    columns.append({column, said});
}

void ImportUpdates::changeFlag(QList<ColumnChange> &columns, const DraftPlace &place, const QString &column, bool now,
    const std::optional<bool> &said)
{
    if (said)
        change(columns, place, column, qint64(now), qint64(*said));
}

void ImportUpdates::changeHousehold(DraftHousehold &household, const Household &home)
{
    changeFlag(household.columns, household.place, u"direct_debit"_s, home.directDebit, household.directDebit);
    changeFlag(household.columns, household.place, u"separated"_s, home.separated, household.separated);
    if (household.language)
        change(household.columns, household.place, u"language"_s, keyOf(home.language), keyOf(*household.language));
}

/// Somebody always pays: who pays there stays the payer unless the file wins and names another one.
void ImportUpdates::changePayer(DraftHousehold &household, const Household &home)
{
    auto &guardians = household.guardians;
    const auto named = std::ranges::find_if(
        guardians, [](const DraftGuardian &one) { return one.payer.value_or(false); });
    const auto there = std::ranges::find_if(home.guardians, &Guardian::payer);
    const bool hasPayer = there != home.guardians.end();
    if (named == guardians.end() || (hasPayer && named->match.existing == there->id))
        return;
    if (hasPayer && m_plan.request.overwrite != ImportOverwrite::FileWins) {
        found(MatchFault::Kept, named->place, named->person.displayName(), u"payer"_s);
        return;
    }
    if (!hasPayer && m_plan.request.overwrite == ImportOverwrite::Nothing && named->match.existing)
        return;
    ++m_plan.counts.fields;
    household.newPayer = named - guardians.begin();
}

Result<void> ImportUpdates::matchPeople(DraftHousehold &household)
{
    QHash<HouseholdId, Household> homes;
    const auto homeOf = [&](HouseholdId id) -> Result<const Household *> {
        if (!homes.contains(id)) {
            PUPITRE_TRY_ASSIGN(loaded, households::load(m_connection, id));
            homes.insert(id, loaded);
        }
        return &*homes.constFind(id);
    };
    PUPITRE_TRY_ASSIGN(home, homeOf(household.existing));
    changeHousehold(household, *home);
    int changed = int(!household.columns.isEmpty());
    for (auto &guardian : household.guardians) {
        const GuardianId byRef{m_known.refTarget(u"guardian", guardian.ref)};
        auto same = std::ranges::find(home->guardians, byRef, &Guardian::id);
        if (same != home->guardians.end() && isOtherGuardian(same->person, guardian.person)) {
            found(MatchFault::RefOtherPerson, guardian.place, guardian.ref, same->person.displayName());
            same = home->guardians.end();
        }
        if (same == home->guardians.end()) // or the reference is of somebody who is gone, or in another household
            same = std::ranges::find_if(
                home->guardians, [&](const Guardian &one) { return nameKeyOf(one.person) == guardian.nameKey; });
        if (same != home->guardians.end()) {
            guardian.match.existing = same->id;
            guardian.match.household = household.existing;
            guardian.match.changes = changesOf(
                PersonKind::Guardian, same->id.value, same->person, guardian.person, guardian.place);
            changeFlag(guardian.match.columns, guardian.place, u"legal"_s, same->legal, guardian.legal);
        }
        changed += int(guardian.match.changesAnything() || !guardian.match.existing);
        countOne(m_plan.counts.guardians, bool(guardian.match.existing), guardian.match.changesAnything(), false);
    }
    changePayer(household, *home);
    changed += int(household.newPayer >= 0);
    for (auto &student : household.students) {
        if (student.match.existing) {
            PUPITRE_TRY_ASSIGN(where, homeOf(student.match.household));
            if (const Person *there = where->person(PersonKind::Student, student.match.existing.value))
                student.match.changes = changesOf(
                    PersonKind::Student, student.match.existing.value, *there, student.person, student.place);
            const auto known = std::ranges::find(where->students, student.match.existing, &Student::id);
            if (known != where->students.end() && student.leftOn.isValid())
                change(student.match.columns,
                    student.place,
                    u"left_on"_s,
                    known->leftOn.toString(Qt::ISODate),
                    student.leftOn.toString(Qt::ISODate),
                    !known->leftOn.isValid());
        }
        changed += int(student.match.changesAnything() || (!student.match.existing && !student.match.waits));
        countOne(
            m_plan.counts.students, bool(student.match.existing), student.match.changesAnything(), student.match.waits);
    }
    if (changed > 0) { // counted as unchanged before its people were known
        --m_plan.counts.households.unchanged;
        ++m_plan.counts.households.updated;
    }
    return {};
}

QList<FieldValue> ImportUpdates::changesOf(
    PersonKind kind, qint64 id, const Person &there, const Person &file, const DraftPlace &place)
{
    QList<FieldValue> changes;
    for (const auto &field : personFields()) {
        const QString now = there.value(field.field), said = file.value(field.field);
        if (!hasField(kind, field.field) || said.isEmpty() || said == now)
            continue;
        if (m_known.pending.contains(ImportKnown::pendingKey(kind, id, keyOf(field.field)))) {
            ++m_plan.counts.pendingFields;
            found(MatchFault::PendingEdit, place, said, keyOf(field.field));
            continue;
        }
        const bool allowed = m_plan.request.overwrite == ImportOverwrite::FileWins
                             || (m_plan.request.overwrite == ImportOverwrite::EmptyFields && now.isEmpty());
        if (!allowed) {
            found(MatchFault::Kept, place, said, keyOf(field.field));
            continue;
        }
        ++m_plan.counts.fields;
        m_plan.counts.sensitiveFields += int(field.sensitive);
        changes.append({field.field, said});
    }
    return changes;
}

} // namespace pupitre
