#include "homefigures.h"

#include "mailaccountrepository.h"

namespace pupitre {

namespace {

constexpr int recentShown = 6;
constexpr int referralsShown = 6;
constexpr int silentShown = 6;

/// Until so many days after the opening.
Result<qint64> depositsUntil(Connection &connection, const Campaign &campaign, qint64 day)
{
    PUPITRE_TRY_ASSIGN(days, status::deposits(connection, campaign));
    qint64 deposited = 0;
    for (const auto &one : days)
        deposited += campaign.opensOn.daysTo(one.day) <= day ? one.deposited : 0;
    return deposited;
}

Result<DepositPace> depositPace(Connection &connection, const Campaign &campaign, QDate today)
{
    const qint64 day = campaign.opensOn.daysTo(today);
    DepositPace pace;
    PUPITRE_TRY_ASSIGN(deposited, depositsUntil(connection, campaign, day));
    pace.deposited = deposited;
    const auto previous = campaigns::previous(connection, campaign);
    if (!previous && previous.error().code != ErrorCode::NotFound)
        return failure(previous.error());
    if (previous) {
        PUPITRE_TRY_ASSIGN(lastYear, depositsUntil(connection, *previous, day));
        pace.lastYear = lastYear;
    }
    return pace;
}

Result<DirectionFigures> directionFigures(const ServiceContext &context, const Campaign &campaign)
{
    auto &connection = context.connection;
    const QDateTime before = context.clock.now().addDays(-silentDays);
    PUPITRE_TRY_ASSIGN(referred, home::referred(connection, campaign));
    PUPITRE_TRY_ASSIGN(referrals, home::referrals(connection, campaign, referralsShown));
    PUPITRE_TRY_ASSIGN(silent, home::silent(connection, campaign, before));
    PUPITRE_TRY_ASSIGN(families, home::silentFamilies(connection, campaign, before, silentShown));
    PUPITRE_TRY_ASSIGN(pace, depositPace(connection, campaign, context.clock.today()));
    PUPITRE_TRY_ASSIGN(freed, home::freed(connection, campaign));
    return DirectionFigures{
        .referred = referred,
        .referrals = referrals,
        .silent = silent,
        .silentFamilies = families,
        .pace = pace,
        .freed = freed,
    };
}

} // namespace

double HomeFigures::elapsed() const
{
    const auto total = opensOn.daysTo(closesOn);
    return total > 0 ? qBound(0.0, double(opensOn.daysTo(today)) / double(total), 1.0) : 1.0;
}

Result<HomeFigures> homeFigures(const ServiceContext &context)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(edits, status::waitingEdits(connection, campaign));
    PUPITRE_TRY_ASSIGN(documents, status::waitingDocuments(connection, campaign));
    PUPITRE_TRY_ASSIGN(ready, status::readyReinscriptions(connection, campaign));
    PUPITRE_TRY_ASSIGN(conflicts, status::conflictingEdits(connection, campaign));
    PUPITRE_TRY_ASSIGN(mails, mail::counts(connection, campaign.siteId, context.clock.today().startOfDay()));
    PUPITRE_TRY_ASSIGN(pause, mail::pause(connection, campaign.siteId));
    PUPITRE_TRY_ASSIGN(recent, home::recent(connection, campaign.siteId, recentShown));
    std::optional<DirectionFigures> direction;
    if (may(context.actor, Right::ApproveDespiteLack)) {
        PUPITRE_TRY_ASSIGN(figures, directionFigures(context, campaign));
        direction = figures;
    }
    return HomeFigures{
        .edits = edits,
        .documents = documents,
        .ready = ready,
        .conflicts = conflicts,
        .mails = mails,
        .pause = pause,
        .recent = recent,
        .opensOn = campaign.opensOn,
        .closesOn = campaign.closesOn,
        .today = context.clock.today(),
        .direction = direction,
    };
}

} // namespace pupitre
