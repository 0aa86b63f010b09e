#pragma once

#include "mailtransport.h"
#include "steadyclock.h"

namespace pupitre {

struct OutgoingMail;

/// How the messages of a conversation follow each other.
struct MailPace {
    /// A server that takes a message sooner is quick. On the way to another network none is: only a relay on the same
    /// one, where the commits and not the server set the pace.
    int quickMilliseconds = 10;
    /// So many messages that it took quickly, one after the other, let one more begin with the others; 0: all at once.
    int messagesPerStep = 8;
};

/// One conversation with a mail server: opened when there is something to say, and again when it was lost; and how
/// quickly it goes. It knows nothing of the outbox. One thread, but for cancel().
class MailSession
{
public:
    /// Both outlive it.
    MailSession(MailTransport &transport, const SteadyClock &clock, MailPace pace);

    /// A pass begins: nothing is known of the server.
    void restart();
    bool isOpen() const { return m_transport.isOpen(); }
    /// Errors: those of MailTransport::open().
    Result<void> open(MailAccount account, const QString &password);
    /// See MailTransport::deliver(). What `beforeData` takes is no time of the server's.
    Delivery deliver(const QString &from, const OutgoingMail &mail, const std::function<bool()> &beforeData,
        const std::function<QString()> &next);
    /// What had been announced is not sent.
    void close() { m_transport.close(); }
    void cancel() { m_transport.cancel(); } ///< any thread

    bool isQuick() const { return m_takenQuickly > 0; }
    /// How many messages may begin together, of `most`.
    int groupSize(int most) const;
    /// Two in a row ended before a message was through: the server does not want to talk now.
    bool keepsEnding() const { return m_lost == 2; }

private:
    MailTransport &m_transport;
    const SteadyClock &m_clock;
    MailPace m_pace;
    int m_takenQuickly = 0; ///< messages, until now
    int m_lost = 0;         ///< sessions in a row that ended before a message was through
};

} // namespace pupitre
