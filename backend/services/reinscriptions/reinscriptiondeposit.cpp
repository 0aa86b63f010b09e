#include "reinscriptiondeposit.h"

#include "change.h"
#include "household.h"
#include "reinscriptionrepository.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

template <typename Context>
Result<void> validateReinscription(const Context &context, ReinscriptionId id)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::HandIn));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(reinscription, reinscriptions::load(connection, id));
    PUPITRE_TRY(change.ownHousehold(reinscription.householdId));
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    if (reinscription.campaignId != campaign.id)
        return failure(ErrorCode::NotFound, u"campaign"_s);
    if (campaign.state == CampaignState::Closed)
        return failure(ErrorCode::GuardRefused, {}, u"campaign_closed"_s);
    if (reinscription.state != ReinscriptionState::NotStarted && reinscription.state != ReinscriptionState::InProgress)
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    PUPITRE_TRY(reinscriptions::setDeposited(connection, id, change.now()));
    change.touch(reinscription.householdId);
    change.fact(u"reinscription.deposited"_s, subjectOf(id, reinscription.householdId));
    return change.commit();
}

} // namespace

Result<void> depositReinscription(const FamilyContext &context, ReinscriptionId id)
{
    return validateReinscription(context, id);
}

Result<void> depositReinscription(const ServiceContext &context, ReinscriptionId id)
{
    return validateReinscription(context, id);
}

} // namespace pupitre
