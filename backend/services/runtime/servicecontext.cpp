#include "servicecontext.h"

#include "campaignrepository.h"
#include "householdrepository.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Result<void> requireOfSite(Connection &connection, SiteId siteId, HouseholdId id)
{
    if (!siteId)
        return {};
    PUPITRE_TRY_ASSIGN(site, households::siteOf(connection, id));
    if (site != siteId)
        return failure(ErrorCode::NotFound, u"household"_s);
    return {};
}

bool isOfSite(const Household &household, SiteId siteId)
{
    return !siteId || household.siteId == siteId;
}

Result<void> requireOwn(const ServiceContext &context, HouseholdId id)
{
    return requireOfSite(context.connection, siteOf(context.actor), id);
}

Result<SiteId> ownSite(const ServiceContext &context)
{
    if (const SiteId site = siteOf(context.actor))
        return site;
    PUPITRE_TRY_ASSIGN(sites, campaigns::sites(context.connection));
    if (sites.isEmpty())
        return failure(ErrorCode::NotFound, u"site"_s);
    if (sites.size() > 1)
        return failure(ErrorCode::InvalidValue, u"site"_s);
    return sites.front().id;
}

Result<Campaign> currentCampaign(const ServiceContext &context)
{
    return campaigns::current(context.connection, siteOf(context.actor));
}

Result<std::optional<Campaign>> currentCampaignIfAny(const ServiceContext &context)
{
    return campaigns::currentIfAny(context.connection, siteOf(context.actor));
}

Result<std::optional<Campaign>> currentCampaignIfAny(const FamilyContext &context)
{
    return campaigns::currentIfAny(context.connection, context.actor.site);
}

} // namespace pupitre
