#pragma once

#include "connection.h"

#include <QByteArray>

namespace pupitre::blobs {

/// Files inside the database, by their SHA-256 (PostgreSQL only; SQLite keeps them in a folder). Storing the same bytes
/// twice is success, and puts them in the place of a copy that was damaged. That and holds() are functions of the
/// database (migration 0030): a family's file is kept before a row says whose it is, which get() asks for there. Error:
/// FileDamaged, where the bytes that arrived have another SHA-256.
Result<void> put(Connection &connection, const QString &sha256, const QByteArray &bytes);
/// FileMissing when there is none.
Result<QByteArray> get(Connection &connection, const QString &sha256);

Result<bool> holds(Connection &connection, const QString &sha256);
/// None is success.
Result<void> remove(Connection &connection, const QString &sha256);

} // namespace pupitre::blobs
