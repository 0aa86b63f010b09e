#include "dayturn.h"

#include "change.h"
#include "deskmemoryrepository.h"
#include "documentexpiry.h"
#include "documentrepository.h"
#include "setaside.h"
#include "uploadtray.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Result<int> turnTheDay(const ServiceContext &context)
{
    context.store.removeLeftovers();
    auto &connection = context.connection;
    // Nobody's decision, whoever happens to be there.
    const ServiceContext program{
        connection, context.clock, context.store, ProgramActor{u"Pupitre"_s, siteOf(context.actor)}};
    PUPITRE_TRY(sweepTrays(program));
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(program));
    PUPITRE_TRY_ASSIGN(outlived, documents::outlived(connection, campaign.id, context.clock.today()));
    PUPITRE_TRY_ASSIGN(due, deskmemory::due(connection, campaign.siteId, context.clock.today()));
    if (outlived.isEmpty() && due.isEmpty())
        return 0; // as on most days: nobody is kept waiting for a writer
    PUPITRE_TRY_ASSIGN(change, Change::begin(program, Right::TurnTheDay));
    PUPITRE_TRY_ASSIGN(expired, expireDocuments(change));
    PUPITRE_TRY_ASSIGN(broughtBack, bringBackWhatIsDue(change));
    if (expired + broughtBack == 0)
        return 0; // another desk was quicker
    PUPITRE_TRY(change.commit());
    return expired + broughtBack;
}

} // namespace pupitre
