#pragma once

#include "campaignrepository.h"
#include "connection.h"

namespace pupitre::standing {

/// Writes who must act and what lacks on the campaign's reinscriptions, of one household or, where it is none, of all,
/// in one statement: what lacks() and whoActs() say (domain/reinscription.h). tests/services/tst_standing.cpp holds one
/// against the other. What stands already is not written again.
Result<void> refresh(Connection &connection, const Campaign &campaign, HouseholdId householdId = {});

} // namespace pupitre::standing
