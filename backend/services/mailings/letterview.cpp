#include "letterview.h"

#include "campaignrepository.h"
#include "householdrepository.h"
#include "letterpreview.h"
#include "reinscriptionrepository.h"

namespace pupitre {

Result<LetterView> letterView(const ServiceContext &context, const QString &name)
{
    PUPITRE_TRY_ASSIGN(letter, letterTemplate(context, name));
    return LetterView{letter, require(context, Right::SetUpMail).has_value()};
}

Result<LetterPreviewView> letterPreviewView(
    const ServiceContext &context, const QString &name, const QString &words, int turn)
{
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(ids, reinscriptions::householdsOf(context.connection, campaign.id, std::nullopt));
    if (ids.isEmpty())
        return failure(ErrorCode::NotFound);
    const HouseholdId id = ids[turn % ids.size()];
    PUPITRE_TRY_ASSIGN(household, households::load(context.connection, id));
    return LetterPreviewView{previewLetter(context, name, words, id), household.displayName()};
}

} // namespace pupitre
