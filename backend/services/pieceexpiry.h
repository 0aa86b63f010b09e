#pragma once

#include "campaignrepository.h"
#include "servicecontext.h"

namespace pupitre {

/// The day's work, at every desk's start and when the date changes: accepted papers of open dossiers whose last day has passed
/// are *Expirée*, and the dossiers say what lacks again. In the journal under the program's name: nobody decided it. Doing it
/// twice, or at two desks at once, changes nothing more. One transaction. Gives how many expired.
Result<int> expirePieces(const ServiceContext &context);

/// The same for one household, within the caller's transaction: no approval rests on a paper that ran out overnight.
Result<int> expirePiecesOf(const ServiceContext &context, const Campaign &campaign, HouseholdId householdId);

} // namespace pupitre
