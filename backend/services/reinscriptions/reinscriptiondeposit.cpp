#include "reinscriptiondeposit.h"

#include "household.h"
#include "reinscriptionrepository.h"

#include <QJsonObject>

namespace pupitre {

using namespace Qt::StringLiterals;

Result<void> depositReinscription(const ServiceContext &context, ReinscriptionId id)
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
    if (isHandedIn(reinscription.state))
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    PUPITRE_TRY(markDeposited(change, reinscription));
    return change.commit();
}

Result<void> markDeposited(Change &change, const Reinscription &reinscription, GuardianId by)
{
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY(reinscriptions::setDeposited(change.connection(), reinscription.id, change.now(), by));
    change.touch(reinscription.householdId);
    QJsonObject details;
    if (campaign.isLateOn(change.today()))
        details.insert(u"late"_s, true);
    change.fact(u"reinscription.deposited"_s, subjectOf(reinscription.id, reinscription.householdId), details);
    return {};
}

} // namespace pupitre
