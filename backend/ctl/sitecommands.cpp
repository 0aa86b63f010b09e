#include "sitecommands.h"

#include "databaseoption.h"
#include "enumkeys.h"
#include "firstsetup.h"
#include "openedsite.h"
#include "feereport.h"
#include "settingsfile.h"
#include "siteprofilejson.h"
#include "siteprofiles.h"
#include "usercommands.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace pupitre {

using namespace Qt::StringLiterals;

ExitCode runSiteCreate(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openDatabase(parser, Connection::Create::Never);
    if (!opened)
        return output.fail(opened.error());
    const auto classification = enumFromKey<Classification>(parser.value(u"classification"_s));
    if (!classification)
        return output.fail({ErrorCode::InvalidValue, u"classification"_s}, ExitCode::Usage);
    FirstSetup setup;
    setup.site.name = parser.value(u"name"_s);
    setup.site.legalName = parser.value(u"legal-name"_s);
    setup.site.siret = parser.value(u"siret"_s);
    setup.site.classification = *classification;
    setup.site.postalCode = parser.value(u"postal-code"_s);
    setup.site.city = parser.value(u"city"_s);
    setup.site.email = parser.value(u"email"_s);
    setup.login = parser.value(u"login"_s);
    setup.name = parser.value(u"administrator"_s);
    setup.password = passwordTyped();
    const auto created = createFirstSite((*opened)->context(commandLine), setup);
    if (!created)
        return output.fail(created.error(), exitCodeOf(created.error()));
    output.report({{u"site"_s, created->site.value}, {u"staff"_s, created->administrator.value}},
        u"Created. Sign in as %1 to go on."_s.arg(setup.login));
    return ExitCode::Ok;
}

ExitCode runSiteShow(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openSite(parser);
    if (!opened)
        return output.fail(opened.error(), exitCodeOf(opened.error()));
    const auto view = siteView(opened->context);
    if (!view)
        return output.fail(view.error());
    const Site &site = view->site;
    QStringList communes;
    for (const auto &commune : view->communes)
        communes << (commune.postalCode + u' ' + commune.name).trimmed();
    output.line(u"%1 (%2)"_s.arg(site.name, keyOf(site.classification)));
    for (const auto &line : {site.legalName,
             site.siret,
             site.address,
             (site.postalCode + u' ' + site.city).trimmed(),
             site.phone,
             site.email,
             site.extranetUrl}) {
        if (!line.isEmpty())
            output.line(line);
    }
    QJsonObject report = siteProfileJson(site);
    report[u"site"] = site.id.value;
    report[u"communes"] = QJsonArray::fromStringList(communes);
    output.report(report,
        communes.isEmpty() ? u"No communes: nobody is a resident."_s
                           : u"Residents live in: %1."_s.arg(communes.join(u", "_s)));
    return ExitCode::Ok;
}

ExitCode runSettingsExport(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openSite(parser);
    if (!opened)
        return output.fail(opened.error(), exitCodeOf(opened.error()));
    const auto document = settingsDocument(opened->context);
    if (!document)
        return output.fail(document.error());
    QSaveFile file(parser.value(u"output"_s));
    if (!file.open(QIODevice::WriteOnly))
        return output.fail({ErrorCode::InvalidValue, u"output"_s, file.errorString()}, ExitCode::Usage);
    if (const QByteArray bytes = QJsonDocument(*document).toJson(); file.write(bytes) != bytes.size() || !file.commit())
        return output.fail({ErrorCode::FileNotWritten, {}, file.errorString()});
    output.report({{u"exported"_s, file.fileName()}}, u"The settings are written, without any person or password."_s);
    return ExitCode::Ok;
}

ExitCode runSettingsImport(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openSite(parser);
    if (!opened)
        return output.fail(opened.error(), exitCodeOf(opened.error()));
    constexpr qint64 largest = 16 << 20;
    QFile file(parser.value(u"file"_s));
    if (!file.open(QIODevice::ReadOnly))
        return output.fail({ErrorCode::InvalidValue, u"file"_s}, ExitCode::Usage);
    const auto document = QJsonDocument::fromJson(file.read(largest));
    const auto impact = applySettings(opened->context, document.object());
    if (!impact)
        return output.fail(impact.error(), exitCodeOf(impact.error()));
    const QString done = u"The settings are as the file says."_s;
    output.report({{u"imported"_s, true}, {u"fee"_s, documentOf(*impact)}},
        impact->changed > 0 ? done + u' ' + sentenceOf(*impact) : done);
    return ExitCode::Ok;
}

} // namespace pupitre
