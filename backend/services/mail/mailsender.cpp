#include "mailsender.h"

#include "account.h"
#include "familyaccounts.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "journal.h"
#include "mailaccountrepository.h"
#include "mailqueue.h"
#include "mailrepository.h"
#include "retrydelay.h"
#include "sendername.h"
#include "transaction.h"

#include <QElapsedTimer>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int batch = 10;
constexpr int leaseSeconds = 300;        ///< from taking ten messages to the first one's DATA
constexpr int transferSeconds = 15 * 60; ///< longer than one message can take at the transport's own limits
constexpr int firstRetrySeconds = 60, lastRetrySeconds = 15 * 60;

PauseReason pauseReasonOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::MailTlsFailed:
        return error.field == keyOf(MailStep::Encryption) ? PauseReason::Tls : PauseReason::Certificate;
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

MailSender::MailSender(const ServiceContext &context, MailTransport &transport, DbThread *beside, Pace pace)
    : m_context(context), m_transport(transport), m_beside(beside), m_pace(pace), m_owner(makeSenderName())
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
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(m_context));
    m_site = campaign.siteId;
    PUPITRE_TRY_ASSIGN(policy, mail::policy(connection, m_site));
    m_policy = policy;
    PUPITRE_TRY_ASSIGN(account, mail::account(connection, m_site));
    m_account = account;
    m_leased.clear();
    m_over = false;
    m_takenQuickly = m_lost = 0;
    const auto sent = isOver() ? Result<void>() : sendLeased(password);
    m_transport.close();
    if (!sent || isOver()) // else all of it is through
        PUPITRE_TRY(mail::giveBack(connection, m_owner));
    PUPITRE_TRY(sent);
    if (m_cancelled)
        return failure(ErrorCode::Cancelled);
    return m_report;
}

Result<void> MailSender::sendLeased(const QString &password)
{
    PUPITRE_TRY_ASSIGN(ids, takeNext());
    auto preparing = prepare(ids);
    while (!ids.isEmpty()) {
        PUPITRE_TRY_ASSIGN(group, finish(ids, std::move(preparing)));
        const bool ahead = m_beside && isQuick();
        if (ahead) {
            PUPITRE_TRY_ASSIGN(next, takeNext());
            preparing = prepare(ids = next);
        }
        const auto sent = sendGroup(group, password);
        if (!sent || isOver())
            m_transport.close(); // what had been announced is not sent
        PUPITRE_TRY(withdraw(group));
        PUPITRE_TRY(sent);
        if (isOver())
            break;
        for (const auto &ready : group) {
            if (!ready.settled)
                PUPITRE_TRY(mail::giveBack(m_context.connection, m_owner, ready.message.id));
        }
        if (!ahead || ids.isEmpty()) {
            PUPITRE_TRY_ASSIGN(next, takeNext());
            preparing = prepare(ids = next);
        }
    }
    return {};
}

int MailSender::groupSize() const
{
    if (!isQuick())
        return 1;
    return m_pace.messagesPerStep == 0 ? batch : std::min(batch, 1 + m_takenQuickly / m_pace.messagesPerStep);
}

Result<QList<MailId>> MailSender::lease()
{
    const QDateTime now = m_context.clock.now();
    return mail::lease(m_context.connection, m_site, m_owner, now, now.addSecs(leaseSeconds), batch);
}

Result<QList<MailId>> MailSender::takeNext()
{
    if (m_leased.isEmpty()) {
        PUPITRE_TRY_ASSIGN(ids, lease());
        m_leased = ids;
    }
    const auto ids = m_leased.first(std::min<qsizetype>(groupSize(), m_leased.size()));
    m_leased.remove(0, ids.size());
    return ids;
}

MailSender::Prepared MailSender::prepare(const QList<MailId> &ids)
{
    if (m_beside && isQuick() && !ids.isEmpty())
        return m_beside->run(m_context.actor,
            [ids, account = m_account](const ServiceContext &context) { return prepareMails(context, ids, account); });
    return QtFuture::makeReadyFuture(prepareMails(m_context, ids, m_account));
}

Result<std::vector<MailSender::Ready>> MailSender::finish(const QList<MailId> &ids, Prepared preparing)
{
    if (!preparing.isFinished())
        PUPITRE_TRY(record()); // what the server said does not wait for what comes next
    auto prepared = preparing.takeResult();
    if (!prepared && prepared.error().code == ErrorCode::DatabaseUnreachable && m_beside) {
        m_beside = nullptr; // no second connection is to be had: it goes without
        prepared = prepareMails(m_context, ids, m_account);
    }
    PUPITRE_TRY(prepared);
    auto &mails = *prepared;
    std::vector<Ready> group;
    for (auto &mail : mails) {
        if (mail.refusal.isEmpty())
            group.push_back({std::move(mail)});
        else
            m_unrecorded.append(*settle(mail.message, {Delivery::Outcome::Refused, mail.refusal}));
    }
    if (group.size() < mails.size())
        PUPITRE_TRY(record());
    return group;
}

Result<void> MailSender::sendGroup(std::span<Ready> group, const QString &password)
{
    for (; !group.empty() && !isOver(); group = group.subspan(1)) {
        if (group.front().withheld)
            continue;
        if (!m_transport.isOpen())
            PUPITRE_TRY(openSession(password));
        PUPITRE_TRY_ASSIGN(delivery, sendFirst(group));
        if (delivery.outcome == Delivery::Outcome::Unwelcome) {
            PUPITRE_TRY(pauseAccount(PauseReason::Sender, delivery.reply));
            m_transport.close();
            m_over = true;
        }
        m_lost = m_transport.isOpen() ? 0 : m_lost + 1;
        if (!isQuick() || !m_transport.isOpen())
            PUPITRE_TRY(withdraw(group.subspan(1)));
    }
    return {};
}

Result<void> MailSender::openSession(const QString &password)
{
    auto &connection = m_context.connection;
    PUPITRE_TRY_ASSIGN(account, mail::account(connection, m_site));
    m_account = account;
    m_account.password = password;
    const auto opened = m_transport.open(m_account);
    PUPITRE_TRY_ASSIGN(paused, mail::pause(connection, m_site));
    if (opened) {
        if (paused && !MailPause::waitsForPerson(paused->reason))
            PUPITRE_TRY(mail::setPause(connection, m_site, std::nullopt));
        return {};
    }
    if (opened.error().code == ErrorCode::Cancelled)
        return opened;
    PUPITRE_TRY_ASSIGN(senders, mail::owners(connection));
    senders.removeOne(m_owner);
    if (opened.error().code == ErrorCode::MailConnectFailed && !senders.isEmpty() && !paused)
        return opened; // the server takes no further session, but it works for the others
    PUPITRE_TRY(pauseAccount(pauseReasonOf(opened.error()), opened.error().detail));
    return opened;
}

Result<void> MailSender::pauseAccount(PauseReason reason, const QString &detail)
{
    auto &connection = m_context.connection;
    const QDateTime now = m_context.clock.now();
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(before, mail::pause(connection, m_site));
    if (before && MailPause::waitsForPerson(before->reason))
        return {};
    MailPause pause{reason, detail.left(500), before && before->reason == reason ? before->since : now, {}};
    if (MailPause::endsByItself(reason))
        pause.retryAt = now.addSecs(std::clamp<qint64>(pause.since.secsTo(now), firstRetrySeconds, lastRetrySeconds));
    PUPITRE_TRY(mail::setPause(connection, m_site, pause));
    if (!before || before->reason != reason)
        PUPITRE_TRY(journal::append(connection,
            {0,
                now,
                m_context.actorName(),
                u"mail.paused"_s,
                u"mail_account"_s,
                m_site.value,
                HouseholdId{},
                {{u"reason"_s, keyOf(reason)}, {u"detail"_s, pause.detail}}}));
    return transaction.commit();
}

bool MailSender::begin(std::span<Ready> group)
{
    auto &connection = m_context.connection;
    const QDateTime now = m_context.clock.now();
    group = group.first(std::min(group.size(), size_t(groupSize())));
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return false;
    QList<bool> begun;
    for (const auto &ready : group) {
        const auto may = mail::beginData(connection, ready.message.id, m_owner, now.addSecs(transferSeconds));
        if (!may)
            return false;
        if (*may && !ready.password.isEmpty()
            && !households::setOneTimePassword(connection,
                ready.message.householdId,
                oneTimePasswordHash(ready.password),
                now.addDays(activationDays),
                now))
            return false;
        begun << *may;
    }
    if (!writeAttempts())
        return false;
    auto taken = isQuick() && m_leased.size() < groupSize()
                     ? lease()
                     : QList<MailId>(); // what comes later needs no commit of its own then
    if (!taken || !transaction->commit())
        return false;
    m_leased += *taken;
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
    const auto delivery = m_transport.deliver(
        m_account.fromAddress, ready.message.recipientAddress, ready.mime, beforeData, [group] {
            return announceSecond(group);
        });
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

QString MailSender::announceSecond(std::span<Ready> group)
{
    if (group.size() < 2 || !group[1].begun)
        return {};
    group[1].announced = true;
    return group[1].message.recipientAddress;
}

Result<void> MailSender::withdraw(std::span<Ready> group)
{
    for (auto &ready : group) {
        if (!ready.begun || ready.settled || (ready.announced && m_transport.isOpen()))
            continue;
        PUPITRE_TRY(mail::withdrawData(m_context.connection, ready.message.id, m_owner));
        ready.begun = ready.announced = false;
    }
    return {};
}

Result<void> MailSender::record()
{
    if (m_unrecorded.isEmpty())
        return {};
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(m_context.connection));
    PUPITRE_TRY(writeAttempts());
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
    case Outcome::Accepted: ++m_report.sent; break;
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
    case Outcome::Withheld: return std::nullopt;
    }
    return Attempt{message.id, message.kind, message.householdId, state, delivery.reply.left(500), now, later};
}

Result<void> MailSender::writeAttempts()
{
    auto &connection = m_context.connection;
    QList<JournalEntry> entries;
    for (const auto &attempt : std::as_const(m_unrecorded)) {
        PUPITRE_TRY(mail::recordAttempt(
            connection, attempt.id, m_owner, attempt.state, attempt.reply, attempt.at, attempt.later));
        entries.append({0,
            attempt.at,
            m_context.actorName(),
            u"mail."_s + keyOf(attempt.state),
            u"mail"_s,
            attempt.id.value,
            attempt.householdId,
            {{u"kind"_s, keyOf(attempt.kind)}, {u"reply"_s, attempt.reply}}});
    }
    if (!entries.isEmpty())
        PUPITRE_TRY(journal::append(connection, entries));
    return {};
}

} // namespace pupitre
