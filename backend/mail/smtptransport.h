#pragma once

#include "mailtransport.h"
#include "nameresolver.h"
#include "stopsignal.h"

#include <memory>

namespace pupitre {

class SmtpDialogue;

/// SMTP (RFC 5321, STARTTLS by RFC 3207, implicit TLS by RFC 8314, AUTH by RFC 4954) on Poco's sockets.
///
/// The certificate is always verified, against the name that was configured, after the handshake is complete (rule
/// M11); AUTH is spoken under TLS only. Finding the server, connecting, the handshake and each reply are complete
/// within 30 seconds each, in however many pieces they come; the reply to a whole message within ten minutes. A
/// reply that has no end is none (smtpdialogue.h). cancel() ends all of these within a moment (rule M12).
class SmtpTransport final : public MailTransport
{
public:
    /// `clock` outlives it.
    explicit SmtpTransport(const SteadyClock &clock = systemSteadyClock());
    ~SmtpTransport() override;

    Result<void> open(const MailAccount &account) override;
    bool isOpen() const override;
    Delivery deliver(const QString &from, const QString &to, const QByteArray &message,
        const std::function<bool()> &beforeData, const std::function<QString()> &next = {}) override;
    void close() override;
    void cancel() override;

private:
    /// The first of them that takes a connection. Throws what the last one said.
    std::unique_ptr<SmtpDialogue> connectedTo(const std::vector<ServerAddress> &addresses, const MailAccount &account);
    /// Without another word.
    void drop();

    StopSignal m_stop;
    WaitGuard m_guard;
    std::unique_ptr<SmtpDialogue> m_dialogue;
};

} // namespace pupitre
