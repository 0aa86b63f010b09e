#pragma once

#include "dataimport.h"
#include "editimpact.h"
#include "household.h"
#include "householdrepository.h"

#include <QHash>
#include <QSet>
#include <QVariant>

#include <optional>
#include <set>
#include <tuple>

namespace pupitre {

/// Where something stands.
struct DraftPlace {
    int file = 0;
    qint64 line = 0;
};

/// What changes in a row beside what is a person's: a flag, a day.
struct ColumnChange {
    QString column;
    QVariant value;
};

/// Who somebody of the file is: filled in by importmatching.h.
template <typename IdType>
struct DraftMatch {
    IdType existing = {};             ///< none: created
    HouseholdId household = {};       ///< of the one who exists
    QList<FieldValue> changes = {};   ///< of the one who exists
    QList<ColumnChange> columns = {}; ///< of the one who exists
    bool waits = false;               ///< probable, and nobody has said who it is: left out
    bool changesAnything() const { return !changes.isEmpty() || !columns.isEmpty(); }
};

struct DraftGuardian {
    DraftPlace place;
    QString ref;
    Person person;
    std::optional<bool> legal = {}, payer = {};
    DraftMatch<GuardianId> match = {};
    QString nameKey = {}; ///< nameKeyOf(person), which is asked for more than once
};

struct DraftStudent {
    DraftPlace place;
    QString ref;
    Person person;
    QDate leftOn = {};
    int number = 1; ///< which one of their line
    DraftMatch<StudentId> match = {};
    bool reenrols = false;            ///< gets a reinscription of the open campaign
    QString nameKey = {}, print = {}; ///< nameKeyOf(person) and studentFingerprint(person)
};

struct DraftCourse {
    DraftPlace place;
    QString ref;
    CourseRow course;
    CourseId existing = {};
    bool known = false; ///< named by its reference alone: it must be there already
};

/// People of one account, as the file has them.
struct DraftHousehold {
    DraftPlace place;
    QString ref;
    QString identifiant;
    std::optional<bool> directDebit = {}, separated = {};
    std::optional<LetterLanguage> language = {};
    QList<DraftGuardian> guardians = {};
    QList<DraftStudent> students = {};
    HouseholdId existing = {};
    QList<ColumnChange> columns = {}; ///< of the one that exists
    qsizetype newPayer = -1;          ///< of the one that exists: the guardian of the draft who pays from now on
    bool known = false;               ///< named by its reference alone: it must be there already
    bool named = false;               ///< the file has a line for it, or people of it
};

/// A household that is not there yet and of which nobody can come before somebody says who its students are.
inline bool waitsAsWhole(const DraftHousehold &household)
{
    bool waits = false;
    for (const auto &student : household.students) {
        if (!student.match.waits)
            return false;
        waits = true;
    }
    return waits && !household.existing;
}

struct DraftEnrolment {
    DraftPlace place;
    qsizetype household = 0, student = 0; ///< indices of the draft
    qsizetype course = 0;
    int schoolYear = 0;
    bool exists = false;
};

/// What the files say, put together; and, once it was matched, what of it is written.
struct ImportDraft {
    QList<DraftHousehold> households;
    QList<DraftCourse> courses;
    QList<DraftEnrolment> enrolments;
    CampaignId campaign = {}; ///< whose reinscriptions come with enrolments; none: of no open one
};

/// Last and first name, folded, whichever stands first: by what people are found again.
QString nameKeyOf(const Person &person);
/// What makes a course the same one: year, discipline, level, teacher, day and hour.
QString courseKeyOf(const CourseRow &course);

/// Puts lines together: who is named on several of them is one. Siblings under one payer at one place become one
/// household. Nothing of the database is looked at.
class DraftBuilder
{
public:
    /// `asExported`: who stands in two households stood there so.
    DraftBuilder(QList<MatchFinding> &findings, bool asExported) : m_findings(findings), m_asExported(asExported) {}

    /// A line of people, as a spreadsheet has them: guardians and students of one household. Gives the students' places
    /// in the draft.
    struct Placed {
        qsizetype household = 0;
        QList<qsizetype> students = {};
    };
    Placed addPeople(DraftHousehold people);
    /// A line of the file of households, by its reference.
    void addHousehold(const DraftHousehold &household);
    /// A line of the files of guardians or students: its household is another line's, or is there already.
    void addMembers(DraftHousehold people);
    qsizetype addCourse(const DraftCourse &course);
    /// A course that is left out with all that names it.
    void leaveOut(const QString &courseRef) { m_leftOut.insert(courseRef); }
    void addEnrolment(const DraftPlace &place, const QString &studentRef, const QString &courseRef, int schoolYear);
    void enrol(const DraftPlace &place, const Placed &who, qsizetype course, int schoolYear);

    ImportDraft take();

private:
    void found(MatchFault fault, const DraftPlace &place, const QString &value, const QString &detail = {});
    qsizetype householdOf(const DraftHousehold &people);
    qsizetype householdOfStudent(const DraftHousehold &people, const DraftStudent &student) const;
    bool isFull(qsizetype index, const DraftPlace &place);
    void findSharedIdentifiants();
    void findInTwo(qsizetype household, const DraftStudent &student);
    qsizetype householdByRef(const QString &ref, const DraftPlace &place);
    Placed place(qsizetype household, const DraftHousehold &people);
    void placeGuardian(qsizetype household, DraftGuardian guardian);
    qsizetype placeStudent(qsizetype household, const DraftStudent &student);
    QString keyOf(const CourseRow &course);

    QList<MatchFinding> &m_findings;
    bool m_asExported;
    ImportDraft m_draft;
    QHash<QString, qsizetype> m_byRef, m_byPayer, m_byStudent, m_courses, m_coursesByRef;
    QHash<QString, std::pair<qsizetype, qsizetype>> m_studentsByRef;
    QHash<QString, QString> m_towns;             ///< townKey() of each that was read
    QHash<QStringList, QString> m_courseKeys;    ///< courseKeyOf() of each that was read
    QSet<QString> m_leftOut;                     ///< references of courses
    QHash<QString, qsizetype> m_unknownStudents; ///< a student of another import: the household that stands for it
    std::set<std::tuple<qsizetype, qsizetype, qsizetype, int>> m_enrolled; ///< household, student, course, year
};

} // namespace pupitre
