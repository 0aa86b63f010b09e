#include "statusfigures.h"

#include <QMap>

namespace pupitre {

namespace {

QMap<int, qint64> byDayOfCampaign(const QList<DayCount> &days, QDate opensOn)
{
    QMap<int, qint64> result;
    for (const auto &day : days)
        result[int(opensOn.daysTo(day.day))] += day.deposited;
    return result;
}

void countFunnel(const QList<FunnelStep> &steps, StatusFigures &figures)
{
    for (const auto &step : steps) {
        figures.students += step.count;
        switch (step.state) {
        case ReinscriptionState::NotStarted: figures.notStarted += step.count; break;
        case ReinscriptionState::InProgress: figures.inProgress += step.count; break;
        case ReinscriptionState::Deposited: figures.deposited += step.count; break;
        case ReinscriptionState::Approved: figures.approved += step.count; break;
        case ReinscriptionState::Refused:
        case ReinscriptionState::Abandoned: figures.ended += step.count; break;
        }
        switch (step.whoActs) {
        case WhoActs::Family: figures.family += step.count; break;
        case WhoActs::Secretariat: figures.secretariat += step.count; break;
        case WhoActs::Director: figures.director += step.count; break;
        case WhoActs::Nobody: break;
        }
    }
}

} // namespace

Result<StatusFigures> statusFigures(const ServiceContext &context)
{
    PUPITRE_TRY(require(context, Right::SeeStatus));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(steps, status::funnel(connection, campaign));
    StatusFigures figures;
    figures.schoolYear = campaign.schoolYear.label();
    countFunnel(steps, figures);
    PUPITRE_TRY_ASSIGN(ready, status::readyReinscriptions(connection, campaign));
    figures.ready = ready.count;

    PUPITRE_TRY_ASSIGN(days, status::deposits(connection, campaign));
    const auto now = byDayOfCampaign(days, campaign.opensOn);
    QMap<int, qint64> lastYear;
    const auto previous = campaigns::previous(connection, campaign);
    if (!previous && previous.error().code != ErrorCode::NotFound)
        return failure(previous.error());
    if (previous) {
        PUPITRE_TRY_ASSIGN(former, status::deposits(connection, *previous));
        lastYear = byDayOfCampaign(former, previous->opensOn);
    }
    const int today = int(campaign.opensOn.daysTo(context.clock.today()));
    const int end = int(campaign.opensOn.daysTo(campaign.closesOn));
    qint64 soFar = 0;
    qint64 lastYearSoFar = 0;
    for (int day = 0; day <= end; ++day) {
        const bool future = day > today;
        if (!future)
            soFar += now.value(day);
        lastYearSoFar += lastYear.value(day);
        figures.curve.append({campaign.opensOn.addDays(day), now.value(day), soFar, lastYearSoFar, future});
        if (day == today)
            figures.lastYearDeposited = lastYearSoFar;
    }
    PUPITRE_TRY_ASSIGN(disciplines, status::disciplines(connection, campaign));
    figures.disciplines = disciplines;
    return figures;
}

} // namespace pupitre
