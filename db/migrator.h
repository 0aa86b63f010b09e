#pragma once

#include "connection.h"

namespace pupitre {

/// Brings a database to the newest schema. Migrations are numbered, append-only and checksummed; each runs in one
/// transaction together with its version row (rule S3). A migration is a folder under migrations/ with common.sql, then
/// sqlite.sql or postgresql.sql; one statement a paragraph; `@id` stands for the dialect's own number column.
namespace migrator {

/// The newest schema this program knows.
int newestVersion();

/// 0 when the database is empty.
Result<int> currentVersion(Connection &connection);

/// Applies what is missing, one transaction each, and stops at the first failure. Nothing to do is success.
/// Errors: DatabaseNewer; DatabaseCorrupt when an applied migration's checksum is not the one shipped.
Result<void> migrate(Connection &connection);

/// Succeeds only when nothing is missing: DatabaseNotPrepared or DatabaseNewer otherwise. What the programs ask at start.
Result<void> requireCurrent(Connection &connection);

} // namespace migrator
} // namespace pupitre
