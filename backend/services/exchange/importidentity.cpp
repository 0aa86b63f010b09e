#include "importidentity.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

void ImportIdentity::found(MatchFault fault, const DraftPlace &place, const QString &value, const QString &detail)
{
    m_plan.matches.append({.fault = fault, .file = place.file, .line = place.line, .value = value, .detail = detail});
}

void ImportIdentity::identify(DraftHousehold &household)
{
    const HouseholdId home = named(household);
    for (auto &student : household.students)
        identify(student, household, home);
    household.existing = home ? home : knownHousehold(household);
    if (household.known && !household.existing && !household.ref.isEmpty())
        found(MatchFault::HouseholdUnknown, household.place, household.ref);
    const auto elsewhere = std::ranges::find_if(household.students, [&](const DraftStudent &student) {
        return student.match.existing && student.match.household != household.existing;
    });
    if (elsewhere != household.students.end())
        found(MatchFault::TwoHouseholds,
            household.place,
            elsewhere->person.displayName(),
            elsewhere->person.displayName());
}

/// By its reference or its identifiant.
HouseholdId ImportIdentity::named(const DraftHousehold &household) const
{
    if (const HouseholdId byRef = m_known.householdOfRef(household.ref))
        return byRef;
    const auto byName = m_known.identifiants.constFind(household.identifiant);
    return byName != m_known.identifiants.cend() && !byName->gone ? byName->household : HouseholdId{};
}

/// Of a household that is not named: by whom of it is known.
HouseholdId ImportIdentity::knownHousehold(const DraftHousehold &household)
{
    if (m_known.identifiants.contains(household.identifiant)) // it would be named, but that one is gone
        found(MatchFault::IdentifiantTaken, household.place, household.identifiant);
    for (const auto &student : household.students) {
        if (student.match.existing)
            return student.match.household;
    }
    for (const auto &guardian : household.guardians) {
        for (const auto &home : m_known.guardians.values(guardian.nameKey)) {
            if (contactsOf(guardian.person).intersects(m_known.contacts.value(home)))
                return home;
        }
    }
    return {};
}

ProbableMatch::Candidate ImportIdentity::candidate(StudentId id) const
{
    const auto known = m_known.students.value(id);
    const auto home = households::derivedColumns(m_connection, known.household).value_or(households::DerivedColumns());
    return {.student = id,
        .household = known.household,
        .name = personOf(known).displayName(),
        .birthDate = known.birthDate,
        .householdName = home.displayName,
        .city = home.city};
}

void ImportIdentity::waitFor(DraftStudent &student, const DraftHousehold &household, const QList<StudentId> &candidates)
{
    const ImportPlace place{student.place.file, student.place.line, student.number};
    const auto answer = m_plan.request.answers.constFind(place);
    if (answer != m_plan.request.answers.cend()) {
        take(student, *answer);
        return;
    }
    student.match.waits = true;
    const Person contact = household.guardians.isEmpty() ? Person() : household.guardians.front().person;
    ProbableMatch match{.place = place,
        .name = student.person.displayName(),
        .birthDate = student.person.value(PersonField::BirthDate),
        .householdName = household.guardians.isEmpty() ? QString() : contact.registerName(),
        .city = contact.value(PersonField::City),
        .candidates = {}};
    QStringList names;
    for (const auto id : candidates) {
        match.candidates.append(candidate(id));
        names << match.candidates.back().name;
    }
    m_plan.probable << match;
    found(MatchFault::Probable, student.place, match.name, names.join(u", "_s));
}

void ImportIdentity::take(DraftStudent &student, StudentId id) const
{
    student.match.existing = id;
    student.match.household = id ? m_known.students.value(id).household : HouseholdId{};
}

/// `home`: of the household's reference or identifiant, if that is known.
void ImportIdentity::identify(DraftStudent &student, const DraftHousehold &household, HouseholdId home)
{
    const StudentId byRef{m_known.refTarget(u"student", student.ref)};
    if (byRef && m_known.students.contains(byRef)) {
        identifyByRef(student, household, byRef);
        return;
    }
    if (student.person.displayName().isEmpty()) { // named by its reference alone
        found(MatchFault::StudentUnknown, student.place, student.ref);
        return;
    }
    QList<StudentId> same = student.print.isEmpty() ? QList<StudentId>() : m_known.byPrint.values(student.print);
    std::ranges::sort(same);
    const auto isHere = [&](StudentId id) { return m_known.students.value(id).household == home; };
    if (home && std::ranges::any_of(same, isHere))
        same.removeIf([&](StudentId id) { return !isHere(id); });
    if (same.size() == 1)
        take(student, same.front());
    else if (same.size() > 1)
        waitFor(student, household, same);
    else
        identifyByName(student, household, home);
}

void ImportIdentity::identifyByRef(DraftStudent &student, const DraftHousehold &household, StudentId byRef)
{
    const Person there = personOf(m_known.students.value(byRef));
    const bool says = !student.person.displayName().isEmpty();
    if (says && nameKeyOf(there) != student.nameKey && studentFingerprint(there) != student.print
        && there.value(PersonField::BirthDate) != student.person.value(PersonField::BirthDate)) {
        found(MatchFault::RefOtherPerson, student.place, student.ref, there.displayName());
        waitFor(student, household, {byRef});
    } else {
        take(student, byRef);
    }
}

/// The name alone is no one; with a home, an e-mail or a telephone that is the same it may be.
void ImportIdentity::identifyByName(DraftStudent &student, const DraftHousehold &household, HouseholdId home)
{
    const auto called = m_known.byName.values(student.nameKey);
    if (called.isEmpty())
        return;
    QSet<QString> contacts = contactsOf(student.person);
    for (const auto &guardian : household.guardians)
        contacts += contactsOf(guardian.person);
    const QString born = student.person.value(PersonField::BirthDate);
    QList<StudentId> likely;
    for (const auto id : called) {
        const auto known = m_known.students.value(id);
        const bool near = home ? known.household == home : contacts.intersects(m_known.contacts.value(known.household));
        if (near && born.isEmpty() && known.birthDate.isEmpty()) {
            take(student, id); // nothing tells them apart
            return;
        }
        if (near || (born.isEmpty() && !known.birthDate.isEmpty()))
            likely << id;
    }
    std::ranges::sort(likely);
    if (!likely.isEmpty())
        waitFor(student, household, likely);
}

} // namespace pupitre
