#include "statement.h"
#include "testdatabase.h"
#include "transaction.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

/// 1,000 rows, of which the 700th cannot be computed.
QString brokenRows(Dialect dialect)
{
    return dialect == Dialect::SQLite ? uR"(
        WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 1000)
        SELECT n AS id, abs(CASE WHEN n = 700 THEN -9223372036854775807 - 1 ELSE n END) AS name
        FROM numbers)"_s
                                      : uR"(
        SELECT n AS id, 1 / (700 - n) AS name
        FROM generate_series(1, 1000) AS n)"_s;
}

qint64 idOf(const Statement &row)
{
    return row.number(u"id");
}

/// How many statements with this in their text the server keeps for the connection.
qint64 keptByServer(Connection &connection, const QString &part)
{
    Statement count(connection, uR"(
        SELECT COUNT(*) AS n
        FROM pg_prepared_statements
        WHERE statement LIKE '%' || :part || '%' AND statement NOT LIKE '%pg_prepared_statements%')"_s);
    count.bind(u":part", part);
    return count.execNumber().value_or(-1);
}

/// The rows of `numbers`, which the test has made, from `least` on.
const QString fromLeast = u"SELECT id FROM numbers WHERE id >= :least ORDER BY id"_s;

QList<qint64> numbersFrom(Connection &connection, qint64 least)
{
    Statement find(connection, fromLeast);
    find.bind(u":least", least);
    return find.rows(idOf).value_or(QList<qint64>{-1});
}

} // namespace

/// Statements on both engines: parameters, rows, and a reading that breaks off.
class StatementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMissingParameterIsAnError_data() { addEngineRows(); }
    void aMissingParameterIsAnError()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        Statement statement(
            database.connection(), u"SELECT COUNT(*) AS n FROM households WHERE id = :id AND city = ':not_one'"_s);
        REQUIRE_ERROR(statement.exec(), ErrorCode::QueryFailed);
        statement.bind(u":id", 1);
        REQUIRE_OK(statement.exec());
    }

    /// A column that holds a file's bytes is never NULL: an empty file is a file.
    void noBytesAreAnEmptyValue_data() { addEngineRows(); }
    void noBytesAreAnEmptyValue()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine, TestDatabase::By::Owner);
        REQUIRE_OK(database.connection().run(u"CREATE TEMPORARY TABLE held (name TEXT, bytes BYTEA NOT NULL)"_s));
        for (const QByteArray &bytes : {QByteArray(), QByteArray("")}) {
            Statement insert(database.connection(), u"INSERT INTO held (name, bytes) VALUES (:name, :bytes)"_s);
            insert.bind(u":name", bytes.isNull() ? u"null"_s : u"empty"_s).bind(u":bytes", bytes);
            REQUIRE_OK(insert.exec());
        }
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM held WHERE LENGTH(bytes) = 0"_s), 2);
    }

    void takesAnyNumberOfParameters_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<int>("count");
        for (const auto &engine : testEngines()) {
            for (const int count : {1, 63, 64, 65, 128, 1000})
                QTest::addRow("%s: %d", qPrintable(engine), count) << engine << count;
        }
    }
    void takesAnyNumberOfParameters()
    {
        QFETCH(QString, engine);
        QFETCH(int, count);
        TestDatabase database(engine);
        QStringList terms;
        for (int i = 0; i < count; ++i)
            terms << u"(CAST(:p%1 AS BIGINT))"_s.arg(i);
        const QString sql = u"SELECT CAST(SUM(column1) AS BIGINT) AS n FROM (VALUES %1) AS given"_s.arg(
            terms.join(u", "_s));
        for (int time = 0; time < 2; ++time) { // the second time with what the connection kept
            for (const int left : {0, count / 2, count - 1}) {
                Statement incomplete(database.connection(), sql);
                for (int i = 0; i < count; ++i) {
                    if (i != left)
                        incomplete.bind(u":p%1"_s.arg(i), 1);
                }
                const auto refused = incomplete.exec();
                REQUIRE_ERROR(refused, ErrorCode::QueryFailed);
                QCOMPARE(refused.error().field, u":p%1"_s.arg(left));
            }
            Statement add(database.connection(), sql);
            for (int i = 0; i < count; ++i)
                add.bind(u":p%1"_s.arg(i), i);
            QCOMPARE(add.execNumber().value_or(-1), qint64(count) * (count - 1) / 2);
        }
    }

    void readsRows_data() { addEngineRows(); }
    void readsRows()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        auto &connection = database.connection();
        database.addSite();
        REQUIRE_OK(connection.run(u"DELETE FROM reasons"_s));
        const QString insert = u"INSERT INTO reasons (site_id, area, position, text) VALUES (1, 'edits', %1, '%2')"_s;
        REQUIRE_OK(connection.run(insert.arg(1).arg(u"one"_s)));
        REQUIRE_OK(connection.run(insert.arg(2).arg(u"two"_s)));
        const auto text = [](const Statement &row) { return row.text(u"text"); };

        Statement all(connection, u"SELECT position AS id, text FROM reasons ORDER BY position"_s);
        QCOMPARE(all.rows(idOf).value_or(QList<qint64>{}), (QList<qint64>{1, 2}));
        QCOMPARE(all.ids<ReasonId>().value_or(QList<ReasonId>{}), (QList{ReasonId{1}, ReasonId{2}}));
        QCOMPARE(all.texts(u"text").value_or(QStringList{}), (QStringList{u"one"_s, u"two"_s}));
        QCOMPARE(all.maybe(text).value_or(std::nullopt), std::optional(u"one"_s));
        QCOMPARE(all.one(text).value_or(QString()), u"one"_s);

        Statement none(connection, u"SELECT position AS id, text FROM reasons WHERE position > 2"_s);
        const auto noRows = none.rows(idOf);
        REQUIRE_OK(noRows);
        QVERIFY(noRows->isEmpty());
        const auto noRow = none.maybe(text);
        REQUIRE_OK(noRow);
        QVERIFY(!noRow->has_value());
        REQUIRE_ERROR(none.one(text), ErrorCode::NotFound);
        REQUIRE_ERROR(none.execOne(), ErrorCode::NotFound);
        QCOMPARE(none.execNumber().value_or(-1), 0);
    }

    void aVisitorEndsTheReading_data() { addEngineRows(); }
    void aVisitorEndsTheReading()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine, TestDatabase::By::Owner);
        int seen = 0;
        REQUIRE_OK(database.connection().run(u"CREATE TABLE numbers (id BIGINT NOT NULL)"_s));
        for (int i = 1; i <= 20; ++i)
            REQUIRE_OK(database.connection().run(u"INSERT INTO numbers (id) VALUES (%1)"_s.arg(i)));
        Statement find(database.connection(), u"SELECT id FROM numbers ORDER BY id"_s);
        const auto ended = find.forEach([&](const Statement &row) -> Result<void> {
            ++seen;
            if (row.number(u"id") == 10)
                return failure(ErrorCode::InvalidValue, u"id"_s);
            return {};
        });
        REQUIRE_ERROR(ended, ErrorCode::InvalidValue);
        QCOMPARE(seen, 10);
    }

    void aRowThatCannotBeReadIsAnError_data() { addEngineRows(); }
    void aRowThatCannotBeReadIsAnError()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        auto &connection = database.connection();
        const QString sql = brokenRows(connection.dialect());
        {
            qint64 last = 0;
            Statement find(connection, sql);
            REQUIRE_ERROR(find.forEach([&last](const Statement &row) { last = idOf(row); }), ErrorCode::QueryFailed);
            // SQLite computes a row when it is asked for; PostgreSQL computes all before it sends the first one.
            QCOMPARE(last, engine == u"sqlite" ? 699 : 0);
        }
        Statement find(connection, sql);
        REQUIRE_ERROR(find.rows(idOf), ErrorCode::QueryFailed);
        REQUIRE_ERROR(find.ids<HouseholdId>(), ErrorCode::QueryFailed);
        REQUIRE_ERROR(find.texts(u"name"), ErrorCode::QueryFailed);
        // The statement and its connection are as good as before.
        Statement count(connection, u"SELECT COUNT(*) AS n FROM households"_s);
        QCOMPARE(count.execNumber().value_or(-1), 0);
    }

    /// What was prepared is kept for its next use, with nothing of the last one in it.
    void aTextIsPreparedOnce_data() { addEngineRows(); }
    void aTextIsPreparedOnce()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine, TestDatabase::By::Owner);
        auto &connection = database.connection();
        REQUIRE_OK(connection.run(u"CREATE TABLE numbers (id BIGINT PRIMARY KEY)"_s));
        REQUIRE_OK(connection.run(u"INSERT INTO numbers (id) VALUES (1), (2), (3)"_s));
        QCOMPARE(numbersFrom(connection, 2), (QList<qint64>{2, 3}));
        QCOMPARE(numbersFrom(connection, 1), (QList<qint64>{1, 2, 3}));
        {
            Statement again(connection, fromLeast);
            REQUIRE_ERROR(again.exec(), ErrorCode::QueryFailed); // its parameter is to be bound anew
        }
        QCOMPARE(numbersFrom(connection, 4), QList<qint64>{});
        if (connection.dialect() == Dialect::PostgreSQL)
            QCOMPARE(keptByServer(connection, u"FROM numbers WHERE id >="_s), 1);
        // What it was prepared for may get more columns.
        REQUIRE_OK(connection.run(u"ALTER TABLE numbers ADD COLUMN name TEXT NOT NULL DEFAULT ''"_s));
        QCOMPARE(numbersFrom(connection, 3), QList<qint64>{3});
    }

    /// The one that is kept is in use: the other is prepared besides.
    void aTextIsUsedTwiceAtOnce_data() { addEngineRows(); }
    void aTextIsUsedTwiceAtOnce()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine, TestDatabase::By::Owner);
        auto &connection = database.connection();
        REQUIRE_OK(connection.run(u"CREATE TABLE numbers (id BIGINT PRIMARY KEY)"_s));
        REQUIRE_OK(connection.run(u"INSERT INTO numbers (id) VALUES (1), (2), (3)"_s));
        {
            Statement outer(connection, fromLeast);
            outer.bind(u":least", 2);
            QCOMPARE(numbersFrom(connection, 3), QList<qint64>{3});
            QCOMPARE(outer.rows(idOf).value_or(QList<qint64>{}), (QList<qint64>{2, 3}));
            QCOMPARE(numbersFrom(connection, 1), (QList<qint64>{1, 2, 3}));
            QCOMPARE(outer.rows(idOf).value_or(QList<qint64>{}), (QList<qint64>{2, 3}));
        }
        QCOMPARE(numbersFrom(connection, 2), (QList<qint64>{2, 3}));
        if (connection.dialect() == Dialect::PostgreSQL)
            QCOMPARE(keptByServer(connection, u"FROM numbers WHERE id >="_s), 1); // one of the two was given up
    }

    /// One that failed is as good as before once its transaction was rolled back.
    void aStatementThatFailedIsUsedAgain_data() { addEngineRows(); }
    void aStatementThatFailedIsUsedAgain()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine, TestDatabase::By::Owner);
        auto &connection = database.connection();
        REQUIRE_OK(connection.run(u"CREATE TABLE numbers (id BIGINT PRIMARY KEY)"_s));
        const auto add = [&](qint64 number) -> Result<void> {
            Statement insert(connection, u"INSERT INTO numbers (id) VALUES (:id)"_s);
            insert.bind(u":id", number);
            return insert.exec();
        };
        REQUIRE_OK(add(1));
        {
            const auto transaction = Transaction::begin(connection);
            REQUIRE_OK(transaction);
            REQUIRE_OK(add(2));
            REQUIRE_ERROR(add(1), ErrorCode::QueryFailed);
        }
        REQUIRE_OK(add(3));
        QCOMPARE(numbersFrom(connection, 0), (QList<qint64>{1, 3}));
    }

    /// Of several rows only the first was read: nothing of the others holds the table.
    void whatIsKeptHoldsNoTable_data() { addEngineRows(); }
    void whatIsKeptHoldsNoTable()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine, TestDatabase::By::Owner);
        auto &connection = database.connection();
        REQUIRE_OK(connection.run(u"CREATE TABLE numbers (id BIGINT PRIMARY KEY)"_s));
        REQUIRE_OK(connection.run(u"INSERT INTO numbers (id) VALUES (1), (2), (3)"_s));
        {
            Statement find(connection, fromLeast);
            find.bind(u":least", 1);
            QCOMPARE(find.one(idOf).value_or(-1), 1);
        }
        const auto other = database.connectAgain();
        REQUIRE_OK(other->run(u"INSERT INTO numbers (id) VALUES (4)"_s));
        QCOMPARE(numbersFrom(connection, 4), QList<qint64>{4}); // no old moment is looked at
        REQUIRE_OK(connection.run(u"DROP TABLE numbers"_s));
    }

    /// However many texts there are, only so many are kept, and each works.
    void onlySoManyAreKept_data() { addEngineRows(); }
    void onlySoManyAreKept()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        auto &connection = database.connection();
        for (int number = 0; number < 1100; ++number) {
            Statement find(connection, u"SELECT CAST(%1 AS BIGINT) AS many_texts"_s.arg(number));
            QCOMPARE(find.execNumber().value_or(-1), number);
        }
        if (connection.dialect() == Dialect::PostgreSQL) {
            const qint64 kept = keptByServer(connection, u"many_texts"_s);
            QVERIFY2(kept > 0 && kept <= 500, qPrintable(QString::number(kept)));
        }
    }

    /// A new session knows nothing of what was prepared in the last one.
    void aNewSessionPreparesAnew()
    {
        if (!testEngines().contains(u"postgresql"_s))
            QSKIP("no PostgreSQL here");
        TestDatabase database(u"postgresql"_s, TestDatabase::By::Owner);
        auto &connection = database.connection();
        REQUIRE_OK(connection.run(u"CREATE TABLE numbers (id BIGINT PRIMARY KEY)"_s));
        REQUIRE_OK(connection.run(u"INSERT INTO numbers (id) VALUES (1)"_s));
        QCOMPARE(numbersFrom(connection, 1), QList<qint64>{1});
        REQUIRE_OK(connection.reopen());
        QCOMPARE(keptByServer(connection, u"FROM numbers"_s), 0);
        QCOMPARE(numbersFrom(connection, 1), QList<qint64>{1});
        QCOMPARE(keptByServer(connection, u"FROM numbers"_s), 1);
    }

    void aLostServerGivesNoShortList()
    {
        if (!testEngines().contains(u"postgresql"_s))
            QSKIP("no PostgreSQL here");
        TestDatabase database(u"postgresql"_s);
        const auto other = database.connectAgain();
        const qint64 process = database.number(u"SELECT pg_backend_pid()"_s);
        // More than fits into what lies between server and program.
        Statement find(
            database.connection(), u"SELECT n AS id, repeat('x', 1000) AS name FROM generate_series(1, 200000) AS n"_s);
        qint64 seen = 0;
        const auto read = find.forEach([&](const Statement &row) -> Result<void> {
            seen = idOf(row);
            return seen == 100 ? other->run(u"SELECT pg_terminate_backend(%1)"_s.arg(process)) : Result<void>{};
        });
        REQUIRE_ERROR(read, ErrorCode::ConnectionLost);
        QVERIFY(seen >= 100 && seen < 200'000);
    }

    void noOtherStatementRunsBetweenTwoRows()
    {
        if (!testEngines().contains(u"postgresql"_s))
            QSKIP("no PostgreSQL here");
        TestDatabase database(u"postgresql"_s);
        Statement find(database.connection(), u"SELECT n AS id FROM generate_series(1, 1000) AS n"_s);
        const auto read = find.forEach([&](const Statement &) -> Result<void> {
            Statement other(database.connection(), u"SELECT COUNT(*) AS n FROM households"_s);
            PUPITRE_TRY(other.execNumber());
            return {};
        });
        QVERIFY(!read); // the rest is gone: QtSql gives up one result for the other
    }
};

QTEST_GUILESS_MAIN(StatementTest)
#include "tst_statement.moc"
