#include "statussubject.h"

#include "enumkeys.h"
#include "wording.h"

namespace pupitre {

namespace {

CurveLine curveLine(const CurvePoint &point)
{
    return {.day = point.day,
        .dayText = wording::dayText(point.day),
        .deposited = point.deposited,
        .soFar = point.depositedSoFar,
        .lastYear = point.lastYearSoFar,
        .future = point.inFuture};
}

/// "Justificatif de domicile · BÉMOL Élise"
QString whose(const RecentEntry &recent)
{
    QStringList words{
        recent.requirementLabel, recent.studentName.isEmpty() ? recent.householdName : recent.studentName};
    words.removeAll(QString());
    return words.join(u" · ");
}

QueueLine queueLine(const QueueFigures &figures)
{
    return {figures.count, wording::ageText(figures.oldest)};
}

} // namespace

StatusSubject statusSubject(const StatusFigures &figures)
{
    StatusSubject subject;
    subject.schoolYear = figures.schoolYear;
    subject.students = figures.students;
    subject.notStarted = figures.notStarted;
    subject.inProgress = figures.inProgress;
    subject.deposited = figures.deposited;
    subject.approved = figures.approved;
    subject.ended = figures.ended;
    subject.ready = figures.ready;
    subject.family = figures.family;
    subject.secretariat = figures.secretariat;
    subject.director = figures.director;
    subject.lastYearDeposited = figures.lastYearDeposited;
    for (const auto &point : figures.curve)
        subject.curve << curveLine(point);
    for (const auto &row : figures.disciplines)
        subject.disciplines << DisciplineLine{.area = row.area,
            .discipline = row.discipline,
            .students = row.students,
            .deposited = row.deposited,
            .approved = row.approved};
    return subject;
}

HomeSubject homeSubject(const HomeFigures &figures)
{
    HomeSubject subject;
    subject.edits = queueLine(figures.edits);
    subject.documents = queueLine(figures.documents);
    subject.ready = queueLine(figures.ready);
    subject.conflicts = figures.conflicts;
    subject.mailsWaiting = figures.mails.queued;
    subject.mailsFailed = figures.mails.failed;
    subject.mailsUncertain = figures.mails.uncertain;
    subject.mailPaused = figures.pause ? keyOf(figures.pause->reason) : QString();
    for (const auto &recent : figures.recent)
        subject.recent << journalLine(recent.entry, whose(recent));
    if (figures.direction)
        subject.direction = directionSubject(*figures.direction);
    subject.opensOn = wording::dayText(figures.opensOn);
    subject.closesOn = wording::dayText(figures.closesOn);
    subject.daysLeft = figures.daysLeft();
    subject.elapsed = figures.elapsed();
    return subject;
}

} // namespace pupitre
