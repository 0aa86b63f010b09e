#include "reinscriptiondeposit.h"

#include "change.h"
#include "household.h"
#include "reinscriptionrepository.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

template <typename Context>
Result<void> validateDossier(const Context &context, ReinscriptionId id)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::HandIn));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(dossier, reinscriptions::load(connection, id));
    PUPITRE_TRY(change.ownHousehold(dossier.householdId));
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    if (dossier.campaignId != campaign.id)
        return failure(ErrorCode::NotFound, u"campaign"_s);
    if (dossier.state != ReinscriptionState::NotStarted && dossier.state != ReinscriptionState::InProgress)
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    PUPITRE_TRY(reinscriptions::setDeposited(connection, id, change.now()));
    change.touch(dossier.householdId);
    change.fact(u"reinscription.deposited"_s, subjectOf(id, dossier.householdId));
    return change.commit();
}

} // namespace

Result<void> depositReinscription(const FamilyContext &context, ReinscriptionId id)
{
    return validateDossier(context, id);
}

Result<void> depositReinscription(const ServiceContext &context, ReinscriptionId id)
{
    return validateDossier(context, id);
}

} // namespace pupitre
