#pragma once

#include "campaignrepository.h"
#include "change.h"
#include "servicecontext.h"

namespace pupitre {

/// What is settled of a campaign; what is asked for is requirementediting.h's.
struct CampaignPlan {
    SchoolYear schoolYear;
    QDate opensOn, closesOn;
    FeeSchedule fee;
    QDate lateUntil = {};    ///< until then what comes after the closing is still taken; invalid: `closesOn`
    int completionDays = 15; ///< that a family has to bring what lacks
    QDate agesOn = {};       ///< the day on which ages are reckoned; invalid: 1 September of the year
};

/// A requirement and how many students it concerns.
struct AskedOf {
    Requirement requirement;
    int students = 0;
    friend bool operator==(const AskedOf &, const AskedOf &) = default;
};

/// What opening a campaign does, or would do.
struct CampaignOpening {
    CampaignId id;
    int reinscriptions = 0; ///< one for each student who is enrolled in the year that ends
    int households = 0;
    int carried = 0;           ///< papers that still stand and need not be brought again
    QList<AskedOf> asked = {}; ///< what is asked for, in its order
    friend bool operator==(const CampaignOpening &, const CampaignOpening &) = default;
};

/// What a new campaign would be: the year after the last one's, its dates moved on by a year, its fee; of a site that
/// has none the coming school year. Errors: NotAllowed.
Result<CampaignPlan> proposedCampaign(const ServiceContext &context);
/// The site's campaigns, the newest first, drafts among them. Errors: NotAllowed.
Result<QList<Campaign>> campaignsOf(const ServiceContext &context);

/// A draft, with the requirements of the last campaign (and their conditions), or, at a site that has none, with
/// defaultRequirements(). Errors: NotAllowed; InvalidValue on "school_year" (there is one, or it is not the year after
/// the last campaign's), "closes_on" (before the opening), "late_until" (before the closing), "completion_days" (not 1
/// to 90), "ages_on" (not within a year of the school year's beginning), and those of checkFee(); Conflict when there
/// is a draft already.
Result<Campaign> prepareCampaign(const ServiceContext &context, const CampaignPlan &plan);
/// A campaign that was changed, as it stands now, and what its fee does to the households that it asks.
struct CampaignOutcome {
    Campaign campaign;
    FeeImpact fee = {};
};
/// What changeCampaign() would do by that fee. Nothing is written. Errors: NotAllowed; NotFound; those of checkFee();
/// GuardRefused ("campaign_closed").
Result<FeeImpact> feeImpact(const ServiceContext &context, CampaignId id, const FeeSchedule &fee);
/// A draft can be changed freely, an open campaign but for its year and the day for ages (InvalidValue). Errors: as
/// above; Conflict unless it is at `version`; GuardRefused ("campaign_closed").
Result<CampaignOutcome> changeCampaign(
    const ServiceContext &context, CampaignId id, int version, const CampaignPlan &plan);
/// The same within a change that is under way and that its caller commits.
Result<CampaignOutcome> keepCampaign(Change &change, CampaignId id, int version, const CampaignPlan &plan);
/// The draft is gone, with its requirements. Errors: NotAllowed; Conflict; GuardRefused ("campaign_not_draft").
Result<void> discardCampaign(const ServiceContext &context, CampaignId id, int version);

/// What openCampaign() would do on that draft today, counted by what it does it with. Nothing is written. Errors:
/// NotAllowed; NotFound; GuardRefused ("campaign_not_draft").
Result<CampaignOpening> previewCampaign(const ServiceContext &context, CampaignId id);
/// Opens the draft: a reinscription, not begun, for each student enrolled this year; the papers that still stand
/// (RequirementLasting); the campaign that was open is closed. One transaction. Errors: NotAllowed; NotFound; Conflict
/// unless the draft is at `version`; GuardRefused ("campaign_not_draft").
Result<CampaignOpening> openCampaign(const ServiceContext &context, CampaignId id, int version);
/// The same for a campaign of which there is no draft yet. Errors: of both.
Result<CampaignOpening> openCampaign(const ServiceContext &context, const CampaignPlan &plan);

/// Within a change: labels with fields say what they stand for now, another year or other communes.
Result<void> rewordRequirements(Connection &connection, const Campaign &campaign);

/// Nothing is deposited in it or asked of it any more. Errors: NotAllowed; Conflict unless it is at `version`;
/// GuardRefused ("campaign_not_open").
Result<void> closeCampaign(const ServiceContext &context, CampaignId id, int version);

} // namespace pupitre
