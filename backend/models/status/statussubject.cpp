#include "statussubject.h"

#include "enumkeys.h"
#include "figurewords.h"
#include "localday.h"
#include "wording.h"

#include <QCoreApplication>

#include <array>

namespace pupitre {

namespace {

struct StatusSubjectWords {
    Q_DECLARE_TR_FUNCTIONS(StatusSubjectWords)
};

struct StepMeasures {
    Measure reached, furthest;
};
constexpr std::array funnelSteps{StepMeasures{Measure::Expected, Measure::AtNoAccess},
    StepMeasures{Measure::Invited, Measure::AtAccess},
    StepMeasures{Measure::Connected, Measure::AtConnected},
    StepMeasures{Measure::Begun, Measure::AtBegun},
    StepMeasures{Measure::Deposited, Measure::AtDeposited},
    StepMeasures{Measure::Complete, Measure::AtComplete},
    StepMeasures{Measure::Approved, Measure::Approved}};
constexpr std::array besideSteps{Measure::Refused, Measure::Abandoned, Measure::DepositedEnded, Measure::DepositedLate};

/// Without comparison: of a slice, or of what only the present is known of.
FigureLine plainLine(const Figure &figure, const QString &text, qint64 value, qint64 of)
{
    const double share = of > 0 ? double(value) / double(of) : 0.0;
    FigureLine line;
    line.text = text;
    line.value = value;
    line.share = share;
    line.shareText = wording::percentText(100.0 * share);
    line.definition = wording::definitionText(figure.measure);
    line.spoken = StatusSubjectWords::tr("%1: %2, %3").arg(text, QString::number(value), line.shareText);
    line.filter = ReinscriptionFilter::of(figure);
    return line;
}

FigureLine figureLine(const StatusFigures &figures, Measure measure)
{
    const qint64 value = figures.sums.of(measure);
    auto line = plainLine(
        {.measure = measure}, wording::measureText(measure), value, figures.sums.of(Measure::Expected));
    if (const auto before = figures.before(measure)) {
        line.lastYear = StatusSubjectWords::tr("%1 last year").arg(*before);
        line.difference = StatusSubjectWords::tr("%1, %2").arg(wording::differenceText(value - *before),
            wording::pointsText(figures.shareOf(value) - figures.shareBefore(*before)));
        line.spoken = StatusSubjectWords::tr("%1; %2").arg(line.spoken, line.lastYear);
    }
    return line;
}

CurveLine curveLine(const ChartContent::Point &point)
{
    return {.dayText = wording::dayText(point.day),
        .deposited = point.deposited,
        .soFar = point.soFar.value_or(0),
        .lastYear = point.lastYear.value_or(0),
        .future = !point.soFar,
        .closed = point.closedLastYear,
        .filter = ReinscriptionFilter::of({.measure = Measure::Deposited, .slice = {.depositedOn = point.day}})};
}

DisciplineLine disciplineLine(const DisciplineCount &row)
{
    const auto line = [&row](Measure measure, qint64 value) {
        const Figure figure{.measure = measure, .slice = {.area = row.area, .discipline = row.discipline}};
        const QString text = StatusSubjectWords::tr("%1: %2").arg(row.discipline, wording::measureText(measure));
        return plainLine(figure, text, value, row.students);
    };
    return {.text = row.discipline,
        .students = line(Measure::Expected, row.students),
        .deposited = line(Measure::Deposited, row.deposited),
        .approved = line(Measure::Approved, row.approved)};
}

FigureLine waitingLine(const StatusFigures &figures, WhoActs who)
{
    return plainLine({.slice = {.whoActs = who}},
        wording::whoText(who),
        figures.waiting[size_t(who)],
        figures.sums.of(Measure::Expected));
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

QString comparisonText(const StatusFigures &figures)
{
    if (!figures.former)
        return StatusSubjectWords::tr("No campaign before this one is known: nothing is compared.");
    const QString day = wording::dayText(localDay(figures.former->asOf));
    const QString text = StatusSubjectWords::tr("%1: beside %2 of the campaign %3")
                             .arg(wording::alignmentText(figures.alignment), day, figures.former->schoolYear);
    return figures.former->closed ? StatusSubjectWords::tr("%1, which was closed by then").arg(text) : text;
}

StatusSubject statusSubject(const StatusFigures &figures)
{
    const auto line = [&figures](Measure measure) { return figureLine(figures, measure); };
    StatusSubject subject;
    subject.schoolYear = figures.schoolYear;
    subject.when = wording::whenText(figures.at);
    subject.comparison = comparisonText(figures);
    subject.compared = figures.former.has_value();
    subject.students = figures.sums.of(Measure::Expected);
    subject.deposited = line(Measure::Deposited);
    subject.approved = line(Measure::Approved);
    subject.ready = line(Measure::Ready);
    subject.silent = line(Measure::Silent);
    subject.silentHouseholds = line(Measure::SilentHouseholds);
    subject.households = line(Measure::Households);
    for (const auto &step : funnelSteps)
        subject.funnel << FunnelLine{line(step.reached), line(step.furthest)};
    for (const auto measure : besideSteps)
        subject.beside << line(measure);
    for (const auto who : {WhoActs::Family, WhoActs::Secretariat, WhoActs::Director, WhoActs::Nobody})
        subject.waiting << waitingLine(figures, who);
    for (const auto &point : figures.chart.points)
        subject.curve << curveLine(point);
    for (const qint64 tick : figures.chart.ticks())
        subject.ticks << double(tick);
    subject.dayTicks = figures.chart.dayTicks();
    for (const int at : std::as_const(subject.dayTicks))
        subject.dayTickTexts << wording::shortDayText(figures.chart.points[at].day);
    for (const auto &row : figures.disciplines)
        subject.disciplines << disciplineLine(row);
    return subject;
}

QList<FigureLine> StatusSubject::everyFigure() const
{
    QList<FigureLine> lines{deposited, approved, ready, silent, silentHouseholds, households};
    for (const auto &step : funnel)
        lines << step.reached << step.furthest;
    lines << beside << waiting;
    for (const auto &day : curve) {
        FigureLine line;
        line.text = day.dayText;
        line.value = day.deposited;
        line.filter = day.filter;
        lines << line;
    }
    for (const auto &row : disciplines)
        lines << row.students << row.deposited << row.approved;
    return lines;
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
