#pragma once

#include "campaignrepository.h"
#include "servicecontext.h"

namespace pupitre {

/// Accepted papers of open dossiers whose last day has passed are *Expirée*, and the dossiers say what lacks again: of
/// one household (no approval rests on a paper that ran out overnight), or of all. In the journal under the program's
/// name: nobody decided it. Within the caller's transaction. Gives how many expired.
Result<int> expirePieces(const ServiceContext &context, const Campaign &campaign, HouseholdId householdId = {});

} // namespace pupitre
