#include "mailengine.h"

#include "dbthread.h"
#include "enumkeys.h"
#include "familypasswords.h"
#include "mailaccountrepository.h"
#include "mailleftovers.h"
#include "mailqueue.h"
#include "openeddatabase.h"
#include "passwordstore.h"
#include "returnedmails.h"
#include "smtptransport.h"
#include "transaction.h"
#include "uploadtray.h"

#include <QElapsedTimer>

#include <algorithm>
#include <chrono>
#include <future>
#include <malloc.h>
#include <optional>
#include <thread>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int idleMilliseconds = 2'000;
constexpr int laterMilliseconds = 10'000;       ///< after a pass that could not send what was due
constexpr int returnsMilliseconds = 5 * 60'000; ///< between two looks at the mailbox of returned mails
constexpr int sweepSeconds = 3'600;             ///< between two looks for photographs that nobody came back for
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
    QStringList lines;
    for (const auto site : mail::sitesWithAccount(connection).value_or(QList<SiteId>{})) {
        const auto pause = mail::pause(connection, site);
        if (pause && *pause)
            lines << u"Paused (%1): %2"_s.arg(keyOf((*pause)->reason), (*pause)->detail);
    }
    return lines.join(u'\n');
}

/// What waits may have left after the day that the database is of.
Result<void> pauseAsRestored(const ServiceContext &context)
{
    auto &connection = context.connection;
    const QDateTime now = context.clock.now();
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(newest, journal::newest(connection));
    const QDateTime dayOfCopy = newest ? newest->at : now;
    const MailPause restored{PauseReason::Restored, dayOfCopy.toString(Qt::ISODate), dayOfCopy, {}};
    PUPITRE_TRY_ASSIGN(sites, mail::sitesWithAccount(connection));
    for (const auto site : sites) {
        PUPITRE_TRY_ASSIGN(paused, mail::pause(connection, site));
        if (paused && paused->reason == PauseReason::Restored)
            continue;
        PUPITRE_TRY(mail::setPause(connection, site, restored));
        PUPITRE_TRY(journal::append(connection,
            {.seq = 0,
                .at = now,
                .actor = context.actorName(),
                .action = u"mail.paused"_s,
                .subjectKind = u"mail_account"_s,
                .subjectId = site.value,
                .householdId = {},
                .details = {{u"reason"_s, keyOf(PauseReason::Restored)}}}));
    }
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
    m_stop.give();
    m_patience->end(); // what was sent is still recorded, unless the database does not answer
    for (auto *sender : m_senders)
        sender->cancel();
    m_wake.notify_all();
}

bool MailEngine::sleep(int milliseconds)
{
    std::unique_lock lock(m_mutex);
    return !m_wake.wait_for(lock, std::chrono::milliseconds(milliseconds), [this] { return m_stop.isGiven(); });
}

Result<std::unique_ptr<OpenedDatabase>> MailEngine::openDatabase() const
{
    return OpenedDatabase::open(m_databaseUrl, Connection::Create::Never, OpenedDatabase::Schema::Current, m_patience);
}

Result<SendReport> MailEngine::sendDue()
{
    PUPITRE_TRY_ASSIGN(database, openDatabase());
    return pass(database->context(m_actor));
}

void MailEngine::run(const std::function<void(const QString &line)> &tell)
{
    QString told; // of the pause
    std::unique_ptr<OpenedDatabase> database;
    bool away = false;
    bool stuck = false;
    bool returnsRefused = false;
    QElapsedTimer sinceReturns;
    std::future<Result<void>> returns; // ends with this function: cancel() reaches it
    do {
        if (database && !database->reconnectIfLost())
            database.reset();
        if (!database) {
            if (auto opened = openDatabase())
                database = std::move(*opened);
        }
        const auto report = database ? pass(database->context(m_actor)) : failure(ErrorCode::ConnectionLost);
        const bool gone = !report && report.error().code == ErrorCode::ConnectionLost;
        if (tell && gone != away)
            tell(gone ? u"The database cannot be reached; it is tried again."_s : u"The database is back."_s);
        away = gone;
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
    } while (sleep(stuck && !away ? laterMilliseconds : idleMilliseconds));
}

Result<void> MailEngine::lookForReturns()
{
    PUPITRE_TRY_ASSIGN(database, openDatabase());
    PUPITRE_TRY(takeReturnedMails(database->context(m_actor), &m_stop));
    return {};
}

Result<SendReport> MailEngine::pass(const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(putBack, m_memory.findsItPutBack(context.connection));
    if (putBack)
        PUPITRE_TRY(pauseAsRestored(context));
    PUPITRE_TRY(m_memory.remember(context.connection, context.clock.now()));
    PUPITRE_TRY(answerPasswordRequests(context));
    const auto report = send(context);
    (void)m_memory.remember(context.connection,
        context.clock.now()); // what was sent counts; a database that fails is told of by the next pass
    sweepHourly(context);
    return report;
}

void MailEngine::sweepHourly(const ServiceContext &context)
{
    const QDateTime now = context.clock.now();
    if (m_sweptAt.isValid() && m_sweptAt.secsTo(now) < sweepSeconds)
        return;
    m_sweptAt = now;
    // No mail waits for it: what fails, or is not the role's to take away (roles.sql), is left to the next hour or to a
    // desk's day.
    (void)sweepTrays(context);
}

Result<SendReport> MailEngine::send(const ServiceContext &context)
{
    PUPITRE_TRY(settleMailLeftovers(context));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(sites, mail::sitesWithAccount(connection));
    SendReport sum;
    std::optional<Error> worst;
    for (const auto site : sites) {
        PUPITRE_TRY_ASSIGN(account, mail::account(connection, site));
        // The environment holds one password, and it is offered to one server only.
        const QString password = sites.size() == 1 ? mailPassword(account)
                                                   : keptMailPassword(account.host, account.userName);
        const auto report = sendOf(context, site, password);
        if (report)
            sum += *report;
        else
            worst = report.error();
    }
    if (worst && sum.total() == 0)
        return failure(*worst);
    return sum;
}

Result<SendReport> MailEngine::sendOf(const ServiceContext &context, SiteId site, const QString &password)
{
    PUPITRE_TRY_ASSIGN(due, mail::countDue(context.connection, site, context.clock.now()));
    PUPITRE_TRY_ASSIGN(policy, mail::policy(context.connection, site));
    if (due == 0)
        return SendReport{};
    PUPITRE_TRY_ASSIGN(account, mail::account(context.connection, site));
    if (!account.userName.isEmpty()
        && password.isEmpty()) // another desk or the service knows it: no reason to pause the account for all
        return failure(ErrorCode::MailNotConfigured, u"password"_s);
    keepMemoryBetweenMails();
    const auto sessions = size_t(
        std::clamp<qint64>((due + perSession - 1) / perSession, 1, std::max(1, policy.sessions)));
    std::vector<Result<SendReport>> reports(sessions, failure(ErrorCode::Cancelled));
    std::vector<std::thread> threads;
    for (size_t i = 0; i < sessions; ++i)
        threads.emplace_back([this, &reports, &password, site, i] { reports[i] = runSession(site, password); });
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

Result<SendReport> MailEngine::runSession(SiteId site, const QString &password)
{
    PUPITRE_TRY_ASSIGN(database, openDatabase());
    SmtpTransport transport;
    DbThread beside(u"mail"_s, m_patience);
    beside.open(m_databaseUrl);
    MailSender sender(database->context(m_actor), site, transport, &beside);
    {
        const std::lock_guard lock(m_mutex);
        if (m_stop.isGiven())
            return failure(ErrorCode::Cancelled);
        m_senders.push_back(&sender);
    }
    const auto report = sender.sendDue(password);
    const std::lock_guard lock(m_mutex);
    std::erase(m_senders, &sender);
    return report;
}

} // namespace pupitre
