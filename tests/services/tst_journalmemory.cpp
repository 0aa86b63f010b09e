#include "databasedocumentstore.h"
#include "familyaccounts.h"
#include "journalmemory.h"
#include "mailaccountrepository.h"
#include "mailengine.h"
#include "outboxcare.h"
#include "statement.h"
#include "testdatabase.h"
#include "testmailserver.h"
#include "transaction.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// A database that was put back by whatever means, and a copy that somebody made by hand: no mail leaves from them by
/// itself (rule M8).
class JournalMemoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { qputenv("STATE_DIRECTORY", m_folder.filePath(QString::number(++m_tests)).toUtf8()); }

    void nothingLeavesFromADatabaseThatWasPutBack_data() { addEngineRows(); }
    void nothingLeavesFromADatabaseThatWasPutBack()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        auto &connection = database.connection();
        TestMailServer server(u"none"_s);
        database.addSite();
        REQUIRE_OK(mail::setAccount(connection, database.site(), server.account(), {.delaySeconds = 0, .sessions = 1}));
        REQUIRE_OK(sendCredentials(database.context(), database.addFamily().household));
        const auto before = journal::head(connection);
        REQUIRE_OK(before);
        const QDateTime lastDay = journal::newest(connection).value()->at;
        QCOMPARE(sendDue(database), 1);
        QCOMPARE(sendDue(database), 0); // as it should be: the message has left
        QVERIFY(!pause(database));

        putBack(database, before->seq);
        REQUIRE_OK(connection.run(u"UPDATE mail_messages SET state = 'queued', attempts = 0"_s));
        QCOMPARE(sendDue(database), 0);
        QCOMPARE(server.received().size(), 1); // not twice
        QVERIFY(pause(database) && pause(database)->reason == PauseReason::Restored);
        QCOMPARE(pause(database)->since, lastDay);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'mail.paused'"_s), 1);
        QCOMPARE(sendDue(database), 0);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'mail.paused'"_s), 1); // said once
        REQUIRE_OK(resumeSending(database.context()));
        QCOMPARE(sendDue(database), 1); // a person's word
        QVERIFY(!pause(database));
        QVERIFY(journal::verify(connection)->isEmpty());
    }

    /// Put back while a person had stopped the sending: to let it go on is then another decision.
    void aPersonsPauseGivesWay()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        REQUIRE_OK(mail::setAccount(database.connection(), database.site(), {}, {}));
        REQUIRE_OK(pauseSending(database.context()));
        const auto before = journal::head(database.connection());
        REQUIRE_OK(sendCredentials(database.context(), database.addFamily().household));
        (void)sendDue(database);
        putBack(database, before->seq);
        (void)sendDue(database);
        QVERIFY(pause(database)->reason == PauseReason::Restored);
    }

    void nothingLeavesFromACopy()
    {
        TestDatabase database(u"sqlite"_s);
        TestMailServer server(u"none"_s);
        database.addSite();
        REQUIRE_OK(mail::setAccount(
            database.connection(), database.site(), server.account(), {.delaySeconds = 0, .sessions = 1}));
        REQUIRE_OK(sendCredentials(database.context(), database.addFamily().household));
        QCOMPARE(sendDue(database), 1); // it is known
        REQUIRE_OK(sendCredentials(database.context(), database.addFamily().household));
        const QString copy = m_folder.filePath(u"copy.db"_s);
        REQUIRE_OK(database.connection().run(u"VACUUM INTO '%1'"_s.arg(copy)));
        MailEngine engine(copy, u"The copy’s sender"_s);
        const auto report = engine.sendDue();
        REQUIRE_OK(report);
        QCOMPARE(report->total(), 0);
        QCOMPARE(server.received().size(), 1);
        QCOMPARE(sendDue(database), 1); // the one at work goes on
        const auto opened = Connection::open(copy, Connection::Create::Never);
        REQUIRE_OK(opened);
        QVERIFY(mail::pause(**opened, database.site())->value().reason == PauseReason::Restored);
    }

    /// Another way to the same database is no copy.
    void anotherWayToItIsNoCopy_data() { addEngineRows(); }
    void anotherWayToItIsNoCopy()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        REQUIRE_OK(mail::setAccount(database.connection(), database.site(), {}, {}));
        REQUIRE_OK(pauseSending(database.context()));
        JournalMemory memory(m_folder.filePath(u"ways "_s + engine));
        REQUIRE_OK(memory.remember(database.connection(), database.clock().now()));
        QString url = database.url();
        if (engine == u"sqlite") {
            url = m_folder.filePath(u"way.db"_s);
            QVERIFY(QFile::link(database.url(), url));
        } else {
            url.append(u"?application_name=other"_s);
        }
        const auto other = Connection::open(url, Connection::Create::Never);
        REQUIRE_OK(other);
        QVERIFY(!JournalMemory(m_folder.filePath(u"ways "_s + engine)).findsItPutBack(**other).value());
        const QString identity = (*other)->identity().value();
        QCOMPARE(identity, database.connection().identity().value());
        if (engine == u"postgresql") { // an administrator closes the usual way to the server's name
            const auto closed = [&](const QString &what) {
                return database.administrator()
                    .run(u"%1 EXECUTE ON FUNCTION pg_control_system() %2"_s.arg(
                        what, what == u"REVOKE" ? u"FROM PUBLIC"_s : u"TO PUBLIC"_s))
                    .has_value();
            };
            QVERIFY(closed(u"REVOKE"_s));
            const auto byAddress = (*other)->identity();
            QVERIFY(closed(u"GRANT"_s));
            REQUIRE_OK(byAddress);
            QVERIFY(*byAddress != identity && byAddress->endsWith(identity.section(u'/', -1)));
        }
    }

    /// Two desks remember the same database; that it was put back is a question to one person, once.
    void oneWordIsEnoughForAllDesks()
    {
        TestDatabase database(u"sqlite"_s);
        auto &connection = database.connection();
        database.addSite();
        const auto write = [&](const QString &action) {
            auto transaction = Transaction::begin(connection);
            return transaction
                   && journal::append(
                       connection, {0, database.clock().now(), u"C"_s, action, u"mail_account"_s, 1, {}, {}})
                   && transaction->commit();
        };
        QVERIFY(write(u"document.accepted"_s));
        JournalMemory first(m_folder.filePath(u"first"_s)), second(m_folder.filePath(u"second"_s));
        QVERIFY(!first.findsItPutBack(connection).value()); // not known is not put back
        QVERIFY(write(u"document.accepted"_s));
        for (auto *desk : {&first, &second}) {
            REQUIRE_OK(desk->remember(connection, database.clock().now()));
            QVERIFY(!desk->findsItPutBack(connection).value());
        }
        database.clock().advance(60);
        putBack(database, 1);
        QVERIFY(write(u"document.refused"_s)); // as many entries as before, of another history
        QVERIFY(first.findsItPutBack(connection).value());
        QVERIFY(second.findsItPutBack(connection).value());
        REQUIRE_OK(first.remember(connection, database.clock().now()));
        QVERIFY(!first.findsItPutBack(connection).value());
        QVERIFY(write(u"mail.resumed"_s));
        QVERIFY(!first.findsItPutBack(connection).value());
        QVERIFY(!second.findsItPutBack(connection).value());
        // What was seen is kept for the next start, and later entries are no trouble.
        QVERIFY(write(u"document.accepted"_s));
        QVERIFY(!JournalMemory(m_folder.filePath(u"first"_s)).findsItPutBack(connection).value());
    }

    void aMemoryThatCannotBeKeptHoldsNothingUp()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        REQUIRE_OK(mail::setAccount(database.connection(), database.site(), {}, {}));
        REQUIRE_OK(pauseSending(database.context()));
        JournalMemory memory(u"/proc/no/such/folder"_s);
        REQUIRE_OK(memory.remember(database.connection(), database.clock().now()));
        QVERIFY(!memory.findsItPutBack(database.connection()).value());
    }

private:
    static int sendDue(const TestDatabase &database)
    {
        MailEngine engine(database.urlOf(TestDatabase::By::Mail), u"Sender"_s); // a start of the program
        const auto report = engine.sendDue();
        return report ? report->sent : -1;
    }

    static std::optional<MailPause> pause(TestDatabase &database)
    {
        return mail::pause(database.connection(), database.site()).value();
    }

    /// The journal as it was after that entry.
    static void putBack(TestDatabase &database, qint64 seq)
    {
        auto &connection = database.administrator();
        if (connection.dialect() == Dialect::SQLite)
            REQUIRE_OK(connection.run(u"DROP TRIGGER journal_is_append_only_delete"_s));
        else
            REQUIRE_OK(connection.run(u"ALTER TABLE journal DISABLE TRIGGER ALL"_s));
        REQUIRE_OK(connection.run(u"DELETE FROM journal_details WHERE seq > %1"_s.arg(seq)));
        REQUIRE_OK(connection.run(u"DELETE FROM journal WHERE seq > %1"_s.arg(seq)));
        REQUIRE_OK(connection.run(
            u"UPDATE journal_head SET seq = %1, hash = (SELECT hash FROM journal WHERE seq = %1)"_s.arg(seq)));
    }

    QTemporaryDir m_folder;
    int m_tests = 0;
};

QTEST_MAIN(JournalMemoryTest)
#include "tst_journalmemory.moc"
