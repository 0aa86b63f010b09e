#pragma once

#include "connection.h"
#include "mail.h"

namespace pupitre {

/// Letters that leave together, and how far they are.
struct MailBatch {
    MailBatchId id;
    MailKind kind = MailKind::Credentials;
    BatchState state = BatchState::Running;
    QDateTime createdAt;
    QString createdBy;
    /// `sent` counts the server's 250 (rule M2); `waiting` is queued, deferred or being sent; `toSettle` failed or
    /// uncertain.
    qint64 total = 0, waiting = 0, sent = 0, toSettle = 0;
    friend bool operator==(const MailBatch &, const MailBatch &) = default;
};

namespace mail {

Result<MailBatchId> createBatch(
    Connection &connection, SiteId siteId, MailKind kind, const QDateTime &at, const QString &by);
/// The site's, newest first: those made since then, and those that have not all left.
Result<QList<MailBatch>> batches(Connection &connection, SiteId siteId, const QDateTime &since);
Result<MailBatch> batch(Connection &connection, MailBatchId id);
Result<void> setBatchState(Connection &connection, MailBatchId id, BatchState state);
/// Cancels what has not been taken by a sender. Gives their number.
Result<int> cancelWaiting(Connection &connection, MailBatchId id);

} // namespace mail
} // namespace pupitre
