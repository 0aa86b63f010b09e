#pragma once

#include "connection.h"
#include "ids.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace pupitre {

/// A family's session. Of its cookie only the hash of the hash is kept.
struct WebSession {
    WebSessionId id;
    QString tokenHash;
    AccountId account;
    QDateTime createdAt, lastSeenAt;
    QDateTime expiresAt; ///< whatever happens until then
    int idleMinutes = 0; ///< without a page, after which it is over
    bool mustChoose = false;
    QByteArray secret;
    QString agent;

    bool standsAt(const QDateTime &now) const
    {
        return now < expiresAt && now < lastSeenAt.addSecs(qint64(idleMinutes) * 60);
    }
};

namespace websessions {

Result<void> open(Connection &connection, const WebSession &session);
/// Of the account's sessions the newest `atMost` stay.
Result<void> keepNewest(Connection &connection, AccountId id, int atMost);
/// By the hash of the hash of its cookie; one that is over is found too.
Result<std::optional<WebSession>> find(Connection &connection, const QString &tokenHash);
Result<void> noteSeen(Connection &connection, WebSessionId id, const QDateTime &at);
/// Those of the account, the last seen first.
Result<QList<WebSession>> ofAccount(Connection &connection, AccountId id);

/// Gives whether there was such a session of that account.
Result<bool> end(Connection &connection, AccountId account, WebSessionId id);
Result<bool> end(Connection &connection, AccountId account, const QString &tokenHash);
/// All of the account. Gives how many.
Result<int> endAll(Connection &connection, AccountId id);
/// The same but for that one.
Result<void> endOthers(Connection &connection, AccountId id, const QString &tokenHash);
/// All of the household's accounts. Gives how many.
Result<int> endAll(Connection &connection, HouseholdId id);
/// Forgets all that were to end until then.
Result<void> forgetUntil(Connection &connection, const QDateTime &at);

} // namespace websessions
} // namespace pupitre
