#include "connection.h"

#include "secrets.h"
#include "sqlitefile.h"

#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QThread>
#include <QUrl>
#include <QUuid>

#include <algorithm>
#include <libpq-fe.h>
#include <thread>

namespace pupitre {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

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

/// libpq's own connection; null on SQLite and while it is closed.
PGconn *serverOf(const QSqlDatabase &database)
{
    const QVariant handle = database.driver() ? database.driver()->handle() : QVariant();
    // QtSql's documentation names the type PGconn*, a compiler the structure that this is another word for.
    const bool isServer = qstrcmp(handle.typeName(), "PGconn*") == 0 || qstrcmp(handle.typeName(), "pg_conn*") == 0;
    return isServer ? *static_cast<PGconn *const *>(handle.constData()) : nullptr;
}

QString quoted(QString value)
{
    return u'\'' + value.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s) + u'\'';
}

/// QtSql makes its own text of four of the parameters and takes the others as they are.
void giveParameters(QSqlDatabase &database, const DatabaseAddress &address)
{
    QStringList options;
    for (const auto &[name, value] : address.parameters) {
        if (name == u"host")
            database.setHostName(value);
        else if (name == u"user")
            database.setUserName(value);
        else if (name == u"password")
            database.setPassword(value);
        else if (name == u"dbname")
            database.setDatabaseName(value);
        else
            options << name + u'=' + quoted(value);
    }
    database.setConnectOptions(options.join(u' '));
}

/// Opens a session under that name of QtSql's. On failure there is none of it.
Result<void> signIn(const QString &name, const DatabaseAddress &address)
{
    QString refusal;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QPSQL"_s, name);
        giveParameters(database, address);
        if (database.open())
            return {};
        refusal = database.lastError().text().trimmed();
    }
    QSqlDatabase::removeDatabase(name);
    return failure(ErrorCode::DatabaseUnreachable, u"database"_s, withoutSecrets(refusal, address.secrets));
}

/// The same, waited for no longer than the patience allows.
Result<void> signInPatiently(const QString &name, const DatabaseAddress &address, Patience &patience)
{
    // A session of QtSql's belongs to a thread, which may give it to another one.
    return signInWithin(patience,
        {.signIn = [name, address] { return signIn(name, address); },
            .handOver =
                [name, caller = QThread::currentThread()] {
                    QSqlDatabase::database(name, false).driver()->moveToThread(caller);
                },
            .abandon = [name] { QSqlDatabase::removeDatabase(name); }});
}

ErrorCode codeOf(const QSqlError &error)
{
    const QString text = error.text();
    const QString native = error.nativeErrorCode();
    const auto isNative = [&](std::initializer_list<QStringView> codes) {
        return std::ranges::find(codes, native) != codes.end();
    };
    const auto says = [&](QStringView part) { return text.contains(part, Qt::CaseInsensitive); };
    // SQLite's numbers, then PostgreSQL's five signs, whose texts may be in any language.
    if (isNative({u"5", u"6", u"55P03", u"40P01"}) || says(u"database is locked"))
        return ErrorCode::DatabaseLocked;
    if (native == u"57014")
        return ErrorCode::DatabaseSlow;
    if (isNative({u"8", u"25006"}) || says(u"readonly database"))
        return ErrorCode::DatabaseReadOnly;
    if (native == u"42501")
        return ErrorCode::DatabaseRightLacks;
    if (isNative({u"11", u"26", u"XX001", u"XX002"}) || says(u"malformed") || says(u"not a database"))
        return ErrorCode::DatabaseCorrupt;
    if (isNative({u"13", u"53100"}) || says(u"disk is full"))
        return ErrorCode::StorageFull;
    // Not by QSqlError's type: QSQLITE calls every failure to fetch a row a connection error.
    if (native == u"14")
        return ErrorCode::DatabaseUnreachable;
    return ErrorCode::QueryFailed;
}

/// Whether a file is another program's; nothing when it could not be read, and `query` knows why.
std::optional<bool> isForeign(QSqlQuery &query)
{
    if (!query.exec(uR"(
            SELECT (SELECT application_id FROM pragma_application_id),
                   (SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'),
                   (SELECT COUNT(*) FROM pragma_table_info('schema_migrations')
                    WHERE name IN ('number', 'name', 'checksum', 'applied_at')))"_s)
        || !query.next())
        return std::nullopt;
    const auto id = query.value(0).toInt();
    const bool isEmpty = query.value(1).toInt() == 0;
    const bool hasOurHistory = query.value(2).toInt() == 4; // files from before the number was set have 0
    return id != sqlitefile::applicationId && (id != 0 || (!isEmpty && !hasOurHistory));
}

/// Looks at the file alone, as if nothing could be written: an ordinary look would bring in what another program has
/// left beside it. What cannot be read so is left to the session itself, which says why.
Result<void> refuseForeignContent(const QString &path)
{
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    bool foreign = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(u"file:%1?immutable=1"_s.arg(QString::fromLatin1(QUrl::toPercentEncoding(path, "/"))));
        database.setConnectOptions(u"QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"_s);
        if (database.open()) {
            QSqlQuery(database).exec(u"PRAGMA trusted_schema = OFF"_s);
            QSqlQuery query(database);
            foreign = isForeign(query).value_or(false);
        }
    }
    QSqlDatabase::removeDatabase(name);
    if (foreign)
        return failure(ErrorCode::DatabaseForeign, u"database"_s, path);
    return {};
}

/// The server has ended the session, or will with the next statement: shut down, crashed, or tired of waiting.
bool endsSession(const QString &sqlState)
{
    return sqlState.startsWith(u"08") || sqlState.startsWith(u"57P") || sqlState == u"25P03";
}

} // namespace

Error Connection::errorFrom(const QSqlError &error)
{
    const QString native = error.nativeErrorCode();
    const QString text = withoutSecrets(error.text().trimmed(), m_address.secrets);
    if (dialect() == Dialect::PostgreSQL && (endsSession(native) || isLost())) {
        m_lost = true;
        return {ErrorCode::ConnectionLost, {}, text};
    }
    return {codeOf(error), {}, text.isEmpty() ? u"code "_s + native : text};
}

Connection::Connection(DatabaseAddress address, std::shared_ptr<Patience> patience)
    : m_address(std::move(address)), m_patience(std::move(patience))
{
}

Connection::~Connection()
{
    close();
}

void Connection::close()
{
    m_link.reset(); // before its socket is closed
    // A server need not be told that each prepared statement is given up: it may be gone.
    if (dialect() == Dialect::SQLite)
        m_prepared.clear();
    QSqlDatabase::removeDatabase(m_name);
    m_prepared.clear();
}

QSqlDatabase Connection::database() const
{
    return QSqlDatabase::database(m_name, false);
}

QString Connection::filesFolder() const
{
    return dialect() == Dialect::PostgreSQL || m_address.path == u":memory:" ? QString() : m_address.path + u".files"_s;
}

QStringList Connection::readableByOthers() const
{
    return dialect() == Dialect::PostgreSQL ? QStringList() : sqlitefile::readableByOthers(m_address.path);
}

Result<QString> Connection::identity()
{
    if (dialect() == Dialect::SQLite)
        return m_address.path;
    const Waiting waiting(*this);
    QSqlQuery query(database());
    // An administrator may have closed the first way; the second one tells servers apart by where they listen.
    for (const auto *server : {"(SELECT system_identifier::text FROM pg_control_system())",
             "concat(host(inet_server_addr()), ':', inet_server_port())"}) {
        if (query.exec(u"SELECT %1 || '/' || oid FROM pg_database WHERE datname = current_database()"_s.arg(
                QLatin1String(server)))
            && query.next())
            return query.value(0).toString();
    }
    return failure(errorFrom(query.lastError()));
}

Result<std::unique_ptr<Connection>> Connection::open(
    const QString &url, Create create, std::shared_ptr<Patience> patience)
{
    PUPITRE_TRY_ASSIGN(address, DatabaseAddress::read(url));
    std::unique_ptr<Connection> connection(new Connection(address, std::move(patience)));
    PUPITRE_TRY(address.dialect == Dialect::SQLite ? connection->openFile(create) : connection->openSession());
    return connection;
}

Result<void> Connection::openFile(Create create)
{
    m_name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const bool inMemory = m_address.path == u":memory:";
    if (!inMemory) {
        m_address.path = sqlitefile::resolved(m_address.path);
        const QString &path = m_address.path;
        const QFileInfo file(path);
        if (create == Create::Never && !file.exists())
            return failure(ErrorCode::DatabaseUnreachable, u"missing"_s, path);
        if (sqlitefile::isOnNetworkVolume(path))
            return failure(ErrorCode::DatabaseUnreachable, u"database"_s, u"network volume: "_s + path);
        if (file.isDir() || !QFileInfo(file.absolutePath()).isDir())
            return failure(ErrorCode::DatabaseUnreachable, u"database"_s, path);
        if (file.exists() && !file.isReadable())
            return failure(ErrorCode::DatabaseUnreachable, u"database"_s, path);
        if ((file.exists() && !file.isWritable()) || !QFileInfo(file.absolutePath()).isWritable())
            return failure(ErrorCode::DatabaseReadOnly, u"database"_s, path);
        if (file.exists())
            PUPITRE_TRY(refuseForeignContent(path));
        else
            PUPITRE_TRY(sqlitefile::createPrivate(path));
        m_writers = writersOf(path);
    }
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    database.setDatabaseName(m_address.path);
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!database.open())
        return failure(ErrorCode::DatabaseUnreachable, u"database"_s, database.lastError().text().trimmed());
    PUPITRE_TRY(run(u"PRAGMA trusted_schema = OFF"_s));
    PUPITRE_TRY(refuseForeignFile());
    // What SQLite has made beside the file until now has the file's own mode; it is made private with it.
    if (!inMemory)
        sqlitefile::makePrivate(m_address.path);
    for (const auto *pragma :
        {u"foreign_keys = ON", u"journal_mode = WAL", u"synchronous = FULL", u"cache_size = -16000"})
        PUPITRE_TRY(run(u"PRAGMA "_s + QString::fromUtf16(pragma)));
    return {};
}

/// Before anything is written, with the last changes that still stand beside the file.
Result<void> Connection::refuseForeignFile()
{
    QSqlQuery query(database());
    const auto foreign = isForeign(query);
    if (!foreign)
        return failure(errorFrom(query.lastError()));
    if (*foreign)
        return failure(ErrorCode::DatabaseForeign, u"database"_s, m_address.path);
    return {};
}

Result<void> Connection::openSession()
{
    close();
    m_lost = false;
    m_name.clear();
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    PUPITRE_TRY(m_patience ? signInPatiently(name, m_address, *m_patience) : signIn(name, m_address));
    m_name = name;
    if (m_patience)
        m_link = std::make_unique<ServerLink>(m_patience, PQsocket(serverOf(database())));
    // A lock is waited for as long as on SQLite; and a desk that lost its power in a transaction keeps nobody waiting
    // for longer.
    // In one statement: of several at once QtSql reports the first one's failure alone.
    return run(uR"(
        SELECT set_config('client_min_messages', 'warning', false),
               set_config('lock_timeout', '5s', false),
               set_config('idle_in_transaction_session_timeout', '60s', false),
               set_config('statement_timeout', '%1', false))"_s.arg(
        m_patience ? m_patience->limits().statement.count() : 0));
}

bool Connection::isLost() const
{
    if (dialect() == Dialect::SQLite)
        return false;
    const auto *server = serverOf(database());
    return m_lost || !server || PQstatus(server) == CONNECTION_BAD || (m_link && m_link->isHungUp());
}

Result<void> Connection::reopen()
{
    Q_ASSERT(!inTransaction() && dialect() == Dialect::PostgreSQL);
    auto opened = openSession();
    if (!opened)
        close();
    return opened;
}

Result<void> Connection::run(const QString &sql)
{
    const Waiting waiting(*this);
    QSqlQuery query(database());
    if (!query.exec(sql))
        return failure(errorFrom(query.lastError()));
    return {};
}

Connection::Outcome Connection::outcomeOf(qint64 transaction, const QString &serverStart)
{
    constexpr auto betweenTries = 250ms;
    const auto limit = m_patience ? m_patience->limits().outcome : PatienceLimits{}.outcome;
    const auto until = std::chrono::steady_clock::now() + limit;
    do {
        const auto outcome = openSession() ? askOutcomeOf(transaction, serverStart)
                                           : failure(ErrorCode::ConnectionLost);
        if (outcome && *outcome)
            return **outcome;
        if (m_patience ? !m_patience->pause(betweenTries) : (std::this_thread::sleep_for(betweenTries), false))
            break;
    } while (std::chrono::steady_clock::now() < until);
    return Outcome::Unknown;
}

Result<std::optional<Connection::Outcome>> Connection::askOutcomeOf(qint64 transaction, const QString &serverStart)
{
    const Waiting waiting(*this);
    QSqlQuery query(database());
    if (!query.exec(u"SELECT txid_status(%1), EXTRACT(epoch FROM pg_postmaster_start_time())::text"_s.arg(transaction))
        || !query.next())
        return failure(errorFrom(query.lastError()));
    const QString status = query.value(0).toString();
    if (status == u"in progress")
        return std::nullopt; // the server has not noticed yet that nobody listens
    if (status != u"committed")
        return Outcome::NotRecorded;
    // A server that crashed gives the numbers of transactions that it forgot to others.
    return query.value(1).toString() == serverStart ? Outcome::Recorded : Outcome::Unknown;
}

} // namespace pupitre
