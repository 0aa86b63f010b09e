#pragma once

#include "deskmemoryrepository.h"
#include "servicecontext.h"

namespace pupitre {

/// "Not now": the subject goes to the end of its queue, for every desk, until that day; nothing else about it changes.
/// An invalid day brings it back at once. In the journal, and undone like any decision. One transaction. Errors:
/// InvalidValue on "back_on" (today or before); Conflict (it changed since it was displayed); NotAllowed; NotFound.
Result<DecisionId> setAside(const ServiceContext &context, const QueueSubject &subject, int version, QDate backOn);

/// Those whose day has come stand where they stood. Within the caller's transaction. Gives how many.
Result<int> bringBackWhatIsDue(const ServiceContext &context);

} // namespace pupitre
