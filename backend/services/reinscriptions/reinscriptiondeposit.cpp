#include "reinscriptiondeposit.h"

#include "change.h"
#include "household.h"
#include "reinscriptionrepository.h"

#include <QJsonObject>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// `byFamily`: what comes after the last day is taken by a person of the desk alone.
template <typename Context>
Result<void> validateReinscription(const Context &context, ReinscriptionId id, bool byFamily)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::HandIn));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(reinscription, reinscriptions::load(connection, id));
    PUPITRE_TRY(change.ownHousehold(reinscription.householdId));
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    if (reinscription.campaignId != campaign.id)
        return failure(ErrorCode::NotFound, u"campaign"_s);
    if (campaign.state == CampaignState::Closed || (byFamily && !campaign.takesOn(change.today())))
        return failure(ErrorCode::GuardRefused, {}, u"campaign_closed"_s);
    if (reinscription.state != ReinscriptionState::NotStarted && reinscription.state != ReinscriptionState::InProgress)
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    PUPITRE_TRY(reinscriptions::setDeposited(connection, id, change.now()));
    change.touch(reinscription.householdId);
    QJsonObject details;
    if (campaign.isLateOn(change.today()))
        details.insert(u"late"_s, true);
    change.fact(u"reinscription.deposited"_s, subjectOf(id, reinscription.householdId), details);
    return change.commit();
}

} // namespace

Result<void> depositReinscription(const FamilyContext &context, ReinscriptionId id)
{
    return validateReinscription(context, id, true);
}

Result<void> depositReinscription(const ServiceContext &context, ReinscriptionId id)
{
    return validateReinscription(context, id, false);
}

} // namespace pupitre
