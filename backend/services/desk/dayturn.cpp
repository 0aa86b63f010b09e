#include "dayturn.h"

#include "campaignrepository.h"
#include "deskmemoryrepository.h"
#include "documentrepository.h"
#include "pieceexpiry.h"
#include "setaside.h"
#include "transaction.h"

namespace pupitre {

Result<int> turnTheDay(const ServiceContext &context)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(outlived, documents::outlived(connection, campaign.id, context.clock.today()));
    PUPITRE_TRY_ASSIGN(due, deskmemory::due(connection, context.clock.today()));
    if (outlived.isEmpty() && due.isEmpty())
        return 0; // as on most days: nobody is kept waiting for a writer
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(expired, expirePieces(context, campaign));
    PUPITRE_TRY_ASSIGN(broughtBack, bringBackWhatIsDue(context));
    PUPITRE_TRY(transaction.commit());
    return expired + broughtBack;
}

} // namespace pupitre
