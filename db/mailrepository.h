#pragma once

#include "connection.h"
#include "filing.h"
#include "mail.h"

#include <QStringList>

#include <optional>

namespace pupitre {

/// One line of the outbox and of a family's correspondence.
struct MailRow {
    MailId id;
    MailKind kind = MailKind::Credentials;
    HouseholdId householdId;
    QString householdName, recipientName, recipientAddress, subject;
    MailState state = MailState::Queued;
    QDateTime createdAt, notBefore, sentAt;
    QString lastReply;
    MailReturn returned = MailReturn::None;
    const QString &recipient() const { return recipientName.isEmpty() ? householdName : recipientName; }
    friend bool operator==(const MailRow &, const MailRow &) = default;
};

/// What a list of mails can be sorted by: `When` it left, or was written.
enum class MailColumn { When, Recipient, Subject, State };

struct MailAttempt {
    QDateTime at;
    QString outcome, reply;
};

struct MailCounts {
    qint64 queued = 0, failed = 0, uncertain = 0, sentToday = 0;
};

/// The transactional outbox (rules M1–M4): rows are written by the transaction that causes them. Senders take them by
/// mailqueue.h; the account is in mailaccountrepository.h, what leaves together in mailingrepository.h.
namespace mail {

/// As queued, or as sent where it left on paper. Conflict when the dedup key is known already (rule M3).
Result<MailId> enqueue(Connection &connection, SiteId siteId, const MailMessage &message);
Result<MailMessage> load(Connection &connection, MailId id);
Result<QList<MailAttempt>> attempts(Connection &connection, MailId id);

/// Of the site; newest first where nothing else is asked for. By state: what wants somebody comes first.
Result<QList<MailRow>> list(Connection &connection, SiteId siteId, std::optional<MailState> state, int limit = 500,
    std::optional<Sorting<MailColumn>> sorting = {});
/// Of one household, newest first.
Result<QList<MailRow>> list(
    Connection &connection, HouseholdId householdId, std::optional<MailState> state, int limit = 500);
Result<MailCounts> counts(Connection &connection, SiteId siteId, const QDateTime &startOfDay);
/// Messages of that kind to that family which have not left yet.
Result<qint64> countWaiting(Connection &connection, HouseholdId householdId, MailKind kind);
/// The same of those about one account: a parent's own, or none for the household's.
Result<qint64> countWaiting(Connection &connection, HouseholdId householdId, AccountId accountId, MailKind kind);
/// When the family's last letter of that kind was written, unless it was cancelled; invalid when there is none.
Result<QDateTime> lastWritten(Connection &connection, HouseholdId householdId, MailKind kind);

/// Takes a queued mail of that decision back. Gives how many had already left (sent, sending or uncertain).
Result<int> cancelOfDecision(Connection &connection, DecisionId id);
/// Letters that enclose a file.
struct Enclosures {
    int all = 0;     ///< cancelled and failed ones too
    int waiting = 0; ///< they have not left yet
    int gone = 0;    ///< they have left, or may have
};
Result<Enclosures> enclosures(Connection &connection, const QString &sha256);
/// A letter of several decisions, line by line: the one that waits for that household and has not been tried yet.
Result<std::optional<MailId>> waitingWithParts(
    Connection &connection, HouseholdId householdId, MailKind kind, const QString &address);
/// Keeps senders and other desks off a waiting message until the transaction ends; false when it does not wait any
/// more.
Result<bool> hold(Connection &connection, MailId id);
/// Of a message that is held.
Result<void> cancel(Connection &connection, MailId id);
Result<void> addPart(Connection &connection, MailId id, DecisionId decisionId, const QString &line);
Result<void> removePart(Connection &connection, MailId id, DecisionId decisionId);
/// Its lines, in the order of the decisions.
Result<QStringList> parts(Connection &connection, MailId id);
Result<QList<MailId>> messagesWithPartOf(Connection &connection, DecisionId decisionId);
/// Other words for a message that is held. An invalid `notBefore` keeps the hour at which it falls due.
Result<void> rewrite(Connection &connection, MailId id, const QString &subject, const QString &text,
    const QString &html, const QDateTime &notBefore);

/// A person's word on an uncertain or failed message: send again (new attempt, same Message-ID) or mark as sent.
Result<void> setState(Connection &connection, MailId id, MailState from, MailState to, const QDateTime &at);

/// The message with that Message-ID; where a report names none, the last one sent to that address since then. None when
/// it is none of ours.
Result<std::optional<MailId>> findSent(
    Connection &connection, SiteId siteId, const QString &messageId, const QString &address, const QDateTime &since);
/// It came back, and has failed; with MailReturn::None it is only delayed on its way. What the server had said when it
/// took it stays in its attempts (rule M14). False when it had not been sent, or had come back already.
Result<bool> recordReturn(
    Connection &connection, MailId id, MailReturn kind, const QString &words, const QDateTime &at);
/// Whether the last message to that address came back: a later one that did not clears it (rule M14).
Result<MailReturn> lastReturn(Connection &connection, HouseholdId householdId, const QString &address);

} // namespace mail
} // namespace pupitre
