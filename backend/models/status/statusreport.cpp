#include "statusreport.h"

#include "figurewords.h"
#include "localday.h"
#include "statussubject.h"
#include "wording.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <cmath>
#include <span>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

using Column = ExportTable::Column;

struct StatusReport {
    Q_DECLARE_TR_FUNCTIONS(StatusReport)
};

constexpr std::array reportedSteps{Measure::Expected,
    Measure::Invited,
    Measure::Connected,
    Measure::Begun,
    Measure::Deposited,
    Measure::Complete,
    Measure::Approved};
constexpr std::array reportedBeside{Measure::Refused,
    Measure::Abandoned,
    Measure::DepositedEnded,
    Measure::DepositedLate,
    Measure::Ready,
    Measure::Silent,
    Measure::Households,
    Measure::SilentHouseholds};

/// As it is written: what is written adds up, and is the same in every form.
double oneDecimal(double value)
{
    return std::round(value * 10) / 10;
}

/// "of dossiers" has no share among dossiers.
bool countsHouseholds(Measure measure)
{
    return measure == Measure::Households || measure == Measure::SilentHouseholds;
}

QVariantList figureRow(const StatusFigures &figures, Measure measure)
{
    const qint64 value = figures.sums.of(measure);
    const double share = oneDecimal(figures.shareOf(value));
    QVariantList row{wording::measureText(measure), value};
    row << (countsHouseholds(measure) ? QVariant() : QVariant(share));
    const auto before = figures.before(measure);
    if (!before)
        return row << QVariantList{{}, {}, {}};
    row << *before << value - *before;
    if (!countsHouseholds(measure))
        row << share - oneDecimal(figures.shareBefore(*before));
    return row;
}

ExportTable figureTable(const QString &title, const StatusFigures &figures, std::span<const Measure> measures)
{
    using Kind = Column::Kind;
    ExportTable table{.title = title,
        .columns = {{StatusReport::tr("Figure"), Kind::Text, 2.4},
            {StatusReport::tr("Number"), Kind::Number},
            {StatusReport::tr("Share, %"), Kind::Decimal},
            {StatusReport::tr("Last year"), Kind::Number},
            {StatusReport::tr("Difference"), Kind::Number},
            {StatusReport::tr("Points"), Kind::Decimal}}};
    for (const auto measure : measures)
        table.rows << figureRow(figures, measure);
    return table;
}

ExportTable stepsTable(const StatusFigures &figures)
{
    using Kind = Column::Kind;
    const qint64 all = figures.sums.of(Measure::Expected);
    ExportTable table{.title = StatusReport::tr("Furthest step of each dossier"),
        .columns = {{StatusReport::tr("Step"), Kind::Text, 3},
            {StatusReport::tr("Number"), Kind::Number},
            {StatusReport::tr("Share, %"), Kind::Decimal}}};
    for (const auto measure : furthestSteps) {
        const qint64 value = figures.sums.of(measure);
        table.rows << QVariantList{wording::measureText(measure), value, oneDecimal(figures.shareOf(value))};
    }
    table.totals = {wording::measureText(Measure::Expected), all, oneDecimal(figures.shareOf(all))};
    return table;
}

ExportTable waitingTable(const StatusFigures &figures)
{
    using Kind = Column::Kind;
    ExportTable table{.title = StatusReport::tr("Who must act"),
        .columns = {{StatusReport::tr("Who"), Kind::Text, 3},
            {StatusReport::tr("Number"), Kind::Number},
            {StatusReport::tr("Share, %"), Kind::Decimal}}};
    qint64 all = 0;
    for (size_t who = 0; who < figures.waiting.size(); ++who) {
        const qint64 value = figures.waiting[who];
        all += value;
        table.rows << QVariantList{wording::whoText(WhoActs(who)), value, oneDecimal(figures.shareOf(value))};
    }
    table.totals = {StatusReport::tr("Together"), all, oneDecimal(figures.shareOf(all))};
    return table;
}

ExportTable daysTable(const StatusFigures &figures)
{
    using Kind = Column::Kind;
    ExportTable table{.title = StatusReport::tr("Deposits, day by day"),
        .columns = {{StatusReport::tr("Day"), Kind::Day},
            {StatusReport::tr("On the day"), Kind::Number},
            {StatusReport::tr("So far"), Kind::Number},
            {StatusReport::tr("Last year so far"), Kind::Number},
            {StatusReport::tr("Last year’s campaign")}}};
    const auto known = [](const std::optional<qint64> &value) { return value ? QVariant(*value) : QVariant(); };
    for (const auto &point : figures.chart.points)
        table.rows << QVariantList{point.day,
            point.soFar ? QVariant(point.deposited) : QVariant(),
            known(point.soFar),
            known(point.lastYear),
            point.closedLastYear ? StatusReport::tr("closed") : QString()};
    return table;
}

ExportTable disciplinesTable(const StatusFigures &figures)
{
    using Kind = Column::Kind;
    ExportTable table{.title = StatusReport::tr("By discipline"),
        .columns = {{StatusReport::tr("Discipline"), Kind::Text, 1.8},
            {StatusReport::tr("Area")},
            {StatusReport::tr("Students"), Kind::Number},
            {StatusReport::tr("Deposited"), Kind::Number},
            {StatusReport::tr("Deposited, %"), Kind::Decimal},
            {StatusReport::tr("Approved"), Kind::Number},
            {StatusReport::tr("Approved, %"), Kind::Decimal}}};
    const auto row = [](const QString &text, const QString &area, qint64 students, qint64 deposited, qint64 approved) {
        const auto share = [students](qint64 part) {
            return students > 0 ? oneDecimal(100.0 * double(part) / double(students)) : 0.0;
        };
        return QVariantList{text, area, students, deposited, share(deposited), approved, share(approved)};
    };
    for (const auto &one : figures.disciplines)
        table.rows << row(one.discipline, wording::areaText(one.area), one.students, one.deposited, one.approved);
    table.totals = row(StatusReport::tr("All, each student once"),
        {},
        figures.sums.of(Measure::Expected),
        figures.sums.of(Measure::Deposited),
        figures.sums.of(Measure::Approved));
    return table;
}

QStringList reportSentences(const StatusFigures &figures)
{
    const auto number = [&figures](Measure measure) { return QString::number(figures.sums.of(measure)); };
    const qint64 deposited = figures.sums.of(Measure::Deposited);
    QString first = StatusReport::tr("%1 of %2 dossiers are deposited, %3 of all.")
                        .arg(number(Measure::Deposited),
                            number(Measure::Expected),
                            wording::percentText(figures.shareOf(deposited)));
    if (const auto before = figures.before(Measure::Deposited))
        first += u' '
                 + StatusReport::tr("On last year’s same day they were %1, %2.")
                       .arg(QString::number(*before), wording::percentText(figures.shareBefore(*before)));
    return {first,
        StatusReport::tr("%1 are approved, %2 are ready to be approved, and %3 wait for the secretariat.")
            .arg(number(Measure::Approved),
                number(Measure::Ready),
                QString::number(figures.waiting[size_t(WhoActs::Secretariat)])),
        StatusReport::tr("%1 dossiers are silent; in %2 of %3 households all of them are.")
            .arg(number(Measure::Silent), number(Measure::SilentHouseholds), number(Measure::Households))};
}

QList<ExportBar> reportBars(const StatusFigures &figures)
{
    QList<ExportBar> bars;
    for (const auto measure : reportedSteps) {
        const qint64 value = figures.sums.of(measure);
        ExportBar bar;
        bar.label = wording::measureText(measure);
        bar.number = StatusReport::tr("%1, %2").arg(
            QString::number(value), wording::percentText(figures.shareOf(value)));
        bar.share = figures.shareOf(value) / 100;
        if (const auto before = figures.before(measure))
            bar.lastYear = figures.shareBefore(*before) / 100;
        bars << bar;
    }
    return bars;
}

QStringList reportDefinitions()
{
    QStringList definitions;
    for (size_t i = 0; i < measureCount; ++i)
        definitions << StatusReport::tr("%1: %2").arg(
            wording::measureText(Measure(i)), wording::definitionText(Measure(i)));
    return definitions;
}

} // namespace

ExportDocument statusReport(const StatusFigures &figures)
{
    ExportDocument document;
    document.siteName = figures.siteName;
    document.title = StatusReport::tr("Campaign %1: where it stands").arg(figures.schoolYear);
    document.facts = {StatusReport::tr("From %1 to %2, as it stood on %3 at %4")
                          .arg(wording::dayText(figures.opensOn),
                              wording::dayText(figures.closesOn),
                              wording::dayText(localDay(figures.at)),
                              QLocale().toString(localTime(figures.at), QLocale::ShortFormat)),
        comparisonText(figures),
        StatusReport::tr("All dossiers of the campaign, without a filter")};
    document.sentences = reportSentences(figures);
    document.barsTitle = StatusReport::tr("How far dossiers have come, in shares of all");
    document.bars = reportBars(figures);
    document.chartTitle = StatusReport::tr("Deposited so far");
    document.chart = figures.chart;
    for (const int at : figures.chart.dayTicks())
        document.chartDays << wording::shortDayText(figures.chart.points[at].day);
    document.nowLabel = StatusReport::tr("this year");
    document.thenLabel = StatusReport::tr("last year");
    document.tables = {figureTable(StatusReport::tr("How far dossiers have come"), figures, reportedSteps),
        stepsTable(figures),
        figureTable(StatusReport::tr("Beside it"), figures, reportedBeside),
        waitingTable(figures),
        disciplinesTable(figures),
        daysTable(figures)};
    document.definitionsTitle = StatusReport::tr("Definitions");
    document.definitions = reportDefinitions();
    document.pageText = StatusReport::tr("Page %1 of %2");
    return document;
}

} // namespace pupitre
