#pragma once

#include "servicecontext.h"

namespace pupitre {

struct DatabaseCopy {
    int files = 0;       ///< that were copied
    QStringList damaged; ///< names of files that are not what was once kept, and are not in the copy
};

/// A copy of the context's SQLite database and its files as `target` and `target`.files, while others work on it (rule
/// S6): a backup, and a backup put back. It appears under its name when it is complete. In the copy all sending is
/// paused until a person lets it go on, since what waits in it may have left since (rule M8). Errors: InvalidValue with
/// "to" when there is a file of that name, with "database" on PostgreSQL, which has pg_dump; those of the database and
/// of the disk.
Result<DatabaseCopy> copyDatabase(const ServiceContext &context, const QString &target);

} // namespace pupitre
