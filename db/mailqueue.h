#pragma once

#include "connection.h"
#include "mail.h"

#include <QStringList>

/// What senders do with the outbox, each under a name of its own ("owner"): rules M2, M5, M6 and M7.
namespace pupitre::mail {

/// Takes up to `limit` due messages of the site for `owner` until `until`; two senders never take the same one. Letters
/// of their own go before those of a mailing. Gives none while the account is paused without the hour of its next try
/// having come, while as many others send as the policy allows, or when the minute's number of tries is used up. In the
/// caller's transaction, or in its own.
Result<QList<MailId>> lease(Connection &connection, SiteId siteId, const QString &owner, const QDateTime &now,
    const QDateTime &until, int limit);
/// How many of the site's messages are due; none while its account is paused.
Result<qint64> countDue(Connection &connection, SiteId siteId, const QDateTime &now);
/// All who hold a lease on a message of the site; on any message where it is none.
Result<QStringList> owners(Connection &connection, SiteId siteId = {});

/// The transfer begins: from here on the message may have been taken. Its lease goes on to `until`. False when the
/// lease is no longer the owner's (it ran out, or a person took the message back), or when a person has stopped the
/// mailing or all sending: nothing may be sent then.
Result<bool> beginData(Connection &connection, MailId id, const QString &owner, const QDateTime &until);
/// Nothing of it was taken: its lease is as before beginData().
Result<void> withdrawData(Connection &connection, MailId id, const QString &owner);
/// Writes the attempt and, while the lease is still the owner's, its outcome; that it was sent counts in any case. In
/// the caller's transaction. `notBefore` is used for Deferred and Queued. False when the outcome does not count.
Result<bool> recordAttempt(Connection &connection, MailId id, const QString &owner, MailState state,
    const QString &reply, const QDateTime &at, const QDateTime &notBefore = {});
/// Gives back what was taken but not begun, without using up an attempt: one message, or all of the owner's.
Result<void> giveBack(Connection &connection, const QString &owner, MailId id = {});

/// A message whose sender is gone, and what it becomes.
struct Abandoned {
    MailId id;
    MailKind kind;
    HouseholdId householdId;
    MailState state;
};
/// Messages whose lease ran out, or whose owner is one of `gone`: what had not begun DATA is queued again; what had is
/// uncertain, and queued again only for kinds that may be sent twice (rules M4, M6).
Result<QList<Abandoned>> abandoned(Connection &connection, const QDateTime &now, const QStringList &gone);
/// In the caller's transaction.
Result<void> recover(Connection &connection, const Abandoned &message);
/// Waiting messages that are of no use any more, or that came back to a mailing that was cancelled; the caller cancels
/// them (rule M8).
Result<QList<Abandoned>> overdue(Connection &connection, const QDateTime &now);

} // namespace pupitre::mail
