#pragma once

#include "connection.h"

#include <QDateTime>
#include <QList>

namespace pupitre::attempts {

// Wrong passwords of families and requests for one, counted before anybody is known, by keyed hashes: neither an
// identifiant nor an address stands in the table, and none can be reckoned back once the key is gone.

/// What subjects are hashed with now: the newest key that was made after `since`; `fresh` is kept, and given, where
/// there is none.
Result<QByteArray> key(Connection &connection, const QByteArray &fresh, const QDateTime &since, const QDateTime &now);
Result<void> note(Connection &connection, const QString &subject, const QDateTime &at);
/// Those after `since`, oldest first.
Result<QList<QDateTime>> of(Connection &connection, const QString &subject, const QDateTime &since);
Result<void> forget(Connection &connection, const QString &subject);
/// One of those at that instant was none after all.
Result<void> forgetOne(Connection &connection, const QString &subject, const QDateTime &at);
/// Attempts and keys that are as old.
Result<void> forgetUntil(Connection &connection, const QDateTime &at);

} // namespace pupitre::attempts
