#pragma once

#include "campaignrepository.h"
#include "dbthread.h"
#include "mailpreparation.h"
#include "mailtransport.h"
#include "servicecontext.h"

#include <atomic>
#include <span>

namespace pupitre {

struct SendReport {
    int sent = 0, deferred = 0, failed = 0, uncertain = 0;
    int total() const { return sent + deferred + failed + uncertain; }
    SendReport &operator+=(const SendReport &other);
};

/// One session's worth of the sender: takes due messages from the outbox and hands them to a mail server. mailengine.h
/// runs several beside each other.
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
    struct Pace {
        /// A server that takes a message sooner is quick. On the way to another network none is: only a relay on the
        /// same one, where the commits and not the server set the pace.
        int quickMilliseconds = 10;
        /// So many messages that it took quickly, one after the other, let one more begin with the others; 0: all at
        /// once.
        int messagesPerStep = 8;
    };
    /// `beside` outlives the sender and has the same database open; without, or where it could not open it, this thread
    /// does everything.
    MailSender(
        const ServiceContext &context, MailTransport &transport, DbThread *beside = nullptr, Pace pace = {10, 8});

    /// One pass over all that is due. A failure to connect, TLS or AUTH, or a sender's address that is refused, pauses
    /// the account with its reason, gives back what was taken and is returned; it uses up nobody's attempt (rule M5). A
    /// server that takes its leave twice in a row ends the pass, and so does one that refuses a further session while
    /// others send. `password` is the account's. Errors: MailNotConfigured, MailConnectFailed, MailTlsFailed,
    /// MailAuthFailed, Cancelled.
    Result<SendReport> sendDue(const QString &password);

    /// Any thread: ends the pass after the step in hand.
    void cancel();

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

    struct Ready : PreparedMail {
        bool begun = false, withheld = false, settled = false;
        bool announced = false; ///< the session, if it goes on, goes on with it
    };
    using Prepared = QFuture<Result<std::vector<PreparedMail>>>;

    Result<SendReport> sendWhatIsDue(const QString &password);
    /// Ends at the first error, or when the pass is over.
    Result<void> sendLeased(const QString &password);
    Result<QList<MailId>> lease();
    /// Leased messages that may begin together; empty when nothing is due.
    Result<QList<MailId>> takeNext();
    Prepared prepare(const QList<MailId> &ids);
    /// Records those that cannot be made.
    Result<std::vector<Ready>> finish(const QList<MailId> &ids, Prepared preparing);
    int groupSize() const; ///< how many may begin together, ten at most
    Result<void> sendGroup(std::span<Ready> group, const QString &password);
    bool isQuick() const { return m_takenQuickly > 0; }
    bool isOver() const { return m_over || m_cancelled || m_lost == 2; }
    Result<void> openSession(const QString &password);
    Result<void> pauseAccount(PauseReason reason, const QString &detail);
    /// What was said to the messages before, and the beginning of those of `group`; of fewer where the server is not as
    /// quick any more. False when the first may not be sent.
    bool begin(std::span<Ready> group);
    Result<Delivery> sendFirst(std::span<Ready> group);
    /// To whom the second of them goes, which is announced now, or an empty text where it has not begun.
    static QString announceSecond(std::span<Ready> group);
    /// What had begun with others and has not been offered has not begun.
    Result<void> withdraw(std::span<Ready> group);
    /// What the delivery makes of the message, and the report counts it; none where it was no attempt.
    std::optional<Attempt> settle(const MailMessage &message, const Delivery &delivery);
    /// Those that wait for it, in the caller's transaction.
    Result<void> writeAttempts();
    /// Commits the attempts that wait for it.
    Result<void> record();

    ServiceContext m_context;
    MailTransport &m_transport;
    DbThread *m_beside;
    Pace m_pace;
    QString m_owner;
    SiteId m_site;
    QList<MailId> m_leased; ///< and not given to be made ready yet
    MailAccount m_account;
    MailPolicy m_policy;
    SendReport m_report;
    QList<Attempt> m_unrecorded; ///< go into the transaction that begins the next transfer
    int m_takenQuickly = 0;      ///< messages, until now
    bool m_over = false;
    int m_lost = 0; ///< sessions in a row that ended before a message was through
    std::atomic_bool m_cancelled = false;
};

} // namespace pupitre
