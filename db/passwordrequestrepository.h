#pragma once

#include "connection.h"
#include "ids.h"

#include <QDateTime>
#include <QList>

namespace pupitre {

/// Somebody asked for a password; whether they may nobody has looked at.
struct WaitingRequest {
    qint64 id = 0;
    SiteId site;
    QString identifiant, email; ///< as they were typed
};

namespace requests {

Result<void> note(
    Connection &connection, SiteId siteId, const QString &identifiant, const QString &email, const QDateTime &at);
/// In their order, so many at most.
Result<QList<WaitingRequest>> waiting(Connection &connection, SiteId siteId, int limit);
/// Whether somebody asked with that identifiant after `since` and nobody has answered yet.
Result<bool> isWaiting(Connection &connection, SiteId siteId, const QString &identifiant, const QDateTime &since);
/// `account`: whose a mail was queued for; none where nobody's was. Gives whether it waited still.
Result<bool> close(Connection &connection, qint64 requestId, AccountId account, const QDateTime &at);
/// How many mails were queued for the account after `since`.
Result<qint64> answered(Connection &connection, AccountId id, const QDateTime &since);
/// All that are as old, answered or not.
Result<void> forgetUntil(Connection &connection, SiteId siteId, const QDateTime &at);

} // namespace requests
} // namespace pupitre
