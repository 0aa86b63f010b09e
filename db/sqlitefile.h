#pragma once

#include "result.h"

#include <QStringList>

namespace pupitre {

/// What an SQLite database is to the file system. It holds children's names and hashes of passwords: its file, what
/// SQLite keeps beside it while it is open (`-wal`, `-shm`) and the copies from before a migration (`.before-…`) are
/// their owner's alone.
namespace sqlitefile {

/// In the header of a file says whose it is: "Pupi". Files from before it was set have 0.
inline constexpr int applicationId = 0x50757069;

/// The file itself, absolute, whatever symbolic links lead to it. Files that belong to it are kept beside it, not
/// beside a link.
QString resolved(const QString &path);

/// By file-system type, since a path tells nothing (rule S4): SQLite's locks do not hold there.
bool isOnNetworkVolume(const QString &path);

/// An empty file that was never anybody else's. Errors: DatabaseUnreachable, DatabaseReadOnly, StorageFull.
Result<void> createPrivate(const QString &path);

/// Takes from others what they may do with the database's files, and from the group too, unless it may write: then
/// somebody meant to share the database. What belongs to another user stays as it is.
void makePrivate(const QString &path);

/// The database's files that somebody else than their owner may read, by name.
QStringList readableByOthers(const QString &path);

/// "<file>.before-<version>-<time>", the newest first.
QStringList copiesBeforeMigrations(const QString &path);

} // namespace sqlitefile
} // namespace pupitre
