#pragma once

#include "change.h"

namespace pupitre {

/// Accepted documents of open reinscriptions whose last day has passed are *Expirée*, and the reinscriptions say what
/// lacks again: of one household (no approval rests on a document that ran out overnight), or of all. In the journal
/// under the program's name: nobody decided it. A part of the caller's change. Gives how many expired.
Result<int> expireDocuments(Change &change, HouseholdId householdId = {});

} // namespace pupitre
