#include "household.h"

#include "country.h"
#include "postaltown.h"
#include "textfold.h"

#include <algorithm>

namespace pupitre {

const Guardian *Household::payer() const
{
    const auto found = std::ranges::find_if(guardians, &Guardian::payer);
    if (found != guardians.end())
        return &*found;
    return guardians.isEmpty() ? nullptr : &guardians.front();
}

const Person *Household::contact() const
{
    if (const auto *guardian = payer())
        return &guardian->person;
    return students.isEmpty() ? nullptr : &students.front().person;
}

QString Household::displayName() const
{
    const auto *person = contact();
    return person ? person->registerName() : identifiant;
}

Addressee Household::addressee(GuardianId guardian) const
{
    const auto found = std::ranges::find(guardians, guardian, &Guardian::id);
    if (separated && found != guardians.end())
        return {found->person.displayName(), found->person.value(PersonField::Email)};
    const Person *person = contact();
    return {person ? person->displayName() : identifiant, email()};
}

GuardianId Household::guardianAt(const QString &address) const
{
    const auto found = std::ranges::find_if(
        guardians, [&](const Guardian &guardian) { return guardian.person.value(PersonField::Email) == address; });
    return found == guardians.end() ? GuardianId() : found->id;
}

QString Household::email() const
{
    if (const auto *person = contact(); person && !person->value(PersonField::Email).isEmpty())
        return person->value(PersonField::Email);
    if (separated)
        return {};
    for (const auto &guardian : guardians) {
        if (const auto email = guardian.person.value(PersonField::Email); !email.isEmpty())
            return email;
    }
    for (const auto &student : students) {
        if (const auto email = student.person.value(PersonField::Email); !email.isEmpty())
            return email;
    }
    return {};
}

QString Household::phone() const
{
    const auto phoneOf = [](const Person &person) {
        for (const auto field : {PersonField::Mobile, PersonField::HomePhone, PersonField::WorkPhone}) {
            if (const auto number = person.value(field); !number.isEmpty())
                return number;
        }
        return QString();
    };
    if (const auto *person = contact()) {
        if (const auto number = phoneOf(*person); !number.isEmpty())
            return number;
    }
    for (const auto &guardian : guardians) {
        if (const auto number = phoneOf(guardian.person); !number.isEmpty())
            return number;
    }
    return {};
}

const Person *Household::person(PersonKind kind, qint64 id) const
{
    for (const auto &guardian : guardians) {
        if (kind == PersonKind::Guardian && guardian.id.value == id)
            return &guardian.person;
    }
    for (const auto &student : students) {
        if (kind == PersonKind::Student && student.id.value == id)
            return &student.person;
    }
    return nullptr;
}

namespace {

/// One of all ways to begin a name that goes round: "legoffdupont" for "Dupont-Le Goff" and "Le Goff-Dupont".
QString lastBeginning(const QString &name)
{
    const QString twice = name + name;
    QStringView last = name;
    for (qsizetype i = 1; i < name.size(); ++i)
        last = std::max(last, QStringView(twice).sliced(i, name.size()));
    return last.toString();
}

} // namespace

QString studentFingerprint(const Person &student)
{
    const QString birthName = student.birthName();
    QStringList names{lastBeginning(joined(birthName.isEmpty() ? student.value(PersonField::LastName) : birthName)),
        lastBeginning(joined(student.value(PersonField::FirstName)))};
    names.removeAll(QString());
    if (names.isEmpty() || !student.birthDate())
        return {};
    names.sort();
    return names.join(u' ') + u'|' + student.value(PersonField::BirthDate);
}

QString identifiantStem(QStringView lastName)
{
    const QString stem = joined(lastName);
    return stem.isEmpty() ? QStringLiteral("famille") : stem;
}

bool isResident(const QList<Commune> &communes, const QString &city, const QString &postalCode)
{
    const QString wanted = townKey(city);
    const bool tellsHomonyms = !townsOf(postalCode).isEmpty();
    return !wanted.isEmpty() && std::ranges::any_of(communes, [&](const Commune &one) {
        const bool sameCode = !tellsHomonyms || one.postalCode.isEmpty() || one.postalCode == postalCode;
        return sameCode && townKey(one.name) == wanted;
    });
}

bool isResident(const QList<Commune> &communes, const Person &person)
{
    return isFrance(person.value(PersonField::Country))
           && isResident(communes, person.value(PersonField::City), person.value(PersonField::PostalCode));
}

} // namespace pupitre
