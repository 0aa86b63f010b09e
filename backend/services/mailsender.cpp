#include "mailsender.h"

#include "account.h"
#include "familyaccounts.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "journal.h"
#include "mailrepository.h"
#include "mailtemplate.h"
#include "mimecomposer.h"
#include "transaction.h"

#include <QFile>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int batch = 10;
constexpr int leaseSeconds = 300; // longer than ten messages can take at the transport's own limits of one
constexpr int firstDelaySeconds = 5 * 60;   // rule M5
constexpr int laterDelaySeconds = 30 * 60;
constexpr int giveUpDays = 4;

QString pauseReasonOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::MailTlsFailed: return u"tls"_s;
    case ErrorCode::MailAuthFailed: return u"auth"_s;
    case ErrorCode::MailNotConfigured: return u"not_configured"_s;
    default: return u"connect"_s;
    }
}

} // namespace

MailSender::MailSender(const ServiceContext &context, MailTransport &transport, QString owner)
    : m_context(context), m_transport(transport), m_owner(std::move(owner))
{
}

void MailSender::cancel()
{
    m_cancelled = true;
    m_transport.cancel();
}

Result<void> MailSender::openSession(SiteId siteId, const QString &password)
{
    PUPITRE_TRY_ASSIGN(account, mail::account(m_context.connection, siteId));
    m_account = account;
    m_account.password = password;
    auto opened = m_transport.open(m_account);
    if (!opened && opened.error().code != ErrorCode::Cancelled)
        PUPITRE_TRY(mail::setPaused(m_context.connection, siteId, pauseReasonOf(opened.error().code), opened.error().detail, m_context.clock.now()));
    else if (opened && !account.pausedReason.isEmpty())
        PUPITRE_TRY(mail::setPaused(m_context.connection, siteId, {}, {}, {}));
    return opened;
}

Result<SendReport> MailSender::sendDue(const QString &password)
{
    SendReport report;
    auto &connection = m_context.connection;
    PUPITRE_TRY_ASSIGN(campaign, campaigns::current(connection));
    PUPITRE_TRY(mail::releaseExpired(connection, m_context.clock.now()));
    while (!m_cancelled) {
        const QDateTime now = m_context.clock.now();
        PUPITRE_TRY_ASSIGN(ids, mail::lease(connection, m_owner, now, now.addSecs(leaseSeconds), batch));
        if (ids.isEmpty())
            break;
        for (const auto id : ids) {
            if (m_cancelled)
                break;
            if (!m_transport.isOpen()) {
                if (const auto opened = openSession(campaign.siteId, password); !opened) {
                    PUPITRE_TRY(mail::giveBack(connection, m_owner));
                    return failure(opened.error());
                }
            }
            PUPITRE_TRY(sendOne(id, report));
        }
        PUPITRE_TRY(mail::giveBack(connection, m_owner));
    }
    m_transport.close();
    if (m_cancelled)
        return failure(ErrorCode::Cancelled);
    return report;
}

Result<void> MailSender::sendOne(MailId id, SendReport &report)
{
    auto &connection = m_context.connection;
    PUPITRE_TRY_ASSIGN(message, mail::load(connection, id));
    if (message.state != MailState::Sending)
        return {}; // an undo or a person took it back meanwhile
    for (auto &attachment : message.attachments) {
        const auto bytes = m_context.store.get(attachment.sha256);
        if (!bytes && (bytes.error().code == ErrorCode::FileMissing || bytes.error().code == ErrorCode::FileDamaged))
            return record(message, {Delivery::Outcome::Refused, u"attachment"_s}, report); // one bad file must not hold up the others
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
        return record(message, {Delivery::Outcome::Refused, composed.error().code == ErrorCode::AddressInvalid ? u"address"_s : u"header"_s}, report);

    const auto delivery = m_transport.deliver(m_account.fromAddress, message.recipientAddress, *composed, [&] {
        auto transaction = Transaction::begin(connection);
        if (!transaction || !mail::markDataBegun(connection, id))
            return false;
        if (carriesPassword
            && !households::setOneTimePassword(connection, message.householdId, oneTimePasswordHash(password), now.addDays(activationDays), now))
            return false;
        return transaction->commit().has_value();
    });
    return record(message, delivery, report);
}

Result<void> MailSender::record(const MailMessage &message, const Delivery &delivery, SendReport &report)
{
    using Outcome = Delivery::Outcome;
    auto &connection = m_context.connection;
    const QDateTime now = m_context.clock.now();
    auto state = MailState::Sent;
    QDateTime later;
    switch (delivery.outcome) {
    case Outcome::Accepted:
        ++report.sent;
        break;
    case Outcome::Refused:
        state = MailState::Failed;
        ++report.failed;
        break;
    case Outcome::Uncertain:
        // A notice is sent again with the same Message-ID; credentials and receipts wait for a person (rule M4).
        state = retriesWhenUncertain(message.kind) ? MailState::Deferred : MailState::Uncertain;
        later = now.addSecs(firstDelaySeconds);
        ++(state == MailState::Uncertain ? report.uncertain : report.deferred);
        break;
    case Outcome::Deferred:
        state = message.createdAt.addDays(giveUpDays) < now ? MailState::Failed : MailState::Deferred;
        later = now.addSecs(message.attempts == 0 ? firstDelaySeconds : laterDelaySeconds);
        ++(state == MailState::Failed ? report.failed : report.deferred);
        break;
    }
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY(mail::recordAttempt(connection, message.id, state, delivery.reply.left(500), now, later));
    PUPITRE_TRY(journal::append(connection, {0, now, m_context.actor.name, u"mail."_s + keyOf(state), u"mail"_s, message.id.value, message.householdId,
                                             {{u"kind"_s, keyOf(message.kind)}, {u"reply"_s, delivery.reply.left(500)}}}));
    return transaction.commit();
}

QString smtpPassword()
{
    if (const QString password = qEnvironmentVariable("PUPITRE_SMTP_PASSWORD"); !password.isEmpty())
        return password;
    QFile file(qEnvironmentVariable("PUPITRE_SMTP_PASSWORD_FILE"));
    if (file.fileName().isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readLine()).trimmed();
}

} // namespace pupitre
