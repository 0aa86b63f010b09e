#include "seenhousehold.h"

#include "householdrepository.h"
#include "textfold.h"

#include <algorithm>
#include <array>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array phoneFields{PersonField::HomePhone, PersonField::WorkPhone, PersonField::Fax, PersonField::Mobile};
/// Shorter ones would be found in anything.
constexpr qsizetype shortestAddress = 5, shortestNumber = 6;

QString townOf(const Person &person)
{
    return folded(QString(person.value(PersonField::PostalCode) + u' ' + person.value(PersonField::City)));
}

/// What tells where somebody lives and how to reach them, in the form in which it is compared.
struct Whereabouts {
    QStringList addresses, towns, numbers, emails;

    void add(const Person &person)
    {
        addresses << folded(person.value(PersonField::Address));
        towns << townOf(person);
        for (const auto field : phoneFields)
            numbers << phoneDigits(person.value(field));
        emails << person.value(PersonField::Email).toLower();
    }
};

/// Those that are not among one's own, and long enough to tell anything.
QStringList alone(QStringList theirs, const QStringList &own, qsizetype shortest = 1)
{
    theirs.removeIf([&](const QString &one) { return one.size() < shortest || own.contains(one); });
    theirs.removeDuplicates();
    return theirs;
}

bool holdsOneOf(const QString &text, const QStringList &parts)
{
    return std::ranges::any_of(parts, [&](const QString &part) { return text.contains(part); });
}

bool isOfStreet(PersonField field)
{
    return field == PersonField::Address || field == PersonField::PostalCode || field == PersonField::City
           || field == PersonField::Country;
}

} // namespace

SeenHousehold::SeenHousehold(Household household, GuardianId eye)
    : m_household(std::move(household)), m_eye(m_household.separated ? eye : GuardianId())
{
    if (!m_eye)
        return;
    Whereabouts own, theirs;
    for (const auto &guardian : std::as_const(m_household.guardians))
        (guardian.id == m_eye ? own : theirs).add(guardian.person);
    m_addresses = alone(theirs.addresses, own.addresses, shortestAddress);
    m_towns = alone(theirs.towns, own.towns);
    m_numbers = alone(theirs.numbers, own.numbers, shortestNumber);
    m_emails = alone(theirs.emails, own.emails);
}

QString SeenHousehold::displayName() const
{
    const auto *guardian = person(PersonKind::Guardian, m_eye.value);
    return guardian ? guardian->registerName() : m_household.displayName();
}

QList<Guardian> SeenHousehold::guardians() const
{
    QList<Guardian> seen = m_household.guardians;
    seen.removeIf([this](const Guardian &one) { return !sees(one.id); });
    return seen;
}

const Person *SeenHousehold::person(PersonKind kind, qint64 id) const
{
    if (kind == PersonKind::Guardian && !sees(GuardianId{id}))
        return nullptr;
    return m_household.person(kind, id);
}

const Student *SeenHousehold::student(StudentId id) const
{
    const auto found = std::ranges::find(m_household.students, id, &Student::id);
    return found == m_household.students.end() ? nullptr : &*found;
}

bool SeenHousehold::seesBills() const
{
    const auto *payer = m_household.payer();
    return !isApart() || (payer && payer->id == m_eye);
}

bool SeenHousehold::withholds(const Student &student, PersonField field) const
{
    if (!isApart())
        return false;
    const Person &person = student.person;
    if (isOfStreet(field) && (tellsOfOther(person.value(PersonField::Address)) || m_towns.contains(townOf(person))))
        return true;
    return tellsOfOther(person.value(field));
}

bool SeenHousehold::tellsOfOther(const QString &text) const
{
    return holdsOneOf(folded(text), m_addresses) || holdsOneOf(phoneDigits(text), m_numbers)
           || holdsOneOf(text.toLower(), m_emails);
}

Result<SeenHousehold> seenHousehold(const FamilyContext &context)
{
    PUPITRE_TRY(require(context, Right::HandIn));
    const auto &actor = context.actor;
    PUPITRE_TRY_ASSIGN(household, households::load(context.connection, actor.household));
    const bool isStranger = actor.guardian && !household.person(PersonKind::Guardian, actor.guardian.value);
    if (household.mergedInto || isStranger || !isOfSite(household, actor.site))
        return failure(ErrorCode::NotFound, u"household"_s);
    return SeenHousehold(std::move(household), actor.guardian);
}

Result<FamilyHead> familyHead(const FamilyContext &context)
{
    PUPITRE_TRY_ASSIGN(seen, seenHousehold(context));
    FamilyHead head{.name = seen.displayName(), .language = seen.language(), .children = {}};
    for (const auto &student : seen.household().students) {
        if (!student.leftOn.isValid())
            head.children.append({.id = student.id,
                .name = student.person.displayName(),
                .firstName = student.person.value(PersonField::FirstName)});
    }
    return head;
}

} // namespace pupitre
