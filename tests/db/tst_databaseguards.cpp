#include "campaignrepository.h"
#include "householdrepository.h"
#include "journal.h"
#include "reinscriptionrepository.h"
#include "searchrepository.h"
#include "statement.h"
#include "testdatabase.h"
#include "transaction.h"

#include <QSqlQuery>
#include <QSqlRecord>
#include <QTest>
#include <QTimeZone>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

void addEngineRowsFor(const QList<std::pair<const char *, QList<QVariant>>> &rows)
{
    for (const auto &engine : testEngines()) {
        for (const auto &[name, values] : rows) {
            auto &row = QTest::addRow("%s: %s", qPrintable(engine), name) << engine;
            for (const auto &value : values) {
                if (value.typeId() == QMetaType::Bool)
                    row << value.toBool();
                else
                    row << value.toString();
            }
        }
    }
}

} // namespace

/// What stands behind other guards, and is needed when those fail.
class DatabaseGuardsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sqliteIsSetUp_data()
    {
        QTest::addColumn<QString>("pragma");
        QTest::addColumn<QString>("value");
        QTest::newRow("rows need what they name") << u"foreign_keys"_s << u"1"_s;
        QTest::newRow("a power cut loses nothing") << u"synchronous"_s << u"2"_s; // FULL
        QTest::newRow("a file's own schema runs nothing") << u"trusted_schema"_s << u"0"_s;
        QTest::newRow("readers do not wait for writers") << u"journal_mode"_s << u"wal"_s;
        QTest::newRow("writers wait for each other") << u"busy_timeout"_s << u"5000"_s;
    }
    void sqliteIsSetUp()
    {
        QFETCH(QString, pragma);
        QFETCH(QString, value);
        TestDatabase database(u"sqlite"_s);
        const auto again = database.connectAgain();
        for (auto *connection : {&database.connection(), again.get()}) {
            QSqlQuery query(connection->database());
            QVERIFY(query.exec(u"PRAGMA "_s + pragma) && query.next());
            QCOMPARE(query.value(0).toString(), value);
        }
    }

    void aRowNeedsWhatItNames_data() { addEngineRows(); }
    void aRowNeedsWhatItNames()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        auto &connection = database.connection();
        QVERIFY(!connection.run(u"INSERT INTO communes (site_id, name) VALUES (999, 'Quimper')"_s));
        QVERIFY(!connection.run(u"UPDATE students SET household_id = 999"_s));
        QVERIFY(!connection.run(u"DELETE FROM students WHERE id = %1"_s.arg(family.student.value)));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM students"_s), 1);
    }

    void noColumnOfTheJournalChangesUnseen_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("table");
        addEngineRowsFor({
            {"journal", {u"journal"_s}},
            {"journal_details", {u"journal_details"_s}},
            {"journal_head", {u"journal_head"_s}},
        });
    }
    /// By somebody who has the database to himself: nothing in it holds him up.
    void noColumnOfTheJournalChangesUnseen()
    {
        QFETCH(QString, engine);
        QFETCH(QString, table);
        TestDatabase database(engine, TestDatabase::By::Administrator);
        auto &connection = database.connection();
        for (int i = 0; i < 3; ++i) {
            auto transaction = Transaction::begin(connection);
            REQUIRE_OK(transaction);
            REQUIRE_OK(journal::append(connection,
                {.at = database.clock().now(),
                    .actor = u"C"_s,
                    .action = u"document.accepted"_s,
                    .subjectKind = u"document"_s,
                    .subjectId = i,
                    .details = {{u"name"_s, u"Émilie"_s}}}));
            REQUIRE_OK(transaction->commit());
        }
        const QStringList guards = engine == u"sqlite"
                                       ? QStringList{u"DROP TRIGGER journal_is_append_only_update"_s,
                                           u"PRAGMA foreign_keys = OFF"_s,
                                           u"PRAGMA ignore_check_constraints = ON"_s}
                                       : QStringList{u"ALTER TABLE journal DISABLE TRIGGER ALL"_s,
                                           u"ALTER TABLE journal_details DISABLE TRIGGER ALL"_s,
                                           u"ALTER TABLE journal_head DROP CONSTRAINT journal_head_one_check"_s};
        for (const auto &guard : guards)
            REQUIRE_OK(connection.run(guard));
        const auto untouched = journal::verify(connection);
        REQUIRE_OK(untouched);
        QVERIFY(untouched->isEmpty());

        const QSqlRecord columns = connection.database().record(table);
        QVERIFY(columns.count() >= 3);
        for (int i = 0; i < columns.count(); ++i) {
            const QString column = columns.fieldName(i);
            auto transaction = Transaction::begin(connection); // and rolled back
            REQUIRE_OK(transaction);
            Statement find(connection, u"SELECT %1 AS value FROM %2"_s.arg(column, table));
            const auto value = find.one([](const Statement &row) { return row.value(u"value"); });
            REQUIRE_OK(value);
            const bool isText = value->typeId() == QMetaType::QString;
            REQUIRE_OK(connection.run(u"UPDATE %1 SET %2 = %3 WHERE seq = %4"_s.arg(table,
                column,
                column + (isText ? u" || 'x'"_s : u" + 1000"_s),
                table == u"journal_head" ? u"3"_s : u"2"_s)));
            const auto findings = journal::verify(connection);
            QVERIFY2(!findings || !findings->isEmpty(), qPrintable(table + u'.' + column));
        }
    }

    /// What a desk asks for every 800 ms: what came since, in its order, and nothing that it has seen.
    void newsAreWhatIsNewer_data() { addEngineRows(); }
    void newsAreWhatIsNewer()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        auto &connection = database.connection();
        QCOMPARE(*journal::lastSeq(connection), 0);
        for (int i = 1; i <= 5; ++i) {
            auto transaction = Transaction::begin(connection);
            REQUIRE_OK(transaction);
            QCOMPARE(*journal::append(connection,
                         {.at = database.clock().now(),
                             .actor = u"C"_s,
                             .action = u"document.accepted"_s,
                             .subjectKind = u"document"_s,
                             .subjectId = i * 10}),
                i);
            REQUIRE_OK(transaction->commit());
            QCOMPARE(*journal::lastSeq(connection), i);
        }
        const auto idsAfter = [&](qint64 seen, int limit) {
            QList<qint64> ids;
            const auto entries = journal::newerThan(connection, seen, limit);
            for (const auto &entry : *entries)
                ids << entry.subjectId;
            return ids;
        };
        QCOMPARE(idsAfter(0, 10), (QList<qint64>{10, 20, 30, 40, 50}));
        QCOMPARE(idsAfter(3, 10), (QList<qint64>{40, 50}));
        QCOMPARE(idsAfter(5, 10), QList<qint64>());
        QCOMPARE(idsAfter(1, 2), (QList<qint64>{20, 30}));
        QCOMPARE(journal::lastOn(connection, u"document"_s, 20)->seq, 2);
    }

    void keepsInstants_data()
    {
        QTest::addColumn<QDateTime>("instant");
        QTest::addColumn<QString>("kept");
        const QTimeZone paris("Europe/Paris");
        QVERIFY(paris.isValid());
        QTest::newRow("none") << QDateTime() << QString();
        QTest::newRow("UTC") << QDateTime(QDate(2026, 6, 10), QTime(9, 0), QTimeZone::utc()).toUTC()
                             << u"2026-06-10T09:00:00.000Z"_s;
        QTest::newRow("milliseconds") << QDateTime(QDate(2026, 6, 10), QTime(9, 0, 1, 7), QTimeZone::utc())
                                      << u"2026-06-10T09:00:01.007Z"_s;
        QTest::newRow("summer in Paris") << QDateTime(QDate(2026, 6, 10), QTime(1, 30), paris)
                                         << u"2026-06-09T23:30:00.000Z"_s;
        QTest::newRow("winter in Paris") << QDateTime(QDate(2027, 1, 1), QTime(0, 30), paris)
                                         << u"2026-12-31T23:30:00.000Z"_s;
        QTest::newRow("with an offset") << QDateTime(QDate(2026, 6, 10), QTime(9, 0), QTimeZone(-4 * 3600))
                                        << u"2026-06-10T13:00:00.000Z"_s;
    }
    void keepsInstants()
    {
        QFETCH(QDateTime, instant);
        QFETCH(QString, kept);
        QCOMPARE(toSqlText(instant), kept);
        const QDateTime again = instantFromSqlText(kept);
        QCOMPARE(again.isValid(), instant.isValid());
        QCOMPARE(again, instant);
        if (again.isValid())
            QCOMPARE(again.timeSpec(), Qt::UTC);
    }

    void theTextOfAnInstantSortsAsTheInstant()
    {
        const QTimeZone paris("Europe/Paris");
        const QDateTime instants[]{{QDate(2026, 6, 10), QTime(1, 30), paris}, // 9 June in UTC
            {QDate(2026, 6, 9), QTime(23, 45), QTimeZone::utc()},
            {QDate(2026, 6, 10), QTime(0, 0), QTimeZone::utc()},
            {QDate(2026, 6, 10), QTime(0, 0, 0, 9), QTimeZone::utc()},
            {QDate(2026, 6, 10), QTime(0, 0, 0, 10), QTimeZone::utc()},
            {QDate(2026, 6, 10), QTime(2, 0, 1), paris}};
        for (size_t i = 1; i < std::size(instants); ++i) {
            QVERIFY(instants[i - 1] < instants[i]);
            QVERIFY(toSqlText(instants[i - 1]) < toSqlText(instants[i]));
        }
    }

    /// Each row is a name that a sign of LIKE would find, and that does not begin with what is typed.
    void theSignsOfLikeAreLetters_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("found");
        addEngineRowsFor({
            {"beginning", {u"Le Goff"_s, u"Le G"_s, true}},
            {"a part that is no beginning", {u"Le Goff"_s, u"Goff"_s, false}},
            {"percent is no wildcard", {u"Bémol"_s, u"B%l"_s, false}},
            {"percent is not everything", {u"Bémol"_s, u"%"_s, false}},
            {"underscore is no wildcard", {u"Bémol"_s, u"B_m"_s, false}},
            {"the escape is a letter", {u"Bémol"_s, u"B!"_s, false}},
            {"the escape hides nothing", {u"B%mol"_s, u"B!%"_s, false}},
            {"percent itself", {u"B%mol"_s, u"B%m"_s, true}},
            {"underscore itself", {u"B_mol"_s, u"B_m"_s, true}},
            {"the escape itself", {u"B!mol"_s, u"B!m"_s, true}},
            {"quote", {u"L'Hôte"_s, u"L'H"_s, true}},
        });
    }
    void theSignsOfLikeAreLetters()
    {
        QFETCH(QString, engine);
        QFETCH(QString, name);
        QFETCH(QString, typed);
        QFETCH(bool, found);
        TestDatabase database(engine);
        database.addSite();
        database.addFamily(name); // whose child is called Gaspard
        const auto campaign = campaigns::current(database.connection(), database.site());
        REQUIRE_OK(campaign);
        const ReinscriptionQuery filter{.text = typed};
        QCOMPARE(reinscriptions::count(database.connection(), *campaign, filter).value_or(-1), found ? 1 : 0);
        const auto rows = reinscriptions::list(database.connection(), *campaign, filter);
        REQUIRE_OK(rows);
        QCOMPARE(rows->size(), found ? 1 : 0);
    }

    void aNumberIsFoundHoweverItIsTyped_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("kept");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("found");
        const QString kept = u"06 39 98 00 11"_s;
        addEngineRowsFor({
            {"as it is kept", {kept, kept, true}},
            {"dots", {kept, u"06.39.98.00.11"_s, true}},
            {"the beginning", {kept, u"06 39 9"_s, true}},
            {"international", {kept, u"+33 6 39 98 00 11"_s, true}},
            {"international with zero", {kept, u"+33 (0)6 39 98 00 11"_s, true}},
            {"the beginning with zero", {kept, u"+33 (0)6 39"_s, true}},
            {"0033", {kept, u"0033639980011"_s, true}},
            {"0033 with zero", {kept, u"0033 (0)6 39 98 00 11"_s, true}},
            {"another number", {kept, u"+33 (0)6 39 98 00 12"_s, false}},
            {"its end alone", {kept, u"98 00 11"_s, false}},
            {"kept with zero", {u"+33 (0)6 39 98 00 11"_s, u"06 39 98 00 11"_s, true}},
            {"kept with zero, typed so", {u"+33 (0)6 39 98 00 11"_s, u"+33 (0)6 39 98 00 11"_s, true}},
            {"abroad", {u"+44 20 7946 0018"_s, u"+44 20 7946"_s, true}},
        });
    }
    void aNumberIsFoundHoweverItIsTyped()
    {
        QFETCH(QString, engine);
        QFETCH(QString, kept);
        QFETCH(QString, typed);
        QFETCH(bool, found);
        TestDatabase database(engine);
        auto &connection = database.connection();
        database.addSite();
        const auto family = database.addFamily();
        REQUIRE_OK(households::setPersonValue(
            connection, PersonKind::Guardian, family.guardian.value, PersonField::Mobile, kept));
        REQUIRE_OK(households::refreshDerived(connection, family.household));
        const auto answer = search::households(connection, database.site(), typed);
        REQUIRE_OK(answer);
        QCOMPARE(answer->hits.size(), found ? 1 : 0);
    }
};

QTEST_GUILESS_MAIN(DatabaseGuardsTest)
#include "tst_databaseguards.moc"
