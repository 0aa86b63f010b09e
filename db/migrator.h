#pragma once

#include "connection.h"

namespace pupitre {

/// Brings a database to the newest schema. Migrations are numbered, append-only and checksummed; each runs in one
/// transaction together with its version row (rule S3). A migration is a folder under migrations/ with common.sql, then
/// sqlite.sql or postgresql.sql; one statement a paragraph; `@id` stands for the dialect's own number column. What SQL
/// cannot say is a function beside the folders, which calls nothing that can change.
namespace migrator {

/// The newest schema this program knows.
int newestVersion();

/// 0 when the database is empty.
Result<int> currentVersion(Connection &connection);

/// What is kept of a used database before it changes.
enum class CopyBefore { Kept, None };

/// Applies what is missing up to `target`, one transaction each, and stops at the first failure. Nothing to do is
/// success. A used SQLite database is checked first and a copy is kept beside it, "<file>.before-<version>-<time>", its
/// owner's alone, the newest three of them, unless it is a copy itself; on PostgreSQL backups are the server's
/// business, and at the end the tables get their rights (databaseroles.h). Errors: DatabaseNewer; DatabaseForeign when
/// it has another program's tables; DatabaseCorrupt when the file is damaged or an applied migration's checksum is not
/// the one shipped; DatabaseRightLacks for any but the owner where something is missing; StorageFull, DatabaseReadOnly
/// or QueryFailed when the copy cannot be written: then nothing was changed.
Result<void> migrate(Connection &connection, int target = newestVersion(), CopyBefore copy = CopyBefore::Kept);

/// Succeeds only when nothing is missing: DatabaseNotPrepared or DatabaseNewer otherwise. What the programs ask at
/// start.
Result<void> requireCurrent(Connection &connection);

/// The migrations that were not applied as this program has them: a line each, for `pupitrectl check`.
Result<QStringList> differences(Connection &connection);

} // namespace migrator
} // namespace pupitre
