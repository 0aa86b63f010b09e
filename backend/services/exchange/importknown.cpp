#include "importknown.h"

#include "editrepository.h"
#include "textfold.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Person personOf(const imports::KnownPerson &known)
{
    Person person;
    person.setValue(PersonField::LastName, known.lastName);
    person.setValue(PersonField::BirthName, known.birthName);
    person.setValue(PersonField::FirstName, known.firstName);
    person.setValue(PersonField::BirthDate, known.birthDate);
    return person;
}

QSet<QString> contactsOf(const Person &person)
{
    QSet<QString> contacts;
    if (const QString email = person.value(PersonField::Email).toLower(); !email.isEmpty())
        contacts << email;
    for (const auto field : {PersonField::Mobile, PersonField::HomePhone, PersonField::WorkPhone}) {
        if (const QString number = phoneDigits(person.value(field)); !number.isEmpty())
            contacts << number;
    }
    return contacts;
}

void ImportKnown::add(const imports::KnownPerson &known)
{
    const Person person = personOf(known);
    auto &reached = contacts[known.household];
    if (!known.email.isEmpty())
        reached << known.email.toLower();
    for (const auto &phone : known.phones) {
        if (const QString number = phoneDigits(phone); !number.isEmpty())
            reached << number;
    }
    if (known.kind == PersonKind::Guardian) {
        guardians.insert(nameKeyOf(person), known.household);
        return;
    }
    const StudentId id{known.id};
    students.insert(id, known);
    if (known.hasLeft)
        left.insert(id);
    if (const QString print = studentFingerprint(person); !print.isEmpty())
        byPrint.insert(print, id);
    byName.insert(nameKeyOf(person), id);
}

Result<ImportKnown> ImportKnown::load(Connection &connection, SiteId siteId, const ImportRequest &request)
{
    ImportKnown known;
    PUPITRE_TRY_ASSIGN(people, imports::people(connection, siteId));
    for (const auto &person : people)
        known.add(person);
    PUPITRE_TRY_ASSIGN(logins, imports::identifiants(connection, siteId));
    for (const auto &login : logins) {
        known.identifiants.insert(login.identifiant, login);
        if (!login.gone)
            known.homes.insert(login.household);
    }
    if (!request.source.isEmpty() && !request.asExported) {
        PUPITRE_TRY_ASSIGN(given, imports::refs(connection, siteId, request.source));
        for (const auto &ref : given)
            known.refs.insert(ref.kind + u'/' + ref.ref, ref.target);
    }
    PUPITRE_TRY_ASSIGN(asked, edits::pendingFields(connection, siteId));
    for (const auto &one : asked)
        known.pending.insert(pendingKey(one.kind, one.person, one.field));
    PUPITRE_TRY_ASSIGN(taught, imports::courses(connection, siteId));
    for (const auto &course : taught) {
        known.courses.insert(courseKeyOf(course), course.id);
        known.courseYears.insert(course.id, course.schoolYear);
    }
    PUPITRE_TRY_ASSIGN(enrolled, imports::enrolments(connection, siteId));
    known.enrolments = QSet<imports::EnrolmentRow>(enrolled.cbegin(), enrolled.cend());
    return known;
}

QString ImportKnown::pendingKey(PersonKind kind, qint64 id, const QString &field)
{
    return u"%1/%2/%3"_s.arg(int(kind)).arg(id).arg(field);
}

qint64 ImportKnown::refTarget(QStringView kind, const QString &ref) const
{
    return ref.isEmpty() ? 0 : refs.value(kind.toString() + u'/' + ref);
}

HouseholdId ImportKnown::householdOfRef(const QString &ref) const
{
    const HouseholdId home{refTarget(u"household", ref)};
    return homes.contains(home) ? home : HouseholdId{};
}

CourseId ImportKnown::courseOfRef(const DraftCourse &draft) const
{
    const CourseId course{refTarget(u"course", draft.ref)};
    const auto year = courseYears.constFind(course);
    const bool isIt = year != courseYears.cend() && (draft.known || *year == draft.course.schoolYear);
    return isIt ? course : CourseId{};
}

} // namespace pupitre
