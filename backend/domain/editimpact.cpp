#include "editimpact.h"

#include <algorithm>

namespace pupitre {

namespace {

Household withValues(Household household, const MemberId &person, const QList<FieldValue> &values)
{
    const auto write = [&](Person &one) {
        for (const auto &[field, value] : values)
            one.setValue(field, value);
    };
    for (auto &guardian : household.guardians) {
        if (person == MemberId{PersonKind::Guardian, guardian.id.value})
            write(guardian.person);
    }
    for (auto &student : household.students) {
        if (person == MemberId{PersonKind::Student, student.id.value})
            write(student.person);
    }
    return household;
}

} // namespace

bool isOfAddress(PersonField field)
{
    return field == PersonField::Address || field == PersonField::PostalCode || field == PersonField::City;
}

EditImpact impactOf(const Household &household, const MemberId &person, const QList<FieldValue> &values,
                    const QStringList &communes, const QList<Requirement> &requirements, QDate today)
{
    Household after = withValues(household, person, values);
    const Person *contact = after.contact();
    after.resident = contact && isResident(communes, contact->value(PersonField::City));
    EditImpact impact;
    impact.becomesResident = after.resident && !household.resident;
    impact.ceasesToBeResident = household.resident && !after.resident;
    for (const auto &requirement : requirements) {
        constexpr bool dances = false; // no edit changes what a student is enrolled in
        const bool was = applies(requirement, household, dances), is = applies(requirement, after, dances);
        if (is && !was)
            impact.asked << requirement.label;
        if (was && !is)
            impact.noLonger << requirement.label;
    }
    for (qsizetype i = 0; i < household.students.size(); ++i) {
        const bool was = household.students[i].person.isAdultOn(today), is = after.students[i].person.isAdultOn(today);
        if (was != is)
            (is ? impact.comeOfAge : impact.underAge) << after.students[i].person.displayName();
    }
    return impact;
}

QList<Member> othersElsewhere(const Household &household, const MemberId &person, const QList<FieldValue> &values)
{
    QList<Member> others;
    const auto look = [&](const MemberId &id, const Person &member) {
        const bool moves = std::ranges::any_of(values, [&](const FieldValue &one) { return isOfAddress(one.field) && member.value(one.field) != one.value; });
        if (!moves || id == person)
            return;
        QStringList lines{member.value(PersonField::Address), (member.value(PersonField::PostalCode) + u' ' + member.value(PersonField::City)).trimmed()};
        lines.removeAll(QString());
        others.append({id, member.displayName(), lines.join(QStringLiteral(", "))});
    };
    for (const auto &guardian : household.guardians)
        look({PersonKind::Guardian, guardian.id.value}, guardian.person);
    for (const auto &student : household.students)
        look({PersonKind::Student, student.id.value}, student.person);
    return others;
}

} // namespace pupitre
