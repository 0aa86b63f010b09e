#pragma once

#include "change.h"
#include "household.h"

namespace pupitre {

/// Tells the e-mail address that somebody had and the one that was accepted in its place that it was changed (rule
/// W26): whoever still reads the former one learns of what they did not ask for. Part of the decision, whose undo takes
/// both mails back while they wait. Gives whether any was queued: nothing where only letter case changed; of two
/// addresses the one that no mail reaches is passed over. `before`: the household as it stood; `person` is of it.
/// Errors: those of enqueueLetter().
Result<bool> tellOfChangedAddress(const ServiceContext &context, Change &change, const Household &before,
    const Person &person, const QString &accepted, const Subject &request, DecisionId decision);

} // namespace pupitre
