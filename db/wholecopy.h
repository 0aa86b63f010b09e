#pragma once

#include "connection.h"

namespace pupitre {

/// Writes the whole SQLite database, as it is now, into a file that is empty or not there yet.
/// Errors: StorageFull, and DatabaseLocked while another process has the database to itself.
Result<void> writeWholeCopy(Connection &connection, const QString &file);

} // namespace pupitre
