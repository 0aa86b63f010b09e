#include "connection.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlError>
#include <QUrl>
#include <QUuid>

#include <sys/vfs.h>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// By file-system type, since a path tells nothing (rule S4). SQLite's locks do not hold on these.
bool isOnNetworkVolume(const QString &path)
{
    struct statfs volume = {};
    const QString folder = QFileInfo(path).absolutePath();
    if (statfs(folder.toUtf8().constData(), &volume) != 0)
        return false;
    constexpr unsigned nfs = 0x6969;
    constexpr unsigned smb = 0x517B;
    constexpr unsigned cifs = 0xFF534D42;
    constexpr unsigned smb2 = 0xFE534D42;
    const auto type = static_cast<unsigned>(volume.f_type);
    return type == nfs || type == smb || type == cifs || type == smb2;
}

Result<void> prepareSqlite(QSqlDatabase &database)
{
    for (const auto *pragma : {"PRAGMA foreign_keys = ON",
             "PRAGMA trusted_schema = OFF",
             "PRAGMA journal_mode = WAL",
             "PRAGMA synchronous = FULL",
             "PRAGMA cache_size = -16000"}) {
        QSqlQuery query(database);
        if (!query.exec(QString::fromLatin1(pragma)))
            return failure(fromSqlError(query.lastError()));
    }
    return {};
}

std::shared_ptr<QMutex> writersOf(const QString &path)
{
    static QMutex registry;
    static std::unordered_map<QString, std::weak_ptr<QMutex>> known;
    const QMutexLocker lock(&registry);
    auto &slot = known[path];
    auto writers = slot.lock();
    if (!writers)
        slot = writers = std::make_shared<QMutex>();
    return writers;
}

} // namespace

Error fromSqlError(const QSqlError &error)
{
    const QString text = error.text().trimmed();
    const QString native = error.nativeErrorCode();
    const auto is = [&](const char16_t *part) { return text.contains(QStringView(part), Qt::CaseInsensitive); };
    if (native == u"5" || native == u"6" || is(u"database is locked") || is(u"deadlock detected") || native == u"55P03")
        return {ErrorCode::DatabaseLocked, {}, text};
    if (native == u"8" || is(u"readonly database") || is(u"read-only transaction"))
        return {ErrorCode::DatabaseReadOnly, {}, text};
    if (native == u"11" || native == u"26" || is(u"malformed") || is(u"not a database"))
        return {ErrorCode::DatabaseCorrupt, {}, text};
    if (native == u"13" || is(u"disk is full") || is(u"no space left"))
        return {ErrorCode::StorageFull, {}, text};
    // Not by QSqlError's type: QSQLITE calls every failure to fetch a row a connection error.
    if (native == u"14" || native.startsWith(u"08") || native.startsWith(u"57P") || is(u"server closed the connection")
        || is(u"no connection to the server"))
        return {ErrorCode::DatabaseUnreachable, {}, text};
    return {ErrorCode::QueryFailed, {}, text.isEmpty() ? u"code "_s + native : text};
}

Connection::Connection(Dialect dialect, QString url, QString name)
    : m_dialect(dialect), m_url(std::move(url)), m_name(std::move(name))
{
}

Connection::~Connection()
{
    m_prepared.clear();
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

QSqlDatabase Connection::database() const
{
    return QSqlDatabase::database(m_name, false);
}

QString Connection::filesFolder() const
{
    return m_path.isEmpty() ? QString() : m_path + u".files"_s;
}

Result<QString> Connection::identity()
{
    if (m_dialect == Dialect::SQLite)
        return QFileInfo(m_path).canonicalFilePath();
    QSqlQuery query(database());
    // An administrator may have closed the first way; the second one tells servers apart by where they listen.
    for (const auto *server : {"(SELECT system_identifier::text FROM pg_control_system())",
             "concat(host(inet_server_addr()), ':', inet_server_port())"}) {
        if (query.exec(u"SELECT %1 || '/' || oid FROM pg_database WHERE datname = current_database()"_s.arg(
                QLatin1String(server)))
            && query.next())
            return query.value(0).toString();
    }
    return failure(fromSqlError(query.lastError()));
}

Result<std::unique_ptr<Connection>> Connection::open(const QString &url, Create create)
{
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (url.startsWith(u"postgresql://"_s) || url.startsWith(u"postgres://"_s)) {
        const QUrl parsed(url, QUrl::StrictMode);
        if (!parsed.isValid() || parsed.path().size() < 2)
            return failure(ErrorCode::DatabaseUrlInvalid, u"database"_s, parsed.errorString());
        std::unique_ptr<Connection> connection(new Connection(Dialect::PostgreSQL, url, name));
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QPSQL"_s, name);
        database.setHostName(parsed.host());
        database.setPort(parsed.port(5432));
        database.setUserName(parsed.userName(QUrl::FullyDecoded));
        database.setPassword(parsed.password(QUrl::FullyDecoded));
        database.setDatabaseName(parsed.path(QUrl::FullyDecoded).mid(1));
        database.setConnectOptions(u"connect_timeout=5"_s);
        if (!database.open())
            return failure(ErrorCode::DatabaseUnreachable, u"database"_s, database.lastError().text().trimmed());
        QSqlQuery query(database);
        // As long as SQLite waits for another writer; and a desk that lost its power in a transaction keeps nobody
        // waiting for longer.
        for (const auto *setting : {"SET client_min_messages = warning",
                 "SET lock_timeout = '5s'",
                 "SET idle_in_transaction_session_timeout = '60s'"}) {
            if (!query.exec(QString::fromLatin1(setting)))
                return failure(fromSqlError(query.lastError()));
        }
        return connection;
    }

    QString path = url;
    if (path.startsWith(u"sqlite:"_s))
        path = path.mid(path.startsWith(u"sqlite://"_s) ? 9 : 7);
    if (path.isEmpty() || path.contains(u"://"_s))
        return failure(ErrorCode::DatabaseUrlInvalid, u"database"_s, url);
    const bool inMemory = path == u":memory:";
    const QFileInfo file(path);
    if (!inMemory) {
        if (create == Create::Never && !file.exists())
            return failure(ErrorCode::DatabaseUnreachable, u"database"_s, path);
        if (isOnNetworkVolume(path))
            return failure(ErrorCode::DatabaseUnreachable, u"database"_s, u"network volume: "_s + path);
        if (file.isDir() || !file.absoluteDir().exists())
            return failure(ErrorCode::DatabaseUnreachable, u"database"_s, path);
        if (file.exists() && !file.isReadable())
            return failure(ErrorCode::DatabaseUnreachable, u"database"_s, path);
        if ((file.exists() && !file.isWritable()) || !QFileInfo(file.absolutePath()).isWritable())
            return failure(ErrorCode::DatabaseReadOnly, u"database"_s, path);
    }
    std::unique_ptr<Connection> connection(new Connection(Dialect::SQLite, url, name));
    if (!inMemory) {
        connection->m_path = file.absoluteFilePath();
        connection->m_writers = writersOf(connection->m_path);
    }
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
    database.setDatabaseName(inMemory ? path : file.absoluteFilePath());
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!database.open())
        return failure(ErrorCode::DatabaseUnreachable, u"database"_s, database.lastError().text().trimmed());
    PUPITRE_TRY(prepareSqlite(database));
    return connection;
}

Result<void> Connection::run(const QString &sql)
{
    QSqlQuery query(database());
    if (!query.exec(sql))
        return failure(fromSqlError(query.lastError()));
    return {};
}

} // namespace pupitre
