#pragma once

#include "household.h"
#include "servicecontext.h"

namespace pupitre {

/// Marks the household as one of parents who live apart, or no longer: from now on what one of them deposits or asks
/// for is answered to that one alone (Household::addressee), and an address of one is not offered to the other. Errors:
/// NotAllowed, NotFound.
Result<void> setSeparated(const ServiceContext &context, HouseholdId householdId, bool separated);

} // namespace pupitre
