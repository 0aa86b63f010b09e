#include "mailengine.h"

#include "dbthread.h"
#include "enumkeys.h"
#include "mailaccountrepository.h"
#include "mailleftovers.h"
#include "mailqueue.h"
#include "openeddatabase.h"
#include "passwordstore.h"
#include "returnedmails.h"
#include "smtptransport.h"
#include "transaction.h"

#include <QElapsedTimer>

#include <algorithm>
#include <chrono>
#include <future>
#include <malloc.h>
#include <thread>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int idleMilliseconds = 2'000;
constexpr int laterMilliseconds = 10'000;       ///< after a pass that could not send what was due
constexpr int returnsMilliseconds = 5 * 60'000; ///< between two looks at the mailbox of returned mails
constexpr int perSession = 10;                  ///< fewer messages are not worth a further session

/// What one mail needs is kept for the next: glibc else gives some hundred kilobytes back to the system and asks for
/// them again at each one, which is a fourth of the time that a mail with a PDF takes.
void keepMemoryBetweenMails()
{
    static const bool once = mallopt(M_TRIM_THRESHOLD, 8 << 20) != 0 && mallopt(M_TOP_PAD, 1 << 20) != 0
                             && mallopt(M_MMAP_THRESHOLD, 4 << 20) != 0;
    (void)once;
}

/// Empty while nothing is paused, or where that cannot be read.
QString pauseLine(const ServiceContext &context)
{
    auto &connection = context.connection;
    const auto campaign = currentCampaign(context);
    const auto pause = campaign ? mail::pause(connection, campaign->siteId)
                                : Result<std::optional<MailPause>>(std::nullopt);
    return pause && *pause ? u"Paused (%1): %2"_s.arg(keyOf((*pause)->reason), (*pause)->detail) : QString();
}

/// What waits may have left after the day that the database is of.
Result<void> pauseAsRestored(const ServiceContext &context)
{
    auto &connection = context.connection;
    const QDateTime now = context.clock.now();
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(paused, mail::pause(connection, campaign.siteId));
    if (paused && paused->reason == PauseReason::Restored)
        return {};
    PUPITRE_TRY_ASSIGN(entries, journal::latest(connection, {}, 1));
    const QDateTime dayOfCopy = entries.isEmpty() ? now : entries.front().at;
    PUPITRE_TRY(mail::pauseAll(connection, {PauseReason::Restored, dayOfCopy.toString(Qt::ISODate), dayOfCopy, {}}));
    PUPITRE_TRY(journal::append(connection,
        {0,
            now,
            context.actorName(),
            u"mail.paused"_s,
            u"mail_account"_s,
            campaign.siteId.value,
            {},
            {{u"reason"_s, keyOf(PauseReason::Restored)}}}));
    return transaction.commit();
}

} // namespace

MailEngine::MailEngine(QString databaseUrl, QString name)
    : m_databaseUrl(std::move(databaseUrl)), m_actor{std::move(name)}
{
}

void MailEngine::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_cancelled = true;
    for (auto *sender : m_senders)
        sender->cancel();
    m_wake.notify_all();
}

bool MailEngine::sleep(int milliseconds)
{
    std::unique_lock lock(m_mutex);
    return !m_wake.wait_for(lock, std::chrono::milliseconds(milliseconds), [this] { return m_cancelled.load(); });
}

Result<SendReport> MailEngine::sendDue()
{
    PUPITRE_TRY_ASSIGN(database, OpenedDatabase::open(m_databaseUrl));
    return pass(database->context(m_actor));
}

void MailEngine::run(const std::function<void(const QString &line)> &tell)
{
    QString told; // of the pause
    std::unique_ptr<OpenedDatabase> database;
    bool stuck = false;
    bool returnsRefused = false;
    QElapsedTimer sinceReturns;
    std::future<Result<void>> returns; // ends with this function: cancel() reaches it
    do {
        if (!database) {
            if (auto opened = OpenedDatabase::open(m_databaseUrl))
                database = std::move(*opened);
        }
        const auto report = database ? pass(database->context(m_actor)) : failure(ErrorCode::DatabaseUnreachable);
        if (!report && report.error().code < ErrorCode::AddressMissing)
            database.reset(); // the database failed, not the mail server
        if (tell && report && report->total() > 0)
            tell(u"%1 sent, %2 deferred, %3 failed, %4 uncertain."_s.arg(report->sent)
                     .arg(report->deferred)
                     .arg(report->failed)
                     .arg(report->uncertain));
        if (const QString now = tell && database ? pauseLine(database->context(m_actor)) : told; now != told) {
            tell(now.isEmpty() ? u"The sending goes on."_s : now);
            told = now;
        }
        if (database && !returns.valid() && !returnsRefused
            && (!sinceReturns.isValid() || sinceReturns.elapsed() > returnsMilliseconds))
            returns = std::async(
                std::launch::async, [this] { return lookForReturns(); }); // a mailbox that hangs holds no mail up
        if (returns.valid() && returns.wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
            // A mailbox that is away is looked at again, and what it holds is not lost; a refused password is not
            // offered for ever.
            const auto looked = returns.get();
            if (tell && !looked && looked.error().code != ErrorCode::Cancelled)
                tell(u"Mails that come back could not be looked at: %1"_s.arg(looked.error().detail));
            returnsRefused = !looked && looked.error().code == ErrorCode::MailAuthFailed;
            sinceReturns.start();
        }
        stuck = !report || report->sent < report->total();
    } while (sleep(stuck ? laterMilliseconds : idleMilliseconds));
}

Result<void> MailEngine::lookForReturns()
{
    PUPITRE_TRY_ASSIGN(database, OpenedDatabase::open(m_databaseUrl));
    PUPITRE_TRY(takeReturnedMails(database->context(m_actor), &m_cancelled));
    return {};
}

Result<SendReport> MailEngine::pass(const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(putBack, m_memory.findsItPutBack(context.connection));
    if (putBack)
        PUPITRE_TRY(pauseAsRestored(context));
    PUPITRE_TRY(m_memory.remember(context.connection, context.clock.now()));
    const auto report = send(context);
    (void)m_memory.remember(context.connection,
        context.clock.now()); // what was sent counts; a database that fails is told of by the next pass
    return report;
}

Result<SendReport> MailEngine::send(const ServiceContext &context)
{
    PUPITRE_TRY(settleMailLeftovers(context));
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(due, mail::countDue(context.connection, campaign.siteId, context.clock.now()));
    PUPITRE_TRY_ASSIGN(policy, mail::policy(context.connection, campaign.siteId));
    if (due == 0)
        return SendReport{};
    PUPITRE_TRY_ASSIGN(account, mail::account(context.connection, campaign.siteId));
    const QString password = mailPassword(account);
    if (!account.userName.isEmpty()
        && password.isEmpty()) // another desk or the service knows it: no reason to pause the account for all
        return failure(ErrorCode::MailNotConfigured, u"password"_s);
    keepMemoryBetweenMails();
    const auto sessions = size_t(
        std::clamp<qint64>((due + perSession - 1) / perSession, 1, std::max(1, policy.sessions)));
    std::vector<Result<SendReport>> reports(sessions, failure(ErrorCode::Cancelled));
    std::vector<std::thread> threads;
    for (size_t i = 0; i < sessions; ++i)
        threads.emplace_back([this, &reports, &password, i] { reports[i] = runSession(password); });
    for (auto &thread : threads)
        thread.join();
    SendReport sum;
    bool anyWorked = false;
    for (const auto &report : reports) {
        if (report)
            sum += *report;
        anyWorked = anyWorked || report;
    }
    if (!anyWorked)
        return reports.front();
    return sum;
}

Result<SendReport> MailEngine::runSession(const QString &password)
{
    PUPITRE_TRY_ASSIGN(database, OpenedDatabase::open(m_databaseUrl));
    SmtpTransport transport;
    DbThread beside(u"mail"_s);
    beside.open(m_databaseUrl);
    MailSender sender(database->context(m_actor), transport, &beside);
    {
        const std::lock_guard lock(m_mutex);
        if (m_cancelled)
            return failure(ErrorCode::Cancelled);
        m_senders.push_back(&sender);
    }
    const auto report = sender.sendDue(password);
    const std::lock_guard lock(m_mutex);
    std::erase(m_senders, &sender);
    return report;
}

} // namespace pupitre
