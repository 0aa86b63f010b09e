#include "campaignwithdrawal.h"

#include "campaignsetup.h"
#include "change.h"
#include "readsnapshot.h"
#include "reinscriptionrepository.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Result<QDateTime> openingOf(Connection &connection, CampaignId id)
{
    return journal::lastTimeOf(connection, subjectOf(id).kind, id.value, u"campaign.opened"_s);
}

tl::unexpected<Error> notOpen()
{
    return failure(ErrorCode::GuardRefused, {}, u"campaign_not_open"_s);
}

Result<std::optional<Campaign>> campaignBefore(Connection &connection, const Campaign &campaign)
{
    const auto before = campaigns::previous(connection, campaign);
    if (before)
        return *before;
    return before.error().code == ErrorCode::NotFound ? Result<std::optional<Campaign>>(std::nullopt)
                                                      : failure(before.error());
}

/// Open again where the opening, and nobody, had closed it. Its dossiers stand as today's families let them, since
/// what happened meanwhile was reckoned for the other campaign alone.
Result<bool> putBack(Change &change, const Campaign &before, const QDateTime &opened)
{
    auto &connection = change.connection();
    const bool closedByOpening = before.state == CampaignState::Closed && opened.isValid() && before.closedAt == opened;
    if (closedByOpening) {
        PUPITRE_TRY(campaigns::setState(connection, before.id, before.version, CampaignState::Open));
        PUPITRE_TRY(rewordRequirements(connection, before));
    }
    PUPITRE_TRY_ASSIGN(present, campaigns::load(connection, before.id));
    PUPITRE_TRY(reinscriptions::refreshStandingOf(connection, present));
    return closedByOpening;
}

} // namespace

Result<CampaignUse> campaignUse(const ServiceContext &context, CampaignId id)
{
    PUPITRE_TRY(require(context, Right::PrepareCampaigns));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(site, ownSite(context));
    const auto snapshot = ReadSnapshot::begin(connection);
    if (!snapshot)
        return failure(snapshot.error());
    PUPITRE_TRY_ASSIGN(campaign, campaigns::load(connection, id));
    if (campaign.siteId != site)
        return failure(ErrorCode::NotFound, u"campaign"_s);
    if (campaign.state != CampaignState::Open)
        return notOpen();
    PUPITRE_TRY_ASSIGN(opened, openingOf(connection, id));
    return campaignuse::of(connection, campaign, opened);
}

Result<CampaignWithdrawal> withdrawCampaign(const ServiceContext &context, CampaignId id, int version)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::PrepareCampaigns));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(campaign, campaigns::load(connection, id));
    PUPITRE_TRY(change.requireSite(campaign.siteId));
    if (campaign.version != version)
        return failure(change.conflictOn(subjectOf(id)));
    if (campaign.state != CampaignState::Open)
        return notOpen();
    PUPITRE_TRY_ASSIGN(opened, openingOf(connection, id));
    PUPITRE_TRY_ASSIGN(use, campaignuse::of(connection, campaign, opened));
    if (!use.isNone())
        return failure(ErrorCode::GuardRefused, {}, u"campaign_used"_s);
    PUPITRE_TRY_ASSIGN(made, campaignuse::remove(connection, campaign));
    PUPITRE_TRY(campaigns::setState(connection, id, version, CampaignState::Draft));
    CampaignWithdrawal withdrawal{
        .schoolYear = campaign.schoolYear, .reinscriptions = made.reinscriptions, .carried = made.carried};
    PUPITRE_TRY_ASSIGN(before, campaignBefore(connection, campaign));
    if (before) {
        PUPITRE_TRY_ASSIGN(reopened, putBack(change, *before, opened));
        if (reopened)
            withdrawal.reopened = before->schoolYear;
    }
    change.fact(u"campaign.withdrawn"_s,
        subjectOf(id),
        {{u"school_year"_s, campaign.schoolYear.label()},
            {u"dossiers"_s, made.reinscriptions},
            {u"carried"_s, made.carried},
            {u"reopened"_s, withdrawal.reopened ? withdrawal.reopened->label() : QString()}});
    PUPITRE_TRY(change.commit());
    return withdrawal;
}

} // namespace pupitre
