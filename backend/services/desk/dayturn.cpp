#include "dayturn.h"

#include "change.h"
#include "deskmemoryrepository.h"
#include "documentexpiry.h"
#include "documentrepository.h"
#include "setaside.h"
#include "uploadtray.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// What runs out, and what was set aside until today. Gives how many.
Result<int> turnDocuments(const ServiceContext &program)
{
    auto &connection = program.connection;
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(program));
    PUPITRE_TRY_ASSIGN(outlived, documents::outlived(connection, campaign.id, program.clock.today()));
    PUPITRE_TRY_ASSIGN(due, deskmemory::due(connection, campaign.siteId, program.clock.today()));
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

} // namespace

Result<int> turnTheDay(const ServiceContext &context)
{
    context.store.removeLeftovers();
    // Nobody's decision, whoever happens to be there.
    const ServiceContext program{
        context.connection, context.clock, context.store, ProgramActor{u"Pupitre"_s, siteOf(context.actor)}};
    const auto swept = sweepTrays(program); // one that fails keeps nothing else from its day
    PUPITRE_TRY_ASSIGN(turned, turnDocuments(program));
    PUPITRE_TRY(swept);
    return turned;
}

} // namespace pupitre
