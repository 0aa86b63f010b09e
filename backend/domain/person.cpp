#include "person.h"

#include "showntext.h"
#include "textfold.h"

#include <algorithm>
#include <array>

namespace pupitre {

namespace {

using enum PersonField;

constexpr std::array fieldTable{
    PersonFieldInfo{Civility, u"civility", ValueKind::Choice, false, true, true},
    PersonFieldInfo{LastName, u"last_name", ValueKind::Text, true, true, true},
    PersonFieldInfo{BirthName, u"birth_name", ValueKind::Text, true, true, true},
    PersonFieldInfo{FirstName, u"first_name", ValueKind::Text, true, true, true},
    PersonFieldInfo{BirthDate, u"birth_date", ValueKind::Date, true, false, true},
    PersonFieldInfo{BirthPlace, u"birth_place", ValueKind::Text, true, false, true},
    PersonFieldInfo{FamilySituation, u"family_situation", ValueKind::Text, false, true, true},
    PersonFieldInfo{Profession, u"profession", ValueKind::Text, false, true, false},
    PersonFieldInfo{SocioProfessionalCode, u"socio_professional_code", ValueKind::Text, false, true, false},
    PersonFieldInfo{Address, u"address", ValueKind::Text, true, true, true},
    PersonFieldInfo{PostalCode, u"postal_code", ValueKind::PostalCode, true, true, true},
    PersonFieldInfo{City, u"city", ValueKind::Text, true, true, true},
    PersonFieldInfo{Country, u"country", ValueKind::Text, true, true, true},
    PersonFieldInfo{HomePhone, u"home_phone", ValueKind::Phone, false, true, true},
    PersonFieldInfo{WorkPhone, u"work_phone", ValueKind::Phone, false, true, true},
    PersonFieldInfo{Fax, u"fax", ValueKind::Phone, false, true, true},
    PersonFieldInfo{Mobile, u"mobile", ValueKind::Phone, false, true, true},
    PersonFieldInfo{Email, u"email", ValueKind::Email, true, true, true},
    PersonFieldInfo{SchoolLevel, u"school_level", ValueKind::Text, false, false, true},
    PersonFieldInfo{ImageRight, u"image_right", ValueKind::Choice, false, false, true},
    PersonFieldInfo{LeaveAuthorisation, u"leave_authorisation", ValueKind::Choice, false, false, true},
    PersonFieldInfo{EmergencyContact, u"emergency_contact", ValueKind::Text, false, false, true},
    PersonFieldInfo{EmergencyPhone, u"emergency_phone", ValueKind::Phone, false, false, true},
};

} // namespace

std::span<const PersonFieldInfo> personFields()
{
    return fieldTable;
}

const PersonFieldInfo &info(PersonField field)
{
    return fieldTable[static_cast<size_t>(field)];
}

std::optional<PersonField> personFieldFromKey(QStringView key)
{
    const auto found = std::ranges::find_if(fieldTable, [&](const auto &f) { return key == QStringView(f.key); });
    return found == fieldTable.end() ? std::nullopt : std::optional(found->field);
}

QString keyOf(PersonField field)
{
    return QString::fromUtf16(info(field).key);
}

bool hasField(PersonKind kind, PersonField field)
{
    return kind == PersonKind::Guardian ? info(field).guardian : info(field).student;
}

QString registerName(const QString &lastName, const QString &firstName)
{
    return shownText(lastName.toUpper() + u' ' + firstName).trimmed();
}

QString Person::displayName() const
{
    return shownText(value(FirstName) + u' ' + value(LastName)).trimmed();
}

QString Person::registerName() const
{
    return pupitre::registerName(value(LastName), value(FirstName));
}

QString Person::birthName() const
{
    const QString name = shownText(value(BirthName));
    if (name.isEmpty())
        return {};
    return folded(name) == folded(value(LastName)) ? QString() : name;
}

QStringList Person::namesOnPapers() const
{
    QStringList names{displayName()};
    if (const QString name = birthName(); !name.isEmpty())
        names << shownText(value(FirstName) + u' ' + name).trimmed();
    return names;
}

std::optional<QDate> Person::birthDate() const
{
    const QDate date = QDate::fromString(value(BirthDate), Qt::ISODate);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

bool Person::isAdultOn(QDate day) const
{
    const auto born = birthDate();
    return !born || born->addYears(18) <= day;
}

} // namespace pupitre
