#pragma once

#include "campaignrepository.h"
#include "servicecontext.h"

namespace pupitre {

/// What is settled when a campaign is opened; the rest is as it was in the one before.
struct CampaignPlan {
    SchoolYear schoolYear;
    QDate opensOn, closesOn;
    Money fee;
};

struct CampaignOpening {
    CampaignId id;
    int reinscriptions = 0; ///< one for each student who is enrolled in the year that ends
    int carried = 0;        ///< papers that still stand and need not be brought again
};

/// Opens the next campaign: the requirements of the last one, with the years that they name moved on; a reinscription,
/// not begun, for each student enrolled this year; the papers that still stand (RequirementLasting). One transaction.
/// Errors: NotAllowed; InvalidValue on "school_year" (not the year after the last campaign's), on "closes_on" (before
/// the opening), on "fee" (below zero); NotFound when there is no campaign to go on from.
Result<CampaignOpening> openCampaign(const ServiceContext &context, const CampaignPlan &plan);

} // namespace pupitre
