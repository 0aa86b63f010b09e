#include "mailsender.h"

#include "enumkeys.h"

#include <QPromise>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

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

MailSender::MailSender(const ServiceContext &context, SiteId siteId, MailTransport &transport, DbThread *beside,
    MailPace pace, const SteadyClock &clock)
    : m_context(context), m_ledger(context, siteId), m_session(transport, clock, pace), m_beside(beside)
{
}

void MailSender::cancel()
{
    m_cancelled = true;
    m_session.cancel();
}

Result<SendReport> MailSender::sendDue(const QString &password)
{
    PUPITRE_TRY(m_ledger.open());
    m_session.restart();
    m_leased.clear();
    m_over = false;
    const auto sent = isOver() ? Result<void>() : sendLeased(password);
    m_session.close();
    PUPITRE_TRY(m_ledger.record());
    if (!sent || isOver()) // else all of it is through
        PUPITRE_TRY(m_ledger.giveBack());
    PUPITRE_TRY(sent);
    if (m_cancelled)
        return failure(ErrorCode::Cancelled);
    return m_ledger.report();
}

Result<void> MailSender::sendLeased(const QString &password)
{
    PUPITRE_TRY_ASSIGN(ids, takeNext());
    auto preparing = prepare(ids);
    while (!ids.isEmpty()) {
        PUPITRE_TRY_ASSIGN(group, finish(ids, std::move(preparing)));
        const bool ahead = m_beside && m_session.isQuick();
        if (ahead) {
            PUPITRE_TRY_ASSIGN(next, takeNext());
            preparing = prepare(ids = next);
        }
        const auto sent = sendGroup(group, password);
        if (!sent || isOver())
            m_session.close();
        PUPITRE_TRY(withdraw(group));
        PUPITRE_TRY(sent);
        if (isOver())
            break;
        for (const auto &mail : group) {
            if (!mail.settled)
                PUPITRE_TRY(m_ledger.giveBack(mail.message.id));
        }
        if (!ahead || ids.isEmpty()) {
            PUPITRE_TRY_ASSIGN(next, takeNext());
            preparing = prepare(ids = next);
        }
    }
    return {};
}

Result<QList<MailId>> MailSender::takeNext()
{
    if (m_leased.isEmpty()) {
        PUPITRE_TRY_ASSIGN(ids, m_ledger.lease());
        m_leased = ids;
    }
    const auto ids = m_leased.first(std::min<qsizetype>(groupSize(), m_leased.size()));
    m_leased.remove(0, ids.size());
    return ids;
}

MailSender::Prepared MailSender::prepare(const QList<MailId> &ids)
{
    if (m_beside && m_session.isQuick() && !ids.isEmpty())
        return m_beside->run(m_context.actor, [ids, account = m_ledger.account()](const ServiceContext &context) {
            return prepareMails(context, ids, account);
        });
    // QtFuture's own words for it differ between Qt 6.4 and 6.6.
    QPromise<Result<std::vector<PreparedMail>>> ready;
    ready.start();
    ready.addResult(prepareMails(m_context, ids, m_ledger.account()));
    ready.finish();
    return ready.future();
}

Result<std::vector<OutgoingMail>> MailSender::finish(const QList<MailId> &ids, Prepared preparing)
{
    if (!preparing.isFinished())
        PUPITRE_TRY(m_ledger.record()); // what the server said does not wait for what comes next
    auto prepared = preparing.takeResult();
    if (!prepared && prepared.error().code == ErrorCode::DatabaseUnreachable && m_beside) {
        m_beside = nullptr; // no second connection is to be had: it goes without
        prepared = prepareMails(m_context, ids, m_ledger.account());
    }
    PUPITRE_TRY(prepared);
    std::vector<OutgoingMail> group;
    bool refused = false;
    for (auto &mail : *prepared) {
        OutgoingMail outgoing{std::move(mail)};
        if (outgoing.refusal.isEmpty()) {
            group.push_back(std::move(outgoing));
            continue;
        }
        m_ledger.settle(outgoing, {Delivery::Outcome::Refused, outgoing.refusal});
        refused = true;
    }
    if (refused)
        PUPITRE_TRY(m_ledger.record());
    return group;
}

Result<void> MailSender::sendGroup(std::span<OutgoingMail> group, const QString &password)
{
    for (; !group.empty() && !isOver(); group = group.subspan(1)) {
        if (group.front().withheld)
            continue;
        if (!m_session.isOpen())
            PUPITRE_TRY(openSession(password));
        PUPITRE_TRY_ASSIGN(delivery, sendFirst(group));
        if (delivery.outcome == Delivery::Outcome::Unwelcome) {
            PUPITRE_TRY(m_ledger.pause(PauseReason::Sender, delivery.reply));
            m_session.close();
            m_over = true;
        }
        if (!m_session.isQuick() || !m_session.isOpen())
            PUPITRE_TRY(withdraw(group.subspan(1)));
    }
    return {};
}

Result<void> MailSender::openSession(const QString &password)
{
    PUPITRE_TRY(m_ledger.readAccount());
    const auto opened = m_session.open(m_ledger.account(), password);
    if (opened)
        return m_ledger.endPause();
    const auto &error = opened.error();
    if (error.code == ErrorCode::Cancelled)
        return opened;
    PUPITRE_TRY_ASSIGN(othersSend, m_ledger.othersSend());
    // Where it takes no further session but works for the others, nothing is wrong with the account.
    if (error.code != ErrorCode::MailConnectFailed || !othersSend)
        PUPITRE_TRY(m_ledger.pause(pauseReasonOf(error), error.detail));
    return opened;
}

Result<bool> MailSender::begin(std::span<OutgoingMail> group)
{
    group = group.first(std::min(group.size(), size_t(groupSize())));
    PUPITRE_TRY_ASSIGN(taken, m_ledger.begin(group, m_session.isQuick() && m_leased.size() < groupSize()));
    m_leased += taken;
    return group.front().begun;
}

Result<Delivery> MailSender::sendFirst(std::span<OutgoingMail> group)
{
    using Outcome = Delivery::Outcome;
    auto &mail = group.front();
    const bool begunBefore = mail.begun;
    Result<bool> begun = true;
    std::function<bool()> beforeData; // none where that is done
    if (!begunBefore)
        beforeData = [&] {
            begun = begin(group);
            return begun.value_or(false);
        };
    const auto delivery = m_session.deliver(
        m_ledger.account().fromAddress, mail, beforeData, [group] { return announceSecond(group); });
    PUPITRE_TRY(begun);
    if (!begunBefore)
        PUPITRE_TRY(m_ledger.record()); // what this message's transaction could not take along
    // Quitting before the transfer is nobody's failed attempt.
    if (m_cancelled && delivery.outcome == Outcome::Deferred)
        return delivery;
    m_ledger.settle(mail, delivery);
    if (!m_session.isQuick() || delivery.outcome != Outcome::Accepted || !m_session.isOpen())
        PUPITRE_TRY(m_ledger.record());
    return delivery;
}

QString MailSender::announceSecond(std::span<OutgoingMail> group)
{
    if (group.size() < 2 || !group[1].begun)
        return {};
    group[1].announced = true;
    return group[1].message.recipientAddress;
}

Result<void> MailSender::withdraw(std::span<OutgoingMail> group)
{
    for (auto &mail : group) {
        if (!mail.begun || mail.settled || (mail.announced && m_session.isOpen()))
            continue;
        PUPITRE_TRY(m_ledger.withdraw(mail));
    }
    return {};
}

} // namespace pupitre
