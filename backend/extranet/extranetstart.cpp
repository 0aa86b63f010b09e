#include "extranetstart.h"

#include "familylogin.h"
#include "gateway.h"
#include "openeddatabase.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

Result<int> threadCount(const QString &text)
{
    bool isNumber = false;
    const int count = text.toInt(&isNumber);
    if (!isNumber || count < 1 || count > mostThreads)
        return failure(ErrorCode::InvalidValue, u"threads"_s);
    return count;
}

} // namespace

Result<StartOptions> startOptions(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"The families' pages. A web server passes requests to the listening socket on descriptor 0 (FastCGI)."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({u"database"_s, u"A file, or postgresql:///name; otherwise $PUPITRE_DATABASE."_s, u"database"_s});
    parser.addOption({u"address"_s, u"Where browsers find the site; otherwise what its profile says."_s, u"URL"_s});
    parser.addOption({u"state"_s, u"Folder for uploads on their way; otherwise $STATE_DIRECTORY."_s, u"folder"_s});
    parser.addOption(
        {u"clamd"_s, u"Socket of clamd, which looks at deposits; otherwise $PUPITRE_CLAMD."_s, u"socket"_s});
    parser.addOption({u"threads"_s, u"Pages that are answered at once, 1 to 64."_s, u"number"_s, u"8"_s});
    parser.addOption({u"assets"_s, u"Write style, script and icons into this folder, and end."_s, u"folder"_s});
    parser.process(application);
    const auto valueOr = [&parser](const QString &option, const char *variable) {
        return parser.isSet(option) ? parser.value(option) : qEnvironmentVariable(variable);
    };
    StartOptions options{.database = valueOr(u"database"_s, "PUPITRE_DATABASE"),
        .address = parser.value(u"address"_s),
        .stateFolder = valueOr(u"state"_s, "STATE_DIRECTORY"),
        .clamd = valueOr(u"clamd"_s, "PUPITRE_CLAMD"),
        .assetsFolder = parser.value(u"assets"_s)};
    if (!parser.positionalArguments().isEmpty())
        return failure(ErrorCode::InvalidValue, parser.positionalArguments().constFirst());
    if (!options.assetsFolder.isEmpty())
        return options;
    PUPITRE_TRY_ASSIGN(threads, threadCount(parser.value(u"threads"_s)));
    options.threads = threads;
    if (options.database.isEmpty())
        return failure(ErrorCode::InvalidValue, u"database"_s);
    if (!QFileInfo(options.stateFolder).isDir())
        return failure(ErrorCode::InvalidValue, u"state"_s);
    return options;
}

Result<QString> siteAddress(const StartOptions &options)
{
    // While the database is migrated its address is there already, and pages say 503.
    PUPITRE_TRY_ASSIGN(
        database, OpenedDatabase::open(options.database, Connection::Create::Never, OpenedDatabase::Schema::Any));
    PasswordTurns turns;
    PUPITRE_TRY_ASSIGN(sites, loginSites({*database->connection, database->clock, turns}));
    if (sites.size() > 1)
        return failure(ErrorCode::GuardRefused, u"sites"_s);
    if (sites.isEmpty() || (options.address.isEmpty() && sites.constFirst().url.isEmpty()))
        return failure(ErrorCode::NotFound, u"address"_s);
    return options.address.isEmpty() ? sites.constFirst().url : options.address;
}

QString startSentence(const Error &error)
{
    if (error.code == ErrorCode::InvalidValue)
        return u"wrong or missing: %1 (see --help)."_s.arg(error.field);
    if (error.code == ErrorCode::GuardRefused)
        return u"the database has several sites, which this version does not serve."_s;
    if (error.code == ErrorCode::NotFound)
        return u"the site has no address for its families; it is set on the page of settings, or by --address."_s;
    return u"the database cannot be used (error %1). `pupitrectl check` says more."_s.arg(int(error.code));
}

} // namespace pupitre::extranet
