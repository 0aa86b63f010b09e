#include "studentview.h"

#include "enumkeys.h"
#include "requestsview.h"

#include <algorithm>

namespace pupitre {

namespace {

StudentHead headOf(const Student &student)
{
    return {.id = student.id,
        .name = student.person.displayName(),
        .firstName = student.person.value(PersonField::FirstName),
        .birthDate = student.person.birthDate().value_or(QDate()),
        .leftOn = student.leftOn};
}

Result<StudentHead> headOf(const SeenHousehold &seen, StudentId id)
{
    const Student *student = seen.student(id);
    if (!student)
        return failure(ErrorCode::NotFound, keyOf(PersonKind::Student));
    return headOf(*student);
}

Result<StudentHead> ownStudent(const FamilyContext &context, StudentId id)
{
    PUPITRE_TRY_ASSIGN(seen, seenHousehold(context));
    return headOf(seen, id);
}

SchoolYear yearOfToday(const FamilyContext &context)
{
    return SchoolYear::containing(context.clock.today());
}

/// None where no campaign has been opened.
Result<QList<ChildStanding>> standingsToday(const FamilyContext &context, const SeenHousehold &seen)
{
    PUPITRE_TRY_ASSIGN(campaign, currentCampaignIfAny(context));
    if (!campaign)
        return QList<ChildStanding>();
    PUPITRE_TRY_ASSIGN(own, ownRequests(context.connection, seen));
    return childStandings(context.connection, seen, *campaign, own, context.clock.today());
}

Result<StudentLine> lineOfStudent(
    const FamilyContext &context, const Student &student, const QList<ChildStanding> &standings)
{
    StudentLine line{.head = headOf(student), .disciplines = {}, .toDo = {}};
    PUPITRE_TRY_ASSIGN(courses, households::coursesOf(context.connection, student.id, yearOfToday(context).start));
    for (const auto &course : std::as_const(courses))
        line.disciplines << course.discipline;
    const auto found = std::ranges::find_if(
        standings, [&](const ChildStanding &child) { return child.overview.reinscription.studentId == student.id; });
    if (found == standings.end())
        return line;
    line.hasReinscription = true;
    line.reinscription = found->overview.reinscription.id;
    line.state = found->overview.reinscription.state;
    line.whoActs = found->overview.whoActs;
    line.toDo = found->toDo;
    return line;
}

} // namespace

Result<QList<StudentLine>> studentsView(const FamilyContext &context)
{
    PUPITRE_TRY_ASSIGN(seen, seenHousehold(context));
    PUPITRE_TRY_ASSIGN(standings, standingsToday(context, seen));
    QList<StudentLine> lines;
    for (const auto &student : seen.household().students) {
        PUPITRE_TRY_ASSIGN(line, lineOfStudent(context, student, standings));
        lines << line;
    }
    std::ranges::stable_partition(lines, [](const StudentLine &line) { return !line.head.leftOn.isValid(); });
    return lines;
}

Result<StudentIdentity> studentIdentity(const FamilyContext &context, StudentId id)
{
    PUPITRE_TRY_ASSIGN(seen, seenHousehold(context));
    PUPITRE_TRY_ASSIGN(head, headOf(seen, id));
    PUPITRE_TRY_ASSIGN(own, ownRequests(context.connection, seen));
    return StudentIdentity{.head = head, .sheet = sheetOf(seen, own, {PersonKind::Student, id.value})};
}

Result<StudentCourses> studentCourses(const FamilyContext &context, StudentId id)
{
    PUPITRE_TRY_ASSIGN(head, ownStudent(context, id));
    const SchoolYear year = yearOfToday(context);
    PUPITRE_TRY_ASSIGN(courses, households::coursesOf(context.connection, id, year.start));
    return StudentCourses{.head = head, .year = year, .courses = courses};
}

Result<StudentHistory> studentHistory(const FamilyContext &context, StudentId id)
{
    PUPITRE_TRY_ASSIGN(head, ownStudent(context, id));
    PUPITRE_TRY_ASSIGN(former, courses::before(context.connection, id, yearOfToday(context).start));
    StudentHistory history{.head = head, .years = {}};
    for (const auto &course : std::as_const(former)) {
        if (history.years.isEmpty() || history.years.back().year.start != course.schoolYear)
            history.years.append({.year = SchoolYear{course.schoolYear}, .courses = {}});
        history.years.back().courses << course;
    }
    return history;
}

Result<StudentRepertoire> studentRepertoire(const FamilyContext &context, StudentId id)
{
    PUPITRE_TRY_ASSIGN(head, ownStudent(context, id));
    PUPITRE_TRY_ASSIGN(items, courses::repertoireOf(context.connection, id));
    return StudentRepertoire{.head = head, .items = items};
}

Result<StudentAbsences> studentAbsences(const FamilyContext &context, StudentId id)
{
    PUPITRE_TRY_ASSIGN(head, ownStudent(context, id));
    const SchoolYear year = yearOfToday(context);
    PUPITRE_TRY_ASSIGN(absences, courses::absencesOf(context.connection, id, year.start));
    return StudentAbsences{.head = head, .year = year, .absences = absences};
}

} // namespace pupitre
