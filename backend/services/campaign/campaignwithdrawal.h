#pragma once

#include "campaignuse.h"
#include "servicecontext.h"

#include <optional>

namespace pupitre {

/// What a withdrawal took away.
struct CampaignWithdrawal {
    SchoolYear schoolYear;
    int reinscriptions = 0;
    int carried = 0;                         ///< papers that had been carried over
    std::optional<SchoolYear> reopened = {}; ///< the campaign before, which the opening had closed
    friend bool operator==(const CampaignWithdrawal &, const CampaignWithdrawal &) = default;
};

/// What stands in the way of withdrawing the open campaign. Errors: NotAllowed; NotFound; GuardRefused
/// ("campaign_not_open").
Result<CampaignUse> campaignUse(const ServiceContext &context, CampaignId id);

/// Takes the opening of a campaign back as a whole, while nothing was deposited or decided in it (rule C7): its
/// dossiers and the papers carried over go, it is a draft once more, and the campaign that its opening closed is open
/// again. One transaction; what it leaves is what stood before the opening, but for the versions of both campaigns,
/// which only ever grow so that no desk takes one state for another. No undo: opening it again is the way back. Errors:
/// NotAllowed; NotFound; Conflict unless it is at `version`; GuardRefused ("campaign_not_open"; "campaign_used", of
/// which campaignUse() has the counts).
Result<CampaignWithdrawal> withdrawCampaign(const ServiceContext &context, CampaignId id, int version);

} // namespace pupitre
