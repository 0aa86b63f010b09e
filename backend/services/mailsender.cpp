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

MailSender::MailSender(const ServiceContext &context, MailTransport &transport, Pace pace)
    : m_context(context), m_transport(transport), m_pace(pace), m_owner(makeSenderName())
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
    PUPITRE_TRY_ASSIGN(account, mail::account(connection, campaign.siteId));
    m_account = account;
    m_over = false;
    m_takenQuickly = m_lost = 0;
    while (!isOver()) {
        const QDateTime now = m_context.clock.now();
        PUPITRE_TRY_ASSIGN(ids, mail::lease(connection, campaign.siteId, m_owner, now, now.addSecs(leaseSeconds), batch));
        if (ids.isEmpty())
            break;
        const auto through = sendLeased(campaign.siteId, ids, password);
        if (!through || *through < ids.size())
            PUPITRE_TRY(mail::giveBack(connection, m_owner));
        PUPITRE_TRY(through);
    }
    m_transport.close();
    if (m_cancelled)
        return failure(ErrorCode::Cancelled);
    return m_report;
}

Result<qsizetype> MailSender::sendLeased(SiteId siteId, const QList<MailId> &ids, const QString &password)
{
    qsizetype through = 0;
    for (qsizetype next = 0; next < ids.size() && !isOver();) {
        const qsizetype size = !isQuick() ? 1 : m_pace.messagesPerStep == 0 ? batch : 1 + m_takenQuickly / m_pace.messagesPerStep;
        std::vector<Ready> group;
        for (const qsizetype end = std::min(ids.size(), next + size); next < end; ++next) {
            PUPITRE_TRY_ASSIGN(ready, prepare(ids[next]));
            if (ready)
                group.push_back(std::move(*ready));
        }
        const auto sent = sendGroup(siteId, group, password);
        PUPITRE_TRY(withdraw(group));
        PUPITRE_TRY(sent);
        through += std::ranges::count(group, true, &Ready::settled);
    }
    return through;
}

Result<void> MailSender::sendGroup(SiteId siteId, std::span<Ready> group, const QString &password)
{
    for (; !group.empty() && !isOver(); group = group.subspan(1)) {
        if (group.front().withheld)
            continue;
        if (!m_transport.isOpen())
            PUPITRE_TRY(openSession(siteId, password));
        PUPITRE_TRY_ASSIGN(delivery, sendFirst(group));
        if (delivery.outcome == Delivery::Outcome::Unwelcome) {
            PUPITRE_TRY(pauseAccount(siteId, PauseReason::Sender, delivery.reply));
            m_transport.close();
            m_over = true;
        }
        m_lost = m_transport.isOpen() ? 0 : m_lost + 1;
        if (!isQuick() || !m_transport.isOpen())
            PUPITRE_TRY(withdraw(group.subspan(1)));
    }
    return {};
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

Result<std::optional<MailSender::Ready>> MailSender::prepare(MailId id)
{
    PUPITRE_TRY_ASSIGN(message, mail::load(m_context.connection, id));
    if (message.state != MailState::Sending)
        return std::nullopt; // an undo or a person took it back meanwhile
    const auto refuse = [&](const QString &why) -> Result<std::optional<Ready>> {
        m_unrecorded.append(*settle(message, {Delivery::Outcome::Refused, why}));
        PUPITRE_TRY(record());
        return std::nullopt;
    };
    for (auto &attachment : message.attachments) {
        const auto bytes = m_context.store.get(attachment.sha256);
        if (!bytes && (bytes.error().code == ErrorCode::FileMissing || bytes.error().code == ErrorCode::FileDamaged))
            return refuse(u"attachment"_s); // one bad file must not hold up the others
        if (!bytes)
            return failure(bytes.error());
        attachment.bytes = *bytes;
    }
    Ready ready;
    if (message.text.contains(oneTimePasswordMark)) {
        ready.password = makeOneTimePassword();
        message.text.replace(oneTimePasswordMark.toString(), ready.password);
        message.html.replace(oneTimePasswordMark.toString(), ready.password);
    }
    const auto composed = composeMime(message, m_account, m_context.clock.now());
    if (!composed)
        return refuse(composed.error().code == ErrorCode::AddressInvalid ? u"address"_s : u"header"_s);
    ready.mime = *composed;
    message.attachments.clear();
    ready.message = message;
    return ready;
}

bool MailSender::begin(std::span<Ready> group)
{
    auto &connection = m_context.connection;
    const QDateTime now = m_context.clock.now();
    if (!isQuick())
        group = group.first(1);
    auto transaction = Transaction::begin(connection);
    if (!transaction || !std::ranges::all_of(m_unrecorded, [this](const Attempt &attempt) { return write(attempt).has_value(); }))
        return false;
    QList<bool> begun;
    for (const auto &ready : group) {
        const auto may = mail::beginData(connection, ready.message.id, m_owner, now.addSecs(transferSeconds));
        if (!may)
            return false;
        if (*may && !ready.password.isEmpty()
            && !households::setOneTimePassword(connection, ready.message.householdId, oneTimePasswordHash(ready.password), now.addDays(activationDays), now))
            return false;
        begun << *may;
    }
    if (!transaction->commit())
        return false;
    m_unrecorded.clear();
    for (size_t i = 0; i < group.size(); ++i) {
        group[i].begun = begun[qsizetype(i)];
        group[i].withheld = !group[i].begun;
    }
    return group.front().begun;
}

Result<Delivery> MailSender::sendFirst(std::span<Ready> group)
{
    using Outcome = Delivery::Outcome;
    auto &ready = group.front();
    qint64 committing = 0;
    QElapsedTimer whole;
    whole.start();
    std::function<bool()> beforeData; // none where that is done
    if (!ready.begun)
        beforeData = [&] {
            const qint64 before = whole.elapsed();
            const bool may = begin(group);
            committing = whole.elapsed() - before;
            return may;
        };
    const auto delivery = m_transport.deliver(m_account.fromAddress, ready.message.recipientAddress, ready.mime, beforeData);
    m_takenQuickly = whole.elapsed() - committing < m_pace.quickMilliseconds ? m_takenQuickly + 1 : 0;
    if (!ready.begun)
        PUPITRE_TRY(record()); // what this message's transaction could not take along
    // Quitting before the transfer is nobody's failed attempt.
    if (m_cancelled && delivery.outcome == Outcome::Deferred)
        return delivery;
    if (const auto attempt = settle(ready.message, delivery)) {
        ready.settled = true;
        m_unrecorded.append(*attempt);
    }
    if (!isQuick() || delivery.outcome != Outcome::Accepted || !m_transport.isOpen())
        PUPITRE_TRY(record());
    return delivery;
}

Result<void> MailSender::withdraw(std::span<Ready> group)
{
    for (auto &ready : group) {
        if (!ready.begun || ready.settled)
            continue;
        PUPITRE_TRY(mail::withdrawData(m_context.connection, ready.message.id, m_owner));
        ready.begun = false;
    }
    return {};
}

Result<void> MailSender::record()
{
    if (m_unrecorded.isEmpty())
        return {};
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(m_context.connection));
    for (const auto &attempt : std::as_const(m_unrecorded))
        PUPITRE_TRY(write(attempt));
    PUPITRE_TRY(transaction.commit());
    m_unrecorded.clear();
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
