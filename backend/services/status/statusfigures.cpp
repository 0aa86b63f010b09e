#include "statusfigures.h"

#include "localday.h"
#include "readsnapshot.h"
#include "statusrepository.h"

#include <algorithm>
#include <utility>

namespace pupitre {

namespace {

double percent(qint64 part, qint64 whole)
{
    return whole > 0 ? 100.0 * double(part) / double(whole) : 0.0;
}

/// How many were deposited up to the end of a day; asked of one day after the other.
class Cumulated
{
public:
    explicit Cumulated(QList<DayCount> days) : m_days(std::move(days)) {}
    qint64 until(QDate day)
    {
        for (; m_next < m_days.size() && m_days[m_next].day <= day; ++m_next)
            m_sum += m_days[m_next].deposited;
        return m_sum;
    }

    qint64 sum() const { return m_sum; }

private:
    const QList<DayCount> m_days;
    qsizetype m_next = 0;
    qint64 m_sum = 0;
};

CampaignDays daysOf(const Campaign &campaign)
{
    return {campaign.opensOn, campaign.closesOn};
}

/// From the opening to the closing, and all days before and after on which something was deposited.
ChartContent chartOf(const Campaign &campaign, const QList<DayCount> &deposits, QDate today)
{
    QDate first = campaign.opensOn;
    QDate last = campaign.closesOn;
    if (!deposits.isEmpty()) {
        first = std::min(first, deposits.front().day);
        last = std::max(last, deposits.back().day);
    }
    ChartContent chart;
    Cumulated soFar(deposits);
    for (QDate day = first; day <= last; day = day.addDays(1)) {
        const qint64 before = soFar.sum();
        ChartContent::Point point{.day = day, .deposited = soFar.until(day) - before};
        if (day <= today)
            point.soFar = soFar.sum();
        chart.points << point;
    }
    return chart;
}

/// The former campaign's curve beside it. Today's point is measured at the instant at which its figures are.
void addFormer(ChartContent &chart, const Campaign &campaign, const Campaign &former, const QList<DayCount> &deposits,
    const StatusFigures &figures)
{
    const QDate today = localDay(figures.at);
    Cumulated soFar(deposits);
    for (auto &point : chart.points) {
        const QDate day = alignedDay(figures.alignment, daysOf(campaign), daysOf(former), point.day);
        point.lastYear = soFar.until(day);
        if (point.day == today)
            point.lastYear = figures.former->sums.of(Measure::Deposited);
        point.closedLastYear = day > former.closesOn;
    }
}

Result<std::optional<Campaign>> formerOf(Connection &connection, const Campaign &campaign)
{
    const auto former = campaigns::previous(connection, campaign);
    if (former)
        return std::optional(*former);
    if (former.error().code == ErrorCode::NotFound)
        return std::optional<Campaign>();
    return failure(former.error());
}

Result<void> compareWith(
    Connection &connection, const Campaign &campaign, const Campaign &former, StatusFigures &figures)
{
    const QDate day = alignedDay(figures.alignment, daysOf(campaign), daysOf(former), localDay(figures.at));
    const QDateTime asOf = localInstant(day, localTime(figures.at));
    PUPITRE_TRY_ASSIGN(sums, figures::sumsAsOf(connection, former, asOf));
    figures.former = FormerFigures{
        .schoolYear = former.schoolYear.label(), .asOf = asOf, .closed = day > former.closesOn, .sums = sums};
    PUPITRE_TRY_ASSIGN(days, status::deposits(connection, former));
    addFormer(figures.chart, campaign, former, days, figures);
    return {};
}

} // namespace

std::optional<qint64> StatusFigures::before(Measure measure) const
{
    return former && isKnownOfThePast(measure) ? std::optional(former->sums.of(measure)) : std::nullopt;
}

double StatusFigures::shareOf(qint64 part) const
{
    return percent(part, sums.of(Measure::Expected));
}

double StatusFigures::shareBefore(qint64 part) const
{
    return former ? percent(part, former->sums.of(Measure::Expected)) : 0.0;
}

Result<StatusFigures> statusFigures(const ServiceContext &context, Alignment alignment)
{
    PUPITRE_TRY(require(context, Right::SeeStatus));
    auto &connection = context.connection;
    const auto snapshot = ReadSnapshot::begin(connection);
    if (!snapshot)
        return failure(snapshot.error());
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(site, campaigns::site(connection, campaign.siteId));
    PUPITRE_TRY_ASSIGN(sums, figures::sums(connection, campaign));
    PUPITRE_TRY_ASSIGN(days, status::deposits(connection, campaign));
    StatusFigures figures;
    figures.siteName = site.name;
    figures.schoolYear = campaign.schoolYear.label();
    figures.at = context.clock.now();
    figures.opensOn = campaign.opensOn;
    figures.closesOn = campaign.closesOn;
    figures.sums = sums.of;
    figures.waiting = sums.waiting;
    figures.alignment = alignment;
    figures.chart = chartOf(campaign, days, localDay(figures.at));
    PUPITRE_TRY_ASSIGN(former, formerOf(connection, campaign));
    if (former)
        PUPITRE_TRY(compareWith(connection, campaign, *former, figures));
    PUPITRE_TRY_ASSIGN(disciplines, figures::disciplines(connection, campaign));
    figures.disciplines = disciplines;
    return figures;
}

} // namespace pupitre
