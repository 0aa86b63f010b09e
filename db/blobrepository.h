#pragma once

#include "connection.h"

#include <QByteArray>

namespace pupitre::blobs {

/// Files inside the database, by their SHA-256 (PostgreSQL only; SQLite keeps them in a folder). Storing the same bytes
/// twice is success, and puts them in the place of a copy that was damaged.
Result<void> put(Connection &connection, const QString &sha256, const QByteArray &bytes);
/// FileMissing when there is none.
Result<QByteArray> get(Connection &connection, const QString &sha256);

Result<bool> holds(Connection &connection, const QString &sha256);
/// None is success.
Result<void> remove(Connection &connection, const QString &sha256);

} // namespace pupitre::blobs
