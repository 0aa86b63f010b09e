#pragma once

#include "mail.h"
#include "result.h"

#include <functional>

namespace pupitre {

/// What stands in a reply where a server gave none: the connection was lost, no answer was complete in time, or one had
/// no end.
inline constexpr QStringView lostMark = u"lost";
inline constexpr QStringView timeoutMark = u"timeout";
inline constexpr QStringView endlessMark = u"endless";

/// What became of one message.
struct Delivery {
    enum class Outcome {
        Accepted,  ///< the server answered 250 to the final dot
        Deferred,  ///< 4xx, or the connection was lost before the final dot: nothing was taken
        Refused,   ///< 5xx: it will not be taken, however often it is offered
        Uncertain, ///< the connection was lost after the final dot: it may have been taken (RFC 1047)
        Unwelcome, ///< 5xx to the sender's address: nobody's message would be taken
        Withheld,  ///< `beforeData` said no: nothing was sent
    };
    Outcome outcome;
    QString reply;                     ///< the server's last words, or what failed
    MailStep step = MailStep::Message; ///< at which that was
};

/// One session with a mail server. One of the process's edges. One thread, but for cancel().
class MailTransport
{
public:
    virtual ~MailTransport() = default;
    /// Errors: MailNotConfigured, MailConnectFailed, MailTlsFailed, MailAuthFailed, with the MailStep's key as `field`
    /// and what the server or the system said as `detail`; Cancelled.
    virtual Result<void> open(const MailAccount &account) = 0;
    virtual bool isOpen() const = 0;
    /// `beforeData` is called when the recipient was accepted and before the first byte of the message; when it says
    /// no, nothing is sent. Empty: that was settled before.
    ///
    /// `next` is asked, where that saves a way to the server and back, whether the message that is delivered next has
    /// been settled as well: to whom it goes, from the same sender, or an empty text. The server then hears of it
    /// together with the end of this message, and the session can only go on with that one or be closed, which sends
    /// nothing.
    virtual Delivery deliver(const QString &from, const QString &to, const QByteArray &message,
        const std::function<bool()> &beforeData, const std::function<QString()> &next = {}) = 0;
    virtual void close() = 0;
    /// From any thread: ends whatever the session waits for (rule M12). It stays closed.
    virtual void cancel() = 0;
};

} // namespace pupitre
