#pragma once

#include "change.h"
#include "deskmemoryrepository.h"

namespace pupitre {

/// "Not now": the subject goes to the end of its queue, for every desk, until that day; nothing else about it changes.
/// An invalid day brings it back at once. In the journal, and undone like any decision: with all those that share
/// `together` (decisionrepository.h), where it is not empty. One transaction. Errors:
/// InvalidValue on "back_on" (today or before); Conflict (it changed since it was displayed); NotAllowed; NotFound.
Result<DecisionId> setAside(const ServiceContext &context, const QueueSubject &subject, int version, QDate backOn,
    const QString &together = {});

/// The undo of a decision of kind Aside: the day before, or none. Errors: NotAllowed for whoever could not have set it
/// aside; Conflict when it was set aside anew, or changed.
Result<void> undoAside(Change &change, const Decision &decision);

/// Those whose day has come stand where they stood. A part of the caller's change. Gives how many.
Result<int> bringBackWhatIsDue(Change &change);

} // namespace pupitre
