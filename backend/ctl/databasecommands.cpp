#include "databasecommands.h"

#include "databasecopy.h"
#include "databaseoption.h"
#include "databaseroles.h"
#include "democonservatoire.h"
#include "demologins.h"
#include "journalmemory.h"
#include "migrator.h"
#include "openedsite.h"

#include <QJsonArray>
#include <QTextStream>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

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

/// The list for scripts; for people a line each.
QJsonArray tell(const QList<CheckFinding> &findings, const Output &output)
{
    QJsonArray list;
    for (const auto &finding : findings) {
        output.line((finding.harmless ? u"note: "_s : u"found: "_s) + finding.where + u": "_s + finding.words);
        list.append(QJsonObject{{u"what"_s, finding.what},
            {u"where"_s, finding.where},
            {u"detail"_s, finding.words},
            {u"harmless"_s, finding.harmless}});
    }
    return list;
}

/// How far the journal goes today, for a later check; not over a memory that says more.
void remember(OpenedDatabase &opened)
{
    JournalMemory memory;
    if (const auto lacking = memory.whatIsLacking(*opened.connection); lacking && !*lacking)
        (void)memory.remember(*opened.connection, opened.clock.now());
}

} // namespace

ExitCode runInit(const QCommandLineParser &parser, const Output &output)
{
    return migrate(parser, output, Connection::Create::IfMissing);
}

ExitCode runMigrate(const QCommandLineParser &parser, const Output &output)
{
    return migrate(parser, output, Connection::Create::Never);
}

ExitCode runDatabaseRoles(const QCommandLineParser &, const Output &output)
{
    const auto script = databaseroles::script();
    if (!script)
        return output.fail(script.error());
    output.report({{u"script"_s, *script}}, script->trimmed());
    return ExitCode::Ok;
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
        return output.fail(summary.error(), exitCodeOf(summary.error()));
    remember(**opened);
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

ExitCode runDemoLogins(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openSite(parser);
    if (!opened)
        return output.fail(opened.error(), exitCodeOf(opened.error()));
    const auto logins = giveDemoLogins(opened->context, parser.value(u"address"_s));
    if (!logins)
        return output.fail(logins.error(), exitCodeOf(logins.error()));
    remember(*opened->database);
    QJsonArray list;
    for (const auto &login : *logins) {
        output.line(login.identifiant + u' ' + login.password);
        list.append(QJsonObject{{u"identifiant"_s, login.identifiant}, {u"password"_s, login.password}});
    }
    output.report({{u"logins"_s, list}}, u"These families can sign in; nothing else keeps their passwords."_s);
    return ExitCode::Ok;
}

ExitCode runBackup(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openDatabase(parser, Connection::Create::Never, OpenedDatabase::Schema::Any);
    if (!opened)
        return output.fail(opened.error());
    const auto copy = copyDatabase((*opened)->context(commandLine), parser.value(u"to"_s));
    if (!copy)
        return output.fail(copy.error(), exitCodeOf(copy.error()));
    const QJsonArray lacking = tell(copy->lacking, output);
    output.report({{u"files"_s, copy->files}, {u"lacking"_s, lacking}},
        (lacking.isEmpty() ? u"The database and its %1 files are copied."_s
                           : u"The database and %1 of its files are copied; the backup lacks %2."_s.arg(
                               u"%1"_s, QString::number(lacking.size())))
                .arg(copy->files)
            + u" In the copy no mail leaves until `pupitrectl mail resume`."_s);
    return lacking.isEmpty() ? ExitCode::Ok : ExitCode::FindingsOrUnsent;
}

ExitCode runRestore(const QCommandLineParser &parser, const Output &output)
{
    const SystemClock clock;
    const auto done = restoreDatabase(parser.value(u"from"_s), databaseUrl(parser), commandLine, clock);
    if (!done)
        return output.fail(done.error(), exitCodeOf(done.error()));
    const QJsonArray findings = tell(done->findings, output);
    const QString sentence = !done->restored ? u"The backup itself is damaged: nothing was restored."_s
                             : findings.isEmpty()
                                 ? u"The database and its %1 files are restored."_s.arg(done->files)
                                 : u"The database and %1 files are restored; %2 things are not sound, see above."_s
                                       .arg(done->files)
                                       .arg(findings.size());
    output.report({{u"restored"_s, done->restored}, {u"files"_s, done->files}, {u"findings"_s, findings}},
        done->restored
            ? sentence + u" No mail leaves until `pupitrectl mail resume`: look first at what has left since."_s
            : sentence);
    return findings.isEmpty() ? ExitCode::Ok : ExitCode::FindingsOrUnsent;
}

ExitCode runCheck(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openDatabase(parser, Connection::Create::Never);
    if (!opened)
        return output.fail(opened.error());
    const JournalMemory memory;
    const auto findings = checkDatabase((*opened)->context(commandLine), &memory);
    if (!findings)
        return output.fail(findings.error());
    const QJsonArray list = tell(*findings, output);
    const int serious = seriousFindings(*findings);
    if (serious == 0)
        remember(**opened);
    output.report({{u"findings"_s, list}, {u"serious"_s, serious}},
        serious == 0   ? u"The database is sound."_s
        : serious == 1 ? u"1 finding."_s
                       : u"%1 findings."_s.arg(serious));
    return serious == 0 ? ExitCode::Ok : ExitCode::FindingsOrUnsent;
}

} // namespace pupitre
