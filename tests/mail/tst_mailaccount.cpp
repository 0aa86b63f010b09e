#include "campaignrepository.h"
#include "dnsrecords.h"
#include "enumkeys.h"
#include "journal.h"
#include "keyringthread.h"
#include "mailaccountrepository.h"
#include "mailaccountsetup.h"
#include "mailengine.h"
#include "mailing.h"
#include "outboxcare.h"
#include "passwordstore.h"
#include "smtptransport.h"
#include "stopsignal.h"
#include "testdatabase.h"
#include "testmailserver.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QScopeGuard>
#include <QTest>

#include <algorithm>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

using namespace pupitre;
using namespace Qt::StringLiterals;

using Outcome = MailTestStep::Outcome;

namespace {

/// tests/mail/nameserver.py, which is asked for names as long as this lives.
class TestNameServer
{
public:
    /// Lines "name<TAB>text".
    explicit TestNameServer(const QByteArray &lines)
    {
        QFile zone(m_folder.filePath(u"zone"_s));
        if (zone.open(QIODevice::WriteOnly))
            zone.write(lines);
        zone.close();
        m_process.start(
            u"/usr/bin/python3"_s, {QStringLiteral(PUPITRE_SOURCE_DIR "/tests/mail/nameserver.py"), zone.fileName()});
        while (!m_process.canReadLine() && m_process.waitForReadyRead(10'000)) {}
        qputenv("PUPITRE_NAME_SERVER", "127.0.0.1:" + m_process.readLine().trimmed());
    }
    ~TestNameServer()
    {
        qunsetenv("PUPITRE_NAME_SERVER");
        m_process.kill();
        m_process.waitForFinished();
    }
    /// An hour passes where it has been asked and does not answer.
    const SteadyClock &clock() const { return m_clock; }

private:
    QTemporaryDir m_folder;
    ServersClock m_clock{m_folder.filePath(u"passed"_s)};
    QProcess m_process;
};

} // namespace

/// The mail account: what may be recorded, where its password goes, the test that says which step failed, and the
/// domain's records.
class MailAccountTest : public QObject
{
    Q_OBJECT

private:
    static MailTestStep step(const QList<MailTestStep> &steps, MailStep which)
    {
        for (const auto &step : steps) {
            if (step.step == which)
                return step;
        }
        return {which, Outcome::NotReached, u"not in the list"_s};
    }
    static MailSetup goodSetup()
    {
        MailSetup setup;
        setup.account = {u"smtp.exemple.fr"_s,
            465,
            MailSecurity::ImplicitTls,
            u"secretariat"_s,
            {},
            u"secretariat@conservatoire.example"_s,
            u"Conservatoire « Les Gammes »"_s,
            {},
            {},
            {}};
        return setup;
    }

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CONFIG_HOME", m_home->path().toUtf8()); // nobody's own passwords
        qunsetenv("PUPITRE_SMTP_PASSWORD");
        qunsetenv("PUPITRE_SMTP_PASSWORD_FILE");
        if (!qEnvironmentVariableIsSet("PUPITRE_TEST_KEYRING")) { // nobody's own keyring
            qunsetenv("DBUS_SESSION_BUS_ADDRESS");
            qputenv("XDG_RUNTIME_DIR", m_home->path().toUtf8());
        }
    }

    void everyStepPassesAndTheMessageArrives_data()
    {
        QTest::addColumn<MailSecurity>("security");
        QTest::addColumn<int>("notAsked");
        QTest::newRow("STARTTLS and AUTH") << MailSecurity::StartTls << 0;
        QTest::newRow("TLS from the first octet") << MailSecurity::ImplicitTls << 0;
        QTest::newRow("a server on this machine") << MailSecurity::None << 4;
    }
    void everyStepPassesAndTheMessageArrives()
    {
        QFETCH(MailSecurity, security);
        QFETCH(int, notAsked);
        const TestMailServer server(security == MailSecurity::ImplicitTls ? u"implicit:"_s : u"none"_s,
            security == MailSecurity::None ? QStringList() : QStringList{u"localhost"_s});
        SmtpTransport transport;
        const auto steps = testMailAccount(server.account(security),
            u"octavie@conservatoire.example"_s,
            u"Conservatoire d’essai"_s,
            QDateTime::currentDateTimeUtc(),
            transport);
        REQUIRE_OK(steps);
        QCOMPARE(steps->size(), 10);
        QCOMPARE(std::ranges::count(*steps, Outcome::Passed, &MailTestStep::outcome), 10 - notAsked);
        QCOMPARE(std::ranges::count(*steps, Outcome::NotAsked, &MailTestStep::outcome), notAsked);
        QVERIFY(step(*steps, MailStep::Message).answer.contains(u"queued as"_s));
        QCOMPARE(server.received().size(), 1);
        QVERIFY(server.received().front().contains("To: octavie@conservatoire.example"));
        QVERIFY(!transport.isOpen());
    }

    void saysWhichStepFailed_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("password");
        QTest::addColumn<MailStep>("failed");
        const QString right = u"mot de passe é"_s;
        QTest::newRow("greeting") << u"554:greeting"_s << u"localhost"_s << right << MailStep::Greeting;
        QTest::newRow("no STARTTLS") << u"502:starttls"_s << u"localhost"_s << right << MailStep::Encryption;
        QTest::newRow("another name in the certificate")
            << u"none"_s << u"mail.example"_s << right << MailStep::CertificateName;
        QTest::newRow("the name as the certificate's subject alone") // RFC 9525 §2: nothing is compared with it
            << u"none"_s << u"subject:localhost"_s << right << MailStep::CertificateName;
        QTest::newRow("wrong password") << u"none"_s << u"localhost"_s << u"faux"_s << MailStep::Authentication;
        QTest::newRow("sender refused") << u"550:mail"_s << u"localhost"_s << right << MailStep::Sender;
        QTest::newRow("recipient refused") << u"550:rcpt"_s << u"localhost"_s << right << MailStep::Recipient;
        QTest::newRow("message refused") << u"554:dot"_s << u"localhost"_s << right << MailStep::Message;
        QTest::newRow("no clear answer to the message")
            << u"garbage:dot"_s << u"localhost"_s << right << MailStep::Message;
    }
    void saysWhichStepFailed()
    {
        QFETCH(QString, fault);
        QFETCH(QString, certificate);
        QFETCH(QString, password);
        QFETCH(MailStep, failed);
        const TestMailServer server(fault, {certificate});
        auto account = server.account(MailSecurity::StartTls);
        account.password = password;
        SmtpTransport transport;
        const auto steps = testMailAccount(
            account, u"octavie@conservatoire.example"_s, u"Essai"_s, QDateTime::currentDateTimeUtc(), transport);
        REQUIRE_OK(steps);
        bool before = true;
        for (const auto &each : *steps) {
            const bool here = each.step == failed;
            before = before && !here;
            QCOMPARE(each.outcome, here ? Outcome::Failed : before ? Outcome::Passed : Outcome::NotReached);
        }
        QVERIFY(server.received().isEmpty());
    }

    void saysThatNobodyIsThere()
    {
        quint16 closed = 0;
        {
            const TestMailServer gone(u"none"_s);
            closed = gone.port();
        }
        MailAccount account{
            u"localhost"_s, closed, MailSecurity::StartTls, {}, {}, u"a@conservatoire.example"_s, {}, {}, {}, {}};
        SmtpTransport transport;
        auto steps = testMailAccount(
            account, u"b@conservatoire.example"_s, u"Essai"_s, QDateTime::currentDateTimeUtc(), transport);
        REQUIRE_OK(steps);
        QCOMPARE(step(*steps, MailStep::Name).outcome, Outcome::Passed);
        QCOMPARE(step(*steps, MailStep::Connection).outcome, Outcome::Failed);
        const TestNameServer names({});
        account.host = u"no-such-server.invalid"_s; // RFC 2606: never exists
        steps = testMailAccount(
            account, u"b@conservatoire.example"_s, u"Essai"_s, QDateTime::currentDateTimeUtc(), transport);
        REQUIRE_OK(steps);
        QCOMPARE(step(*steps, MailStep::Name).outcome, Outcome::Failed);
        QCOMPARE(step(*steps, MailStep::Connection).outcome, Outcome::NotReached);
        REQUIRE_ERROR(testMailAccount(account, u"nobody"_s, u"Essai"_s, QDateTime::currentDateTimeUtc(), transport),
            ErrorCode::AddressInvalid);
    }

    void aTestCanBeStopped()
    {
        const TestMailServer server(u"stall:greeting"_s);
        SmtpTransport transport;
        std::thread stop([&] {
            while (server.stalls() == 0)
                std::this_thread::yield();
            transport.cancel();
        });
        const auto steps = testMailAccount(
            server.account(), u"b@conservatoire.example"_s, u"Essai"_s, QDateTime::currentDateTimeUtc(), transport);
        stop.join();
        REQUIRE_ERROR(steps, ErrorCode::Cancelled);
    }

    void recordsWhatIsValid_data() { addEngineRows(); }
    void recordsWhatIsValid()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        auto director = database.context(Role::Director);
        const auto setup = goodSetup();
        REQUIRE_ERROR(saveMailSetup(database.context(Role::Secretary), setup), ErrorCode::NotAllowed);

        // A paused account is tried again, unless a person has stopped it.
        REQUIRE_OK(mail::setPause(database.connection(),
            database.site(),
            MailPause{PauseReason::Auth, u"535"_s, database.clock().now(), {}}));
        const auto kept = saveMailSetup(director, setup);
        REQUIRE_OK(kept);
        QVERIFY(!*kept); // no password was given
        QVERIFY(!mail::pause(database.connection(), database.site())->has_value());
        REQUIRE_OK(pauseSending(director));
        REQUIRE_OK(saveMailSetup(director, setup));
        QVERIFY(mail::pause(database.connection(), database.site())->has_value());

        const auto read = mailSetup(director);
        REQUIRE_OK(read);
        QCOMPARE(read->account.host, setup.account.host);
        QCOMPARE(read->account.fromName, setup.account.fromName);
        QCOMPARE(read->account.security, MailSecurity::ImplicitTls);
        const auto entry = journal::newest(database.connection());
        REQUIRE_OK(entry);
        QVERIFY(entry->has_value());
        QCOMPARE((*entry)->action, u"mail_account.changed"_s);
        QCOMPARE((*entry)->details[u"host"_s].toString(), setup.account.host);
    }

    void refusesWhatIsNot_data()
    {
        QTest::addColumn<MailSetup>("setup");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const QString &field, auto change) {
            MailSetup setup = goodSetup();
            change(setup);
            QTest::newRow(name) << setup << field;
        };
        row("no server", u"host"_s, [](MailSetup &setup) { setup.account.host.clear(); });
        row("a server with a blank", u"host"_s, [](MailSetup &setup) { setup.account.host = u"smtp exemple.fr"_s; });
        row("a server with a line break", u"host"_s, [](MailSetup &setup) {
            setup.account.host = u"smtp.exemple.fr\r\nRSET"_s;
        });
        row("no port", u"port"_s, [](MailSetup &setup) { setup.account.port = 0; });
        row("a password in clear", u"clear_text"_s, [](MailSetup &setup) {
            setup.account.security = MailSecurity::None;
        });
        row("no sender", u"from_address"_s, [](MailSetup &setup) { setup.account.fromAddress.clear(); });
        row("a sender that is none", u"from_address"_s, [](MailSetup &setup) {
            setup.account.fromAddress = u"conservatoire"_s;
        });
        row("an answer's address that is none", u"reply_to"_s, [](MailSetup &setup) {
            setup.account.replyTo = u"a@b@c"_s;
        });
        row("a name with a line break", u"from_name"_s, [](MailSetup &setup) {
            setup.account.fromName = u"Les Gammes\nBcc: tous@exemple.fr"_s;
        });
        row("no session", u"sessions"_s, [](MailSetup &setup) { setup.policy.sessions = 0; });
        row("days without end", u"give_up_days"_s, [](MailSetup &setup) { setup.policy.giveUpDays = 365; });
        row("a delay before the decision", u"delay"_s, [](MailSetup &setup) { setup.policy.delaySeconds = -1; });
    }
    void refusesWhatIsNot()
    {
        QFETCH(MailSetup, setup);
        QFETCH(QString, field);
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto before = mailSetup(database.context());
        const auto saved = saveMailSetup(database.context(Role::Administrator), setup);
        QVERIFY(!saved);
        QCOMPARE(saved.error().field, field);
        QCOMPARE(mailSetup(database.context())->account.host, before->account.host);
    }

    void keepsThePasswordForItsServerAlone()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        auto setup = goodSetup();
        setup.account.password = u"Ré sol « mi » 🎵"_s;
        const auto kept = saveMailSetup(database.context(Role::Director), setup);
        REQUIRE_OK(kept);
        const bool keyring = qEnvironmentVariableIsSet("PUPITRE_TEST_KEYRING");
        QVERIFY(*kept == (keyring ? PasswordPlace::Keyring : PasswordPlace::File));
        QCOMPARE(mailPassword(setup.account), setup.account.password);
        const QFileInfo file(m_home->path() + u"/pupitre/mail-passwords/secretariat@smtp.exemple.fr"_s);
        QCOMPARE(file.exists(), !keyring);
        if (!keyring) {
            QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                QFile::Permissions());
            QCOMPARE(QFileInfo(file.path()).permissions()
                         & (QFile::ExeGroup | QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther),
                QFile::Permissions());
        }
        auto other = setup.account;
        other.host = u"smtp.ailleurs.fr"_s;
        QVERIFY(mailPassword(other).isEmpty());
        other = setup.account;
        other.userName = u"direction"_s;
        QVERIFY(mailPassword(other).isEmpty());
        // Nowhere in the database, the journal included (rule A5).
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal_details WHERE details LIKE '%sol%'"_s), 0);
        QVERIFY(mailSetup(database.context())->account.password.isEmpty());

        qputenv("PUPITRE_SMTP_PASSWORD_FILE", (m_home->path() + u"/credential"_s).toUtf8());
        QFile credential(m_home->path() + u"/credential"_s);
        QVERIFY(credential.open(QIODevice::WriteOnly));
        credential.write("du service\n");
        credential.close();
        QCOMPARE(mailPassword(setup.account), u"du service"_s);
        qputenv("PUPITRE_SMTP_PASSWORD", "de l’environnement");
        QCOMPARE(mailPassword(setup.account), u"de l’environnement"_s);
        qunsetenv("PUPITRE_SMTP_PASSWORD");
        qunsetenv("PUPITRE_SMTP_PASSWORD_FILE");
        REQUIRE_OK(keepMailPassword(setup.account.host, setup.account.userName, {}));
        QVERIFY(mailPassword(setup.account).isEmpty());
    }

    /// A session bus that lets everybody in and answers nobody, as one does whose keyring hangs.
    void aKeyringThatStandsStillHoldsNothingUp()
    {
        if (qEnvironmentVariableIsSet("PUPITRE_TEST_KEYRING"))
            QSKIP("with another bus");
        REQUIRE_OK(keepMailPassword(u"smtp.exemple.fr"_s, u"secretariat"_s, u"secret"_s)); // in the file
        sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
        const QByteArray path = QFile::encodeName(m_home->filePath(u"silent"_s));
        std::ranges::copy(path, address.sun_path);
        const int bus = ::socket(AF_UNIX, SOCK_STREAM, 0);
        const auto closing = qScopeGuard([bus] { ::close(bus); });
        QCOMPARE(::bind(bus, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        QCOMPARE(::listen(bus, 8), 0);
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + path);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(keptMailPassword(u"smtp.exemple.fr"_s, u"secretariat"_s), u"secret"_s);
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
        pollfd asked{bus, POLLIN, 0};
        QCOMPARE(::poll(&asked, 1, 0), 1);
        // Keeping would wait for a minute, unless the program ends.
        timer.start();
        std::atomic_bool kept = false;
        std::thread quitting([&] {
            while (!kept)
                endKeyringWaits();
        });
        REQUIRE_OK(keepMailPassword(u"smtp.exemple.fr"_s, u"secretariat"_s, u"other"_s));
        kept = true;
        quitting.join();
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        QCOMPARE(keptMailPassword(u"smtp.exemple.fr"_s, u"secretariat"_s), u"other"_s);
    }

    void saysWhenThePasswordCannotBeKept()
    {
        if (qEnvironmentVariableIsSet("PUPITRE_TEST_KEYRING"))
            QSKIP("with a keyring no file is written");
        QFile inTheWay(m_home->path() + u"/pupitre"_s);
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        REQUIRE_ERROR(keepMailPassword(u"smtp.exemple.fr"_s, u"secretariat"_s, u"secret"_s), ErrorCode::SecretNotKept);
    }

    void aDeskWithoutThePasswordNeitherSendsNorPauses()
    {
        TestMailServer server(u"none"_s, {u"localhost"_s});
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily();
        auto account = server.account(MailSecurity::StartTls);
        REQUIRE_OK(mail::setAccount(database.connection(), database.site(), account, {.delaySeconds = 0}));
        const auto batch = beginMailing(database.context(), MailingPurpose::Credentials);
        REQUIRE_OK(batch);
        REQUIRE_OK(writeMailing(database.context(), *batch, MailingPurpose::Credentials, family.household));
        MailEngine engine(database.urlOf(TestDatabase::By::Mail), u"essai"_s);
        const auto report = engine.sendDue();
        REQUIRE_ERROR(report, ErrorCode::MailNotConfigured);
        QCOMPARE(report.error().field, u"password"_s);
        QVERIFY(!mail::pause(database.connection(), database.site())->has_value());
        REQUIRE_OK(keepMailPassword(account.host, account.userName, account.password));
        const auto sent = engine.sendDue();
        REQUIRE_OK(sent);
        QCOMPARE(sent->sent, 1);
        QCOMPARE(server.received().size(), 1);
    }

    void looksUpTheDomain()
    {
        const TestNameServer server("conservatoire.example\tv=spf1 include:mx.ovh.com include:" + QByteArray(120, 'a')
                                    + ".example ~all\n"
                                      "conservatoire.example\tsome-site-verification=1234\n"
                                      "_dmarc.example.org\tv=DMARC1; p=quarantine\n");
        const auto lookup = [&](const QString &name) { return txtRecords(name, nullptr, server.clock()); };

        const auto texts = txtRecords(u"conservatoire.example"_s);
        REQUIRE_OK(texts);
        QCOMPARE(texts->size(), 2);
        QVERIFY(std::ranges::any_of(
            *texts, [](const QString &text) { return text.contains(QString(120, u'a')); })); // its strings are joined
        QCOMPARE(txtRecords(u"no-such.example"_s).value_or(QStringList{u"?"_s}), QStringList{});
        REQUIRE_ERROR(txtRecords(u"servfail.example"_s), ErrorCode::NameLookupFailed);
        REQUIRE_ERROR(lookup(u"silent.example"_s), ErrorCode::NameLookupFailed); // in ten seconds
        const FixedSteadyClock still;
        StopSignal stop;
        stop.give();
        REQUIRE_ERROR(txtRecords(u"conservatoire.example"_s, &stop, still), ErrorCode::Cancelled);

        MailAccount account{u"ssl0.ovh.net"_s,
            465,
            MailSecurity::ImplicitTls,
            {},
            {},
            u"ecole@conservatoire.example"_s,
            {},
            {},
            {},
            {}};
        auto findings = checkMailDomain(account, lookup);
        QCOMPARE(findings.size(), 3);
        QCOMPARE(findings[0].what, DomainFinding::What::SpfNamesProvider);
        QCOMPARE(findings[1].what, DomainFinding::What::DkimNotFound);
        QCOMPARE(findings[2].what, DomainFinding::What::DmarcMissing);
        account.fromAddress = u"ecole@musique.ville.example.org"_s; // the policy stands two levels above
        findings = checkMailDomain(account, lookup);
        QCOMPARE(findings[0].what, DomainFinding::What::SpfMissing);
        QCOMPARE(findings[2].what, DomainFinding::What::DmarcEnforced);
        account.fromAddress = u"ecole@servfail.example"_s;
        for (const auto &finding : checkMailDomain(account, lookup))
            QCOMPARE(finding.what, DomainFinding::What::NoAnswer);
    }

private:
    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_GUILESS_MAIN(MailAccountTest)
#include "tst_mailaccount.moc"
