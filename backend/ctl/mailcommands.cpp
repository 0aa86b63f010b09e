#include "mailcommands.h"

#include "campaignrepository.h"
#include "enumkeys.h"
#include "localday.h"
#include "mailaccountrepository.h"
#include "mailengine.h"
#include "mailing.h"
#include "mailrepository.h"
#include "openedsite.h"
#include "outboxcare.h"
#include "paperletters.h"
#include "returnedmails.h"
#include "staffsession.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryFile>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <thread>
#include <unistd.h>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Reports what waits and whether the account is paused; 3 when it is.
ExitCode reportStatus(const ServiceContext &context, const Output &output)
{
    const auto campaign = currentCampaign(context);
    if (!campaign)
        return output.fail(campaign.error());
    const auto counts = mail::counts(context.connection, campaign->siteId, startOfLocalDay(context.clock.today()));
    const auto pause = mail::pause(context.connection, campaign->siteId);
    if (!counts || !pause)
        return output.fail(counts ? pause.error() : counts.error());
    QString text = u"%1 waiting, %2 failed, %3 uncertain, %4 sent today."_s.arg(counts->queued)
                       .arg(counts->failed)
                       .arg(counts->uncertain)
                       .arg(counts->sentToday);
    QJsonObject object{{u"waiting"_s, counts->queued},
        {u"failed"_s, counts->failed},
        {u"uncertain"_s, counts->uncertain},
        {u"sent_today"_s, counts->sentToday}};
    if (*pause) {
        const QString next = (*pause)->retryAt.isValid() ? u"next try at "_s + (*pause)->retryAt.toString(Qt::ISODate)
                                                         : u"until `pupitrectl mail resume`"_s;
        text += u" Paused (%1), %2: %3"_s.arg(keyOf((*pause)->reason), next, (*pause)->detail);
        object[u"paused"_s] = keyOf((*pause)->reason);
        object[u"detail"_s] = (*pause)->detail;
    }
    output.report(object, text);
    return *pause ? ExitCode::FindingsOrUnsent : ExitCode::Ok;
}

/// Of the first site whose sending is paused.
Result<std::optional<MailPause>> firstPause(Connection &connection)
{
    PUPITRE_TRY_ASSIGN(sites, mail::sitesWithAccount(connection));
    for (const auto site : sites) {
        PUPITRE_TRY_ASSIGN(pause, mail::pause(connection, site));
        if (pause)
            return pause;
    }
    return std::nullopt;
}

} // namespace

ExitCode runMailSend(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openDatabase(parser, Connection::Create::Never);
    if (!opened)
        return output.fail(opened.error());
    MailEngine engine(databaseUrl(parser), u"pupitrectl"_s);
    const auto report = engine.sendDue();
    if (!report)
        return output.fail(report.error());
    const auto pause = firstPause(*(*opened)->connection);
    QJsonObject object{{u"sent"_s, report->sent},
        {u"deferred"_s, report->deferred},
        {u"failed"_s, report->failed},
        {u"uncertain"_s, report->uncertain}};
    QString text = u"%1 sent, %2 deferred, %3 failed, %4 uncertain."_s.arg(report->sent)
                       .arg(report->deferred)
                       .arg(report->failed)
                       .arg(report->uncertain);
    if (pause && *pause) {
        object[u"paused"_s] = keyOf((*pause)->reason);
        text += u"\nThe sending is paused (%1): %2"_s.arg(keyOf((*pause)->reason), (*pause)->detail);
    }
    output.report(object, text);
    return report->sent == report->total() && pause && !*pause ? ExitCode::Ok : ExitCode::FindingsOrUnsent;
}

namespace {

/// What `--letter` and `--by` say, and whom it concerns.
struct AskedMailing {
    MailingPurpose mailing;
    QList<MailingRecipient> recipients;
};

Result<AskedMailing> askedMailing(const QCommandLineParser &parser, ServiceContext &context)
{
    const QString word = parser.value(u"letter"_s);
    if (word != u"credentials" && word != u"reminder")
        return failure(ErrorCode::InvalidValue, u"letter"_s);
    const QString by = parser.value(u"by"_s).trimmed();
    if (!by.isEmpty()) {
        PUPITRE_TRY_ASSIGN(member, staffCalled(context, by)); // families read name and function (CRPA, L. 111-2)
        context.actor = member;
    } else if (!parser.optionNames().contains(u"dry-run"_s)) {
        return failure(ErrorCode::InvalidValue, u"by"_s);
    }
    const auto mailing = word == u"credentials" ? MailingPurpose::Credentials : MailingPurpose::Reminder;
    PUPITRE_TRY_ASSIGN(recipients, mailingRecipients(context, mailing));
    return AskedMailing{mailing, recipients};
}

} // namespace

ExitCode runMailWrite(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openSite(parser);
    if (!opened)
        return output.fail(opened.error(), exitCodeOf(opened.error()));
    auto &context = opened->context;
    const auto asked = askedMailing(parser, context);
    if (!asked)
        return output.fail(asked.error(), exitCodeOf(asked.error()));
    const auto mailing = parser.isSet(u"dry-run"_s) ? Result<MailingId>(MailingId{})
                                                    : beginMailing(context, asked->mailing);
    if (!mailing)
        return output.fail(mailing.error());
    int written = 0;
    QJsonArray without;
    for (const auto &recipient : asked->recipients) {
        const bool possible = recipient.obstacle == MailingRecipient::Obstacle::None;
        const auto mail = possible && *mailing ? writeMailing(context, *mailing, asked->mailing, recipient.householdId)
                                               : Result<MailId>(MailId{});
        if (possible && mail) {
            ++written;
            continue;
        }
        // Somebody else may have written to them meanwhile; anything else would be the same for all that follow.
        if (!mail && mail.error().code != ErrorCode::Conflict && mail.error().code != ErrorCode::AddressMissing
            && mail.error().code != ErrorCode::AddressInvalid)
            return output.fail(mail.error());
        without.append(recipient.name);
        output.line(u"none for %1 (%2)"_s.arg(recipient.name,
            recipient.address.isEmpty()  ? u"no address"_s
            : recipient.lastAt.isValid() ? u"written to on "_s + localDay(recipient.lastAt).toString(Qt::ISODate)
                                         : recipient.address));
    }
    output.report({{u"written"_s, written}, {u"without"_s, without}},
        (*mailing ? u"%1 letters queued, %2 families get none."_s
                  : u"%1 letters would be queued, %2 families would get none."_s)
            .arg(written)
            .arg(without.size()));
    return without.isEmpty() ? ExitCode::Ok : ExitCode::FindingsOrUnsent;
}

namespace {

/// To the disk.
Result<void> written(QFile &file, const QByteArray &bytes)
{
    if (file.write(bytes) != bytes.size() || !file.flush() || ::fsync(file.handle()) != 0)
        return failure(ErrorCode::StorageFull, {}, file.errorString());
    return {};
}

} // namespace

ExitCode runMailPrint(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openSite(parser);
    if (!opened)
        return output.fail(opened.error(), exitCodeOf(opened.error()));
    auto &context = opened->context;
    const auto asked = askedMailing(parser, context);
    if (!asked)
        return output.fail(asked.error(), exitCodeOf(asked.error()));
    // The letters are written before anybody's password is replaced, and stand under their name once it is.
    const QString name = parser.value(u"output"_s);
    QTemporaryFile file(name + u".XXXXXX"_s); // 0600
    if (QFileInfo(name).isDir() || !file.open())
        return output.fail({ErrorCode::InvalidValue, u"output"_s, file.errorString()}, ExitCode::Usage);
    QList<HouseholdId> households;
    for (const auto &recipient : asked->recipients) {
        if (needsPaper(recipient.obstacle))
            households << recipient.householdId;
    }
    const auto letters = printMailing(
        context, asked->mailing, households, [&](const QByteArray &pdf) { return written(file, pdf); });
    file.setAutoRemove(letters || letters.error().code != ErrorCode::OutcomeUnknown);
    if (!letters)
        return output.fail(letters.error());
    if (letters->count > 0) {
        file.setAutoRemove(false);
        if (std::rename(QFile::encodeName(file.fileName()), QFile::encodeName(name)) != 0)
            return output.fail({ErrorCode::StorageFull, u"letters"_s, file.fileName()});
    }
    output.report({{u"printed"_s, letters->count}, {u"without"_s, QJsonArray::fromStringList(letters->without)}},
        u"%1 letters, %2 families without a postal address."_s.arg(letters->count).arg(letters->without.size()));
    return letters->without.isEmpty() ? ExitCode::Ok : ExitCode::FindingsOrUnsent;
}

ExitCode runMailReturns(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openDatabase(parser, Connection::Create::Never);
    if (!opened)
        return output.fail(opened.error());
    const auto report = takeReturnedMails((*opened)->context(commandLine));
    if (!report)
        return output.fail(report.error());
    output.report({{u"returned"_s, report->returned}, {u"delayed"_s, report->delayed}, {u"others"_s, report->others}},
        u"%1 came back, %2 are delayed, %3 other mails were left."_s.arg(report->returned)
            .arg(report->delayed)
            .arg(report->others));
    return report->returned == 0 ? ExitCode::Ok : ExitCode::FindingsOrUnsent;
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
    MailEngine engine(databaseUrl(parser), u"pupitrectl"_s);
    std::thread sender([&] { engine.run([&](const QString &line) { output.line(line); }); });
    output.line(u"Sending."_s);
    int signal = 0;
    sigwait(&stop, &signal);
    engine.cancel();
    sender.join();
    output.report({{u"stopped"_s, true}}, u"Stopped."_s);
    return ExitCode::Ok;
}

ExitCode runMailStatus(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openSite(parser);
    if (!opened)
        return output.fail(opened.error(), exitCodeOf(opened.error()));
    return reportStatus(opened->context, output);
}

ExitCode runMailPause(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openSite(parser);
    if (!opened)
        return output.fail(opened.error(), exitCodeOf(opened.error()));
    if (const auto paused = pauseSending(opened->context); !paused)
        return output.fail(paused.error());
    output.report({{u"paused"_s, true}}, u"Nothing is sent until `pupitrectl mail resume`."_s);
    return ExitCode::Ok;
}

ExitCode runMailResume(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openSite(parser);
    if (!opened)
        return output.fail(opened.error(), exitCodeOf(opened.error()));
    if (const auto resumed = resumeSending(opened->context); !resumed)
        return output.fail(resumed.error());
    output.report({{u"paused"_s, false}}, u"The sending goes on."_s);
    return ExitCode::Ok;
}

} // namespace pupitre
