#include "homefigures.h"

#include "alignment.h"
#include "figurerepository.h"
#include "localday.h"
#include "mailaccountrepository.h"

namespace pupitre {

namespace {

constexpr int recentShown = 6;
constexpr int referralsShown = 6;
constexpr int silentShown = 6;

/// As Pilotage counts it: last year on the same day of the campaign, until the same hour.
Result<DepositPace> depositPace(Connection &connection, const Campaign &campaign, const QDateTime &now)
{
    DepositPace pace;
    PUPITRE_TRY_ASSIGN(sums, figures::sumsAsOf(connection, campaign, now));
    pace.deposited = sums.of(Measure::Deposited);
    const auto previous = campaigns::previous(connection, campaign);
    if (!previous && previous.error().code != ErrorCode::NotFound)
        return failure(previous.error());
    if (previous) {
        const QDate day = alignedDay(Alignment::CampaignDay,
            {campaign.opensOn, campaign.closesOn},
            {previous->opensOn, previous->closesOn},
            localDay(now));
        PUPITRE_TRY_ASSIGN(lastYear, figures::sumsAsOf(connection, *previous, localInstant(day, localTime(now))));
        pace.lastYear = lastYear.of(Measure::Deposited);
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
    PUPITRE_TRY_ASSIGN(pace, depositPace(connection, campaign, context.clock.now()));
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
    PUPITRE_TRY_ASSIGN(mails, mail::counts(connection, campaign.siteId, startOfLocalDay(context.clock.today())));
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
