#pragma once

#include "mailconnection.h"
#include "mailsecrets.h"

#include <QStringList>

namespace pupitre {

/// What client and server say to each other over one connection: commands, and replies that have an end (RFC 5321
/// §4.2). Each reply is complete within its time, has at most `mostLines` lines and `mostBytes` bytes, and shows
/// nothing of the account's password (mailsecrets.h). Throws what MailConnection does. One thread.
class SmtpDialogue
{
public:
    static constexpr std::chrono::seconds replyLimit{30};
    /// For the reply to a whole message: a server may look at it for as long as RFC 5321 §4.5.3.2.6 lets it, and giving
    /// up earlier makes doubles.
    static constexpr std::chrono::seconds dotLimit{600};
    static constexpr size_t mostLines = 100, mostBytes = 32 * 1024, longestLine = 4096; ///< the RFC has lines of 512

    struct Reply {
        int code = 0; ///< 0: no reply as the RFC has them
        QString text; ///< its lines, with the code
        bool positive() const { return code / 100 == 2; }
        bool isRefusal() const { return code / 100 == 4 || code / 100 == 5; }
    };

    /// `guard` outlives it.
    SmtpDialogue(WaitGuard &guard, MailAccount account);
    MailConnection &connection() { return m_connection; }

    Reply hear() { return hearWithin(replyLimit); }
    Reply hearOfMessage() { return hearWithin(dotLimit); }
    Reply say(const std::string &command);
    /// EHLO; what the server offers is known from here on.
    Reply sayHello();
    bool isPipelining() const { return m_offers.contains(QLatin1String("PIPELINING")); }
    /// PLAIN (RFC 4616); LOGIN where the server offers nothing else, as some large providers do.
    Reply authenticate();
    void send(std::string_view bytes);

    std::string announced; ///< MAIL, RCPT and DATA of a message that have been said and not been answered

private:
    Reply hearWithin(std::chrono::milliseconds limit);

    WaitGuard &m_guard;
    MailConnection m_connection;
    MailAccount m_account;
    MailSecrets m_secrets;
    QStringList m_offers; ///< of the server, in capitals
};

} // namespace pupitre
