#include "commands.h"

#include "campaignopening.h"
#include "campaignrepository.h"
#include "databasecheck.h"
#include "databasecopy.h"
#include "databasedocumentstore.h"
#include "databaseoption.h"
#include "democonservatoire.h"
#include "enumkeys.h"
#include "mailaccountcommands.h"
#include "mailcommands.h"
#include "migrator.h"
#include "readingreport.h"
#include "seals.h"
#include "staffsession.h"

#include <QFile>
#include <QJsonArray>
#include <QTextStream>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

void noOptions(QCommandLineParser &) {}

ExitCode migrate(const QCommandLineParser &parser, const Output &output, Connection::Create create)
{
    auto opened = openDatabase(parser, create, OpenedDatabase::Schema::Any);
    if (!opened)
        return output.fail(opened.error());
    const auto before = migrator::currentVersion(*(*opened)->connection);
    if (const auto migrated = migrator::migrate(*(*opened)->connection); !migrated)
        return output.fail(migrated.error());
    const int now = migrator::newestVersion();
    output.report({{u"from"_s, before.value_or(0)}, {u"to"_s, now}},
        before.value_or(0) == now ? u"Nothing to do: the schema is at version %1."_s.arg(now)
                                  : u"The schema is now at version %1."_s.arg(now));
    return ExitCode::Ok;
}

ExitCode runInit(const QCommandLineParser &parser, const Output &output)
{
    return migrate(parser, output, Connection::Create::IfMissing);
}
ExitCode runMigrate(const QCommandLineParser &parser, const Output &output)
{
    return migrate(parser, output, Connection::Create::Never);
}

void demoOptions(QCommandLineParser &parser)
{
    parser.addOption({u"students"_s, u"How many students (0 to 1000000)."_s, u"number"_s, u"800"_s});
    parser.addOption({u"seed"_s, u"The same seed gives the same conservatoire."_s, u"number"_s, u"1"_s});
    parser.addOption({u"files"_s,
        u"How many real files of this year at the most; a fifth as many of last year."_s,
        u"number"_s,
        u"900"_s});
}

ExitCode runDemo(const QCommandLineParser &parser, const Output &output)
{
    DemoOptions options;
    bool students = false;
    bool seed = false;
    bool files = false;
    options.students = parser.value(u"students"_s).toInt(&students);
    options.seed = parser.value(u"seed"_s).toUInt(&seed);
    options.files = parser.value(u"files"_s).toInt(&files);
    if (!students || !seed || !files)
        return output.fail({ErrorCode::InvalidValue,
                               !students ? u"students"_s
                               : !seed   ? u"seed"_s
                                         : u"files"_s},
            ExitCode::Usage);
    auto opened = openDatabase(parser, Connection::Create::IfMissing, OpenedDatabase::Schema::Any);
    if (!opened)
        return output.fail(opened.error());
    if (const auto migrated = migrator::migrate(*(*opened)->connection); !migrated)
        return output.fail(migrated.error());
    QTextStream progress(stderr);
    const auto summary = createDemo((*opened)->context(commandLine), options, [&](int percent) {
        if (percent % 10 == 0)
            progress << u"\r%1 %"_s.arg(percent, 3) << Qt::flush;
    });
    progress << "\r      \r" << Qt::flush;
    if (!summary)
        return output.fail(summary.error());
    output.report({{u"households"_s, summary->households},
                      {u"students"_s, summary->students},
                      {u"files"_s, summary->files},
                      {u"edits"_s, summary->edits}},
        u"%1 households, %2 students, %3 files, %4 edit requests."_s.arg(summary->households)
            .arg(summary->students)
            .arg(summary->files)
            .arg(summary->edits));
    return ExitCode::Ok;
}

ExitCode exitCodeOf(const Error &error)
{
    return error.code == ErrorCode::InvalidValue ? ExitCode::Usage : ExitCode::Failed;
}

void backupOptions(QCommandLineParser &parser)
{
    parser.addOption({u"to"_s,
        u"The file to write, with the documents in a folder “<file>.files” beside it. There must be none of that name."_s,
        u"file"_s});
}

ExitCode runBackup(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openDatabase(parser, Connection::Create::Never, OpenedDatabase::Schema::Any);
    if (!opened)
        return output.fail(opened.error());
    const QString target = parser.value(u"to"_s);
    const auto copy = copyDatabase((*opened)->context(commandLine), target);
    if (!copy)
        return output.fail(copy.error(), exitCodeOf(copy.error()));
    for (const auto &name : copy->damaged)
        output.line(u"damaged, not copied: "_s + name);
    output.report({{u"files"_s, copy->files}, {u"damaged"_s, QJsonArray::fromStringList(copy->damaged)}},
        u"The database and %1 files are copied. In the copy no mail leaves until `mail resume`."_s.arg(copy->files));
    return copy->damaged.isEmpty() ? ExitCode::Ok : ExitCode::FindingsOrUnsent;
}

void restoreOptions(QCommandLineParser &parser)
{
    parser.addOption(
        {u"from"_s, u"The backup, with its folder “<file>.files” beside it; it is left as it is."_s, u"file"_s});
}

/// Into a database of a new name, which stands only when it was looked through.
ExitCode runRestore(const QCommandLineParser &parser, const Output &output)
{
    auto backup = Connection::open(parser.value(u"from"_s), Connection::Create::Never);
    if (!backup)
        return output.fail(backup.error());
    const SystemClock clock;
    const auto store = documentStoreOf(**backup);
    const ServiceContext context{**backup, clock, *store, commandLine};
    if (const auto current = migrator::requireCurrent(**backup); !current)
        return output.fail(
            current
                .error()); // one of an older version is copied by hand, then migrated, which looks through it as well
    const auto findings = checkDatabase(context);
    if (!findings)
        return output.fail(findings.error());
    for (const auto &finding : *findings) {
        if (!finding.harmless)
            output.line(u"found: "_s + finding.what + u' ' + finding.detail);
    }
    if (std::ranges::any_of(*findings, [](const CheckFinding &finding) { return !finding.harmless; })) {
        output.report({{u"restored"_s, false}}, u"The backup is not sound: nothing was restored."_s);
        return ExitCode::FindingsOrUnsent;
    }
    const auto copy = copyDatabase(context, parser.value(u"database"_s));
    if (!copy) {
        Error error = copy.error();
        if (error.field == u"to")
            error.field = u"database"_s;
        return output.fail(error, exitCodeOf(error));
    }
    output.report({{u"restored"_s, true}, {u"files"_s, copy->files}},
        u"The database and %1 files are restored. No mail leaves until `mail resume`: look first at what has left since the backup."_s
            .arg(copy->files));
    return ExitCode::Ok;
}

ExitCode runCheck(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openDatabase(parser, Connection::Create::Never);
    if (!opened)
        return output.fail(opened.error());
    const auto findings = checkDatabase((*opened)->context(commandLine));
    if (!findings)
        return output.fail(findings.error());
    QJsonArray list;
    int serious = 0;
    for (const auto &finding : *findings) {
        serious += finding.harmless ? 0 : 1;
        list.append(
            QJsonObject{{u"what"_s, finding.what}, {u"detail"_s, finding.detail}, {u"harmless"_s, finding.harmless}});
        output.line((finding.harmless ? u"note: "_s : u"found: "_s) + finding.what + u' ' + finding.detail);
    }
    output.report({{u"findings"_s, list}, {u"serious"_s, serious}},
        serious == 0 ? u"The database is sound."_s : u"%1 findings."_s.arg(serious));
    return serious == 0 ? ExitCode::Ok : ExitCode::FindingsOrUnsent;
}

QJsonArray showScores(const Output &output, const QString &heading, const QList<FactScore> &scores)
{
    output.line(heading.leftJustified(10) + u"  right  wrong  missed  absent  precision  recall"_s);
    QJsonArray list;
    for (const auto &score : scores) {
        output.line(score.fact.leftJustified(10)
                    + u"%1 %2 %3 %4 %5 %6"_s.arg(score.rightlyFound, 7)
                          .arg(score.wronglyFound, 6)
                          .arg(score.missed, 7)
                          .arg(score.rightlyAbsent, 7)
                          .arg(score.precision(), 10, 'f', 3)
                          .arg(score.recall(), 7, 'f', 3));
        list.append(QJsonObject{{u"fact"_s, score.fact},
            {u"right"_s, score.rightlyFound},
            {u"wrong"_s, score.wronglyFound},
            {u"missed"_s, score.missed},
            {u"absent"_s, score.rightlyAbsent},
            {u"precision"_s, score.precision()},
            {u"recall"_s, score.recall()}});
    }
    return list;
}

ExitCode runReadingReport(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openDatabase(parser, Connection::Create::Never);
    if (!opened)
        return output.fail(opened.error());
    RendererPool pool;
    const auto report = measureReading((*opened)->context(commandLine), pool);
    if (!report)
        return output.fail(report.error());
    const QJsonArray scores = showScores(output, u"with text"_s, report->scores);
    const QJsonArray recognised = showScores(output, u"pictures"_s, report->recognised);
    for (const auto &wrong : report->wrong)
        output.line(u"wrongly found: "_s + wrong);
    output.report({{u"documents"_s, report->documents},
                      {u"with_text"_s, report->withText},
                      {u"from_picture"_s, report->fromPicture},
                      {u"unreadable"_s, report->unreadable},
                      {u"scores"_s, scores},
                      {u"recognised"_s, recognised},
                      {u"sealed"_s, report->sealed},
                      {u"seals_read"_s, report->readSeals},
                      {u"wrongly_found"_s, QJsonArray::fromStringList(report->wrong)}},
        u"%1 documents, %2 with text, %3 read from the picture, %4 that cannot be opened. %5 of %6 seals were read."_s
            .arg(report->documents)
            .arg(report->withText)
            .arg(report->fromPicture)
            .arg(report->unreadable)
            .arg(report->readSeals)
            .arg(report->sealed));
    return ExitCode::Ok;
}

void userAddOptions(QCommandLineParser &parser)
{
    parser.addOption({u"login"_s, u"What the person types to sign in."_s, u"login"_s});
    parser.addOption({u"name"_s, u"The name that colleagues and families read."_s, u"name"_s});
    parser.addOption({u"role"_s, u"secretary, director or administrator."_s, u"role"_s, u"secretary"_s});
}

ExitCode runUserAdd(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openDatabase(parser, Connection::Create::Never);
    if (!opened)
        return output.fail(opened.error());
    const auto role = enumFromKey<Role>(parser.value(u"role"_s));
    if (!role)
        return output.fail({ErrorCode::InvalidValue, u"role"_s}, ExitCode::Usage);
    const auto campaign = currentCampaign((*opened)->context(commandLine));
    if (!campaign)
        return output.fail(campaign.error());
    // From standard input, never from an argument that every process on the machine can read.
    QTextStream(stderr) << "Password (12 characters or more): " << Qt::flush;
    const QString password = QTextStream(stdin).readLine();
    const auto id = addStaff((*opened)->context(commandLine),
        campaign->siteId,
        parser.value(u"login"_s),
        parser.value(u"name"_s),
        *role,
        password);
    if (!id)
        return output.fail(id.error());
    output.line(u"Added."_s);
    return ExitCode::Ok;
}

void campaignOpenOptions(QCommandLineParser &parser)
{
    parser.addOption(
        {u"year"_s, u"The year in which the school year begins that families re-enrol for, e.g. 2028."_s, u"year"_s});
    parser.addOption({u"opens"_s, u"The first day, e.g. 2028-05-15."_s, u"day"_s});
    parser.addOption({u"closes"_s, u"The last day."_s, u"day"_s});
    parser.addOption({u"fee"_s, u"The fee in euros; that of the last campaign where it is not given."_s, u"euros"_s});
}

ExitCode runCampaignOpen(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openDatabase(parser, Connection::Create::Never);
    if (!opened)
        return output.fail(opened.error());
    const auto last = currentCampaign((*opened)->context(commandLine));
    if (!last)
        return output.fail(last.error());
    bool year = false;
    bool euros = !parser.isSet(u"fee"_s);
    CampaignPlan plan{{parser.value(u"year"_s).toInt(&year)},
        QDate::fromString(parser.value(u"opens"_s), Qt::ISODate),
        QDate::fromString(parser.value(u"closes"_s), Qt::ISODate),
        last->fee};
    if (!euros)
        plan.fee.cents = qint64(parser.value(u"fee"_s).toUInt(&euros)) * 100;
    if (!year || !euros || !plan.opensOn.isValid() || !plan.closesOn.isValid())
        return output.fail({ErrorCode::InvalidValue,
                               !year                     ? u"year"_s
                               : !euros                  ? u"fee"_s
                               : !plan.opensOn.isValid() ? u"opens"_s
                                                         : u"closes"_s},
            ExitCode::Usage);
    const auto opening = openCampaign((*opened)->context(commandLine), plan);
    if (!opening)
        return output.fail(opening.error());
    output.report(
        {{u"campaign"_s, opening->id.value}, {u"dossiers"_s, opening->dossiers}, {u"carried"_s, opening->carried}},
        u"The campaign for %1 is open: %2 dossiers, %3 papers that still stand."_s.arg(plan.schoolYear.label())
            .arg(opening->dossiers)
            .arg(opening->carried));
    return ExitCode::Ok;
}

void certificateOptions(QCommandLineParser &parser)
{
    parser.addOption(
        {u"name"_s, u"As the seals name it: the authority and the certificate, e.g. FR04-FPE3."_s, u"name"_s});
    parser.addOption({u"file"_s, u"The certificate, DER or PEM."_s, u"file"_s});
}

ExitCode runCertificate(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openDatabase(parser, Connection::Create::Never);
    if (!opened)
        return output.fail(opened.error());
    QFile file(parser.value(u"file"_s));
    if (!file.open(QIODevice::ReadOnly))
        return output.fail({ErrorCode::InvalidValue, u"file"_s}, ExitCode::Usage);
    if (const auto kept = keepSealCertificate(
            (*opened)->context(commandLine), parser.value(u"name"_s), file.read(1 << 20));
        !kept)
        return output.fail(kept.error(), exitCodeOf(kept.error()));
    output.line(u"Kept."_s);
    return ExitCode::Ok;
}

constexpr bool drawsText = true;
constexpr Command commands[]{
    {"init", "Create a database, or bring an existing one to this version.", noOptions, runInit},
    {"migrate", "Bring an existing database to this version.", noOptions, runMigrate},
    {"demo", "Fill an empty database with a fictional conservatoire.", demoOptions, runDemo, drawsText},
    {"campaign open",
        "Open the next campaign: its dossiers, and the papers that still stand.",
        campaignOpenOptions,
        runCampaignOpen},
    {"backup",
        "Copy a database and its documents while others work. In the copy nothing is sent. Exit code 3 when a document "
        "is damaged.",
        backupOptions,
        runBackup},
    {"restore",
        "Look through a backup and put it back as a new database, with the sending paused. Exit code 3 when it is not "
        "sound.",
        restoreOptions,
        runRestore},
    {"check",
        "Look for damage: engine, files, journal, invariants. Exit code 3 when something is found.",
        noOptions,
        runCheck},
    {"reading-report",
        "Measure the reading aids on a demonstration: precision and recall of each fact.",
        noOptions,
        runReadingReport},
    {"certificate",
        "Keep a certificate that the seals on papers (2D-Doc) are held against.",
        certificateOptions,
        runCertificate},
    {"mail send", "Send what is due, once. Exit code 3 when something was not sent.", noOptions, runMailSend},
    {"mail write",
        "Queue a letter for all families whom it concerns. Exit code 3 when some get none.",
        mailWriteOptions,
        runMailWrite},
    {"mail print",
        "The letter on paper, for families whom no mail reaches: one PDF. Exit code 3 when some cannot be written to.",
        mailPrintOptions,
        runMailPrint,
        drawsText},
    {"mail returns",
        "Look once for mails that came back (RFC 3464). Exit code 3 when there were any.",
        noOptions,
        runMailReturns},
    {"mail serve", "Send what falls due until SIGTERM or SIGINT: a service.", noOptions, runMailServe},
    {"mail status", "What waits, what failed, and whether the sending is paused.", noOptions, runMailStatus},
    {"mail pause", "Stop all sending until `mail resume`.", noOptions, runMailPause},
    {"mail resume", "Let the sending go on, or try a paused account again.", noOptions, runMailResume},
    {"mail configure", "Set the mail account.", mailConfigureOptions, runMailConfigure},
    {"mail test",
        "Talk to the mail server and send one message; says which step failed. Exit code 3 when one did.",
        mailTestOptions,
        runMailTest},
    {"mail domain",
        "Look up SPF, DKIM and DMARC of the sender's domain. Exit code 3 when something lacks.",
        noOptions,
        runMailDomain},
    {"user add", "Add a member of staff; the password is read from standard input.", userAddOptions, runUserAdd},
};

} // namespace

std::span<const Command> allCommands()
{
    return commands;
}

} // namespace pupitre
