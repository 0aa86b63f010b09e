#pragma once

#include "dbthread.h"
#include "mailsession.h"
#include "outboxledger.h"

#include <atomic>

namespace pupitre {

/// One session's worth of sending for a site: takes due messages from its outbox (outboxledger.h) and hands them to the
/// server of its account (mailsession.h). mailengine.h runs several beside each other.
///
/// Each message is leased, then committed again before its transfer and after it, so that a crash at any moment sends
/// nobody anything twice without a person's word (rules M1 to M6). Where the server answers at once, what it said to a
/// message and the beginning of the next are one commit; the longer that goes well, the more messages end and begin
/// with one commit, up to ten, and the server may hear of each together with the end of the one before. The price is as
/// many uncertain messages after a crash. Where the server takes its time, nothing waits.
///
/// While a quick server takes messages, another thread makes those ready that come after them (mailpreparation.h).
class MailSender
{
public:
    /// All of them outlive the sender. `beside` has the same database open; without, or where it could not open it,
    /// this thread does everything.
    MailSender(const ServiceContext &context, SiteId siteId, MailTransport &transport, DbThread *beside = nullptr,
        MailPace pace = {}, const SteadyClock &clock = systemSteadyClock());

    /// One pass over all that is due. A failure to connect, TLS or AUTH, or a sender's address that is refused, pauses
    /// the account with its reason, gives back what was taken and is returned; it uses up nobody's attempt (rule M5). A
    /// server that takes its leave twice in a row ends the pass, and so does one that refuses a further session while
    /// others send. `password` is the account's. Errors: MailNotConfigured, MailConnectFailed, MailTlsFailed,
    /// MailAuthFailed, Cancelled; those of the database.
    Result<SendReport> sendDue(const QString &password);

    /// Any thread: ends the pass after the step in hand.
    void cancel();

private:
    using Prepared = QFuture<Result<std::vector<PreparedMail>>>;

    /// Ends at the first error, or when the pass is over.
    Result<void> sendLeased(const QString &password);
    /// Leased messages that may begin together; empty when nothing is due.
    Result<QList<MailId>> takeNext();
    Prepared prepare(const QList<MailId> &ids);
    /// Records those that cannot be made.
    Result<std::vector<OutgoingMail>> finish(const QList<MailId> &ids, Prepared preparing);
    int groupSize() const { return m_session.groupSize(OutboxLedger::batch); }
    Result<void> sendGroup(std::span<OutgoingMail> group, const QString &password);
    bool isOver() const { return m_over || m_cancelled || m_session.keepsEnding(); }
    Result<void> openSession(const QString &password);
    /// As many of the group as may begin together. True when the first may be sent.
    Result<bool> begin(std::span<OutgoingMail> group);
    Result<Delivery> sendFirst(std::span<OutgoingMail> group);
    /// To whom the second of them goes, which is announced now, or an empty text where it has not begun.
    static QString announceSecond(std::span<OutgoingMail> group);
    /// What had begun with others and has not been offered has not begun.
    Result<void> withdraw(std::span<OutgoingMail> group);

    ServiceContext m_context;
    OutboxLedger m_ledger;
    MailSession m_session;
    DbThread *m_beside;
    QList<MailId> m_leased; ///< and not given to be made ready yet
    bool m_over = false;
    std::atomic_bool m_cancelled = false;
};

} // namespace pupitre
