#include "importdraft.h"

#include "postaltown.h"
#include "textfold.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// What `of` makes of a word that many lines have: reckoned once.
template <typename Of>
QString remembered(QHash<QString, QString> &known, const QString &word, Of of)
{
    const auto found = known.constFind(word);
    return found != known.cend() ? *found : *known.insert(word, of(word));
}

/// At which places somebody is the same one as another of that name: home, e-mail, telephone.
QStringList placesOf(const Person &person, QHash<QString, QString> &towns)
{
    QStringList places;
    if (const QString street = folded(person.value(PersonField::Address)); !street.isEmpty())
        places << street + u'|' + remembered(towns, person.value(PersonField::City), townKey);
    if (const QString email = person.value(PersonField::Email).toLower(); !email.isEmpty())
        places << email;
    for (const auto field : {PersonField::Mobile, PersonField::HomePhone}) {
        if (const QString number = phoneDigits(person.value(field)); !number.isEmpty())
            places << number;
    }
    return places;
}

/// By which guardians a family is known again. A name without any place is nobody's: another family may be called so. A
/// line's one address may stand at the student.
QStringList payerKeys(const DraftHousehold &people, QHash<QString, QString> &towns)
{
    QStringList ofStudents, keys;
    for (const auto &student : people.students)
        ofStudents << placesOf(student.person, towns);
    for (const auto &guardian : people.guardians) {
        if (guardian.nameKey.isEmpty())
            continue;
        QStringList places = placesOf(guardian.person, towns) + ofStudents;
        places.removeDuplicates();
        for (const auto &place : std::as_const(places))
            keys << guardian.nameKey + u'@' + place;
    }
    return keys;
}

void reckonKeys(DraftStudent &student)
{
    student.nameKey = nameKeyOf(student.person);
    student.print = studentFingerprint(student.person);
}

void reckonKeys(DraftHousehold &people)
{
    for (auto &guardian : people.guardians)
        guardian.nameKey = nameKeyOf(guardian.person);
    for (auto &student : people.students)
        reckonKeys(student);
}

/// What one line left empty and another one says. Whether that was anything.
bool fillIn(Person &person, const Person &from)
{
    bool changed = false;
    for (const auto &field : personFields()) {
        if (const QString said = from.value(field.field); !said.isEmpty() && person.value(field.field).isEmpty()) {
            person.setValue(field.field, said);
            changed = true;
        }
    }
    return changed;
}

bool isSameStudent(const DraftStudent &one, const DraftStudent &other)
{
    if (!one.ref.isEmpty() && !other.ref.isEmpty())
        return one.ref == other.ref;
    if (one.nameKey != other.nameKey)
        return false;
    const QString born = one.person.value(PersonField::BirthDate),
                  otherBorn = other.person.value(PersonField::BirthDate);
    return born == otherBorn || born.isEmpty() || otherBorn.isEmpty();
}

template <typename T>
void say(std::optional<T> &said, const std::optional<T> &now)
{
    if (!said)
        said = now;
}

} // namespace

QString nameKeyOf(const Person &person)
{
    QStringList words = foldedWords(person.value(PersonField::LastName) + u' ' + person.value(PersonField::FirstName));
    words.sort();
    return words.join(u' ');
}

QString courseKeyOf(const CourseRow &course)
{
    return QStringList{QString::number(course.schoolYear),
        folded(course.discipline),
        folded(course.level),
        folded(course.teacher),
        QString::number(course.weekday),
        course.startsAt}
        .join(u'|');
}

void DraftBuilder::found(MatchFault fault, const DraftPlace &place, const QString &value, const QString &detail)
{
    m_findings.append({.fault = fault, .file = place.file, .line = place.line, .value = value, .detail = detail});
}

qsizetype DraftBuilder::householdByRef(const QString &ref, const DraftPlace &place)
{
    if (const auto known = m_byRef.constFind(ref); known != m_byRef.cend())
        return *known;
    DraftHousehold household{.place = place, .ref = ref, .identifiant = {}};
    household.known = true;
    m_draft.households.append(household);
    m_byRef.insert(ref, m_draft.households.size() - 1);
    return m_draft.households.size() - 1;
}

/// A child who stands above, with a guardian of the same name.
qsizetype DraftBuilder::householdOfStudent(const DraftHousehold &people, const DraftStudent &student) const
{
    const qsizetype index = student.print.isEmpty() ? -1 : m_byStudent.value(student.print, -1);
    if (index < 0 || people.guardians.isEmpty())
        return index;
    const auto isThere = [&](const DraftGuardian &guardian) {
        return std::ranges::any_of(m_draft.households[index].guardians,
            [&](const DraftGuardian &one) { return one.nameKey == guardian.nameKey; });
    };
    return std::ranges::any_of(people.guardians, isThere) ? index : -1;
}

qsizetype DraftBuilder::householdOf(const DraftHousehold &people)
{
    const QStringList keys = payerKeys(people, m_towns);
    qsizetype index = -1;
    if (!people.ref.isEmpty()) {
        index = householdByRef(people.ref, people.place);
        m_draft.households[index].known = false;
    } else if (!people.identifiant.isEmpty()) {
        index = householdByRef(u'#' + people.identifiant, people.place);
        m_draft.households[index].ref.clear();
        m_draft.households[index].known = false;
    } else {
        for (const auto &student : people.students) { // on a line before, for another course
            if (const auto known = m_studentsByRef.constFind(student.ref); known != m_studentsByRef.cend())
                index = known->first;
            else if (const auto same = householdOfStudent(people, student); same >= 0)
                index = same;
        }
        for (const auto &key : keys) {
            if (index < 0)
                index = m_byPayer.value(key, -1);
        }
    }
    if (index < 0) {
        DraftHousehold household{.place = people.place, .ref = {}, .identifiant = {}};
        m_draft.households.append(household);
        index = m_draft.households.size() - 1;
    }
    for (const auto &key : keys) {
        if (!m_byPayer.contains(key))
            m_byPayer.insert(key, index);
    }
    return index;
}

/// A family of so many is none: its reference, or its telephone, is everybody's.
bool DraftBuilder::isFull(qsizetype index, const DraftPlace &place)
{
    constexpr qsizetype mostPeople = 50;
    const auto &household = m_draft.households[index];
    if (household.guardians.size() + household.students.size() < mostPeople)
        return false;
    found(MatchFault::RefTwice, place, household.ref.isEmpty() ? household.identifiant : household.ref);
    return true;
}

void DraftBuilder::placeGuardian(qsizetype household, DraftGuardian guardian)
{
    auto &there = m_draft.households[household].guardians;
    const auto same = std::ranges::find_if(there, [&](const DraftGuardian &one) {
        return !guardian.ref.isEmpty() && !one.ref.isEmpty() ? guardian.ref == one.ref
                                                             : one.nameKey == guardian.nameKey;
    });
    if (same == there.end()) {
        if (!isFull(household, guardian.place))
            there.append(std::move(guardian));
        return;
    }
    if (fillIn(same->person, guardian.person))
        same->nameKey = nameKeyOf(same->person);
    if (same->ref.isEmpty())
        same->ref = guardian.ref;
    say(same->legal, guardian.legal);
    say(same->payer, guardian.payer);
}

/// A child on lines of two families that nothing joins comes twice: a person looks whether it is one family.
void DraftBuilder::findInTwo(qsizetype household, const DraftStudent &student)
{
    if (student.print.isEmpty())
        return;
    const auto known = m_byStudent.constFind(student.print);
    const QString name = student.person.displayName();
    if (!m_asExported && known != m_byStudent.cend() && *known != household)
        found(MatchFault::TwoHouseholds, student.place, name, name);
    m_byStudent.insert(student.print, household);
}

qsizetype DraftBuilder::placeStudent(qsizetype household, const DraftStudent &student)
{
    auto &there = m_draft.households[household].students;
    const auto same = std::ranges::find_if(there, [&](const DraftStudent &one) { return isSameStudent(one, student); });
    qsizetype index = same - there.begin();
    if (same == there.end()) {
        if (isFull(household, student.place))
            return -1;
        index = there.size();
        there.append(student);
        findInTwo(household, student);
    } else {
        if (fillIn(same->person, student.person))
            reckonKeys(*same);
        if (same->ref.isEmpty())
            same->ref = student.ref;
        if (!same->leftOn.isValid())
            same->leftOn = student.leftOn;
    }
    if (!student.ref.isEmpty()) {
        const auto [known, isNew] = std::pair(m_studentsByRef.constFind(student.ref), std::pair(household, index));
        if (known != m_studentsByRef.cend() && *known != isNew)
            found(MatchFault::RefTwice, student.place, student.ref);
        else
            m_studentsByRef.insert(student.ref, isNew);
    }
    return index;
}

DraftBuilder::Placed DraftBuilder::place(qsizetype index, const DraftHousehold &people)
{
    auto &household = m_draft.households[index];
    if (household.identifiant.isEmpty())
        household.identifiant = people.identifiant;
    say(household.directDebit, people.directDebit);
    say(household.separated, people.separated);
    say(household.language, people.language);
    Placed placed{.household = index};
    for (const auto &guardian : people.guardians)
        placeGuardian(index, guardian);
    for (const auto &student : people.students) {
        if (const auto at = placeStudent(index, student); at >= 0)
            placed.students << at;
    }
    return placed;
}

DraftBuilder::Placed DraftBuilder::addPeople(DraftHousehold people)
{
    reckonKeys(people);
    const qsizetype index = householdOf(people);
    m_draft.households[index].named = true;
    return place(index, people);
}

void DraftBuilder::addHousehold(const DraftHousehold &household)
{
    if (!household.ref.isEmpty() && m_byRef.contains(household.ref)
        && m_draft.households[m_byRef.value(household.ref)].named)
        found(MatchFault::RefTwice, household.place, household.ref);
    addPeople(household);
}

void DraftBuilder::addMembers(DraftHousehold people)
{
    reckonKeys(people);
    place(householdByRef(people.ref, people.place), people);
}

/// courseKeyOf(): of few courses there are many lines.
QString DraftBuilder::keyOf(const CourseRow &course)
{
    const QStringList said{QString::number(course.schoolYear),
        course.discipline,
        course.level,
        course.teacher,
        QString::number(course.weekday),
        course.startsAt};
    const auto found = m_courseKeys.constFind(said);
    return found != m_courseKeys.cend() ? *found : *m_courseKeys.insert(said, courseKeyOf(course));
}

qsizetype DraftBuilder::addCourse(const DraftCourse &course)
{
    const QString key = keyOf(course.course);
    if (!course.ref.isEmpty()) {
        const auto known = m_coursesByRef.constFind(course.ref);
        if (known != m_coursesByRef.cend()) {
            auto &there = m_draft.courses[*known];
            if (there.known)
                there = course; // named before by a line of enrolments
            else if (keyOf(there.course) != key)
                found(MatchFault::RefTwice, course.place, course.ref);
            return *known;
        }
    } else if (const auto known = m_courses.constFind(key); known != m_courses.cend()) {
        return *known;
    }
    m_draft.courses.append(course);
    const qsizetype index = m_draft.courses.size() - 1;
    if (!course.ref.isEmpty())
        m_coursesByRef.insert(course.ref, index);
    else
        m_courses.insert(key, index);
    return index;
}

void DraftBuilder::addEnrolment(
    const DraftPlace &place, const QString &studentRef, const QString &courseRef, int schoolYear)
{
    if (m_leftOut.contains(courseRef) && !m_coursesByRef.contains(courseRef))
        return;
    Placed who;
    if (const auto known = m_studentsByRef.constFind(studentRef); known != m_studentsByRef.cend()) {
        who = {known->first, {known->second}};
    } else { // of an earlier import: whose household it is, matching finds out
        const auto stands = m_unknownStudents.constFind(studentRef);
        if (stands != m_unknownStudents.cend()) {
            who = {*stands, {0}};
        } else {
            DraftHousehold household{.place = place, .ref = {}, .identifiant = {}};
            household.known = true;
            household.students.append({.place = place, .ref = studentRef, .person = {}});
            m_draft.households.append(household);
            who = {m_draft.households.size() - 1, {0}};
            m_unknownStudents.insert(studentRef, who.household);
        }
    }
    qsizetype course = m_coursesByRef.value(courseRef, -1);
    if (course < 0) {
        DraftCourse unknown{.place = place, .ref = courseRef, .course = {}};
        unknown.known = true;
        course = addCourse(unknown);
    }
    enrol(place, who, course, schoolYear);
}

void DraftBuilder::enrol(const DraftPlace &place, const Placed &who, qsizetype course, int schoolYear)
{
    for (const auto student : who.students) {
        if (!m_enrolled.insert({who.household, student, course, schoolYear}).second) {
            found(MatchFault::SameLine, place, {});
            continue;
        }
        m_draft.enrolments.append({.place = place,
            .household = who.household,
            .student = student,
            .course = course,
            .schoolYear = schoolYear});
    }
}

/// A login is one household's.
void DraftBuilder::findSharedIdentifiants()
{
    QSet<QString> given;
    for (const auto &household : std::as_const(m_draft.households)) {
        if (household.identifiant.isEmpty())
            continue;
        if (given.contains(household.identifiant))
            found(MatchFault::IdentifiantTaken, household.place, household.identifiant);
        given.insert(household.identifiant);
    }
}

ImportDraft DraftBuilder::take()
{
    findSharedIdentifiants();
    for (const auto &household : std::as_const(m_draft.households)) {
        if (household.named && household.students.size() > 1 && !household.guardians.isEmpty())
            found(MatchFault::SiblingsJoined,
                household.place,
                household.guardians.front().person.displayName(),
                QString::number(household.students.size()));
    }
    return std::move(m_draft);
}

} // namespace pupitre
