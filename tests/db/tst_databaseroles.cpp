#include "databaseroles.h"
#include "documentcheck.h"
#include "documentdeposit.h"
#include "mailaccountrepository.h"
#include "mailengine.h"
#include "migrator.h"
#include "reinscriptionapproval.h"
#include "testdatabase.h"
#include "testmailserver.h"
#include "undo.h"

#include <QSqlQuery>
#include <QTest>
#include <QUrl>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

using By = TestDatabase::By;

std::unique_ptr<Connection> openedAs(const TestDatabase &database, By by)
{
    auto opened = Connection::open(database.urlOf(by));
    return opened ? std::move(*opened) : nullptr;
}

QStringList rowsOf(Connection &connection, const QString &sql)
{
    QSqlQuery query(connection.database());
    if (!query.exec(sql))
        qFatal("test query failed: %s", qPrintable(sql));
    QStringList rows;
    while (query.next())
        rows << query.value(0).toString();
    return rows;
}

/// What is in Pupitre's schema with its owner, what the others may do with each table, its policies, and which
/// functions they run: "journal of pupitre_owner", "pupitre_desk on journal: INSERT SELECT", "policy own_family on
/// students: true", "pupitre_desk runs extranet_keep_file".
QStringList rightsIn(Connection &connection)
{
    return rowsOf(connection, uR"(
        SELECT relname || ' of ' || relowner::regrole
        FROM pg_class
        WHERE relnamespace = to_regnamespace(current_schema())
        UNION ALL
        SELECT proname || ' of ' || proowner::regrole
        FROM pg_proc
        WHERE pronamespace = to_regnamespace(current_schema())
        UNION ALL
        SELECT r.rolname || ' on ' || c.relname || ': ' || string_agg(p.name, ' ' ORDER BY p.name)
        FROM pg_class c
        JOIN pg_roles r ON r.rolname IN ('pupitre_desk', 'pupitre_mail', 'pupitre_extranet')
        JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS p(name)
            ON has_table_privilege(r.oid, c.oid, p.name)
        WHERE c.relnamespace = to_regnamespace(current_schema()) AND c.relkind IN ('r', 'p', 'v', 'm')
        GROUP BY r.rolname, c.relname
        UNION ALL
        SELECT r.rolname || ' on ' || c.relname || ': a sequence'
        FROM pg_class c
        JOIN pg_roles r ON r.rolname IN ('pupitre_desk', 'pupitre_mail', 'pupitre_extranet')
        WHERE c.relnamespace = to_regnamespace(current_schema()) AND c.relkind = 'S'
          AND has_sequence_privilege(r.oid, c.oid, 'USAGE, UPDATE')
        UNION ALL
        SELECT 'policy ' || p.polname || ' on ' || c.relname || ': ' || c.relrowsecurity
        FROM pg_policy p
        JOIN pg_class c ON c.oid = p.polrelid
        WHERE c.relnamespace = to_regnamespace(current_schema())
        UNION ALL
        SELECT r.rolname || ' runs ' || p.proname
        FROM pg_proc p
        JOIN pg_roles r ON r.rolname IN ('pupitre_desk', 'pupitre_mail', 'pupitre_extranet')
        WHERE p.pronamespace = to_regnamespace(current_schema()) AND p.prosecdef
          AND has_function_privilege(r.oid, p.oid, 'EXECUTE')
        ORDER BY 1)"_s);
}

} // namespace

/// On PostgreSQL the desk's role owns nothing: what keeps the journal as it was written is out of its reach (rules A4
/// and S9). That it may do all that the program does is what every other test shows, which work as this role.
class DatabaseRolesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!testEngines().contains(u"postgresql"_s))
            QSKIP("no PostgreSQL here");
    }

    void whatTheDeskMayNotDo_data()
    {
        QTest::addColumn<QString>("sql");
        for (const auto *sql : {"UPDATE journal SET actor = 'x'",
                 "DELETE FROM journal",
                 "TRUNCATE journal CASCADE",
                 "UPDATE journal_details SET details = '{}'",
                 "DELETE FROM journal_details",
                 "DELETE FROM journal_head",
                 "INSERT INTO schema_migrations VALUES (999, '', '', '')",
                 "DELETE FROM schema_migrations",
                 "DELETE FROM payments",
                 "DELETE FROM receipts",
                 "DELETE FROM decisions",
                 "DELETE FROM consents",
                 "DELETE FROM staff",
                 "ALTER TABLE journal DISABLE TRIGGER journal_is_append_only",
                 "DROP TRIGGER journal_is_append_only ON journal",
                 "DROP FUNCTION journal_is_append_only CASCADE",
                 "CREATE OR REPLACE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
                 "'BEGIN RETURN NULL; END'",
                 "CREATE RULE silent AS ON INSERT TO journal DO INSTEAD NOTHING",
                 "ALTER TABLE journal OWNER TO pupitre_desk",
                 "CREATE TABLE journal_of_mine (seq BIGINT)",
                 "CREATE TEMPORARY TABLE journal (seq BIGINT)", // it would come before the real one
                 "CREATE VIEW v AS SELECT 1",
                 "CREATE FUNCTION f() RETURNS INT LANGUAGE sql AS 'SELECT 1'",
                 "CREATE SCHEMA mine",
                 "CREATE EXTENSION pgcrypto",
                 "SELECT setval(pg_get_serial_sequence('households', 'id'), 1)",
                 "SELECT lo_create(0)", // the owner could not make a backup
                 "SELECT lo_from_bytea(0, 'x')",
                 "SET session_replication_role = replica",
                 "SET ROLE pupitre_owner",
                 "SET SESSION AUTHORIZATION pupitre_owner",
                 "GRANT pupitre_owner TO pupitre_desk",
                 "ALTER ROLE pupitre_desk SUPERUSER",
                 "CREATE ROLE another",
                 "ALTER DEFAULT PRIVILEGES FOR ROLE pupitre_owner GRANT ALL ON TABLES TO pupitre_desk",
                 "SELECT * FROM pg_authid",
                 "SELECT pg_read_file('postgresql.conf')",
                 "COPY journal TO PROGRAM 'true'"})
            QTest::newRow(sql) << QString::fromLatin1(sql);
    }
    void whatTheDeskMayNotDo()
    {
        QFETCH(QString, sql);
        TestDatabase database(u"postgresql"_s);
        const auto before = rightsIn(database.connection());
        REQUIRE_ERROR(database.connection().run(sql), ErrorCode::DatabaseRightLacks);
        QCOMPARE(rightsIn(database.connection()), before);
    }

    /// Whatever tables there are.
    void noTableIsTheDesksOwn()
    {
        TestDatabase database(u"postgresql"_s);
        auto &connection = database.connection();
        QCOMPARE(database.text(u"SELECT session_user || ' ' || current_user"_s), u"pupitre_desk pupitre_desk"_s);
        const QStringList tables = connection.database().tables();
        QVERIFY(tables.size() > 40 && tables.contains(u"journal"_s));
        const auto before = rightsIn(connection);
        for (const auto &table : tables) {
            for (const auto *sql : {u"ALTER TABLE %1 DISABLE TRIGGER USER",
                     u"ALTER TABLE %1 ADD COLUMN mine TEXT",
                     u"ALTER TABLE %1 RENAME TO gone",
                     u"CREATE INDEX ON %1 ((1))",
                     u"TRUNCATE %1 CASCADE",
                     u"DROP TABLE %1 CASCADE"})
                REQUIRE_ERROR(connection.run(QString::fromUtf16(sql).arg(table)), ErrorCode::DatabaseRightLacks);
        }
        QCOMPARE(rightsIn(connection), before);
    }

    /// The few tables on which it may do less than read and write rows, and the owner of each thing.
    void eachTableHasItsRights()
    {
        TestDatabase database(u"postgresql"_s);
        const QHash<QString, QString> fewer{{u"schema_migrations"_s, u"SELECT"_s},
            {u"journal"_s, u"INSERT SELECT"_s},
            {u"journal_details"_s, u"INSERT SELECT"_s},
            {u"journal_head"_s, u"SELECT UPDATE"_s},
            {u"sites"_s, u"INSERT SELECT UPDATE"_s},
            {u"staff"_s, u"INSERT SELECT UPDATE"_s},
            {u"decisions"_s, u"INSERT SELECT UPDATE"_s},
            {u"consents"_s, u"INSERT SELECT UPDATE"_s},
            {u"payments"_s, u"INSERT SELECT UPDATE"_s},
            {u"fee_waivers"_s, u"INSERT SELECT UPDATE"_s},
            {u"receipts"_s, u"INSERT SELECT UPDATE"_s},
            {u"receipt_counters"_s, u"INSERT SELECT UPDATE"_s}};
        QStringList tables = database.connection().database().tables();
        for (const auto &line : rightsIn(database.connection())) {
            if (line.contains(u" of ")) {
                QVERIFY2(line.endsWith(u" of pupitre_owner"), qPrintable(line));
                continue;
            }
            const QString who = line.section(u" on "_s, 0, 0);
            const QString table = line.section(u" on "_s, 1).section(u": "_s, 0, 0);
            if (who != u"pupitre_desk")
                continue;
            QCOMPARE(line, who + u" on "_s + table + u": "_s + fewer.value(table, u"DELETE INSERT SELECT UPDATE"_s));
            tables.removeOne(table);
        }
        QCOMPARE(tables, QStringList());
    }

    /// What sends mails never takes a row away, and knows of nothing but letters and what they say. That this is enough
    /// is what the tests of sending show.
    void theSenderKnowsLittle()
    {
        TestDatabase database(u"postgresql"_s, By::Mail);
        auto &connection = database.connection();
        for (const auto &line : rightsIn(connection)) {
            if (line.startsWith(u"pupitre_mail on "))
                QVERIFY2(line.endsWith(u": SELECT") || line.endsWith(u": INSERT SELECT")
                             || line.endsWith(u": SELECT UPDATE") || line.endsWith(u": INSERT SELECT UPDATE"),
                    qPrintable(line));
        }
        for (const auto *sql : {u"SELECT password_hash FROM staff",
                 u"SELECT * FROM sign_in_failures",
                 u"SELECT * FROM web_sessions",
                 u"SELECT * FROM decisions",
                 u"SELECT * FROM visits",
                 u"UPDATE journal SET actor = 'x'",
                 u"UPDATE sites SET name = 'x'",
                 u"UPDATE households SET display_name = 'x'",
                 u"UPDATE documents SET state = 'accepted'",
                 u"UPDATE blobs SET bytes = ''",
                 u"DELETE FROM mail_messages",
                 u"SET ROLE pupitre_desk",
                 u"SET ROLE pupitre_owner"})
            REQUIRE_ERROR(connection.run(QString::fromUtf16(sql)), ErrorCode::DatabaseRightLacks);
    }

    void everybodyElseGetsNothing()
    {
        TestDatabase database(u"postgresql"_s);
        REQUIRE_OK(database.administrator().run(u"CREATE ROLE stranger LOGIN"_s));
        QUrl url(database.url());
        url.setUserName(u"stranger"_s);
        REQUIRE_ERROR(Connection::open(url.toString(QUrl::FullyEncoded)), ErrorCode::DatabaseUnreachable);
        REQUIRE_OK(database.administrator().run(u"DROP ROLE stranger"_s));
    }

    /// The desk finds an older or a newer schema as on SQLite, and is told whose it is to change it.
    void theSchemaIsTheOwners()
    {
        TestDatabase database(u"postgresql"_s, migrator::newestVersion() - 1);
        const auto desk = openedAs(database, By::Desk);
        QVERIFY(desk);
        REQUIRE_ERROR(migrator::requireCurrent(*desk), ErrorCode::DatabaseNotPrepared);
        REQUIRE_ERROR(migrator::migrate(*desk), ErrorCode::DatabaseRightLacks);
        QCOMPARE(migrator::currentVersion(*desk).value_or(-1), migrator::newestVersion() - 1);
        REQUIRE_OK(migrator::migrate(database.connection()));
        REQUIRE_OK(migrator::requireCurrent(*desk));
        REQUIRE_OK(migrator::migrate(*desk)); // there is nothing to do
        REQUIRE_OK(database.connection().run(u"INSERT INTO schema_migrations VALUES (999, 'future', 'x', '')"_s));
        REQUIRE_ERROR(migrator::requireCurrent(*desk), ErrorCode::DatabaseNewer);
    }

    void tablesOfALaterVersionHaveTheirRights()
    {
        TestDatabase database(u"postgresql"_s, By::Owner);
        REQUIRE_OK(database.connection().run(u"CREATE TABLE later (id BIGINT)"_s));
        const auto desk = openedAs(database, By::Desk);
        QVERIFY(desk);
        REQUIRE_ERROR(desk->run(u"SELECT * FROM later"_s), ErrorCode::DatabaseRightLacks);
        REQUIRE_OK(migrator::migrate(database.connection()));
        for (const auto *sql :
            {u"INSERT INTO later VALUES (1)", u"UPDATE later SET id = 2", u"SELECT * FROM later", u"DELETE FROM later"})
            REQUIRE_OK(desk->run(QString::fromUtf16(sql)));
    }

    /// By an administrator, whenever he likes: also where one role was everything until now.
    void theScriptPutsAllInOrder()
    {
        TestDatabase database(u"postgresql"_s);
        auto &administrator = database.administrator();
        const auto asItShouldBe = rightsIn(administrator);
        const auto script = databaseroles::script();
        REQUIRE_OK(script);
        REQUIRE_OK(administrator.run(*script));
        QCOMPARE(rightsIn(administrator), asItShouldBe);
        for (const auto *sql : {u"ALTER TABLE journal OWNER TO postgres",
                 u"ALTER TABLE households OWNER TO pupitre_desk",
                 u"ALTER FUNCTION journal_is_append_only() OWNER TO pupitre_desk",
                 u"GRANT ALL ON ALL TABLES IN SCHEMA public TO pupitre_desk, pupitre_mail, pupitre_extranet, PUBLIC",
                 u"GRANT ALL ON ALL FUNCTIONS IN SCHEMA public TO pupitre_mail, PUBLIC",
                 u"DROP POLICY own_family ON students",
                 u"CREATE POLICY all_of_it ON guardians TO pupitre_extranet USING (true)",
                 u"ALTER TABLE documents DISABLE ROW LEVEL SECURITY",
                 u"REVOKE ALL ON visits FROM pupitre_desk",
                 u"GRANT CREATE ON SCHEMA public TO pupitre_desk",
                 u"ALTER ROLE pupitre_desk CREATEROLE"})
            REQUIRE_OK(administrator.run(QString::fromUtf16(sql)));
        QVERIFY(rightsIn(administrator) != asItShouldBe);
        REQUIRE_OK(administrator.run(*script));
        QCOMPARE(rightsIn(administrator), asItShouldBe);
        for (const auto *sql : {u"CREATE TABLE mine (id BIGINT)", u"CREATE ROLE another"})
            REQUIRE_ERROR(database.connection().run(QString::fromUtf16(sql)), ErrorCode::DatabaseRightLacks);
        // Not in the database that every server has.
        QUrl url(database.urlOf(By::Administrator));
        url.setPath(u"/postgres"_s);
        const auto other = Connection::open(url.toString(QUrl::FullyEncoded));
        REQUIRE_OK(other);
        QVERIFY(!(*other)->run(*script));
    }

    /// A server whose roles are those of before the families' site had one: the desk goes on all the same.
    void theDeskNeedsNoRoleOfTheSite()
    {
        TestDatabase database(u"postgresql"_s);
        auto &administrator = database.administrator();
        for (const auto *sql : {u"REVOKE ALL ON FUNCTION extranet_keep_file(BYTEA), extranet_holds_file(TEXT), "
                                "extranet_forget_sessions(TEXT) FROM PUBLIC, pupitre_desk",
                 u"ALTER ROLE pupitre_extranet RENAME TO not_yet"})
            REQUIRE_OK(administrator.run(QString::fromUtf16(sql)));
        const auto given = databaseroles::giveRights(administrator);
        REQUIRE_OK(administrator.run(u"ALTER ROLE not_yet RENAME TO pupitre_extranet"_s)); // of all of this server
        REQUIRE_OK(given);
        for (const auto *sql : {u"SELECT extranet_keep_file('\\x00'::bytea)",
                 u"SELECT extranet_holds_file('00')",
                 u"SELECT extranet_forget_sessions('')"})
            REQUIRE_OK(database.connection().run(QString::fromUtf16(sql)));
    }

    /// Where one role is everything, as before there were others, nothing is taken from it.
    void oneRoleAloneStaysSo()
    {
        TestDatabase database(u"postgresql"_s);
        const QString name = QUrl(database.url()).path().mid(1);
        for (const auto &sql : {u"CREATE ROLE alone LOGIN"_s,
                 u"GRANT CONNECT ON DATABASE %1 TO alone"_s.arg(name),
                 u"CREATE SCHEMA alone AUTHORIZATION alone"_s}) // comes before the others for this role
            REQUIRE_OK(database.administrator().run(sql));
        QUrl url(database.url());
        url.setUserName(u"alone"_s);
        const auto alone = Connection::open(url.toString(QUrl::FullyEncoded));
        REQUIRE_OK(alone);
        REQUIRE_OK(migrator::migrate(**alone));
        for (const auto &line : rightsIn(**alone))
            QVERIFY2(line.endsWith(u" of alone"), qPrintable(line));
    }

    void aWholeDecision()
    {
        TestDatabase database(u"postgresql"_s);
        TestMailServer server(u"none"_s);
        database.addSite();
        REQUIRE_OK(mail::setAccount(
            database.connection(), database.site(), server.account(), {.delaySeconds = 0, .sessions = 1}));
        const auto family = database.addFamily();
        const auto document = depositDocument(
            database.context(), database.documentOf(family, u"identity"_s), u"a.pdf"_s, somePdf());
        REQUIRE_OK(document);
        REQUIRE_OK(decideDocument(
            database.context(), {document->id, document->version, document->current.id, DocumentState::Accepted}));
        REQUIRE_OK(undoLastDecision(database.context()));
        const auto other = database.addFamily(u"Dièse"_s, u"autre@courriel.example"_s);
        database.complete(other);
        const auto approve = [&] {
            return approveReinscription(database.context(),
                other.reinscription,
                int(database.number(
                    u"SELECT version FROM reinscriptions WHERE id = %1"_s.arg(other.reinscription.value))));
        };
        REQUIRE_OK(approve());
        REQUIRE_OK(undoLastDecision(database.context()));
        REQUIRE_OK(approve());
        MailEngine engine(database.urlOf(By::Mail), u"Sender"_s);
        const auto report = engine.sendDue();
        REQUIRE_OK(report);
        QVERIFY(report->sent >= 1);
        QCOMPARE(server.received().size(), report->sent);
        QCOMPARE(database.findings(u"document"_s), QString()); // complete() settles them behind the journal
    }
};

QTEST_MAIN(DatabaseRolesTest) // letters are drawn
#include "tst_databaseroles.moc"
