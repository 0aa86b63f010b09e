#include "openedsite.h"

#include "campaignrepository.h"
#include "textfold.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// "1: Conservatoire de Bénodet; 2: Conservatoire de Fouesnant".
QString listed(const QList<Site> &sites)
{
    QStringList names;
    for (const auto &site : sites)
        names << QString::number(site.id.value) + u": "_s + site.name;
    return names.join(u"; "_s);
}

/// None where the database has no conservatoire yet and none is asked for.
Result<SiteId> askedSite(Connection &connection, const QString &asked)
{
    PUPITRE_TRY_ASSIGN(sites, campaigns::sites(connection));
    if (asked.isEmpty() && sites.size() < 2)
        return sites.isEmpty() ? SiteId{} : sites.front().id;
    QList<Site> meant = sites;
    meant.removeIf([&](const Site &site) { return asked != QString::number(site.id.value); });
    if (meant.isEmpty() && !asked.isEmpty()) {
        meant = sites;
        meant.removeIf([&](const Site &site) { return folded(site.name) != folded(asked); });
    }
    if (meant.size() != 1)
        return failure(ErrorCode::InvalidValue, u"conservatoire"_s, listed(sites));
    return meant.front().id;
}

} // namespace

Result<OpenedSite> openSite(const QCommandLineParser &parser)
{
    PUPITRE_TRY_ASSIGN(database, openDatabase(parser, Connection::Create::Never));
    PUPITRE_TRY_ASSIGN(site, askedSite(*database->connection, parser.value(u"site"_s).trimmed()));
    ProgramActor actor = commandLine;
    actor.site = site;
    const ServiceContext context = database->context(actor);
    return OpenedSite{std::move(database), context};
}

} // namespace pupitre
