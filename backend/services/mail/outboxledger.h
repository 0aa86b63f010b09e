#pragma once

#include "mailpreparation.h"
#include "mailtransport.h"
#include "servicecontext.h"

#include <optional>
#include <span>

namespace pupitre {

/// What became of the messages of a pass.
struct SendReport {
    int sent = 0, deferred = 0, failed = 0, uncertain = 0;
    int total() const { return sent + deferred + failed + uncertain; }
    SendReport &operator+=(const SendReport &other);
};

/// A message that is prepared, and how far its sending is.
struct OutgoingMail : PreparedMail {
    bool begun = false;     ///< it is committed that its transfer begins
    bool withheld = false;  ///< it may not be sent, or not now
    bool settled = false;   ///< the ledger knows what became of it
    bool announced = false; ///< the session, if it goes on, goes on with it
};

/// What one sender does with the outbox of a site: it takes due messages, commits that their transfers begin, and then
/// what became of them (rules M2, M4 to M6). The only part of a sender that touches the tables. One thread.
class OutboxLedger
{
public:
    /// So many messages are taken at a time, and may begin together.
    static constexpr int batch = 10;

    OutboxLedger(const ServiceContext &context, SiteId siteId);

    /// A pass begins: reads the policy and the account. Errors: those of the database.
    Result<void> open();
    /// Another desk may have changed it.
    Result<void> readAccount();
    const MailAccount &account() const { return m_account; }
    const SendReport &report() const { return m_report; } ///< of the pass

    /// Takes due messages of the site, and of no other (mailqueue.h).
    Result<QList<MailId>> lease();
    /// Commits that the transfers of the group begin, together with what became of messages before and, with
    /// `alsoLease`, with the next messages that it takes and gives. Each message is `begun` or `withheld` then. Where
    /// the database takes this together with that message for no reason of its own, the group begins with its first
    /// message alone; a message that cannot begin by itself is settled: tried again later, and failed after a few
    /// times. Errors: those of the database as a whole.
    Result<QList<MailId>> begin(std::span<OutgoingMail> group, bool alsoLease);
    /// What the delivery makes of the message, unless it was no attempt. In the database with the next begin() or
    /// record().
    void settle(OutgoingMail &mail, const Delivery &delivery);
    /// Commits what became of messages until now.
    Result<void> record();
    /// Nothing of it was sent: its transfer has not begun.
    Result<void> withdraw(OutgoingMail &mail);
    /// What was taken and has not begun waits again: one message, or all of this sender's.
    Result<void> giveBack(MailId id = {});

    /// A session was opened: ends a pause that waits for nobody.
    Result<void> endPause();
    /// Whether other senders have messages of the site in hand, and nothing is paused.
    Result<bool> othersSend();
    /// Nothing is sent until the pause ends; a person's pause stays.
    Result<void> pause(PauseReason reason, const QString &detail);

private:
    /// A message's attempt that is through and not yet in the database.
    struct Attempt {
        MailId id;
        MailKind kind;
        HouseholdId householdId;
        MailState state;
        QString reply;
        QDateTime at, later; ///< `later`: its next try, for Deferred
    };

    Result<QList<MailId>> tryToBegin(std::span<OutgoingMail> group, bool alsoLease);
    void settleAsUnable(OutgoingMail &mail);
    void note(OutgoingMail &mail, MailState state, const QString &reply, const QDateTime &later);
    /// In the caller's transaction.
    Result<void> writeAttempts();

    ServiceContext m_context;
    SiteId m_site;
    QString m_owner;
    MailAccount m_account;
    MailPolicy m_policy;
    SendReport m_report;
    QList<Attempt> m_unrecorded;
};

} // namespace pupitre
