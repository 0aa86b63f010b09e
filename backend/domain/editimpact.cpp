#include "editimpact.h"

#include "postaladdress.h"

#include <algorithm>

namespace pupitre {

namespace {

/// Of any of its students.
bool isAskedIn(const Household &household, const Requirement &requirement, const Asking &asking)
{
    return std::ranges::any_of(household.students,
        [&](const Student &student) { return applies(requirement, factsOf(household, student, asking)); });
}

} // namespace

bool isOfAddress(PersonField field)
{
    return field == PersonField::Address || field == PersonField::PostalCode || field == PersonField::City
           || field == PersonField::Country;
}

Household withValues(Household household, const QList<MemberId> &members, const QList<FieldValue> &values,
    const QList<Commune> &communes)
{
    const auto write = [&](const MemberId &id, Person &person) {
        if (!members.contains(id))
            return;
        for (const auto &[field, value] : values)
            person.setValue(field, value);
    };
    for (auto &guardian : household.guardians)
        write({PersonKind::Guardian, guardian.id.value}, guardian.person);
    for (auto &student : household.students)
        write({PersonKind::Student, student.id.value}, student.person);
    const Person *contact = household.contact();
    household.resident = contact && isResident(communes, *contact);
    return household;
}

EditImpact impactOf(const Household &before, const Household &after, const Asking &asking, QDate today)
{
    EditImpact impact;
    impact.becomesResident = after.resident && !before.resident;
    impact.ceasesToBeResident = before.resident && !after.resident;
    for (const auto &requirement : asking.requirements) {
        const bool was = isAskedIn(before, requirement, asking), is = isAskedIn(after, requirement, asking);
        if (is && !was)
            impact.asked << requirement.label;
        if (was && !is)
            impact.noLonger << requirement.label;
    }
    for (qsizetype i = 0; i < before.students.size(); ++i) {
        const bool was = before.students[i].person.isAdultOn(today), is = after.students[i].person.isAdultOn(today);
        if (was != is)
            (is ? impact.comeOfAge : impact.underAge) << after.students[i].person.displayName();
    }
    return impact;
}

QList<Member> othersElsewhere(const Household &household, const MemberId &person, const QList<FieldValue> &values)
{
    QList<Member> others;
    const auto look = [&](const MemberId &id, const Person &member) {
        const bool moves = std::ranges::any_of(values,
            [&](const FieldValue &one) { return isOfAddress(one.field) && member.value(one.field) != one.value; });
        if (!moves || id == person)
            return;
        others.append({id, member.displayName(), postalLines(member).join(QStringLiteral(", "))});
    };
    for (const auto &guardian : household.separated ? QList<Guardian>() : household.guardians)
        look({PersonKind::Guardian, guardian.id.value}, guardian.person);
    for (const auto &student : household.students)
        look({PersonKind::Student, student.id.value}, student.person);
    return others;
}

} // namespace pupitre
