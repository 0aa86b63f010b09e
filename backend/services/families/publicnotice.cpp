#include "publicnotice.h"

#include "campaignrepository.h"
#include "localday.h"

#include <algorithm>

namespace pupitre {

namespace {

PublicCampaign::Stage stageOn(QDate today, const Campaign &campaign)
{
    if (campaign.state == CampaignState::Closed || !campaign.takesOn(today))
        return PublicCampaign::Stage::After;
    return today < campaign.opensOn ? PublicCampaign::Stage::Before : PublicCampaign::Stage::Open;
}

/// The closing; from then on the last of the late days, or the day on which it was closed before that.
QDate lastDayOn(QDate today, const Campaign &campaign)
{
    const bool wasClosed = campaign.state == CampaignState::Closed && campaign.closedAt.isValid();
    if (!wasClosed && today <= campaign.closesOn)
        return campaign.closesOn;
    const QDate last = campaign.lateUntil.isValid() ? std::max(campaign.closesOn, campaign.lateUntil)
                                                    : campaign.closesOn;
    return wasClosed ? std::min(last, localDay(campaign.closedAt)) : last;
}

} // namespace

Result<std::optional<PublicCampaign>> publicCampaign(const FamilyGate &gate, SiteId site)
{
    PUPITRE_TRY_ASSIGN(campaign, campaigns::currentIfAny(gate.connection, site));
    if (!campaign)
        return std::optional<PublicCampaign>();
    const QDate today = gate.clock.today();
    return PublicCampaign{.year = campaign->schoolYear.label(),
        .opensOn = campaign->opensOn,
        .closesOn = lastDayOn(today, *campaign),
        .stage = stageOn(today, *campaign)};
}

} // namespace pupitre
