#include "homefigures.h"

#include "mailaccountrepository.h"

namespace pupitre {

namespace {

constexpr int recentShown = 6;

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
    PUPITRE_TRY_ASSIGN(recent, journal::latest(connection, campaign.siteId, recentShown));
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
    };
}

} // namespace pupitre
