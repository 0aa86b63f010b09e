#pragma once

#include "result.h"

#include <QStringList>

namespace pupitre {

/// The TXT records of a name, each with its strings joined; none when it has none or does not exist. One of the
/// process's edges. Waits for some seconds; any thread. Asks the system's name servers, or the one that
/// $PUPITRE_NAME_SERVER names as "address:port". Errors: NameLookupFailed.
Result<QStringList> txtRecords(const QString &name);

} // namespace pupitre
