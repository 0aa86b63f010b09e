#include "publicnotice.h"

#include "campaignrepository.h"

namespace pupitre {

namespace {

PublicCampaign::Stage stageOn(QDate today, const Campaign &campaign)
{
    if (campaign.state == CampaignState::Closed || today > campaign.closesOn)
        return PublicCampaign::Stage::After;
    return today < campaign.opensOn ? PublicCampaign::Stage::Before : PublicCampaign::Stage::Open;
}

} // namespace

Result<std::optional<PublicCampaign>> publicCampaign(const FamilyGate &gate, SiteId site)
{
    const auto campaign = campaigns::current(gate.connection, site);
    if (!campaign && campaign.error().code == ErrorCode::NotFound)
        return std::optional<PublicCampaign>();
    if (!campaign)
        return failure(campaign.error());
    return PublicCampaign{.year = campaign->schoolYear.label(),
        .opensOn = campaign->opensOn,
        .closesOn = campaign->closesOn,
        .stage = stageOn(gate.clock.today(), *campaign)};
}

} // namespace pupitre
