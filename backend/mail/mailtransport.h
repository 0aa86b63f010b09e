#pragma once

#include "mail.h"
#include "result.h"

#include <functional>

namespace pupitre {

/// What became of one message.
struct Delivery {
    enum class Outcome {
        Accepted,  ///< the server answered 250 to the final dot
        Deferred,  ///< 4xx, or the connection was lost before the final dot: nothing was taken
        Refused,   ///< 5xx: it will not be taken, however often it is offered
        Uncertain, ///< the connection was lost after the final dot: it may have been taken (RFC 1047)
    };
    Outcome outcome;
    QString reply; ///< the server's last words, or what failed
};

/// One session with a mail server. One of the process's edges. One thread, but for cancel().
class MailTransport
{
public:
    virtual ~MailTransport() = default;
    /// Errors: MailNotConfigured, MailConnectFailed, MailTlsFailed, MailAuthFailed, Cancelled.
    virtual Result<void> open(const MailAccount &account) = 0;
    virtual bool isOpen() const = 0;
    /// `beforeData` is called when the recipient was accepted and before the first byte of the message; when it fails
    /// nothing is sent and the message is Deferred.
    virtual Delivery deliver(const QString &from, const QString &to, const QByteArray &message, const std::function<bool()> &beforeData) = 0;
    virtual void close() = 0;
    /// From any thread: ends whatever the session waits for (rule M12). It stays closed.
    virtual void cancel() = 0;
};

} // namespace pupitre
