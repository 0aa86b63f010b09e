#pragma once

#include "deskmemoryrepository.h"
#include "journal.h"
#include "servicecontext.h"

namespace pupitre {

/// What happened to a family since somebody last looked at it.
struct VisitNews {
    QDateTime lastAt;            ///< invalid: it is the first time
    QList<JournalEntry> entries; ///< by others, newest first, with details
};

/// Notes that the actor looks at the family now, and gives what is new since the time before. No decision: nothing in
/// the journal.
Result<VisitNews> visitHousehold(const ServiceContext &context, HouseholdId householdId);

} // namespace pupitre
