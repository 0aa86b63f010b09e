#include "connection.h"
#include "frozenfolding.h"
#include "household.h"
#include "householdrepository.h"
#include "integrityrepository.h"
#include "journal.h"
#include "migrator.h"
#include "sqlitefile.h"
#include "testdatabase.h"
#include "vouchedvalues.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QSqlError>
#include <QTest>

#include <sys/stat.h>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

/// Each table with its columns, each index and constraint, as the engine describes them.
QStringList schemaOf(Connection &connection)
{
    QSqlQuery query(connection.database());
    const bool read = query.exec(
        connection.dialect() == Dialect::SQLite
            ? u"SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_schema ORDER BY 1"_s
            : uR"(
                SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
                       || COALESCE(column_default, '')
                FROM information_schema.columns WHERE table_schema = current_schema()
                UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = current_schema()
                UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid)
                FROM pg_constraint WHERE connamespace = to_regnamespace(current_schema())
                ORDER BY 1)"_s);
    QStringList lines;
    while (read && query.next())
        lines << query.value(0).toString();
    return lines;
}

QStringList rowsOf(Connection &connection, const QString &sql)
{
    QSqlQuery query(connection.database());
    QStringList rows;
    if (!query.exec(sql))
        qFatal("%s", qPrintable(query.lastError().text()));
    while (query.next())
        rows << query.value(0).toString();
    return rows;
}

/// What is found out of a household's names and kept beside them.
QStringList derivedOf(Connection &connection)
{
    QStringList rows = rowsOf(
        connection, u"SELECT display_name || '|' || folded_name || '|' || student_names FROM households ORDER BY id"_s);
    rows += rowsOf(connection, u"SELECT first_name || '|' || fingerprint FROM students ORDER BY id"_s);
    rows += rowsOf(connection,
        connection.dialect() == Dialect::SQLite ? u"SELECT folded FROM search_index ORDER BY rowid"_s
                                                : u"SELECT folded FROM search_entries ORDER BY household_id"_s);
    return rows + rowsOf(connection, u"SELECT word FROM search_words ORDER BY word"_s);
}

struct Names {
    QString last, first, birthDate;
};

const QList<Names> &families()
{
    static const QList<Names> list{
        {u"Bémol"_s, u"Gaspard"_s, u"2014-03-05"_s},
        {u"O’Néil-Le Goff"_s, u"Maël"_s, u"2015-01-31"_s},
        {u"Łœvenbrück"_s, u"Þóra"_s, u"2012-12-01"_s},
        {u"DIÈSE"_s, u"Zoé"_s, u""_s},
        {u"Straße"_s, u"Éloïse Anne"_s, u"2013-02-28"_s},
    };
    return list;
}

Household householdOf(const Names &names)
{
    Household household;
    household.siteId = SiteId{1};
    Person guardian;
    guardian.setValue(PersonField::LastName, names.last);
    guardian.setValue(PersonField::FirstName, u"Émilie"_s);
    household.guardians.append({{}, {}, guardian, true, true});
    Person student;
    student.setValue(PersonField::LastName, names.last);
    student.setValue(PersonField::FirstName, names.first);
    student.setValue(PersonField::BirthDate, names.birthDate);
    household.students.append({{}, {}, student});
    return household;
}

} // namespace

/// Databases of every age become what a new one is, and others' are left alone.
class MigrationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A database of the first version whose families stand there as its own program wrote them, and a new one into
    /// which the same families are written today.
    void anOldDatabaseBecomesWhatANewOneIs_data() { addEngineRows(); }
    void anOldDatabaseBecomesWhatANewOneIs()
    {
        QFETCH(QString, engine);
        TestDatabase fresh(engine, TestDatabase::By::Owner);
        TestDatabase old(engine, 1);
        const auto site = u"INSERT INTO sites (name) VALUES ('Conservatoire')"_s;
        REQUIRE_OK(fresh.connection().run(site));
        REQUIRE_OK(old.connection().run(site));
        const bool sqlite = engine == u"sqlite";
        int id = 0;
        for (const auto &names : families()) {
            Household household = householdOf(names);
            REQUIRE_OK(households::insert(fresh.connection(), household));
            const auto number = QString::number(++id);
            const auto kept = rowsOf(fresh.connection(),
                (sqlite ? u"SELECT folded FROM search_index WHERE rowid = "_s
                        : u"SELECT folded FROM search_entries WHERE household_id = "_s)
                    + number);
            QCOMPARE(kept.size(), 1);
            const auto quoted = [](QString text) { return u'\'' + text.replace(u'\'', u"''"_s) + u'\''; };
            for (const auto &sql : {
                     u"INSERT INTO households (site_id, identifiant, display_name) VALUES (1, %1, %2)"_s.arg(
                         quoted(household.identifiant), quoted(household.displayName())),
                     u"INSERT INTO students (household_id, last_name, first_name, birth_date) VALUES (%1, %2, %3, %4)"_s
                         .arg(number, quoted(names.last), quoted(names.first), quoted(names.birthDate)),
                     (sqlite ? u"INSERT INTO search_index (rowid, folded) VALUES (%1, %2)"_s
                             : u"INSERT INTO search_entries (household_id, folded) VALUES (%1, %2)"_s)
                         .arg(number, quoted(kept.front())),
                 })
                REQUIRE_OK(old.connection().run(sql));
        }
        REQUIRE_OK(migrator::migrate(old.connection()));
        QCOMPARE(schemaOf(old.connection()), schemaOf(fresh.connection()));
        QVERIFY(schemaOf(fresh.connection()).size() > 50);
        QCOMPARE(derivedOf(old.connection()), derivedOf(fresh.connection()));
    }

    /// In these very words: whatever the search folds tomorrow, these migrations have folded so.
    void whatMigrationsFoldIsFrozen_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("folded");
        QTest::newRow("accents") << u"Émilie BÉMOL"_s << u"emilie bemol"_s;
        QTest::newRow("signs") << u"  O’Néil-Le  Goff (mère) "_s << u"o neil le goff mere"_s;
        QTest::newRow("ligatures") << u"Œuvre Æsir Straße"_s << u"oeuvre aesir strasse"_s;
        QTest::newRow("others' letters") << u"Łukasz Đorđe Søren Þór ı"_s << u"lukasz dorde soren thor i"_s;
        QTest::newRow("digits") << u"bemol7 06 39"_s << u"bemol7 06 39"_s;
        QTest::newRow("compatibility") << u"ﬁn ² Å"_s << u"fin 2 a"_s;
        QTest::newRow("beyond the first plane") << u"𝔄b 👪 c"_s << u"Ab 👪 c"_s;
        QTest::newRow("nothing") << u" - "_s << QString();
    }
    void whatMigrationsFoldIsFrozen()
    {
        QFETCH(QString, text);
        QFETCH(QString, folded);
        QCOMPARE(migrations::frozenFolded(text), folded);
    }

    void whatMigrationsFillInIsFrozen_data() { addEngineRows(); }
    void whatMigrationsFillInIsFrozen()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine, 1);
        for (const auto *sql : {u"INSERT INTO sites (name) VALUES ('Conservatoire')",
                 u"INSERT INTO households (site_id, identifiant, display_name) VALUES (1, 'a1', 'Émilie O’NÉIL-Łœb')",
                 u"INSERT INTO guardians (household_id, position, last_name, first_name, city) VALUES "
                 u"(1, 1, 'N’Guessan', 'Awa', 'La Forêt-Fouesnant')",
                 u"INSERT INTO students (household_id, last_name, first_name, birth_date) VALUES "
                 u"(1, 'O’Néil', 'Éloïse Anne', '2013-02-28'), (1, 'O’Néil', 'Zoé', ''), (1, 'O’Néil', 'Jo', "
                 u"'2013-02-30'), "
                 u"(1, '', '', '2013-02-28')"})
            REQUIRE_OK(database.connection().run(QString::fromUtf16(sql)));
        const bool sqlite = engine == u"sqlite";
        REQUIRE_OK(
            database.connection().run((sqlite ? u"INSERT INTO search_index (rowid, folded) VALUES (1, '%1')"_s
                                              : u"INSERT INTO search_entries (household_id, folded) VALUES (1, '%1')"_s)
                                          .arg(u"a1 n guessan awa la foret fouesnant o neil eloise anne zoe jo"_s)));
        REQUIRE_OK(migrator::migrate(database.connection()));
        QCOMPARE(database.text(sqlite ? u"SELECT folded FROM search_index"_s : u"SELECT folded FROM search_entries"_s),
            u"a1 n guessan awa la foret fouesnant o neil eloise anne zoe jo nguessan laforetfouesnant foretfouesnant "
            "oneil eloiseanne"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM search_words WHERE word IN ('nguessan', 'laforetfouesnant', "
                                 "'foretfouesnant', 'oneil', 'eloiseanne')"_s),
            5);
        QCOMPARE(database.text(u"SELECT folded_name FROM households"_s), u"emilie o neil loeb"_s);
        QCOMPARE(rowsOf(database.connection(), u"SELECT fingerprint FROM students ORDER BY id"_s),
            QStringList({u"oneil seanneeloi|2013-02-28"_s, QString(), QString(), QString()}));
    }

    void whatStruckAnAddressOffIsLookedAtAgain_data() { addEngineRows(); }
    void whatStruckAnAddressOffIsLookedAtAgain()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine, 20);
        for (const auto *sql : {u"INSERT INTO sites (name) VALUES ('Conservatoire')",
                 u"INSERT INTO households (site_id, identifiant, display_name) VALUES (1, 'a1', 'BÉMOL')"})
            REQUIRE_OK(database.connection().run(QString::fromUtf16(sql)));
        const QList<std::pair<QString, QString>> replies{{u"5.1.1 550 5.1.1 User unknown"_s, u"hard"_s},
            {u"5.1.10 550 5.1.10 null MX"_s, u"hard"_s},
            {u"5.1.1 552 5.1.1 Boite du destinataire pleine"_s, u"soft"_s},
            {u"5.7.1 550 5.7.1 SPF"_s, u"soft"_s},
            {u"5.5.0 550 5.5.0 Service refuse"_s, u"soft"_s}};
        int number = 0;
        for (const auto &[reply, kind] : replies)
            REQUIRE_OK(database.connection().run(
                u"INSERT INTO mail_messages (site_id, kind, household_id, recipient_name, recipient_address, subject, "
                "message_id, dedup_key, state, created_at, not_before, last_reply, returned) VALUES (1, 'reminder', 1, "
                "'', 'a@courriel.example', '', 'm%1', 'd%1', 'failed', '2026-06-10T10:00:00.000Z', "
                "'2026-06-10T10:00:00.000Z', '%2', 'hard')"_s.arg(++number)
                    .arg(reply)));
        REQUIRE_OK(migrator::migrate(database.connection()));
        for (int i = 0; i < int(replies.size()); ++i)
            QCOMPARE(database.text(u"SELECT returned FROM mail_messages WHERE message_id = 'm%1'"_s.arg(i + 1)),
                replies[i].second);
    }

    /// In these very words, and none for what the conservatoire named itself.
    void requirementsThatStandGetTheirShortNames_data() { addEngineRows(); }
    void requirementsThatStandGetTheirShortNames()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine, 22);
        for (const auto *sql :
            {u"INSERT INTO sites (name) VALUES ('Conservatoire')",
                u"INSERT INTO campaigns (site_id, school_year, opens_on, closes_on, fee_cents) VALUES "
                u"(1, 2026, '2026-06-01', '2026-09-30', 2000)",
                u"INSERT INTO requirements (campaign_id, code, label, scope, audience, kind, position, lasting) VALUES "
                u"(1, 'identity', 'Justificatif d’identité (élève majeur, ou responsable légal)', 'student', "
                u"'everyone', 'file', 1, 'until_date'), "
                u"(1, 'bank_details', 'RIB et autorisation', 'household', 'direct_debit', 'file', 2, "
                u"'until_replaced'), "
                u"(1, 'choir_uniform', 'Tenue de chœur', 'student', 'everyone', 'file', 3, 'campaign')"})
            REQUIRE_OK(database.connection().run(QString::fromUtf16(sql)));
        REQUIRE_OK(migrator::migrate(database.connection()));
        QCOMPARE(rowsOf(database.connection(), u"SELECT short_label FROM requirements ORDER BY position"_s),
            QStringList({u"Identité"_s, u"RIB"_s, QString()}));
    }

    /// The four audiences of before become conditions, and whose campaign came after it is over.
    void whomRequirementsConcernedStays_data() { addEngineRows(); }
    void whomRequirementsConcernedStays()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine, 24);
        QStringList sqls{u"INSERT INTO sites (name) VALUES ('Conservatoire')"_s,
            u"INSERT INTO campaigns (site_id, school_year, opens_on, closes_on) VALUES "
            "(1, 2025, '2025-06-01', '2025-09-30'), (1, 2026, '2026-06-01', '2026-09-30')"_s};
        for (const auto &audience : {u"everyone"_s, u"residents"_s, u"dance_students"_s, u"direct_debit"_s})
            sqls << u"INSERT INTO requirements (campaign_id, code, label, scope, audience, kind, position) VALUES "
                    "(2, '%1', 'Pièce', 'student', '%1', 'file', 1)"_s.arg(audience);
        for (const auto &sql : std::as_const(sqls))
            REQUIRE_OK(database.connection().run(sql));
        REQUIRE_OK(migrator::migrate(database.connection()));
        QCOMPARE(rowsOf(database.connection(),
                     u"SELECT q.code || ': ' || COALESCE(c.kind || ' ' || c.value, '') FROM requirements q "
                     "LEFT JOIN requirement_conditions c ON c.requirement_id = q.id ORDER BY q.id"_s),
            QStringList({u"everyone: "_s,
                u"residents: residence resident"_s,
                u"dance_students: area dance"_s,
                u"direct_debit: direct_debit yes"_s}));
        QCOMPARE(rowsOf(database.connection(),
                     u"SELECT state || ' ' || ages_on || ' ' || late_until FROM campaigns ORDER BY school_year"_s),
            QStringList({u"closed 2025-09-01 2025-09-30"_s, u"open 2026-09-01 2026-09-30"_s}));
    }

    /// Receipts of before, which approvals issued by the campaign's fee: what is in force afterwards is what was paid,
    /// no paper is renumbered or given another amount, and the check knows who changed these rows.
    void levelsOfBeforeAreClassed_data() { addEngineRows(); }
    void levelsOfBeforeAreClassed()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine, 29);
        auto &connection = database.connection();
        REQUIRE_OK(connection.run(u"INSERT INTO sites (name) VALUES ('Conservatoire')"_s));
        for (const auto &[discipline, level] : {std::pair(u"Piano"_s, u"Cycle 2, 1re année"_s),
                 std::pair(u"Piano"_s, u"C1, 3, Horaires aménagés"_s),
                 std::pair(u"Éveil"_s, u"Hors cursus"_s),
                 std::pair(u"Orgue"_s, u"Parcours adulte"_s),
                 std::pair(u"Orgue"_s, u"Cycle 1 confirmés"_s),
                 std::pair(u"Orgue"_s, QString())})
            REQUIRE_OK(connection.run(
                u"INSERT INTO courses (site_id, school_year, area, discipline, level) VALUES (1, 2026, 'music', '%1', "
                u"'%2')"_s.arg(discipline, level)));
        REQUIRE_OK(migrator::migrate(connection));
        QCOMPARE(
            rowsOf(connection,
                u"SELECT level || '|' || cycle || '|' || cycle_year || '|' || parcours FROM courses ORDER BY id"_s),
            (QStringList{u"Cycle 2, 1re année|cycle_2|1|"_s,
                u"C1, 3, Horaires aménagés|cycle_1|3|horaires_amenages"_s,
                u"Hors cursus|hors_cursus|0|"_s,
                u"Parcours adulte||0|adulte"_s,
                u"Cycle 1 confirmés||0|"_s, // nothing is known of a part of it
                u"||0|"_s}));
        QCOMPARE(rowsOf(connection,
                     u"SELECT code || '|' || label FROM teaching_terms WHERE kind = 'discipline' ORDER BY code"_s),
            (QStringList{u"eveil|Éveil"_s, u"orgue|Orgue"_s, u"piano|Piano"_s}));
        QCOMPARE(rowsOf(connection, u"SELECT COUNT(*) || '' FROM teaching_terms WHERE kind = 'cycle'"_s),
            (QStringList{u"8"_s}));
    }

    void receiptsOfBeforeArePutInOrder_data() { addEngineRows(); }
    void receiptsOfBeforeArePutInOrder()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine, 22);
        auto &connection = database.connection();
        const QString at = u"'2026-06-10T09:00:00.000Z'"_s;
        QStringList sqls{u"INSERT INTO sites (name) VALUES ('Conservatoire')"_s,
            u"INSERT INTO campaigns (site_id, school_year, opens_on, closes_on, fee_cents) VALUES (1, 2026, "
            u"'2026-05-15', "
            "'2026-07-10', 2000)"_s,
            u"INSERT INTO receipt_counters (site_id, year, last_number) VALUES (1, 2026, 8)"_s};
        // 1: two children, one payment; 2: paid, nothing approved; 3: reopened; 4: undone; 5: another fee; 6: reopening
        // undone.
        for (int household = 1; household <= 6; ++household) {
            sqls << u"INSERT INTO households (site_id, identifiant, display_name) VALUES (1, 'a%1', 'BÉMOL')"_s.arg(
                household);
            for (const int child : {0, 1})
                sqls << u"INSERT INTO students (household_id, last_name, first_name) VALUES (%1, 'BÉMOL', 'E%2')"_s
                            .arg(household)
                            .arg(child)
                     << u"INSERT INTO reinscriptions (campaign_id, student_id, household_id, state) VALUES (1, %1, %2, "
                        "'approved')"_s.arg(2 * household - 1 + child)
                            .arg(household);
            sqls << u"INSERT INTO payments (household_id, campaign_id, method, amount_cents, received_at) VALUES (%1, "
                    u"1, "
                    "'cash', 2000, %2)"_s.arg(household)
                        .arg(at);
        }
        int number = 0;
        const auto receipt = [&](int household, int child, int cents, bool cancelled, int cancels) {
            sqls << u"INSERT INTO receipts (site_id, year, number, household_id, reinscription_id, amount_cents, "
                    "issued_at, cancelled_at, cancels_id) VALUES (1, 2026, %1, %2, %3, %4, %5, %6, %7)"_s.arg(++number)
                        .arg(household)
                        .arg(cancels ? u"NULL"_s : QString::number(2 * household - 1 + child))
                        .arg(cents)
                        .arg(at, cancelled ? at : u"''"_s, cancels ? QString::number(cancels) : u"NULL"_s);
        };
        receipt(1, 0, 2000, false, 0);
        receipt(1, 1, 2000, false, 0);
        receipt(3, 0, 2000, true, 0);
        receipt(3, 0, -2000, false, 3);
        receipt(4, 0, 2000, true, 0);
        receipt(5, 0, 2500, false, 0);
        receipt(6, 0, 2000, false, 0);
        receipt(6, 0, -2000, true, 7);
        for (const auto &sql : std::as_const(sqls))
            REQUIRE_OK(connection.run(sql));
        const auto handedOut = u"SELECT id || '|' || number || '|' || amount_cents || '|' || issued_at FROM receipts "
                               "WHERE id <= 8 ORDER BY id"_s;
        const auto before = rowsOf(connection, handedOut);
        REQUIRE_OK(migrator::migrate(connection));
        QCOMPARE(rowsOf(connection, handedOut), before);
        QVERIFY(integrity::unbalancedAccounts(connection)->isEmpty());
        QVERIFY(integrity::moneyViolations(connection)->isEmpty());
        QVERIFY(integrity::receiptGaps(connection)->isEmpty());
        QCOMPARE(rowsOf(connection,
                     u"SELECT household_id || ': ' || amount_cents || ' of ' || payment_id || "
                     "CASE WHEN id <= 8 THEN ' (' || number || ')' ELSE '' END "
                     "FROM receipts WHERE cancelled_at = '' ORDER BY household_id"_s),
            (QStringList{u"1: 2000 of 1 (1)"_s,
                u"2: 2000 of 2"_s,
                u"3: 2000 of 3"_s,
                u"4: 2000 of 4"_s,
                u"5: 2000 of 5"_s,
                u"6: 2000 of 6 (7)"_s}));
        QCOMPARE(
            rowsOf(connection,
                u"SELECT amount_cents || ' cancels ' || cancels_id FROM receipts WHERE id > 8 AND cancels_id IS NOT "
                "NULL ORDER BY id"_s),
            (QStringList{u"-2000 cancels 2"_s, u"-2500 cancels 6"_s}));
        // One entry for each household whose rows were written.
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'receipts.settled'"_s), 6);
        QVERIFY(journal::verify(connection)->isEmpty());
        vouched::Values values;
        REQUIRE_OK(journal::verify(connection, [&](const JournalEntry &entry) { values.add(entry); }));
        QVERIFY(values.compare(connection, 0)->deviations.isEmpty());
        REQUIRE_OK(connection.run(u"UPDATE receipts SET amount_cents = amount_cents + 1 WHERE id = 9"_s));
        vouched::Values again;
        REQUIRE_OK(journal::verify(connection, [&](const JournalEntry &entry) { again.add(entry); }));
        QCOMPARE(again.compare(connection, 0)->deviations.size(), 1);
        REQUIRE_OK(migrator::migrate(connection)); // once is enough
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'receipts.settled'"_s), 6);
    }

    void refusesAnotherProgramsDatabase_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("table");
        for (const auto &engine : testEngines()) {
            QTest::newRow(qPrintable(engine + u": any"_s)) << engine << u"CREATE TABLE recipes (name TEXT)"_s;
            QTest::newRow(qPrintable(engine + u": with a history of its own"_s))
                << engine << u"CREATE TABLE schema_migrations (version TEXT)"_s;
        }
    }
    void refusesAnotherProgramsDatabase()
    {
        QFETCH(QString, engine);
        QFETCH(QString, table);
        TestDatabase ours(engine, TestDatabase::By::Owner);
        if (engine == u"sqlite") {
            const QTemporaryDir folder;
            const QString path = folder.filePath(u"recipes.db"_s);
            {
                auto other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
                other.setDatabaseName(path);
                QVERIFY(other.open());
                QSqlQuery query(other);
                QVERIFY(query.exec(table));
            }
            QSqlDatabase::removeDatabase(u"other"_s);
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray before = file.readAll();
            REQUIRE_ERROR(Connection::open(path), ErrorCode::DatabaseForeign);
            QVERIFY(file.seek(0));
            QCOMPARE(file.readAll(), before);
            QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"recipes.db"_s});
            return;
        }
        auto &connection = ours.connection();
        for (const auto &sql : {u"CREATE SCHEMA elsewhere"_s, u"SET search_path = elsewhere"_s, table})
            REQUIRE_OK(connection.run(sql));
        const auto before = schemaOf(connection);
        REQUIRE_ERROR(migrator::migrate(connection), ErrorCode::DatabaseForeign);
        QCOMPARE(schemaOf(connection), before);
        for (const auto *sql : {u"CREATE SCHEMA empty", u"SET search_path = empty"})
            REQUIRE_OK(connection.run(QString::fromUtf16(sql)));
        REQUIRE_OK(migrator::migrate(connection));
    }

    void anotherProgramsNumberIsRefused()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"map.db"_s);
        REQUIRE_OK(
            (*Connection::open(path))->run(u"PRAGMA application_id = 1196444487"_s)); // a GeoPackage, still empty
        REQUIRE_ERROR(Connection::open(path), ErrorCode::DatabaseForeign);
    }

    void aFileSaysWhoseItIs()
    {
        TestDatabase database(u"sqlite"_s);
        QCOMPARE(database.number(u"PRAGMA application_id"_s), sqlitefile::applicationId);
        // Files of former versions of the program do not say so yet.
        REQUIRE_OK(database.connection().run(u"PRAGMA application_id = 0"_s));
        const auto again = database.connectAgain();
        REQUIRE_OK(migrator::requireCurrent(*again));
        REQUIRE_OK(migrator::migrate(*again));
        QCOMPARE(database.number(u"PRAGMA application_id"_s), sqlitefile::applicationId);
    }

    void threePrivateCopiesAreKept()
    {
        const auto habit = ::umask(022);
        const auto restore = qScopeGuard([habit] { ::umask(habit); });
        TestDatabase database(u"sqlite"_s, 1);
        const QFileInfo file(database.url());
        const QString older = file.filePath() + u".before-2-20200101T000000000"_s;
        const QString theirs = file.filePath() + u".before-the-holidays"_s;
        for (const auto &path : {older, theirs}) {
            QFile copy(path);
            QVERIFY(copy.open(QIODevice::WriteOnly));
        }
        for (const int target : {8, 9, 10, 11}) // ten comes after nine
            REQUIRE_OK(migrator::migrate(database.connection(), target));
        const auto copies = sqlitefile::copiesBeforeMigrations(file.filePath());
        QCOMPARE(copies.size(), 3);
        for (qsizetype i = 0; i < copies.size(); ++i) {
            QVERIFY2(copies[i].contains(u".before-%1-"_s.arg(11 - i)), qPrintable(copies[i]));
            QCOMPARE(QFileInfo(copies[i]).permissions() & 0x0077, QFile::Permissions());
            const auto copy = Connection::open(copies[i], Connection::Create::Never);
            REQUIRE_OK(copy);
            QCOMPARE(migrator::currentVersion(**copy).value_or(-1), int(10 - i));
        }
        QVERIFY(!QFile::exists(older));
        QVERIFY(QFile::exists(theirs)); // is none of ours
    }
};

QTEST_GUILESS_MAIN(MigrationsTest)
#include "tst_migrations.moc"
