#pragma once

#include "household.h"
#include "servicecontext.h"

namespace pupitre {

/// In which language the next letters to that family are written; those that wait keep theirs. Errors: NotAllowed,
/// NotFound.
Result<void> setLetterLanguage(const ServiceContext &context, HouseholdId householdId, LetterLanguage language);

} // namespace pupitre
