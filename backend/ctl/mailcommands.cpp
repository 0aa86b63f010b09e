#include "mailcommands.h"

#include "campaignrepository.h"
#include "enumkeys.h"
#include "mailaccountrepository.h"
#include "mailengine.h"
#include "mailing.h"
#include "mailrepository.h"
#include "openeddatabase.h"
#include "outboxcare.h"

#include <QJsonArray>

#include <csignal>
#include <thread>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Reports what waits and whether the account is paused; 3 when it is.
ExitCode reportStatus(const ServiceContext &context, const Output &output)
{
    const auto campaign = campaigns::current(context.connection);
    if (!campaign)
        return output.fail(campaign.error());
    const auto counts = mail::counts(context.connection, context.clock.today().startOfDay());
    const auto pause = mail::pause(context.connection, campaign->siteId);
    if (!counts || !pause)
        return output.fail(counts ? pause.error() : counts.error());
    QString text = u"%1 waiting, %2 failed, %3 uncertain, %4 sent today."_s.arg(counts->queued).arg(counts->failed).arg(counts->uncertain).arg(counts->sentToday);
    QJsonObject object{{u"waiting"_s, counts->queued}, {u"failed"_s, counts->failed}, {u"uncertain"_s, counts->uncertain}, {u"sent_today"_s, counts->sentToday}};
    if (*pause) {
        const QString next = (*pause)->retryAt.isValid() ? u"next try at "_s + (*pause)->retryAt.toString(Qt::ISODate) : u"until `pupitrectl mail resume`"_s;
        text += u" Paused (%1), %2: %3"_s.arg(keyOf((*pause)->reason), next, (*pause)->detail);
        object[u"paused"_s] = keyOf((*pause)->reason);
        object[u"detail"_s] = (*pause)->detail;
    }
    output.report(object, text);
    return *pause ? ExitCode::FindingsOrUnsent : ExitCode::Ok;
}

} // namespace

ExitCode runMailSend(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openDatabase(parser, Connection::Create::Never);
    if (!opened)
        return output.fail(opened.error());
    MailEngine engine(parser.value(u"database"_s), u"pupitrectl"_s);
    const auto report = engine.sendDue();
    if (!report)
        return output.fail(report.error());
    output.report({{u"sent"_s, report->sent}, {u"deferred"_s, report->deferred}, {u"failed"_s, report->failed}, {u"uncertain"_s, report->uncertain}},
                  u"%1 sent, %2 deferred, %3 failed, %4 uncertain."_s.arg(report->sent).arg(report->deferred).arg(report->failed).arg(report->uncertain));
    const auto campaign = campaigns::current(*(*opened)->connection);
    const auto pause = campaign ? mail::pause(*(*opened)->connection, campaign->siteId) : failure(campaign.error());
    if (pause && *pause)
        output.line(u"The sending is paused (%1): %2"_s.arg(keyOf((*pause)->reason), (*pause)->detail));
    return report->sent == report->total() && pause && !*pause ? ExitCode::Ok : ExitCode::FindingsOrUnsent;
}

void mailWriteOptions(QCommandLineParser &parser)
{
    parser.addOption({u"letter"_s, u"credentials (to families who never connected) or reminder (to those who have something to do)."_s, u"word"_s});
    parser.addOption({u"by"_s, u"Who writes: families read the name under the letter (CRPA, L. 111-2)."_s, u"name"_s});
    parser.addOption({u"dry-run"_s, u"Only list whom it concerns."_s});
}

ExitCode runMailWrite(const QCommandLineParser &parser, const Output &output)
{
    const QString word = parser.value(u"letter"_s);
    if (word != u"credentials" && word != u"reminder")
        return output.fail({ErrorCode::InvalidValue, u"letter"_s}, ExitCode::Usage);
    const QString by = parser.value(u"by"_s).trimmed();
    if (by.isEmpty() && !parser.isSet(u"dry-run"_s))
        return output.fail({ErrorCode::InvalidValue, u"by"_s}, ExitCode::Usage);
    const auto mailing = word == u"credentials" ? Mailing::Credentials : Mailing::Reminder;
    auto opened = openDatabase(parser, Connection::Create::Never);
    if (!opened)
        return output.fail(opened.error());
    auto context = (*opened)->context();
    context.actor.name = by;
    const auto recipients = mailingRecipients(context, mailing);
    if (!recipients)
        return output.fail(recipients.error());
    const auto batch = parser.isSet(u"dry-run"_s) ? Result<MailBatchId>(MailBatchId{}) : beginMailing(context, mailing);
    if (!batch)
        return output.fail(batch.error());
    int written = 0;
    QJsonArray without;
    for (const auto &recipient : *recipients) {
        const bool possible = recipient.obstacle == MailingRecipient::Obstacle::None;
        if (possible && (!*batch || writeMailing(context, *batch, mailing, recipient.householdId))) {
            ++written;
            continue;
        }
        without.append(recipient.name);
        output.line(u"none for %1 (%2)"_s.arg(recipient.name, recipient.address.isEmpty() ? u"no address"_s : recipient.lastAt.isValid() ? u"written to on "_s + recipient.lastAt.date().toString(Qt::ISODate) : recipient.address));
    }
    output.report({{u"written"_s, written}, {u"without"_s, without}}, (*batch ? u"%1 letters queued, %2 families get none."_s : u"%1 letters would be queued, %2 families would get none."_s).arg(written).arg(without.size()));
    return without.isEmpty() ? ExitCode::Ok : ExitCode::FindingsOrUnsent;
}

ExitCode runMailServe(const QCommandLineParser &parser, const Output &output)
{
    if (const auto opened = openDatabase(parser, Connection::Create::Never); !opened)
        return output.fail(opened.error());
    // Blocked in every thread that is started from here on, so that the signal waits for sigwait().
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    sigaddset(&stop, SIGINT);
    pthread_sigmask(SIG_BLOCK, &stop, nullptr);
    MailEngine engine(parser.value(u"database"_s), u"pupitrectl"_s);
    std::thread sender([&] { engine.run(); });
    output.line(u"Sending."_s);
    int signal = 0;
    sigwait(&stop, &signal);
    engine.cancel();
    sender.join();
    output.line(u"Stopped."_s);
    return ExitCode::Ok;
}

ExitCode runMailStatus(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openDatabase(parser, Connection::Create::Never);
    return opened ? reportStatus((*opened)->context(), output) : output.fail(opened.error());
}

ExitCode runMailPause(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openDatabase(parser, Connection::Create::Never);
    if (!opened)
        return output.fail(opened.error());
    if (const auto paused = pauseSending((*opened)->context()); !paused)
        return output.fail(paused.error());
    output.line(u"Nothing is sent until `pupitrectl mail resume`."_s);
    return ExitCode::Ok;
}

ExitCode runMailResume(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openDatabase(parser, Connection::Create::Never);
    if (!opened)
        return output.fail(opened.error());
    if (const auto resumed = resumeSending((*opened)->context()); !resumed)
        return output.fail(resumed.error());
    output.line(u"The sending goes on."_s);
    return ExitCode::Ok;
}

void mailConfigureOptions(QCommandLineParser &parser)
{
    parser.addOption({u"host"_s, u"The mail server's name."_s, u"name"_s});
    parser.addOption({u"port"_s, u"Its port."_s, u"number"_s, u"587"_s});
    parser.addOption({u"security"_s, u"starttls, tls, or none (for a server on this machine)."_s, u"word"_s, u"starttls"_s});
    parser.addOption({u"user"_s, u"The user name; the password is read from $PUPITRE_SMTP_PASSWORD when sending."_s, u"name"_s});
    parser.addOption({u"ca-file"_s, u"A PEM file of further certificate authorities."_s, u"file"_s});
    parser.addOption({u"from"_s, u"The sender's address."_s, u"address"_s});
    parser.addOption({u"delay"_s, u"Seconds between a decision and its mail."_s, u"seconds"_s, u"30"_s});
    parser.addOption({u"sessions"_s, u"Parallel sessions of all programs together."_s, u"number"_s, u"2"_s});
    parser.addOption({u"per-minute"_s, u"Mails in a minute at the most; 0 is no limit."_s, u"number"_s, u"0"_s});
}

ExitCode runMailConfigure(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openDatabase(parser, Connection::Create::Never);
    if (!opened)
        return output.fail(opened.error());
    auto &connection = *(*opened)->connection;
    const auto campaign = campaigns::current(connection);
    if (!campaign)
        return output.fail(campaign.error());
    auto account = mail::account(connection, campaign->siteId);
    auto policy = mail::policy(connection, campaign->siteId);
    if (!account || !policy)
        return output.fail(account ? policy.error() : account.error());
    const auto security = enumFromKey<MailSecurity>(parser.value(u"security"_s));
    bool port = false;
    bool delay = false;
    bool sessions = false;
    bool perMinute = false;
    account->port = parser.value(u"port"_s).toUShort(&port);
    policy->delaySeconds = parser.value(u"delay"_s).toInt(&delay);
    policy->sessions = int(parser.value(u"sessions"_s).toUInt(&sessions));
    policy->perMinute = int(parser.value(u"per-minute"_s).toUInt(&perMinute));
    if (parser.value(u"host"_s).isEmpty() || !security || !port || !delay || !sessions || !perMinute)
        return output.fail({ErrorCode::InvalidValue, !security ? u"security"_s : !port ? u"port"_s : !delay ? u"delay"_s : !sessions ? u"sessions"_s : !perMinute ? u"per-minute"_s : u"host"_s}, ExitCode::Usage);
    account->host = parser.value(u"host"_s);
    account->security = *security;
    account->userName = parser.value(u"user"_s);
    account->caFile = parser.value(u"ca-file"_s);
    if (parser.isSet(u"from"_s))
        account->fromAddress = account->replyTo = parser.value(u"from"_s);
    if (const auto set = mail::setAccount(connection, campaign->siteId, *account, *policy); !set)
        return output.fail(set.error());
    output.line(u"The mail account is set."_s);
    return ExitCode::Ok;
}

} // namespace pupitre
