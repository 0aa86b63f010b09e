#include "servicecontext.h"

#include "campaignrepository.h"

namespace pupitre {

Result<Campaign> currentCampaign(const ServiceContext &context)
{
    return campaigns::current(context.connection, siteOf(context.actor));
}

Result<Campaign> currentCampaign(const FamilyContext &context)
{
    return campaigns::current(context.connection, context.actor.site);
}

} // namespace pupitre
