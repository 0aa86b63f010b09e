#include "outboxledger.h"

#include "account.h"
#include "enumkeys.h"
#include "familyaccountrepository.h"
#include "householdrepository.h"
#include "journal.h"
#include "mailaccountrepository.h"
#include "mailqueue.h"
#include "onetimepassword.h"
#include "retrydelay.h"
#include "sendername.h"
#include "transaction.h"

#include <QJsonObject>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int leaseSeconds = 300;        ///< from taking ten messages to the first one's DATA
constexpr int transferSeconds = 15 * 60; ///< longer than one message can take at the transport's own limits
constexpr int firstRetrySeconds = 60, lastRetrySeconds = 15 * 60;
constexpr int triesToBegin = 3;
constexpr QStringView unableMark = u"begin"; ///< wording.h says it in words

/// What the message brings works from now on, in place of what came before.
Result<void> keepPasswordOf(Connection &connection, const OutgoingMail &mail, const QDateTime &now)
{
    const auto &message = mail.message;
    const QString hash = oneTimePasswordHash(mail.password);
    const QString linkHash = mail.link.isEmpty() ? QString() : oneTimeLinkHash(mail.link);
    const QDateTime until = now.addDays(message.kind == MailKind::OneTimePassword ? resetDays : activationDays);
    return message.accountId
               ? logins::setOneTime(connection, message.accountId, hash, linkHash, until, now)
               : households::setOneTimePassword(connection, message.householdId, hash, until, now, linkHash);
}

/// The database refuses everything, not this message.
bool concernsAll(const Error &error)
{
    return error.code <= ErrorCode::StorageFull;
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

OutboxLedger::OutboxLedger(const ServiceContext &context, SiteId siteId)
    : m_context(context), m_site(siteId), m_owner(makeSenderName())
{
}

Result<void> OutboxLedger::open()
{
    m_report = {};
    PUPITRE_TRY_ASSIGN(policy, mail::policy(m_context.connection, m_site));
    m_policy = policy;
    return readAccount();
}

Result<void> OutboxLedger::readAccount()
{
    PUPITRE_TRY_ASSIGN(account, mail::account(m_context.connection, m_site));
    m_account = account;
    return {};
}

Result<QList<MailId>> OutboxLedger::lease()
{
    const QDateTime now = m_context.clock.now();
    return mail::lease(m_context.connection, m_site, m_owner, now, now.addSecs(leaseSeconds), batch);
}

Result<QList<MailId>> OutboxLedger::begin(std::span<OutgoingMail> group, bool alsoLease)
{
    auto taken = tryToBegin(group, alsoLease);
    if (taken || concernsAll(taken.error()))
        return taken;
    PUPITRE_TRY(record()); // what became of others does not wait for this one
    taken = tryToBegin(group.first(1), false);
    if (taken || concernsAll(taken.error()))
        return taken;
    settleAsUnable(group.front());
    return QList<MailId>{};
}

Result<QList<MailId>> OutboxLedger::tryToBegin(std::span<OutgoingMail> group, bool alsoLease)
{
    auto &connection = m_context.connection;
    const QDateTime now = m_context.clock.now();
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    QList<bool> begun;
    for (const auto &mail : group) {
        PUPITRE_TRY_ASSIGN(may, mail::beginData(connection, mail.message.id, m_owner, now.addSecs(transferSeconds)));
        if (may && !mail.password.isEmpty())
            PUPITRE_TRY(keepPasswordOf(connection, mail, now));
        begun << may;
    }
    PUPITRE_TRY(writeAttempts());
    QList<MailId> taken;
    if (alsoLease) { // what comes later needs no commit of its own then
        PUPITRE_TRY_ASSIGN(ids, lease());
        taken = ids;
    }
    PUPITRE_TRY(transaction.commit());
    m_unrecorded.clear();
    for (size_t i = 0; i < group.size(); ++i) {
        group[i].begun = begun[qsizetype(i)];
        group[i].withheld = !group[i].begun;
    }
    return taken;
}

void OutboxLedger::settleAsUnable(OutgoingMail &mail)
{
    const auto &message = mail.message;
    mail.withheld = true;
    const int tries = message.lastReply == unableMark ? message.attempts + 1 : 1;
    const bool givenUp = tries >= triesToBegin;
    note(mail,
        givenUp ? MailState::Failed : MailState::Deferred,
        unableMark.toString(),
        m_context.clock.now().addSecs(delayAfter(tries).count()));
    ++(givenUp ? m_report.failed : m_report.deferred);
}

void OutboxLedger::settle(OutgoingMail &mail, const Delivery &delivery)
{
    using Outcome = Delivery::Outcome;
    const auto &message = mail.message;
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
    case Outcome::Withheld: return;
    }
    note(mail, state, delivery.reply, later);
}

void OutboxLedger::note(OutgoingMail &mail, MailState state, const QString &reply, const QDateTime &later)
{
    mail.settled = true;
    m_unrecorded.append({.id = mail.message.id,
        .kind = mail.message.kind,
        .householdId = mail.message.householdId,
        .state = state,
        .reply = reply.left(500),
        .at = m_context.clock.now(),
        .later = later});
}

Result<void> OutboxLedger::record()
{
    if (m_unrecorded.isEmpty())
        return {};
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(m_context.connection));
    PUPITRE_TRY(writeAttempts());
    PUPITRE_TRY(transaction.commit());
    m_unrecorded.clear();
    return {};
}

Result<void> OutboxLedger::writeAttempts()
{
    auto &connection = m_context.connection;
    QList<JournalEntry> entries;
    for (const auto &attempt : std::as_const(m_unrecorded)) {
        PUPITRE_TRY_ASSIGN(counts,
            mail::recordAttempt(
                connection, attempt.id, m_owner, attempt.state, attempt.reply, attempt.at, attempt.later));
        QJsonObject details{{u"kind"_s, keyOf(attempt.kind)}, {u"reply"_s, attempt.reply}};
        if (!counts)
            details.insert(u"late"_s, true); // the message was another's by then: its state is not this one
        entries.append({.seq = 0,
            .at = attempt.at,
            .actor = m_context.actorName(),
            .action = u"mail."_s + keyOf(attempt.state),
            .subjectKind = u"mail"_s,
            .subjectId = attempt.id.value,
            .householdId = attempt.householdId,
            .details = details});
    }
    if (!entries.isEmpty())
        PUPITRE_TRY(journal::append(connection, entries));
    return {};
}

Result<void> OutboxLedger::withdraw(OutgoingMail &mail)
{
    PUPITRE_TRY(mail::withdrawData(m_context.connection, mail.message.id, m_owner));
    mail.begun = mail.announced = false;
    return {};
}

Result<void> OutboxLedger::giveBack(MailId id)
{
    return mail::giveBack(m_context.connection, m_owner, id);
}

Result<void> OutboxLedger::endPause()
{
    auto &connection = m_context.connection;
    PUPITRE_TRY_ASSIGN(paused, mail::pause(connection, m_site));
    if (paused && !MailPause::waitsForPerson(paused->reason))
        PUPITRE_TRY(mail::setPause(connection, m_site, std::nullopt));
    return {};
}

Result<bool> OutboxLedger::othersSend()
{
    auto &connection = m_context.connection;
    PUPITRE_TRY_ASSIGN(paused, mail::pause(connection, m_site));
    PUPITRE_TRY_ASSIGN(senders, mail::owners(connection, m_site));
    senders.removeOne(m_owner);
    return !senders.isEmpty() && !paused;
}

Result<void> OutboxLedger::pause(PauseReason reason, const QString &detail)
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
            {.seq = 0,
                .at = now,
                .actor = m_context.actorName(),
                .action = u"mail.paused"_s,
                .subjectKind = u"mail_account"_s,
                .subjectId = m_site.value,
                .householdId = {},
                .details = {{u"reason"_s, keyOf(reason)}, {u"detail"_s, pause.detail}}}));
    return transaction.commit();
}

} // namespace pupitre
