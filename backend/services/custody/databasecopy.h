#pragma once

#include "databasecheck.h"

namespace pupitre {

struct DatabaseCopy {
    int files = 0; ///< that were copied
    QList<CheckFinding> lacking =
        {}; ///< files that the copy names and does not hold: "document_missing", "document_damaged"
};

/// A backup: a copy of the context's SQLite database and of the files that it names, as `target` and `target`.files,
/// while others work on it (rule S6). It appears under its name when it is complete, for the eyes of its user alone. In
/// the copy all sending is paused until a person lets it go on, since what waits in it may have left since (rule M8).
/// Errors: NotAllowed; InvalidValue on "to" with the detail "missing", "taken" or "folder"; InvalidValue on "database"
/// on PostgreSQL, which has pg_dump; those of the database and of the disk.
Result<DatabaseCopy> copyDatabase(const ServiceContext &context, const QString &target);

struct Restoration {
    bool restored = false; ///< not so when the engine finds the database itself damaged
    int files = 0;
    QList<CheckFinding> findings =
        {}; ///< what was found wrong in the backup, and could not be brought where it is a file
};

/// Puts the backup `file` back as the database `target`: everything in it that is sound. The backup is only read, so
/// that it may lie on a read-only medium, and stays as it is. Modes, pause and errors as with copyDatabase(), those on
/// the backup's name on "from"; DatabaseNewer for a backup of a newer version. One of an older version is brought to
/// this one on its way.
Result<Restoration> restoreDatabase(
    const QString &file, const QString &target, const InternalActor &actor, const Clock &clock);

} // namespace pupitre
