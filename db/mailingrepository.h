#pragma once

#include "connection.h"
#include "mail.h"

namespace pupitre {

/// Letters that leave together, and how far they are.
struct Mailing {
    MailingId id;
    MailKind kind = MailKind::Credentials;
    MailingState state = MailingState::Running;
    QDateTime createdAt;
    QString createdBy;
    /// `sent` counts the server's 250 (rule M2); `waiting` is queued, deferred or being sent; `toSettle` failed or
    /// uncertain.
    qint64 total = 0, waiting = 0, sent = 0, toSettle = 0;
    friend bool operator==(const Mailing &, const Mailing &) = default;
};

namespace mail {

Result<MailingId> createMailing(
    Connection &connection, SiteId siteId, MailKind kind, const QDateTime &at, const QString &by);
/// The site's, newest first: those made since then, and those that have not all left.
Result<QList<Mailing>> mailings(Connection &connection, SiteId siteId, const QDateTime &since);
Result<Mailing> mailing(Connection &connection, MailingId id);
/// Whose it is.
Result<SiteId> siteOf(Connection &connection, MailingId id);
Result<MailingState> stateOf(Connection &connection, MailingId id);
Result<void> setMailingState(Connection &connection, MailingId id, MailingState state);
/// Cancels what has not been taken by a sender. Gives their number.
Result<int> cancelWaiting(Connection &connection, MailingId id);

} // namespace mail
} // namespace pupitre
