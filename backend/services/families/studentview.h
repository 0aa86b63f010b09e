#pragma once

#include "courserepository.h"
#include "hometasks.h"
#include "identityview.h"
#include "schoolyear.h"

namespace pupitre {

/// What each page of a student names.
struct StudentHead {
    StudentId id;
    QString name; ///< "Marie Dupont"
    QString firstName;
    QDate birthDate; ///< invalid where it is not known
    QDate leftOn;    ///< invalid: has not left
};

/// Élèves: a child, where its reinscription stands and what comes next.
struct StudentLine {
    StudentHead head;
    QStringList disciplines; ///< of the year of today
    bool hasReinscription = false;
    ReinscriptionId reinscription = {};
    ReinscriptionState state = ReinscriptionState::NotStarted;
    WhoActs whoActs = WhoActs::Nobody;
    QList<HomeTask> toDo; ///< most urgent first; the family's documents, asked of all children, among them
};
/// Those who left come last. Errors: those of seenHousehold().
Result<QList<StudentLine>> studentsView(const FamilyContext &context);

// One function a tab. Errors of each: NotFound, also for another household's student.

struct StudentIdentity {
    StudentHead head;
    PersonSheet sheet;
};
Result<StudentIdentity> studentIdentity(const FamilyContext &context, StudentId id);

struct StudentCourses {
    StudentHead head;
    SchoolYear year;          ///< of today
    QList<CourseRow> courses; ///< empty: none is attributed
};
Result<StudentCourses> studentCourses(const FamilyContext &context, StudentId id);

/// The years before that of today, the newest first.
struct StudentHistory {
    struct Year {
        SchoolYear year;
        QList<CourseRow> courses;
    };
    StudentHead head;
    QList<Year> years;
};
Result<StudentHistory> studentHistory(const FamilyContext &context, StudentId id);

/// Works that were played, the newest year first.
struct StudentRepertoire {
    StudentHead head;
    QList<RepertoireItem> items;
};
Result<StudentRepertoire> studentRepertoire(const FamilyContext &context, StudentId id);

/// Of the year of today, the newest first.
struct StudentAbsences {
    StudentHead head;
    SchoolYear year;
    QList<Absence> absences;
};
Result<StudentAbsences> studentAbsences(const FamilyContext &context, StudentId id);

} // namespace pupitre
