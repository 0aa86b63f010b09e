#pragma once

#include "connection.h"
#include "person.h"
#include "siteprofile.h"

namespace pupitre {

/// Where a household's contact lives, which decides whether it is resident.
struct HouseholdHome {
    HouseholdId household;
    bool resident = false; ///< as it stands
    Person contact;        ///< town, postal code and country alone
};

/// What a conservatoire says of itself; campaignrepository.h reads it.
namespace sites {

/// All but the number, its name in addresses, and whether it is a demonstration. Conflict unless it stands at
/// `site.version`, which moves.
Result<void> update(Connection &connection, const Site &site);
/// That the profile and the communes together stand at `version`, which moves. Errors: Conflict.
Result<void> moveVersion(Connection &connection, SiteId siteId, int version);
/// Replaces the list.
Result<void> setCommunes(Connection &connection, SiteId siteId, const QList<Commune> &communes);
/// Of each household that was not merged into another, in the order of their numbers.
Result<QList<HouseholdHome>> homes(Connection &connection, SiteId siteId);

} // namespace sites
} // namespace pupitre
