#pragma once

#include "result.h"
#include "steadyclock.h"

#include <QStringList>

namespace pupitre {

class StopSignal;

/// The TXT records of a name, each with its strings joined; none when it has none or does not exist. One of the
/// process's edges. Waits for ten seconds at most; any thread. Asks the system's name servers, or the one that
/// $PUPITRE_NAME_SERVER names as "address:port". Errors: NameLookupFailed; Cancelled once `stop` is given.
Result<QStringList> txtRecords(
    const QString &name, const StopSignal *stop = nullptr, const SteadyClock &clock = systemSteadyClock());

} // namespace pupitre
