#pragma once

#include "ids.h"

#include <QDate>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <span>

namespace pupitre {

/// Every field of the seed's identity screens. The database column, the edit row and the QML role share the key.
enum class PersonField {
    Civility,
    LastName,  ///< that a person goes by: the nom d’usage where it is another one than at birth
    BirthName, ///< nom de naissance; empty where it is the last name
    FirstName,
    BirthDate,
    BirthPlace,
    FamilySituation,
    Profession,
    SocioProfessionalCode,
    Address,
    PostalCode,
    City,
    Country, ///< empty: France
    HomePhone,
    WorkPhone,
    Fax,
    Mobile,
    Email,
    SchoolLevel,
    ImageRight,
    LeaveAuthorisation,
    EmergencyContact,
    EmergencyPhone,
};

enum class PersonKind { Guardian, Student };

enum class ValueKind { Text, Date, Phone, Email, PostalCode, Choice };

struct PersonFieldInfo {
    PersonField field;
    const char16_t *key; ///< column name and role, e.g. "last_name"
    ValueKind kind;
    bool sensitive; ///< never pre-ticked, never in the safe lane: names, birth, e-mail, address
    bool guardian;  ///< guardians have it
    bool student;   ///< students have it
};

std::span<const PersonFieldInfo> personFields();
const PersonFieldInfo &info(PersonField field);
std::optional<PersonField> personFieldFromKey(QStringView key);
QString keyOf(PersonField field);
bool hasField(PersonKind kind, PersonField field);

/// "DUPONT Marie", without what steers its display (showntext.h).
QString registerName(const QString &lastName, const QString &firstName);

/// Values as the family or the desk typed them, normalised on entry; dates are ISO 8601 (yyyy-MM-dd).
class Person
{
public:
    QString value(PersonField field) const { return m_values.value(field); }
    void setValue(PersonField field, const QString &value) { m_values.insert(field, value); }

    /// "Marie Dupont"
    QString displayName() const;
    /// "DUPONT Marie", as French registers sort
    QString registerName() const;
    /// The name at birth, where it is another one than the last name; empty otherwise.
    QString birthName() const;
    /// By whichever name papers call the person: "Marie Dupont", "Marie Martin".
    QStringList namesOnPapers() const;
    std::optional<QDate> birthDate() const;
    /// Of age on that day; without a birth date a person counts as an adult.
    bool isAdultOn(QDate day) const;

private:
    QMap<PersonField, QString> m_values;
};

struct Guardian {
    GuardianId id;
    HouseholdId householdId;
    Person person;
    bool legal = true;  ///< holds parental authority
    bool payer = false; ///< is billed; not the same thing
};

struct Student {
    StudentId id;
    HouseholdId householdId;
    Person person;
    QDate leftOn = {}; ///< the last day of one who left
};

} // namespace pupitre
