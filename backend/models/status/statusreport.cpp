#include "statusreport.h"

#include "figurewords.h"
#include "localday.h"
#include "statussubject.h"
#include "wording.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
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

/// What stands in place of a number that is not told.
QString hiddenText(CellFace face)
{
    return face == CellFace::Small ? StatusReport::tr("< 5") : StatusReport::tr("hidden");
}

bool isTold(CellFace face)
{
    return face == CellFace::Told;
}

QVariant shown(CellFace face, const QVariant &value)
{
    return isTold(face) ? value : QVariant(hiddenText(face));
}

/// What was reckoned from numbers of which one may not be told.
QVariant shownOf(std::initializer_list<CellFace> faces, const QVariant &value)
{
    return std::ranges::all_of(faces, isTold) ? value : QVariant(hiddenText(CellFace::Complement));
}

QVariantList figureRow(const StatusFigures &figures, const ToldFigures &told, Measure measure)
{
    const auto face = told.face(measure), all = told.face(Measure::Expected);
    const auto faceThen = told.faceBefore(measure), allThen = told.faceBefore(Measure::Expected);
    const qint64 value = figures.sums.of(measure);
    const double share = oneDecimal(figures.shareOf(value));
    QVariantList row{wording::measureText(measure), shown(face, value)};
    row << (countsHouseholds(measure) ? QVariant() : shownOf({face, all}, share));
    const auto before = figures.before(measure);
    if (!before)
        return row << QVariantList{{}, {}, {}};
    row << shown(faceThen, *before) << shownOf({face, faceThen}, value - *before);
    if (!countsHouseholds(measure))
        row << shownOf({face, all, faceThen, allThen}, share - oneDecimal(figures.shareBefore(*before)));
    return row;
}

ExportTable figureTable(
    const QString &title, const StatusFigures &figures, const ToldFigures &told, std::span<const Measure> measures)
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
        table.rows << figureRow(figures, told, measure);
    return table;
}

ExportTable stepsTable(const StatusFigures &figures, const ToldFigures &told)
{
    using Kind = Column::Kind;
    const qint64 all = figures.sums.of(Measure::Expected);
    ExportTable table{.title = StatusReport::tr("Furthest step of each dossier"),
        .columns = {{StatusReport::tr("Step"), Kind::Text, 3},
            {StatusReport::tr("Number"), Kind::Number},
            {StatusReport::tr("Share, %"), Kind::Decimal}}};
    for (const auto measure : furthestSteps) {
        const qint64 value = figures.sums.of(measure);
        const auto face = told.face(measure);
        table.rows << QVariantList{wording::measureText(measure),
            shown(face, value),
            shownOf({face, told.face(Measure::Expected)}, oneDecimal(figures.shareOf(value)))};
    }
    table.totals = {wording::measureText(Measure::Expected),
        shown(told.face(Measure::Expected), all),
        oneDecimal(figures.shareOf(all))};
    return table;
}

ExportTable waitingTable(const StatusFigures &figures, const ToldFigures &told)
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
        const auto face = told.face(WhoActs(who));
        table.rows << QVariantList{wording::whoText(WhoActs(who)),
            shown(face, value),
            shownOf({face, told.face(Measure::Expected)}, oneDecimal(figures.shareOf(value)))};
    }
    table.totals = {
        StatusReport::tr("Together"), shown(told.face(Measure::Expected), all), oneDecimal(figures.shareOf(all))};
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

ExportTable disciplinesTable(const StatusFigures &figures, const ToldFigures &told)
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
    struct Cell {
        qint64 value = 0;
        CellFace face = CellFace::Told;
    };
    const auto row = [](const QString &text, const QString &area, Cell students, Cell deposited, Cell approved) {
        const auto share = [students](Cell part) {
            return shownOf({students.face, part.face},
                students.value > 0 ? oneDecimal(100.0 * double(part.value) / double(students.value)) : 0.0);
        };
        const auto number = [](Cell cell) { return shown(cell.face, cell.value); };
        return QVariantList{
            text, area, number(students), number(deposited), share(deposited), number(approved), share(approved)};
    };
    for (qsizetype n = 0; n < figures.disciplines.size(); ++n) {
        using Part = ToldFigures::Part;
        const auto &one = figures.disciplines[n];
        table.rows << row(one.discipline,
            wording::areaText(one.area),
            {one.students, told.face(n, Part::Students)},
            {one.deposited, told.face(n, Part::Deposited)},
            {one.approved, told.face(n, Part::Approved)});
    }
    const auto all = [&](Measure measure) { return Cell{figures.sums.of(measure), told.face(measure)}; };
    table.totals = row(StatusReport::tr("All, each student once"),
        {},
        all(Measure::Expected),
        all(Measure::Deposited),
        all(Measure::Approved));
    return table;
}

QStringList reportSentences(const StatusFigures &figures, const ToldFigures &told)
{
    const auto text = [](CellFace face, const QString &value) { return isTold(face) ? value : hiddenText(face); };
    const auto number = [&](Measure measure) {
        return text(told.face(measure), QString::number(figures.sums.of(measure)));
    };
    const auto percent = [](std::initializer_list<CellFace> faces, double share) {
        return shownOf(faces, wording::percentText(share)).toString();
    };
    const qint64 deposited = figures.sums.of(Measure::Deposited);
    QString first = StatusReport::tr("%1 of %2 dossiers are deposited, %3 of all.")
                        .arg(number(Measure::Deposited),
                            number(Measure::Expected),
                            percent({told.face(Measure::Deposited), told.face(Measure::Expected)},
                                figures.shareOf(deposited)));
    if (const auto before = figures.before(Measure::Deposited)) {
        const auto face = told.faceBefore(Measure::Deposited);
        first += u' '
                 + StatusReport::tr("On last year’s same day they were %1, %2.")
                       .arg(text(face, QString::number(*before)),
                           percent({face, told.faceBefore(Measure::Expected)}, figures.shareBefore(*before)));
    }
    return {first,
        StatusReport::tr("%1 are approved, %2 are ready to be approved, and %3 wait for the secretariat.")
            .arg(number(Measure::Approved),
                number(Measure::Ready),
                text(told.face(WhoActs::Secretariat), QString::number(figures.waiting[size_t(WhoActs::Secretariat)]))),
        StatusReport::tr("%1 dossiers are silent; in %2 of %3 households all of them are.")
            .arg(number(Measure::Silent), number(Measure::SilentHouseholds), number(Measure::Households))};
}

/// A bar is as long as its number: one whose number is not told is none.
QList<ExportBar> reportBars(const StatusFigures &figures, const ToldFigures &told)
{
    QList<ExportBar> bars;
    for (const auto measure : reportedSteps) {
        if (!isTold(told.face(measure)) || !isTold(told.face(Measure::Expected)))
            continue;
        const qint64 value = figures.sums.of(measure);
        ExportBar bar;
        bar.label = wording::measureText(measure);
        bar.number = StatusReport::tr("%1, %2").arg(
            QString::number(value), wording::percentText(figures.shareOf(value)));
        bar.share = figures.shareOf(value) / 100;
        const auto before = figures.before(measure);
        if (before && isTold(told.faceBefore(measure)) && isTold(told.faceBefore(Measure::Expected)))
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

ExportDocument statusReport(const StatusFigures &figures, ToldFigures::Small small)
{
    const ToldFigures told(figures, small);
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
    if (told.hidesSmall())
        document.facts << StatusReport::tr("Numbers from 1 to 4 are hidden (< 5), with those that would tell them");
    document.sentences = reportSentences(figures, told);
    document.barsTitle = StatusReport::tr("How far dossiers have come, in shares of all");
    document.bars = reportBars(figures, told);
    if (!told.hidesSmall()) {
        document.chartTitle = StatusReport::tr("Deposited so far");
        document.chart = figures.chart;
        for (const int at : figures.chart.dayTicks())
            document.chartDays << wording::shortDayText(figures.chart.points[at].day);
    }
    document.nowLabel = StatusReport::tr("this year");
    document.thenLabel = StatusReport::tr("last year");
    document.tables = {figureTable(StatusReport::tr("How far dossiers have come"), figures, told, reportedSteps),
        stepsTable(figures, told),
        figureTable(StatusReport::tr("Beside it"), figures, told, reportedBeside),
        waitingTable(figures, told),
        disciplinesTable(figures, told)};
    if (!told.hidesSmall())
        document.tables << daysTable(figures);
    document.definitionsTitle = StatusReport::tr("Definitions");
    document.definitions = reportDefinitions();
    document.pageText = StatusReport::tr("Page %1 of %2");
    return document;
}

} // namespace pupitre
