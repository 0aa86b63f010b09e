#include "extranetcommands.h"

#include "campaignrepository.h"
#include "databaseoption.h"
#include "extranetcheck.h"
#include "virusscan.h"
#include "webserverfile.h"

#include <QJsonArray>
#include <QUrl>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QString clamdSocket(const QCommandLineParser &parser)
{
    return parser.isSet(u"clamd"_s) ? parser.value(u"clamd"_s) : qEnvironmentVariable("PUPITRE_CLAMD");
}

/// Of the address that the database's conservatoire has for its families.
QString hostOf(Connection &connection)
{
    const auto sites = campaigns::sites(connection);
    return sites && !sites->isEmpty() ? QUrl(sites->constFirst().extranetUrl).host() : QString();
}

} // namespace

ExitCode runExtranetCheck(const QCommandLineParser &parser, const Output &output)
{
    const auto opened = openDatabase(parser, Connection::Create::Never, OpenedDatabase::Schema::Any);
    if (!opened)
        return output.fail(opened.error());
    auto &database = **opened;
    auto findings = checkExtranet(database.context(commandLine), VirusScan(clamdSocket(parser)));
    if (!findings)
        return output.fail(findings.error());
    if (parser.isSet(u"nginx"_s))
        findings->append(checkWebServer(parser.value(u"nginx"_s), hostOf(*database.connection), database.clock.now()));
    QJsonArray list;
    for (const auto &finding : std::as_const(*findings)) {
        output.line((finding.good ? u"good:  "_s : u"wrong: "_s) + finding.what + u": "_s + finding.words);
        list.append(QJsonObject{{u"what"_s, finding.what}, {u"detail"_s, finding.words}, {u"good"_s, finding.good}});
    }
    const auto wrong = std::ranges::count(*findings, false, &ExtranetFinding::good);
    output.report({{u"findings"_s, list}, {u"wrong"_s, qint64(wrong)}},
        wrong == 0 ? u"The families' site has what it needs."_s : u"%1 of it is wrong."_s.arg(wrong));
    return wrong == 0 ? ExitCode::Ok : ExitCode::FindingsOrUnsent;
}

} // namespace pupitre
