#pragma once

#include "mailtransport.h"

#include <memory>

namespace pupitre {

/// SMTP by Poco (RFC 5321, STARTTLS by RFC 3207, implicit TLS by RFC 8314, AUTH by RFC 4954).
///
/// The certificate is always verified, against the name that was configured, after the handshake is complete, whatever
/// Poco did by itself (rule M11); AUTH is spoken under TLS only. Replies are read through sockets that turn the end of
/// a connection into an exception, since Poco 1.11 spins on it, and that keep a deadline for each command (rule M12).
class SmtpTransport final : public MailTransport
{
public:
    /// `replySeconds`: the longest wait for one reply; connecting and the handshake have the same limit each.
    /// `dotSeconds`: for the reply to a whole message.
    explicit SmtpTransport(int replySeconds = 30, int dotSeconds = 600);
    ~SmtpTransport() override;

    Result<void> open(const MailAccount &account) override;
    bool isOpen() const override;
    Delivery deliver(const QString &from, const QString &to, const QByteArray &message,
        const std::function<bool()> &beforeData, const std::function<QString()> &next = {}) override;
    void close() override;
    void cancel() override;

private:
    /// Without another word.
    void drop();

    class Session;
    struct Guard;
    std::shared_ptr<Guard> m_guard;
    std::unique_ptr<Session> m_session;
};

} // namespace pupitre
