#include "testdatabase.h"

#include "campaignrepository.h"
#include "courserepository.h"
#include "databasecheck.h"
#include "databasedocumentstore.h"
#include "databaseroles.h"
#include "documentrepository.h"
#include "householdrepository.h"
#include "mailaccountrepository.h"
#include "mailrepository.h"
#include "migrator.h"
#include "payments.h"
#include "reasonrepository.h"
#include "reinscriptionapproval.h"
#include "reinscriptiondeposit.h"
#include "reinscriptionrepository.h"
#include "staffrepository.h"

#include <QProcess>
#include <QTcpServer>
#include <QTest>
#include <QUrl>
#include <QUuid>

#include <unistd.h>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

template <typename T>
T need(Result<T> result)
{
    if (!result)
        qFatal("test setup failed: %d %s", int(result.error().code), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

QString roleOf(TestDatabase::By by)
{
    switch (by) {
    case TestDatabase::By::Desk: return u"pupitre_desk"_s;
    case TestDatabase::By::Mail: return u"pupitre_mail"_s;
    case TestDatabase::By::Families: return u"pupitre_extranet"_s;
    case TestDatabase::By::Owner: return u"pupitre_owner"_s;
    case TestDatabase::By::Administrator: break;
    }
    return u"postgres"_s;
}

/// A throw-away PostgreSQL server of this process: its own folder, its own port on loopback, trust for local
/// connections.
class Cluster
{
public:
    static Cluster &instance()
    {
        static Cluster cluster;
        return cluster;
    }

    bool start()
    {
        if (m_tried)
            return m_running;
        m_tried = true;
        const QStringList versions = QDir(u"/usr/lib/postgresql"_s)
                                         .entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
        if (versions.isEmpty() || !m_folder.isValid())
            return false;
        m_bin = u"/usr/lib/postgresql/"_s + versions.front() + u"/bin"_s;
        QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7755));
        const QString data = m_folder.filePath(u"data"_s);
        QDir().mkpath(data);
        {
            QTcpServer probe;
            probe.listen(QHostAddress::LocalHost, 0);
            m_port = probe.serverPort();
        }
        if (geteuid() == 0) // PostgreSQL refuses to run as root
            run(u"chown"_s, {u"postgres"_s, data});
        m_running = asPostgres(m_bin + u"/initdb"_s,
                        {u"-D"_s,
                            data,
                            u"-U"_s,
                            roleOf(TestDatabase::By::Administrator),
                            u"-A"_s,
                            u"trust"_s,
                            u"-E"_s,
                            u"UTF8"_s,
                            u"--no-sync"_s,
                            u"--locale=C.UTF-8"_s})
                    && askForPassword(data + u"/pg_hba.conf"_s)
                    && asPostgres(m_bin + u"/pg_ctl"_s,
                        {u"-D"_s,
                            data,
                            u"-w"_s,
                            u"-l"_s,
                            data + u"/log"_s,
                            u"-o"_s,
                            u"-c listen_addresses=127.0.0.1 -c port=%1 -c unix_socket_directories='' -c fsync=off -c "
                            "max_connections=120"_s.arg(m_port),
                            u"start"_s});
        return m_running;
    }

    /// An empty one with its roles, or with `from` a copy of that; its address without a user.
    QString createDatabase(const QString &from = {})
    {
        const QString name = u"t"_s + QUuid::createUuid().toString(QUuid::Id128);
        const QString source = from.isEmpty() ? QString() : u" TEMPLATE "_s + QUrl(from).fileName();
        need(administrator(u"postgres"_s)->run(u"CREATE DATABASE "_s + name + source));
        need(administrator(name)->run(need(databaseroles::script())));
        return u"postgresql://127.0.0.1:%1/%2"_s.arg(m_port).arg(name);
    }

    ~Cluster()
    {
        if (m_running)
            asPostgres(
                m_bin + u"/pg_ctl"_s, {u"-D"_s, m_folder.filePath(u"data"_s), u"-m"_s, u"immediate"_s, u"stop"_s});
        if (geteuid() == 0)
            run(u"rm"_s, {u"-rf"_s, m_folder.filePath(u"data"_s)});
    }

private:
    std::unique_ptr<Connection> administrator(const QString &database) const
    {
        return need(Connection::open(u"postgresql://%1@127.0.0.1:%2/%3"_s.arg(
            roleOf(TestDatabase::By::Administrator), QString::number(m_port), database)));
    }
    /// The role "guarded" alone is not trusted.
    static bool askForPassword(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return false;
        const QByteArray trusting = file.readAll();
        file.close();
        return file.open(QIODevice::WriteOnly)
               && file.write("host all guarded 127.0.0.1/32 scram-sha-256\n" + trusting) > 0;
    }
    static bool run(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.setStandardOutputFile(QProcess::nullDevice());
        process.setStandardErrorFile(QProcess::nullDevice());
        process.setWorkingDirectory(u"/"_s);
        process.start(program, arguments);
        return process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit
               && process.exitCode() == 0;
    }
    static bool asPostgres(const QString &program, const QStringList &arguments)
    {
        return geteuid() == 0 ? run(u"runuser"_s, QStringList{u"-u"_s, u"postgres"_s, u"--"_s, program} + arguments)
                              : run(program, arguments);
    }

    QTemporaryDir m_folder;
    QString m_bin;
    quint16 m_port = 0;
    bool m_tried = false, m_running = false;
};

/// The address of `url` for that role; a file has none.
QString addressFor(const QString &address, TestDatabase::By by)
{
    if (!address.startsWith(u"postgresql:"))
        return address;
    QUrl url(address);
    url.setUserName(roleOf(by));
    return url.toString(QUrl::FullyEncoded);
}

/// The database of this engine and version that the others of this process are copies of: migrating takes most of the
/// time of a short test. Nobody is connected to it.
QString migratedDatabase(const QString &engine, int version)
{
    static const QTemporaryDir folder;
    static QHash<std::pair<QString, int>, QString> made;
    QString &address = made[{engine, version}];
    if (address.isEmpty()) {
        address = engine == u"sqlite" ? folder.filePath(u"%1.db"_s.arg(version))
                                      : (testEngines(), Cluster::instance().createDatabase());
        const auto owner = need(Connection::open(addressFor(address, TestDatabase::By::Owner)));
        need(migrator::migrate(*owner, version));
    }
    return address;
}

} // namespace

QStringList testEngines()
{
    QStringList engines{u"sqlite"_s};
    if (Cluster::instance().start())
        engines << u"postgresql"_s;
    else if (qEnvironmentVariableIsSet("PUPITRE_REQUIRE_POSTGRESQL"))
        qFatal("no PostgreSQL server could be started");
    return engines;
}

void addEngineRows()
{
    QTest::addColumn<QString>("engine");
    for (const auto &engine : testEngines())
        QTest::newRow(qPrintable(engine)) << engine;
}

QByteArray somePdf(int n)
{
    return "%PDF-1.4\n" + QByteArray::number(n) + "\n%%EOF\n";
}

PaymentMeans someCheque()
{
    return {PaymentMethod::Cheque, u"1234567"_s, u"Banque des Hautbois"_s};
}

TestDatabase::TestDatabase(const QString &engine, By by) : TestDatabase(engine, migrator::newestVersion(), by) {}

TestDatabase::TestDatabase(const QString &engine, int version) : TestDatabase(engine, version, By::Owner) {}

TestDatabase::TestDatabase(const QString &engine, int version, By by)
{
    const QString migrated = migratedDatabase(engine, version);
    if (engine == u"sqlite") {
        m_url = m_folder.filePath(u"test.db"_s);
        if (!QFile::copy(migrated, m_url))
            qFatal("test setup failed: %s cannot be copied", qPrintable(migrated));
    } else {
        m_url = addressFor(Cluster::instance().createDatabase(migrated), by);
    }
    m_connection = need(Connection::open(m_url));
    m_store = documentStoreOf(*m_connection);
}

QString TestDatabase::urlOf(By by) const
{
    return addressFor(m_url, by);
}

Connection &TestDatabase::administrator()
{
    if (m_connection->dialect() == Dialect::SQLite)
        return *m_connection;
    if (!m_administrator)
        m_administrator = need(Connection::open(urlOf(By::Administrator)));
    return *m_administrator;
}

std::unique_ptr<Connection> TestDatabase::connectAgain() const
{
    return need(Connection::open(m_url));
}

ServiceContext TestDatabase::context(Role role)
{
    return {*m_connection, m_clock, *m_store, StaffActor(m_staff, m_site, u"Colette Portée"_s, role)};
}

void TestDatabase::adoptDemonstration()
{
    m_site = SiteId{number(u"SELECT MIN(id) FROM sites"_s)};
    m_staff = StaffId{number(u"SELECT MIN(id) FROM staff WHERE role = 'secretary'"_s)};
}

void TestDatabase::addSite()
{
    m_site = need(campaigns::insertSite(*m_connection,
        {{},
            u"Conservatoire d’essai"_s,
            u"1 place du Kiosque"_s,
            u"29170"_s,
            u"Fouesnant"_s,
            u"02 61 91 00 00"_s,
            u"secretariat@conservatoire.example"_s,
            u"https://extranet.example"_s,
            false},
        {u"Fouesnant"_s, u"Bénodet"_s}));
    m_campaign = need(campaigns::insert(*m_connection,
        {{}, m_site, SchoolYear{2026}, QDate(2026, 5, 15), QDate(2026, 7, 10), Money{2000}},
        defaultRequirements(SchoolYear{2026})));
    for (const auto area : {ReasonArea::Edits, ReasonArea::Documents})
        need(reasons::append(*m_connection,
            m_site,
            {.id = {}, .area = area, .text = u"Merci de joindre un justificatif."_s, .textEn = {}}));
    const qint64 before = number(u"SELECT COUNT(*) FROM staff"_s); // of other sites
    const QString login = before == 0 ? u"colette"_s : u"colette%1"_s.arg(before);
    m_staff = need(staff::insert(*m_connection, {{}, m_site, login, u"Colette Portée"_s, Role::Secretary, u"x"_s}));
    MailAccount account;
    account.fromAddress = u"secretariat@conservatoire.example"_s;
    account.fromName = u"Conservatoire d’essai"_s;
    account.replyTo = account.fromAddress;
    need(mail::setAccount(*m_connection, m_site, account, {.delaySeconds = 30, .sessions = 1}));
    m_course = need(courses::insert(
        *m_connection, m_site, {{}, 2025, u"music"_s, u"Piano"_s, u"Cycle 1"_s, u"Mme Cadenza"_s, u"17:00"_s, 3, 10}));
}

TestDatabase::Family TestDatabase::addFamily(const QString &lastName, const QString &email)
{
    Household household;
    household.siteId = m_site;
    Person guardian;
    guardian.setValue(PersonField::LastName, lastName);
    guardian.setValue(PersonField::FirstName, u"Émilie"_s);
    guardian.setValue(PersonField::Address, u"12 rue des Hautbois"_s);
    guardian.setValue(PersonField::PostalCode, u"29170"_s);
    guardian.setValue(PersonField::City, u"FOUESNANT"_s);
    guardian.setValue(PersonField::Mobile, u"06 39 98 00 11"_s);
    guardian.setValue(PersonField::Email, email);
    household.guardians.append({{}, {}, guardian, true, true});
    Person student;
    student.setValue(PersonField::LastName, lastName);
    student.setValue(PersonField::FirstName, u"Gaspard"_s);
    student.setValue(PersonField::BirthDate, u"2014-03-05"_s);
    student.setValue(PersonField::ImageRight, u"yes"_s);
    household.students.append({{}, {}, student});
    need(households::insert(*m_connection, household));
    const auto studentId = household.students.front().id;
    need(courses::enrol(*m_connection, studentId, m_course, 2025));
    Reinscription reinscription;
    reinscription.campaignId = m_campaign;
    reinscription.studentId = studentId;
    reinscription.householdId = household.id;
    const auto reinscriptionId = need(reinscriptions::insert(*m_connection, reinscription));
    need(reinscriptions::refreshStanding(*m_connection, need(campaigns::current(*m_connection, m_site)), household.id));
    return {household.id, household.guardians.front().id, studentId, reinscriptionId};
}

Document TestDatabase::documentOf(const Family &family, const QString &requirementCode)
{
    const auto requirements = campaigns::requirements(*m_connection, m_campaign);
    const auto found = std::ranges::find(*requirements, requirementCode, &Requirement::code);
    const bool ofStudent = found->scope == RequirementScope::Student;
    return {{},
        m_campaign,
        found->id,
        family.household,
        ofStudent ? family.student : StudentId{},
        DocumentState::Missing,
        {},
        1,
        {}};
}

void TestDatabase::complete(const Family &family)
{
    for (const auto &code : {u"identity"_s, u"residence"_s, u"tax_notice"_s, u"liability_insurance"_s})
        QVERIFY(documents::settleAtDesk(
            *m_connection, documentOf(family, code), DocumentState::ReceivedAtDesk, {}, m_clock.now(), u"C"_s));
    QVERIFY(takeFee(context(), family.household, someCheque()));
    QVERIFY(depositReinscription(context(), family.reinscription));
}

QString TestDatabase::findings(const QString &leftOut)
{
    const auto found = checkDatabase(context(Role::Administrator));
    if (!found)
        return u"error "_s + QString::number(int(found.error().code)) + u' ' + found.error().detail;
    QStringList lines;
    for (const auto &finding : *found) {
        const bool leaveOut = std::ranges::any_of(leftOut.split(u',', Qt::SkipEmptyParts),
            [&](const QString &kind) { return finding.where.startsWith(kind); });
        if (!finding.harmless && !leaveOut)
            lines << finding.what + u": "_s + finding.where + u": "_s + finding.words;
    }
    return lines.join(u'\n');
}

qint64 TestDatabase::number(const QString &sql)
{
    return text(sql).toLongLong();
}

QString TestDatabase::text(const QString &sql)
{
    QSqlQuery query(m_connection->database());
    if (!query.exec(sql) || !query.next())
        qFatal("test query failed: %s", qPrintable(sql));
    return query.value(0).toString();
}

} // namespace pupitre
