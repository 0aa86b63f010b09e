#include "mailsender.h"

#include "account.h"
#include "familyaccounts.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "journal.h"
#include "mailaccountrepository.h"
#include "mailrepository.h"
#include "mailtemplate.h"
#include "mimecomposer.h"
#include "retrydelay.h"
#include "sendername.h"
#include "transaction.h"

#include <QElapsedTimer>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int batch = 10;
constexpr int leaseSeconds = 300;      ///< from taking ten messages to the first one's DATA
constexpr int transferSeconds = 15 * 60; ///< longer than one message can take at the transport's own limits
constexpr int firstRetrySeconds = 60, lastRetrySeconds = 15 * 60;

PauseReason pauseReasonOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::MailTlsFailed: return error.field == keyOf(MailStep::Encryption) ? PauseReason::Tls : PauseReason::Certificate;
    case ErrorCode::MailAuthFailed: return PauseReason::Auth;
    case ErrorCode::MailNotConfigured: return PauseReason::NotConfigured;
    default: return PauseReason::Connect;
    }
}

} // namespace

SendReport &SendReport::operator+=(const SendReport &other)
{
    sent += other.sent;
    deferred += other.deferred;
    failed += other.failed;
    uncertain += other.uncertain;
    return *this;
}

MailSender::MailSender(const ServiceContext &context, MailTransport &transport, int quickMilliseconds)
    : m_context(context), m_transport(transport), m_quickMilliseconds(quickMilliseconds), m_owner(makeSenderName())
{
}

void MailSender::cancel()
{
    m_cancelled = true;
    m_transport.cancel();
}

Result<SendReport> MailSender::sendDue(const QString &password)
{
    m_report = {};
    const auto report = sendWhatIsDue(password);
    PUPITRE_TRY(record());
    return report;
}

Result<SendReport> MailSender::sendWhatIsDue(const QString &password)
{
    auto &connection = m_context.connection;
    PUPITRE_TRY_ASSIGN(campaign, campaigns::current(connection));
    PUPITRE_TRY_ASSIGN(policy, mail::policy(connection, campaign.siteId));
    m_policy = policy;
    int lost = 0; // sessions in a row that ended before a message was through
    while (!m_cancelled && lost < 2) {
        PUPITRE_TRY(record());
        const QDateTime now = m_context.clock.now();
        PUPITRE_TRY_ASSIGN(ids, mail::lease(connection, campaign.siteId, m_owner, now, now.addSecs(leaseSeconds), batch));
        if (ids.isEmpty())
            break;
        qsizetype settled = 0;
        for (const auto id : ids) {
            if (m_cancelled || lost == 2)
                break;
            if (!m_transport.isOpen()) {
                if (const auto opened = openSession(campaign.siteId, password); !opened) {
                    PUPITRE_TRY(mail::giveBack(connection, m_owner));
                    return failure(opened.error());
                }
            }
            PUPITRE_TRY_ASSIGN(delivery, sendOne(id));
            if (delivery.outcome == Delivery::Outcome::Unwelcome) {
                PUPITRE_TRY(pauseAccount(campaign.siteId, PauseReason::Sender, delivery.reply));
                m_transport.close();
                PUPITRE_TRY(mail::giveBack(connection, m_owner));
                return m_report;
            }
            lost = m_transport.isOpen() ? 0 : lost + 1;
            settled += delivery.outcome != Delivery::Outcome::Withheld;
        }
        if (m_cancelled || settled < ids.size())
            PUPITRE_TRY(mail::giveBack(connection, m_owner));
    }
    m_transport.close();
    if (m_cancelled)
        return failure(ErrorCode::Cancelled);
    return m_report;
}

Result<void> MailSender::openSession(SiteId siteId, const QString &password)
{
    auto &connection = m_context.connection;
    PUPITRE_TRY_ASSIGN(account, mail::account(connection, siteId));
    m_account = account;
    m_account.password = password;
    const auto opened = m_transport.open(m_account);
    PUPITRE_TRY_ASSIGN(paused, mail::pause(connection, siteId));
    if (opened) {
        if (paused && !MailPause::waitsForPerson(paused->reason))
            PUPITRE_TRY(mail::setPause(connection, siteId, std::nullopt));
        return {};
    }
    if (opened.error().code == ErrorCode::Cancelled)
        return opened;
    PUPITRE_TRY_ASSIGN(senders, mail::owners(connection));
    senders.removeOne(m_owner);
    if (opened.error().code == ErrorCode::MailConnectFailed && !senders.isEmpty() && !paused)
        return opened; // the server takes no further session, but it works for the others
    PUPITRE_TRY(pauseAccount(siteId, pauseReasonOf(opened.error()), opened.error().detail));
    return opened;
}

Result<void> MailSender::pauseAccount(SiteId siteId, PauseReason reason, const QString &detail)
{
    auto &connection = m_context.connection;
    const QDateTime now = m_context.clock.now();
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(before, mail::pause(connection, siteId));
    if (before && MailPause::waitsForPerson(before->reason))
        return {};
    MailPause pause{reason, detail.left(500), before && before->reason == reason ? before->since : now, {}};
    if (MailPause::endsByItself(reason))
        pause.retryAt = now.addSecs(std::clamp<qint64>(pause.since.secsTo(now), firstRetrySeconds, lastRetrySeconds));
    PUPITRE_TRY(mail::setPause(connection, siteId, pause));
    if (!before || before->reason != reason)
        PUPITRE_TRY(journal::append(connection, {0, now, m_context.actor.name, u"mail.paused"_s, u"mail_account"_s, siteId.value, HouseholdId{}, {{u"reason"_s, keyOf(reason)}, {u"detail"_s, pause.detail}}}));
    return transaction.commit();
}

Result<Delivery> MailSender::sendOne(MailId id)
{
    using Outcome = Delivery::Outcome;
    auto &connection = m_context.connection;
    PUPITRE_TRY_ASSIGN(message, mail::load(connection, id));
    if (message.state != MailState::Sending)
        return Delivery{Outcome::Withheld, {}}; // an undo or a person took it back meanwhile
    const auto refuse = [&](const QString &why) -> Result<Delivery> {
        const Delivery delivery{Outcome::Refused, why};
        PUPITRE_TRY(record());
        m_unrecorded = settle(message, delivery);
        PUPITRE_TRY(record());
        return delivery;
    };
    for (auto &attachment : message.attachments) {
        const auto bytes = m_context.store.get(attachment.sha256);
        if (!bytes && (bytes.error().code == ErrorCode::FileMissing || bytes.error().code == ErrorCode::FileDamaged))
            return refuse(u"attachment"_s); // one bad file must not hold up the others
        if (!bytes)
            return failure(bytes.error());
        attachment.bytes = *bytes;
    }
    const bool carriesPassword = message.text.contains(oneTimePasswordMark);
    QString password;
    if (carriesPassword) {
        password = makeOneTimePassword();
        message.text.replace(oneTimePasswordMark.toString(), password);
        message.html.replace(oneTimePasswordMark.toString(), password);
    }
    const QDateTime now = m_context.clock.now();
    const auto composed = composeMime(message, m_account, now);
    if (!composed)
        return refuse(composed.error().code == ErrorCode::AddressInvalid ? u"address"_s : u"header"_s);

    QElapsedTimer sinceLast;
    sinceLast.start();
    bool quick = false;
    const auto delivery = m_transport.deliver(m_account.fromAddress, message.recipientAddress, *composed, [&] {
        quick = sinceLast.elapsed() < m_quickMilliseconds;
        auto transaction = Transaction::begin(connection);
        if (!transaction || (m_unrecorded && !write(*m_unrecorded)))
            return false;
        if (!mail::beginData(connection, id, m_owner, m_context.clock.now().addSecs(transferSeconds)).value_or(false))
            return false;
        if (carriesPassword
            && !households::setOneTimePassword(connection, message.householdId, oneTimePasswordHash(password), now.addDays(activationDays), now))
            return false;
        if (!transaction->commit())
            return false;
        m_unrecorded.reset();
        return true;
    });
    PUPITRE_TRY(record()); // what this message's transaction could not take along
    // Quitting before the transfer is nobody's failed attempt.
    if (m_cancelled && delivery.outcome == Outcome::Deferred) {
        PUPITRE_TRY(mail::withdrawData(connection, id, m_owner));
        return delivery;
    }
    m_unrecorded = settle(message, delivery);
    if (!quick || delivery.outcome != Outcome::Accepted || !m_transport.isOpen())
        PUPITRE_TRY(record());
    return delivery;
}

Result<void> MailSender::record()
{
    if (!m_unrecorded)
        return {};
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(m_context.connection));
    PUPITRE_TRY(write(*m_unrecorded));
    PUPITRE_TRY(transaction.commit());
    m_unrecorded.reset();
    return {};
}

std::optional<MailSender::Attempt> MailSender::settle(const MailMessage &message, const Delivery &delivery)
{
    using Outcome = Delivery::Outcome;
    const QDateTime now = m_context.clock.now();
    auto state = MailState::Sent;
    QDateTime later;
    switch (delivery.outcome) {
    case Outcome::Accepted:
        ++m_report.sent;
        break;
    case Outcome::Refused:
        state = MailState::Failed;
        ++m_report.failed;
        break;
    case Outcome::Uncertain:
        // A notice is sent again with the same Message-ID; credentials and receipts wait for a person (rule M4).
        state = retriesWhenUncertain(message.kind) ? MailState::Deferred : MailState::Uncertain;
        later = now.addSecs(delayAfter(1).count());
        ++(state == MailState::Uncertain ? m_report.uncertain : m_report.deferred);
        break;
    case Outcome::Deferred:
        state = message.waitsSince.addDays(m_policy.giveUpDays) < now ? MailState::Failed : MailState::Deferred;
        later = now.addSecs(delayNamedIn(delivery.reply).value_or(delayAfter(message.attempts + 1)).count());
        ++(state == MailState::Failed ? m_report.failed : m_report.deferred);
        break;
    case Outcome::Unwelcome:
    case Outcome::Withheld:
        return std::nullopt;
    }
    return Attempt{message.id, message.kind, message.householdId, state, delivery.reply.left(500), now, later};
}

Result<void> MailSender::write(const Attempt &attempt)
{
    auto &connection = m_context.connection;
    PUPITRE_TRY(mail::recordAttempt(connection, attempt.id, m_owner, attempt.state, attempt.reply, attempt.at, attempt.later));
    PUPITRE_TRY(journal::append(connection, {0, attempt.at, m_context.actor.name, u"mail."_s + keyOf(attempt.state), u"mail"_s, attempt.id.value, attempt.householdId,
                                        {{u"kind"_s, keyOf(attempt.kind)}, {u"reply"_s, attempt.reply}}}));
    return {};
}

} // namespace pupitre
