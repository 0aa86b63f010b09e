#include "connection.h"
#include "dbthread.h"
#include "mailengine.h"
#include "secrets.h"
#include "serverproxy.h"
#include "sqlitefile.h"
#include "statement.h"
#include "testdatabase.h"
#include "transaction.h"

#include <QElapsedTimer>
#include <QFile>
#include <QScopeGuard>
#include <QTest>
#include <QUrl>

#include <arpa/inet.h>
#include <csignal>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace pupitre;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Waits for nothing for long.
PatienceLimits impatient()
{
    return {.connecting = 2'000ms, .statement = 20'000ms, .answer = 400ms, .outcome = 10'000ms, .farewell = 200ms};
}

/// Says a server's first word to whoever connects, which asks for a password, and then nothing more.
class SilentServer
{
public:
    SilentServer()
    {
        socklen_t size = sizeof m_address;
        m_address.sin_family = AF_INET;
        m_address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
        if (::bind(m_listener, reinterpret_cast<sockaddr *>(&m_address), size) != 0
            || ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&m_address), &size) != 0
            || ::listen(m_listener, 8) != 0)
            qFatal("no listener");
        m_thread = std::thread([this] { run(); });
    }
    ~SilentServer()
    {
        ::shutdown(m_listener, SHUT_RDWR);
        m_thread.join();
        ::close(m_listener);
        for (const int client : m_clients)
            ::close(client);
    }
    SilentServer(const SilentServer &) = delete;
    SilentServer &operator=(const SilentServer &) = delete;

    QString url() const
    {
        return u"postgresql://x:y@127.0.0.1:%1/x?sslmode=disable&gssencmode=disable"_s.arg(ntohs(m_address.sin_port));
    }
    bool hasSpoken() const { return m_spoken; }

private:
    void run()
    {
        constexpr char word[] = "R\0\0\0\x17\0\0\0\x0aSCRAM-SHA-256\0"; // and the end of the list: its own NUL
        for (int client = 0; (client = ::accept(m_listener, nullptr, nullptr)) >= 0;) {
            m_clients.push_back(client);
            char startup[1024];
            if (::recv(client, startup, sizeof startup, 0) > 0
                && ::send(client, word, sizeof word, MSG_NOSIGNAL) == ssize_t(sizeof word))
                m_spoken = true;
        }
    }

    sockaddr_in m_address{};
    int m_listener = -1;
    std::vector<int> m_clients;
    std::atomic_bool m_spoken = false;
    std::thread m_thread;
};

bool isOnPostgres()
{
    return testEngines().contains(u"postgresql"_s);
}

template <typename T>
Result<T> answerOf(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.result();
}

Result<void> addReason(Connection &connection, const QString &text)
{
    return connection.run(
        u"INSERT INTO reasons (site_id, area, position, text) VALUES (1, 'edits', 9, '%1')"_s.arg(text));
}

mode_t modeOf(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 0777 : 0;
}

void setMode(const QString &path, mode_t mode)
{
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
}

/// As most computers are set.
class EveryoneMayRead
{
public:
    EveryoneMayRead() : m_before(::umask(022)) {}
    ~EveryoneMayRead() { ::umask(m_before); }

private:
    mode_t m_before;
};

QString withQuery(const QString &url, const QString &query)
{
    return url + u'?' + query;
}

} // namespace

/// How databases are named, found, kept private, waited for and found again.
class ConnectionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // --- addresses ---
    void readsAddresses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::newRow("host") << u"postgresql://u@db.example:5433/n"_s << u"host"_s << u"db.example"_s;
        QTest::newRow("port") << u"postgresql://u@db.example:5433/n"_s << u"port"_s << u"5433"_s;
        QTest::newRow("short scheme") << u"postgres://u@db.example/n"_s << u"user"_s << u"u"_s;
        QTest::newRow("encoded password")
            << u"postgresql://u:a%40b%2Fc%C3%A9%3B@h/n"_s << u"password"_s << u"a@b/cé;"_s;
        QTest::newRow("encoded name") << u"postgresql://h/conservatoire%20d%27essai"_s << u"dbname"_s
                                      << u"conservatoire d'essai"_s;
        QTest::newRow("TLS") << u"postgresql://h/n?sslmode=verify-full"_s << u"sslmode"_s << u"verify-full"_s;
        QTest::newRow("its root") << u"postgresql://h/n?sslmode=verify-ca&sslrootcert=/etc/ssl/ca%20x.pem"_s
                                  << u"sslrootcert"_s << u"/etc/ssl/ca x.pem"_s;
        QTest::newRow("several hosts") << u"postgresql://a:1,b:2/n?target_session_attrs=read-write"_s << u"host"_s
                                       << u"a,b"_s;
        QTest::newRow("their ports") << u"postgresql://a:1,b:2/n"_s << u"port"_s << u"1,2"_s;
        QTest::newRow("a socket's folder")
            << u"postgresql:///n?host=/run/postgresql"_s << u"host"_s << u"/run/postgresql"_s;
        QTest::newRow("the same, encoded")
            << u"postgresql://%2Frun%2Fpostgresql/n"_s << u"host"_s << u"/run/postgresql"_s;
        QTest::newRow("a service") << u"postgresql://?service=pupitre"_s << u"service"_s << u"pupitre"_s;
        QTest::newRow("a password file") << u"postgresql://h/n?passfile=/etc/pupitre/pgpass"_s << u"passfile"_s
                                         << u"/etc/pupitre/pgpass"_s;
        QTest::newRow("an @ in the query")
            << u"postgresql://h/n?application_name=desk@accueil"_s << u"application_name"_s << u"desk@accueil"_s;
        QTest::newRow("and one before it")
            << u"postgresql://u:p@h/n?sslrootcert=/x@y.pem"_s << u"sslrootcert"_s << u"/x@y.pem"_s;
        QTest::newRow("a question mark in the password")
            << u"postgresql://u:pa?ss@h/n"_s << u"password"_s << u"pa?ss"_s;
        QTest::newRow("our limit") << u"postgresql://h/n"_s << u"connect_timeout"_s << u"5"_s;
        QTest::newRow("another limit") << u"postgresql://h/n?connect_timeout=30"_s << u"connect_timeout"_s << u"30"_s;
        QTest::newRow("dead peers") << u"postgresql://h/n"_s << u"tcp_user_timeout"_s << u"15000"_s;
    }
    void readsAddresses()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        QFETCH(QString, value);
        const auto address = DatabaseAddress::read(text);
        REQUIRE_OK(address);
        QCOMPARE(int(address->dialect), int(Dialect::PostgreSQL));
        QStringList values;
        for (const auto &parameter : address->parameters) {
            if (parameter.first == name)
                values << parameter.second;
        }
        QCOMPARE(values, QStringList{value});
    }

    void refusesAddresses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("an unknown parameter") << u"postgresql://h/n?sslmod=verify-full"_s << u"\"sslmod\""_s;
        QTest::newRow("wrong encoding") << u"postgresql://h/n%zz"_s << u"\"n%zz\""_s;
        QTest::newRow("half a sign") << u"postgresql://h/n%4"_s << u"percent-encoded"_s;
        QTest::newRow("a second @") << u"postgresql://u:pa@ss@h/n"_s << u"percent-encoded"_s;
        QTest::newRow("a slash in the password") << u"postgresql://u:pa/ss@h/n"_s << u"percent-encoded"_s;
        QTest::newRow("a question mark and an @") << u"postgresql://u:pa?s@s@h/n"_s << u"percent-encoded"_s;
        QTest::newRow("a slash and a question mark") << u"postgresql://u:pa/s?s@h/n"_s << u"percent-encoded"_s;
        QTest::newRow("no name") << u"postgresql://h"_s << u"name of the database"_s;
        QTest::newRow("a semicolon") << u"postgresql://h/n?options=-csearch_path%3Da%3Bb"_s << u"\"options\""_s;
        QTest::newRow("another engine") << u"mysql://u@h/n"_s << u"mysql://u@h/n"_s;
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("keywords") << u"host=db dbname=n"_s << u"postgresql://user@host"_s;
        QTest::newRow("one keyword with spaces") << u" dbname = n"_s << u"postgresql://user@host"_s;
        QTest::newRow("without the colon") << u"postgresql//u@h/n"_s << u"postgresql//u@h/n"_s;
        QTest::newRow("in capitals") << u"PostgreSQL:u@h"_s << u"postgresql://"_s;
        QTest::newRow("a file's parameters") << u"sqlite:///x.db?mode=ro"_s << u"sqlite:///x.db?mode=ro"_s;
    }
    void refusesAddresses()
    {
        QFETCH(QString, text);
        QFETCH(QString, reason);
        const auto address = DatabaseAddress::read(text);
        REQUIRE_ERROR(address, ErrorCode::DatabaseUrlInvalid);
        QVERIFY2(address.error().detail.contains(reason), qPrintable(address.error().detail));
    }

    void readsFiles_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("path");
        QTest::newRow("a path") << u"/srv/pupitre/x.db"_s << u"/srv/pupitre/x.db"_s;
        QTest::newRow("with its scheme") << u"sqlite:///x.db"_s << u"/x.db"_s;
        QTest::newRow("with a question mark") << u"/x?y.db"_s << u"/x?y.db"_s;
        QTest::newRow("with an equals sign") << u"./year=2026.db"_s << u"./year=2026.db"_s;
        QTest::newRow("with its scheme and an @") << u"sqlite:/srv/a@b.db"_s << u"/srv/a@b.db"_s;
        QTest::newRow("in a folder called so") << u"postgresql/x.db"_s << u"postgresql/x.db"_s;
    }
    void readsFiles()
    {
        QFETCH(QString, text);
        QFETCH(QString, path);
        const auto address = DatabaseAddress::read(text);
        REQUIRE_OK(address);
        QCOMPARE(int(address->dialect), int(Dialect::SQLite));
        QCOMPARE(address->path, path);
    }

    void showsNoPassword_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("another engine") << u"mysql://u:Gl0ck%40nspiel@127.0.0.1/n"_s;
        QTest::newRow("wrong encoding") << u"postgresql://u:Gl0ck%zznspiel@127.0.0.1:1/n"_s;
        QTest::newRow("a second @") << u"postgresql://u:Gl0ck@nspiel@127.0.0.1:1/n"_s;
        QTest::newRow("a slash") << u"postgresql://u:Gl0ck/nspiel@127.0.0.1:1/n"_s;
        QTest::newRow("a question mark") << u"postgresql://u:Gl0ck?nspiel@127.0.0.1:1/n"_s;
        QTest::newRow("no port") << u"postgresql://u:Gl0cknspiel@127.0.0.1:port/n"_s;
        QTest::newRow("in the query") << u"postgresql://127.0.0.1:1/n?password=Gl0cknspiel&sslmod=x"_s;
        QTest::newRow("right, but nobody listens") << u"postgresql://u:Gl0cknspiel@127.0.0.1:1/n"_s;
        QTest::newRow("of a key") << u"postgresql://127.0.0.1:1/n?sslpassword=Gl0cknspiel&sslcert=/nowhere"_s;
        QTest::newRow("without slashes") << u"postgresql:u:Gl0ck:nspiel@127.0.0.1"_s;
        QTest::newRow("without the colon") << u"postgresql//u:Gl0cknspiel@127.0.0.1/n"_s;
        QTest::newRow("keywords") << u"host=127.0.0.1 dbname=n password=Gl0cknspiel"_s;
        QTest::newRow("keywords in quotes") << u"host=127.0.0.1 dbname=n password='Gl0ck nspiel'"_s;
        QTest::newRow("no host") << u"postgresql://u:Gl0cknspiel/n"_s;
        QTest::newRow("no scheme") << u"u:Gl0cknspiel@127.0.0.1/n"_s;
        QTest::newRow("a name with an @") << u"postgresql://u@s:Gl0cknspiel@127.0.0.1:1/n"_s;
        QTest::newRow("an encoded keyword") << u"postgresql://127.0.0.1:1/n?%70assword=Gl0cknspiel&sslmod=x"_s;
    }
    void showsNoPassword()
    {
        QFETCH(QString, url);
        const auto opened = Connection::open(url, Connection::Create::Never);
        QVERIFY(!opened);
        QVERIFY2(!opened.error().detail.contains(u"Gl0ck") && !opened.error().detail.contains(u"nspiel"),
            qPrintable(opened.error().detail));
        QVERIFY2(!shownAddress(url).contains(u"Gl0ck") && !shownAddress(url).contains(u"nspiel"),
            qPrintable(shownAddress(url)));
    }

    void takesSecretsOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("clean");
        const QString plain = u"réc:a'l %1\\"_s;
        QTest::newRow("as it is") << u"before "_s + plain + u" after"_s << u"before … after"_s;
        QTest::newRow("encoded") << u"x"_s + QString::fromLatin1(QUrl::toPercentEncoding(plain)) << u"x…"_s;
        QTest::newRow("encoded in small letters")
            << QString::fromLatin1(QUrl::toPercentEncoding(plain)).toLower() << u"…"_s;
        QTest::newRow("half encoded") << u"r%C3%A9c:a'l%20%251\\ and"_s << u"… and"_s;
        QTest::newRow("as a form") << u"r%c3%a9c%3aa%27l+%251%5c"_s << u"…"_s;
        QTest::newRow("escaped") << u"'réc:a\\'l %1\\\\'"_s << u"'…'"_s;
        QTest::newRow("base64") << u"AUTH "_s + QString::fromLatin1(plain.toUtf8().toBase64()) << u"AUTH …"_s;
        QTest::newRow("of AUTH PLAIN") << u"334 "_s
                                              + QString::fromLatin1(("\0octavie\0"_ba + plain.toUtf8()).toBase64())
                                              + u" refused"_s
                                       << u"334 … refused"_s;
        QTest::newRow("nothing of it") << u"recall"_s << u"recall"_s;
    }
    void takesSecretsOut()
    {
        QFETCH(QString, text);
        QFETCH(QString, clean);
        QCOMPARE(withoutSecrets(text, {QString(), u"réc:a'l %1\\"_s}), clean);
    }

    void hidesPasswordsOfTheCommandLine_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QByteArray>("hidden");
        QTest::newRow("an option") << "--database=postgresql://u:Gl0cknsp%49el@h/n?sslpassword=xx"_ba
                                   << "--database=postgresql://u:xxxxxxxxxxxxx@h/n?sslpassword=xx"_ba;
        QTest::newRow("a word") << "postgresql://u:Gl0ck@h/n"_ba
                                << "postgresql://u:xxxxx@h/n"_ba;
        QTest::newRow("a second @") << "postgresql://u:Gl0ck@nspiel@h/n"_ba
                                    << "postgresql://u:xxxxxxxxxxxx@h/n"_ba;
        QTest::newRow("an encoded keyword") << "postgresql://u@h/n?%70assword=Gl0ck%31"_ba
                                            << "postgresql://u@h/n?%70assword=xxxxxxxx"_ba;
        QTest::newRow("keywords") << "--database=host=h password=Gl0ck dbname=n"_ba
                                  << "--database=host=h password=xxxxx dbname=n"_ba;
        QTest::newRow("the first keyword") << "--database=password=Gl0ck host=h"_ba
                                           << "--database=password=xxxxx host=h"_ba;
        QTest::newRow("in quotes") << "host=h password = 'Gl0ck nspiel' dbname=n"_ba
                                   << "host=h password = 'xxxxxxxxxxxx' dbname=n"_ba;
        QTest::newRow("a NUL, encoded") << "postgresql://u:p%00@h/n"_ba
                                        << "postgresql://u:xxxx@h/n"_ba;
        QTest::newRow("nothing but a NUL") << "postgresql://u:%00@h/n"_ba
                                           << "postgresql://u:xxx@h/n"_ba;
        QTest::newRow("a name with an @") << "postgresql://u@s:Gl0ck@s.example/n"_ba
                                          << "postgresql://u@s:xxxxx@s.example/n"_ba;
        QTest::newRow("no host") << "postgresql://u:Gl0ck/n"_ba
                                 << "postgresql://u:xxxxx/n"_ba;
        QTest::newRow("no scheme") << "u:Gl0ck@h/n"_ba
                                   << "u:xxxxx@h/n"_ba;
        QTest::newRow("no UTF-8") << "postgresql://u:Gl\xe9"
                                     "0ck@h/n"_ba
                                  << "postgresql://u:xxxxxx@h/n"_ba;
        QTest::newRow("a port") << "postgresql://u@h:5433/n"_ba
                                << "postgresql://u@h:5433/n"_ba;
        QTest::newRow("several ports, an address") << "postgresql://a:1,[::1]:2/n"_ba
                                                   << "postgresql://a:1,[::1]:2/n"_ba;
        QTest::newRow("no address") << "--name=word=Gl0ck"_ba
                                    << "--name=word=Gl0ck"_ba;
    }
    void hidesPasswordsOfTheCommandLine()
    {
        QFETCH(QByteArray, typed);
        QFETCH(QByteArray, hidden);
        QByteArray program = "pupitrectl";
        QByteArray other = "check";
        char *arguments[]{program.data(), typed.data(), other.data()};
        hideSecretsInArguments(3, arguments);
        QCOMPARE(typed, hidden);
        QCOMPARE(program + other, "pupitrectlcheck"_ba);
    }

    void knowsSecretsAsTheServerDoes()
    {
        QVERIFY(secretsOfAddress(u"postgresql://u@h/n?%70assword=Gl0%63k"_s).contains(u"Gl0ck"_s));
        QVERIFY(secretsOfAddress(u"host=h password=Gl0ck\\ nspiel"_s).contains(u"Gl0ck nspiel"_s));
        QVERIFY(secretsOfAddress(u"postgresql://u@h/n?application_name=desk"_s).isEmpty());
    }

    void obeysTheParametersOfTheServer()
    {
        if (!isOnPostgres())
            QSKIP("no PostgreSQL");
        const TestDatabase database(u"postgresql"_s); // whose server knows no TLS
        REQUIRE_OK(Connection::open(database.url()));
        REQUIRE_OK(Connection::open(withQuery(database.url(), u"sslmode=prefer"_s)));
        for (const auto *mode : {u"verify-full", u"verify-ca", u"require"})
            REQUIRE_ERROR(Connection::open(withQuery(database.url(), u"sslmode="_s + QString::fromUtf16(mode))),
                ErrorCode::DatabaseUnreachable);
        REQUIRE_ERROR(Connection::open(withQuery(database.url(), u"target_session_attrs=standby"_s)),
            ErrorCode::DatabaseUnreachable);
        const auto named = Connection::open(
            withQuery(database.url(), u"application_name=it's%20%22quoted%22%20%5C%20name"_s));
        REQUIRE_OK(named);
        QSqlQuery name((*named)->database());
        QVERIFY(name.exec(u"SHOW application_name"_s) && name.next());
        QCOMPARE(name.value(0).toString(), u"it's \"quoted\" \\ name"_s);
        // The first of two hosts is away.
        QUrl second(database.url());
        const QString both = u"postgresql://pupitre_desk@127.0.0.1:1,127.0.0.1:%1%2"_s.arg(second.port())
                                 .arg(second.path());
        REQUIRE_OK(Connection::open(both));
        REQUIRE_OK(Connection::open(both, Connection::Create::Never, std::make_shared<Patience>()));
    }

    void findsPasswordsInFiles()
    {
        if (!isOnPostgres())
            QSKIP("no PostgreSQL");
        TestDatabase database(u"postgresql"_s);
        // As a person's own login may be.
        REQUIRE_OK(database.administrator().run(u"DROP ROLE IF EXISTS guarded"_s));
        REQUIRE_OK(
            database.administrator().run(u"CREATE ROLE guarded LOGIN PASSWORD 'p@ss; w/rd%é' IN ROLE pupitre_desk"_s));
        QUrl url(database.url());
        const QString name = url.path().mid(1);
        url.setUserName(u"guarded"_s);
        const QString plain = url.toString(QUrl::FullyEncoded);
        REQUIRE_ERROR(Connection::open(plain), ErrorCode::DatabaseUnreachable);
        QString with = plain;
        REQUIRE_OK(Connection::open(with.replace(u"guarded@"_s, u"guarded:p%40ss%3B%20w%2Frd%25%C3%A9@"_s)));

        const QTemporaryDir folder;
        const QString passwords = folder.filePath(u"pgpass"_s);
        QFile file(passwords);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(u"127.0.0.1:%1:%2:guarded:p@ss; w/rd%é\n"_s.arg(url.port()).arg(name).toUtf8());
        file.close();
        setMode(passwords, 0600);
        REQUIRE_OK(Connection::open(withQuery(plain, u"passfile="_s + passwords)));
        qputenv("PGPASSFILE", passwords.toUtf8());
        const auto byEnvironment = Connection::open(plain);
        qunsetenv("PGPASSFILE");
        REQUIRE_OK(byEnvironment);

        const QString services = folder.filePath(u"services"_s);
        QFile service(services);
        QVERIFY(service.open(QIODevice::WriteOnly));
        service.write(u"[pupitre]\nhost=127.0.0.1\nport=%1\ndbname=%2\nuser=guarded\npassfile=%3\n"_s.arg(url.port())
                          .arg(name, passwords)
                          .toUtf8());
        service.close();
        qputenv("PGSERVICEFILE", services.toUtf8());
        const auto byService = Connection::open(u"postgresql://?service=pupitre"_s);
        const auto unknown = Connection::open(u"postgresql://?service=other"_s);
        qunsetenv("PGSERVICEFILE");
        REQUIRE_OK(byService);
        REQUIRE_ERROR(unknown, ErrorCode::DatabaseUnreachable);
    }

    // --- guards ---
    void settingsThatGuardAreOn_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("setting");
        QTest::addColumn<QString>("value");
        const auto sqlite = [](const char *name, const QString &value) {
            QTest::newRow(name) << u"sqlite"_s << u"PRAGMA "_s + QString::fromLatin1(name) << value;
        };
        sqlite("foreign_keys", u"1"_s);
        sqlite("synchronous", u"2"_s); // FULL
        sqlite("journal_mode", u"wal"_s);
        sqlite("busy_timeout", u"5000"_s);
        sqlite("trusted_schema", u"0"_s);
        if (!isOnPostgres())
            return;
        const auto postgres = [](const char *name, const QString &value) {
            QTest::newRow(name) << u"postgresql"_s << u"SHOW "_s + QString::fromLatin1(name) << value;
        };
        postgres("lock_timeout", u"5s"_s);
        postgres("idle_in_transaction_session_timeout", u"1min"_s);
        postgres("statement_timeout", u"20s"_s);
        postgres("client_encoding", u"UNICODE"_s); // as QtSql calls UTF8
    }
    void settingsThatGuardAreOn()
    {
        QFETCH(QString, engine);
        QFETCH(QString, setting);
        QFETCH(QString, value);
        const TestDatabase database(engine);
        const auto connection = Connection::open(
            database.url(), Connection::Create::Never, std::make_shared<Patience>());
        REQUIRE_OK(connection);
        QSqlQuery query((*connection)->database());
        QVERIFY(query.exec(setting) && query.next());
        QCOMPARE(query.value(0).toString(), value);
    }

    void aCommandLineMayTakeItsTime()
    {
        if (!isOnPostgres())
            QSKIP("no PostgreSQL");
        TestDatabase database(u"postgresql"_s);
        QCOMPARE(database.text(u"SHOW statement_timeout"_s), u"0"_s);
    }

    // --- files ---
    void filesAreTheirOwnersAlone()
    {
        const EveryoneMayRead habit;
        const QTemporaryDir folder;
        setMode(folder.path(), 0755);
        const QString path = folder.filePath(u"new.db"_s);
        const auto connection = Connection::open(path);
        REQUIRE_OK(connection);
        REQUIRE_OK((*connection)->run(u"CREATE TABLE schema_migrations (number INT, name, checksum, applied_at)"_s));
        for (const auto *end : {u"", u"-wal", u"-shm"})
            QCOMPARE(modeOf(path + QString::fromUtf16(end)), mode_t(0600));
        QCOMPARE((*connection)->readableByOthers(), QStringList());
        setMode(path + u"-wal"_s, 0644);
        QCOMPARE((*connection)->readableByOthers(), QStringList{u"new.db-wal"_s});
    }

    void aFileIsPrivateFromTheFirstByte()
    {
        const EveryoneMayRead habit;
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"new.db"_s);
        REQUIRE_OK(sqlitefile::createPrivate(path));
        QCOMPARE(modeOf(path), mode_t(0600));
        QCOMPARE(QFile(path).size(), 0);
        REQUIRE_ERROR(sqlitefile::createPrivate(path), ErrorCode::DatabaseUnreachable); // is never taken over
    }

    void mendsTheModesOfOlderFiles_data()
    {
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("after");
        QTest::addColumn<bool>("told");
        QTest::newRow("everyone reads") << 0644 << 0600 << false;
        QTest::newRow("everyone writes") << 0666 << 0660 << true;
        QTest::newRow("the group reads") << 0640 << 0600 << false;
        QTest::newRow("shared on purpose") << 0660 << 0660 << true;
        QTest::newRow("private") << 0600 << 0600 << false;
    }
    void mendsTheModesOfOlderFiles()
    {
        QFETCH(int, before);
        QFETCH(int, after);
        QFETCH(bool, told);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"old.db"_s);
        const QString copy = path + u".before-4-20260101T120000000"_s;
        REQUIRE_OK(Connection::open(path));
        QVERIFY(QFile::copy(path, copy));
        for (const auto &file : {path, copy})
            setMode(file, mode_t(before));
        const auto connection = Connection::open(path);
        REQUIRE_OK(connection);
        for (const auto &file : {path, copy})
            QCOMPARE(modeOf(file), mode_t(after));
        QCOMPARE(!(*connection)->readableByOthers().isEmpty(), told);
    }

    void leavesAnotherProgramsFileAsItIs_data()
    {
        QTest::addColumn<bool>("inUse");
        QTest::newRow("closed") << false;
        QTest::newRow("with changes beside it") << true;
    }
    void leavesAnotherProgramsFileAsItIs()
    {
        QFETCH(bool, inUse);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"recipes of 50 %? #1.db"_s);
        const auto setUp = [&](const QString &sql) { return QSqlQuery(QSqlDatabase::database(u"other"_s)).exec(sql); };
        auto close = qScopeGuard([] { QSqlDatabase::removeDatabase(u"other"_s); });
        QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s).setDatabaseName(path);
        QVERIFY(setUp(u"CREATE TABLE recipes (name TEXT)"_s));
        if (inUse)
            QVERIFY(setUp(u"PRAGMA journal_mode = WAL"_s) && setUp(u"INSERT INTO recipes VALUES ('Far breton')"_s));
        else
            QSqlDatabase::database(u"other"_s).close();
        setMode(path, 0644);
        const auto files = [&] { return QDir(folder.path()).entryList(QDir::Files); };
        const auto bytes = [&] {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QByteArray before = bytes();
        const QStringList filesBefore = files();
        QCOMPARE(filesBefore.size(), inUse ? 3 : 1);
        REQUIRE_ERROR(Connection::open(path), ErrorCode::DatabaseForeign);
        QCOMPARE(modeOf(path), mode_t(0644));
        QVERIFY(!before.isEmpty());
        QCOMPARE(bytes(), before);
        QCOMPARE(files(), filesBefore);
    }

    void followsALinkToTheFile()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(u"data"_s) && QDir(folder.path()).mkdir(u"desk"_s));
        const QString path = folder.filePath(u"data/real.db"_s);
        const QString link = folder.filePath(u"desk/link.db"_s);
        REQUIRE_OK(Connection::open(path));
        QVERIFY(QFile::link(path, link));
        QVERIFY(QFile::link(folder.filePath(u"data"_s), folder.filePath(u"shelf"_s)));
        for (const auto &way :
            {path, link, folder.filePath(u"shelf/real.db"_s), folder.filePath(u"desk/../data/real.db"_s)}) {
            const auto connection = Connection::open(way, Connection::Create::Never);
            REQUIRE_OK(connection);
            QCOMPARE((*connection)->filesFolder(), QFileInfo(path).canonicalFilePath() + u".files"_s);
            QCOMPARE((*connection)->identity().value_or(QString()), QFileInfo(path).canonicalFilePath());
        }
        QVERIFY(QFile::link(folder.filePath(u"data/none.db"_s), folder.filePath(u"desk/dangling.db"_s)));
        REQUIRE_ERROR(Connection::open(folder.filePath(u"desk/dangling.db"_s)), ErrorCode::DatabaseUnreachable);
    }

    // --- a server that is lost ---
    void whatWasUnderWayIsNotRecorded()
    {
        if (!isOnPostgres())
            QSKIP("no PostgreSQL");
        TestDatabase database(u"postgresql"_s);
        database.addSite();
        ServerProxy proxy(database.url());
        DbThread thread(u"desk"_s, std::make_shared<Patience>(impatient()));
        REQUIRE_OK(answerOf(thread.open(proxy.url())));
        const auto write = [](const ServiceContext &context) -> Result<void> {
            PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(context.connection));
            PUPITRE_TRY(addReason(context.connection, u"under way"_s));
            return transaction.commit();
        };
        const auto cutInTheMiddle = answerOf(
            thread.run(ProgramActor{u"test"_s}, [&](const ServiceContext &context) -> Result<void> {
                PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(context.connection));
                PUPITRE_TRY(addReason(context.connection, u"cut"_s));
                proxy.goAway();
                PUPITRE_TRY(addReason(context.connection, u"cut too"_s));
                return transaction.commit();
            }));
        REQUIRE_ERROR(cutInTheMiddle, ErrorCode::ConnectionLost);
        QVERIFY(thread.isLost());
        REQUIRE_ERROR(answerOf(thread.run(ProgramActor{u"test"_s}, write)), ErrorCode::ConnectionLost);
        proxy.comeBack();
        bool written = false; // once: the macro asks again after a success
        QTRY_VERIFY(written || (written = answerOf(thread.run(ProgramActor{u"test"_s}, write)).has_value()));
        QVERIFY(!thread.isLost());
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM reasons WHERE text LIKE 'cut%'"_s), 0);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM reasons WHERE text = 'under way'"_s), 1);
    }

    void aServerThatRestartedInBetweenIsNotNoticed()
    {
        if (!isOnPostgres())
            QSKIP("no PostgreSQL");
        TestDatabase database(u"postgresql"_s);
        database.addSite();
        ServerProxy proxy(database.url());
        DbThread thread(u"desk"_s);
        REQUIRE_OK(answerOf(thread.open(proxy.url())));
        const auto look = [](const ServiceContext &context) {
            return Statement(context.connection, u"SELECT COUNT(*) AS n FROM reasons"_s).execNumber();
        };
        QCOMPARE(answerOf(thread.run(ProgramActor{u"test"_s}, look)).value_or(-1), 2);
        for (int round = 0; round < 2; ++round) {
            proxy.goAway();
            proxy.comeBack();
            QCOMPARE(answerOf(thread.run(ProgramActor{u"test"_s}, look)).value_or(-1),
                2); // with the statement prepared before
        }
        // One session alone, as an administrator ends it.
        REQUIRE_OK(database.administrator().run(
            u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid NOT IN (pg_backend_pid(), %1)"_s.arg(database.number(u"SELECT pg_backend_pid()"_s))));
        QTRY_COMPARE(answerOf(thread.run(ProgramActor{u"test"_s}, look)).value_or(-1), 2);
    }

    void findsOutWhatBecameOfACommit_data()
    {
        QTest::addColumn<bool>("recorded");
        QTest::newRow("lost before the server was told") << false;
        QTest::newRow("lost with the server's answer") << true;
    }
    void findsOutWhatBecameOfACommit()
    {
        if (!isOnPostgres())
            QSKIP("no PostgreSQL");
        QFETCH(bool, recorded);
        TestDatabase database(u"postgresql"_s);
        database.addSite();
        ServerProxy proxy(database.url());
        for (const auto &patience : {std::shared_ptr<Patience>(), std::make_shared<Patience>(impatient())}) {
            const auto before = database.number(u"SELECT COUNT(*) FROM reasons"_s);
            auto connection = Connection::open(proxy.url(), Connection::Create::Never, patience);
            REQUIRE_OK(connection);
            const auto write = [&]() -> Result<void> {
                Statement kept(**connection, u"SELECT COUNT(*) AS n FROM sites"_s); // outlives its session
                PUPITRE_TRY(kept.execNumber());
                PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(**connection));
                PUPITRE_TRY(addReason(**connection, u"new"_s));
                proxy.loseNextCommit(recorded ? ServerProxy::Lost::AfterTheServer : ServerProxy::Lost::BeforeTheServer);
                return transaction.commit();
            };
            const auto written = write();
            if (recorded)
                REQUIRE_OK(written);
            else
                REQUIRE_ERROR(written, ErrorCode::ConnectionLost);
            QCOMPARE(database.number(u"SELECT COUNT(*) FROM reasons"_s), before + (recorded ? 1 : 0));
            QVERIFY(!(*connection)->inTransaction());
            QCOMPARE(Statement(**connection, u"SELECT COUNT(*) AS n FROM sites"_s).execNumber().value_or(-1), 1);
            REQUIRE_OK(Transaction::begin(**connection));
        }
    }

    void saysWhenNobodyCanTell()
    {
        if (!isOnPostgres())
            QSKIP("no PostgreSQL");
        TestDatabase database(u"postgresql"_s);
        database.addSite();
        ServerProxy proxy(database.url());
        auto limits = impatient();
        limits.outcome = 100ms;
        auto connection = Connection::open(proxy.url(), Connection::Create::Never, std::make_shared<Patience>(limits));
        REQUIRE_OK(connection);
        auto transaction = Transaction::begin(**connection);
        REQUIRE_OK(transaction);
        REQUIRE_OK(addReason(**connection, u"new"_s));
        proxy.loseNextCommit(ServerProxy::Lost::WithTheServer);
        REQUIRE_ERROR(transaction->commit(), ErrorCode::OutcomeUnknown);
        QVERIFY((*connection)->isLost());
    }

    // --- a server that stands still ---
    void aStatementIsGivenUp()
    {
        if (!isOnPostgres())
            QSKIP("no PostgreSQL");
        const TestDatabase database(u"postgresql"_s);
        ServerProxy proxy(database.url());
        const auto patience = std::make_shared<Patience>(impatient());
        auto connection = Connection::open(proxy.url(), Connection::Create::Never, patience);
        REQUIRE_OK(connection);
        proxy.stall();
        std::atomic_bool answered = false;
        std::chrono::milliseconds longest{0};
        std::thread watcher([&] {
            while (!answered)
                longest = std::max(longest, patience->waitingFor());
        });
        const auto asked = (*connection)->run(u"SELECT 1"_s);
        answered = true;
        watcher.join();
        REQUIRE_ERROR(asked, ErrorCode::ConnectionLost);
        QVERIFY(longest >= 300ms);
        QCOMPARE(patience->waitingFor().count(), 0);
        QVERIFY((*connection)->isLost());
        REQUIRE_ERROR((*connection)->reopen(), ErrorCode::DatabaseUnreachable); // it still says nothing
        proxy.goOn();
        REQUIRE_OK((*connection)->reopen());
        REQUIRE_OK((*connection)->run(u"SELECT 1"_s));
    }

    void theServerGivesUpAStatementFirst()
    {
        if (!isOnPostgres())
            QSKIP("no PostgreSQL");
        const TestDatabase database(u"postgresql"_s);
        PatienceLimits limits;
        limits.statement = 100ms;
        auto connection = Connection::open(
            database.url(), Connection::Create::Never, std::make_shared<Patience>(limits));
        REQUIRE_OK(connection);
        REQUIRE_ERROR((*connection)->run(u"SELECT pg_sleep(60)"_s), ErrorCode::DatabaseSlow);
        QVERIFY(!(*connection)->isLost());
        REQUIRE_OK((*connection)->run(u"SELECT 1"_s));
    }

    /// A server that falls silent in the middle of signing in.
    void signingInIsGivenUp()
    {
        const SilentServer server;
        PatienceLimits limits = impatient();
        limits.connecting = 500ms;
        QElapsedTimer timer;
        timer.start();
        const auto opened = Connection::open(
            server.url(), Connection::Create::Never, std::make_shared<Patience>(limits));
        QVERIFY2(timer.elapsed() < 3'000, qPrintable(QString::number(timer.elapsed())));
        REQUIRE_ERROR(opened, ErrorCode::DatabaseUnreachable);
        QVERIFY(server.hasSpoken());
    }

    void quittingEndsSigningIn()
    {
        const SilentServer server;
        const auto patience = std::make_shared<Patience>(); // with the limits of the program
        std::thread quitting([&] {
            while (!server.hasSpoken())
                std::this_thread::yield();
            patience->end();
        });
        QElapsedTimer timer;
        timer.start();
        const auto opened = Connection::open(server.url(), Connection::Create::Never, patience);
        quitting.join();
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
        REQUIRE_ERROR(opened, ErrorCode::Cancelled);
    }

    void quittingTakesMoments()
    {
        if (!isOnPostgres())
            QSKIP("no PostgreSQL");
        const TestDatabase database(u"postgresql"_s);
        ServerProxy proxy(database.url());
        QFuture<Result<void>> first;
        QFuture<Result<void>> second;
        QElapsedTimer timer;
        {
            DbThread thread(u"desk"_s); // with the limits of the program
            REQUIRE_OK(answerOf(thread.open(proxy.url())));
            proxy.stall();
            const auto ask = [](const ServiceContext &context) { return context.connection.run(u"SELECT 1"_s); };
            first = thread.run(ProgramActor{u"test"_s}, ask);
            second = thread.run(ProgramActor{u"test"_s}, ask);
            timer.start();
        }
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
        REQUIRE_ERROR(first.result(), ErrorCode::ConnectionLost);
        REQUIRE_ERROR(second.result(), ErrorCode::ConnectionLost);
        timer.start();
        {
            DbThread thread(u"desk"_s);
            first = thread.open(proxy.url()); // who connects is told nothing either
        }
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(!first.result());
    }

    void quittingWaitsForWhatTheServerAnswers()
    {
        if (!isOnPostgres())
            QSKIP("no PostgreSQL");
        TestDatabase database(u"postgresql"_s);
        database.addSite();
        {
            DbThread thread(u"desk"_s);
            REQUIRE_OK(answerOf(thread.open(database.url())));
            for (int n = 0; n < 20; ++n)
                thread.run(ProgramActor{u"test"_s}, [](const ServiceContext &context) -> Result<void> {
                    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(context.connection));
                    PUPITRE_TRY(addReason(context.connection, u"at the end"_s));
                    return transaction.commit();
                });
        }
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM reasons WHERE text = 'at the end'"_s), 20);
    }

    void theMailEngineEndsAndComesBack()
    {
        if (!isOnPostgres())
            QSKIP("no PostgreSQL");
        TestDatabase database(u"postgresql"_s);
        database.addSite();
        ServerProxy proxy(database.url());
        MailEngine engine(proxy.url(), u"test"_s);
        std::mutex mutex;
        QStringList told;
        const auto hasTold = [&](const QString &line) {
            const std::lock_guard lock(mutex);
            return told.contains(line);
        };
        proxy.goAway();
        std::thread thread([&] {
            engine.run([&](const QString &line) {
                const std::lock_guard lock(mutex);
                told << line;
            });
        });
        const bool away = QTest::qWaitFor(
            [&] { return hasTold(u"The database cannot be reached; it is tried again."_s); });
        proxy.comeBack();
        const bool back = QTest::qWaitFor([&] { return hasTold(u"The database is back."_s); }, 30'000);
        proxy.stall();
        QElapsedTimer timer;
        timer.start();
        engine.cancel();
        thread.join();
        QVERIFY(away && back);
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(ConnectionsTest)
#include "tst_connections.moc"
