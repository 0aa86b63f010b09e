#include "mailsession.h"

#include "outboxledger.h"

#include <algorithm>

namespace pupitre {

MailSession::MailSession(MailTransport &transport, const SteadyClock &clock, MailPace pace)
    : m_transport(transport), m_clock(clock), m_pace(pace)
{
}

void MailSession::restart()
{
    m_takenQuickly = m_lost = 0;
}

Result<void> MailSession::open(MailAccount account, const QString &password)
{
    account.password = password;
    return m_transport.open(account);
}

Delivery MailSession::deliver(const QString &from, const OutgoingMail &mail, const std::function<bool()> &beforeData,
    const std::function<QString()> &next)
{
    SteadyClock::Instant::duration committing{};
    std::function<bool()> timed; // none where that is done
    if (beforeData)
        timed = [&] {
            const auto before = m_clock.now();
            const bool may = beforeData();
            committing = m_clock.now() - before;
            return may;
        };
    const auto begun = m_clock.now();
    const auto delivery = m_transport.deliver(from, mail.message.recipientAddress, mail.mime, timed, next);
    const bool quick = m_clock.now() - begun - committing < std::chrono::milliseconds(m_pace.quickMilliseconds);
    m_takenQuickly = quick ? m_takenQuickly + 1 : 0;
    m_lost = m_transport.isOpen() ? 0 : m_lost + 1;
    return delivery;
}

int MailSession::groupSize(int most) const
{
    if (!isQuick())
        return 1;
    return m_pace.messagesPerStep == 0 ? most : std::min(most, 1 + m_takenQuickly / m_pace.messagesPerStep);
}

} // namespace pupitre
