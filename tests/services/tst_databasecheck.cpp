#include "campaignrepository.h"
#include "coursechanging.h"
#include "databasecheck.h"
#include "democonservatoire.h"
#include "documentcheck.h"
#include "documentdeposit.h"
#include "documentrepository.h"
#include "familydossier.h"
#include "householdmerge.h"
#include "journalmemory.h"
#include "mailing.h"
#include "mailrepository.h"
#include "outboxcare.h"
#include "paymentrepository.h"
#include "payments.h"
#include "reinscriptionapproval.h"
#include "reinscriptionending.h"
#include "reinscriptionrepository.h"
#include "staffsession.h"
#include "statement.h"
#include "testdatabase.h"
#include "transaction.h"
#include "undo.h"
#include "vouchedrows.h"

#include <QSqlRecord>
#include <QTest>

#include <algorithm>
#include <map>
#include <memory>
#include <sys/stat.h>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

/// A table outside of those that the journal vouches for (db/vouchedrows.h): how the check finds what was changed in
/// it, or why nobody needs to.
struct OtherTable {
    const char *name;
    const char *why;
};
constexpr OtherTable otherTables[]{
    {"journal", "eachColumnOfTheJournal"},
    {"journal_details", "eachColumnOfTheJournal"},
    {"journal_head", "eachColumnOfTheJournal"},
    {"schema_migrations", "whatIsRecomputed"},
    {"receipt_counters", "whatIsRecomputed"},
    {"search_words", "whatIsRecomputed"},
    {"search_index", "whatIsRecomputed"},
    {"search_entries", "whatIsRecomputed"},
    {"mail_attempts", "whatIsRecomputed: the accepted ones; a refused one more or less changes nothing"},
    {"blobs", "tst_databasecopy, tst_site: by their hashes"},
    {"communes", "whatIsRecomputed: by the households' residency"},
    {"accounts", "families' passwords change without the journal"},
    {"courses", "taught, not decided: imported as they are"},
    {"absences", "taught, not decided"},
    {"repertoire_items", "taught, not decided"},
    {"reasons", "words that are offered, not kept to"},
    {"teaching_terms", "words for courses; the journal tells each change of them"},
    {"mail_batches", "whatIsRecomputed: the state, by the journal's entries; the rest decides nothing"},
    {"mail_parts", "lines of a text that the journal vouches for"},
    {"mail_templates", "words for letters to come"},
    {"document_texts", "what a program read in a file; suggestions, and read again where they are missing"},
    {"document_readings", "the same"},
    {"seal_certificates", "whatIsRecomputed: by the journal's entries"},
    {"identifiant_counters", "a number that is given twice is refused by the engine"},
    {"presence", "worth nothing a minute later"},
    {"sign_in_failures", "worth nothing a quarter of an hour later; the journal tells refusals and locks"},
    {"web_sessions", "over within days; ended from the page of devices or by the desk"},
    {"login_attempts", "worth nothing a quarter of an hour later"},
    {"login_keys", "worth nothing a day later"},
    {"password_requests", "worth nothing an hour later; the journal tells what was answered"},
    {"visits", "how far somebody has read"},
    {"saved_views", "a list's filter"},
    {"external_refs", "by what name the next import looks for a row; one with another name is shown to a person"},
    {"imports", "told by the journal's entry of each"},
    {"import_changes", "what an undo takes back, and only what nobody touched since"},
    {"upload_pages", "photographs that wait to be joined; nothing was deposited yet, and they are swept"},
    {"import_mappings", "how columns were understood; shown before each import"},
};

/// A column of a table that the journal vouches for which it does not vouch for itself.
struct OtherColumn {
    const char *table, *column;
    const char *why;
};
constexpr OtherColumn otherColumns[]{
    {"households", "display_name", "whatIsRecomputed"},
    {"households", "folded_name", "whatIsRecomputed"},
    {"households", "city", "whatIsRecomputed"},
    {"households", "student_names", "whatIsRecomputed"},
    {"households", "resident", "whatIsRecomputed"},
    {"reinscriptions", "who_acts", "whatIsRecomputed"},
    {"reinscriptions", "lacking", "whatIsRecomputed"},
    {"mail_messages", "state", "whatIsRecomputed"},
    {"mail_messages", "sent_at", "whatIsRecomputed"},
    {"mail_messages", "returned", "whatIsRecomputed"},
    {"households", "version", "moves with each change; a wrong one is a conflict at most"},
    {"campaigns", "version", "the same"},
    {"requirements", "version", "the same"},
    {"documents", "version", "the same"},
    {"edit_requests", "version", "the same"},
    {"reinscriptions", "version", "the same"},
    {"sites", "version", "the same"},
    {"staff", "version", "the same"},
    {"staff", "last_sign_in_at", "the journal's own entries say it"},
    {"students", "fingerprint", "what may be entered twice: a suggestion, made anew with each change"},
    {"document_versions", "advice", "what a program read in the file; suggestions"},
    {"document_versions", "turn", "how pages are turned in the window; nobody decides it"},
    {"mail_accounts", "paused_reason", "whether mails leave: the window says it all day"},
    {"mail_accounts", "paused_detail", "the same"},
    {"mail_accounts", "paused_at", "the same"},
    {"mail_accounts", "retry_at", "the same"},
    {"mail_messages", "not_before", "when a message is tried next; one that waits is listed"},
    {"mail_messages", "waits_since", "how long it is tried"},
    {"mail_messages", "attempts", "how often; each of them is a row of its own"},
    {"mail_messages", "last_reply", "the last attempt's, which is in the journal"},
    {"mail_messages", "lease_owner", "a sender's own, for moments"},
    {"mail_messages", "lease_until", "the same"},
    {"mail_messages", "data_begun", "the same"},
};

QList<CheckFinding> serious(const Result<QList<CheckFinding>> &findings)
{
    QList<CheckFinding> list = findings.value_or(QList<CheckFinding>{
        {u"error"_s, findings ? QString() : findings.error().detail, findings ? QString() : findings.error().field}});
    list.removeIf([](const CheckFinding &finding) { return finding.harmless; });
    return list;
}

QByteArray described(const QList<CheckFinding> &findings)
{
    QStringList lines;
    for (const auto &finding : findings)
        lines << finding.what + u": "_s + finding.where + u": "_s + finding.words;
    return lines.join(u'\n').toUtf8();
}

} // namespace

/// Whatever is changed behind the program's back, `pupitrectl check` finds it, once (rule S5); what the program does
/// itself it finds sound. The rows of the tables come from the schema's own lists.
class DatabaseCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const auto &engine : testEngines()) {
            auto &database = *m_databases
                                  .emplace(
                                      engine, std::make_unique<TestDatabase>(engine, TestDatabase::By::Administrator))
                                  .first->second;
            REQUIRE_OK(createDemo({database.connection(), database.clock(), database.store(), ProgramActor{u"demo"_s}},
                {.students = 14, .files = 12, .mails = 4}));
            database.adoptDemonstration();
            work(database);
            QCOMPARE(described(serious(checkDatabase(database.context(Role::Administrator)))), QByteArray());
            withoutGuards(database.connection());
        }
    }

    void anUntouchedDemonstrationIsSound_data() { addEngineRows(); }
    void anUntouchedDemonstrationIsSound()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        REQUIRE_OK(createDemo({database.connection(), database.clock(), database.store(), ProgramActor{u"demo"_s}},
            {.students = 60, .files = 20}));
        database.adoptDemonstration();
        const auto findings = checkDatabase(database.context(Role::Administrator));
        REQUIRE_OK(findings);
        QCOMPARE(described(serious(findings)), QByteArray());
        for (const auto &finding : *findings)
            QVERIFY2(finding.what != u"not_compared", qPrintable(finding.where + finding.words));
    }

    void everyTableIsLookedAtOrExcused_data() { addEngineRows(); }
    void everyTableIsLookedAtOrExcused()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        for (const auto &table : database.connection().database().tables()) {
            const bool vouched = std::ranges::find(vouched::tables(), table, &vouched::Table::name)
                                 != vouched::tables().end();
            const bool other = std::ranges::any_of(
                otherTables, [&](const OtherTable &one) { return table == QLatin1String(one.name); });
            QVERIFY2(vouched || other || table.startsWith(u"search_index_") || table.startsWith(u"sqlite_"),
                qPrintable(table));
        }
    }

    void everyColumnOfTheirsIsLookedAtOrExcused_data() { addEngineRows(); }
    void everyColumnOfTheirsIsLookedAtOrExcused()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        QSet<QString> columns;
        for (const auto &table : vouched::tables()) {
            const QSqlRecord record = database.connection().database().record(table.name);
            QVERIFY2(!record.isEmpty(), qPrintable(table.name));
            for (int i = 0; i < record.count(); ++i) {
                const QString column = record.fieldName(i);
                columns.insert(table.name + u'.' + column);
                const bool excused = std::ranges::any_of(otherColumns, [&](const OtherColumn &one) {
                    return table.name == QLatin1String(one.table) && column == QLatin1String(one.column);
                });
                const bool lookedAt = table.columns.contains(column) || column == table.key;
                QVERIFY2(lookedAt != excused, qPrintable(table.name + u'.' + column));
            }
        }
        for (const auto &one : otherColumns) { // nor does the list hold what is gone
            const QString column = QString::fromLatin1(one.table) + u'.' + QString::fromLatin1(one.column);
            QVERIFY2(columns.contains(column), qPrintable(column));
        }
    }

    void eachColumnThatTheJournalVouchesFor_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("column");
        for (const auto &engine : testEngines()) {
            for (const auto &table : vouched::tables()) {
                for (const auto &column : table.columns)
                    QTest::addRow("%s %s.%s", qPrintable(engine), qPrintable(table.name), qPrintable(column))
                        << engine << table.name << column;
            }
        }
    }
    void eachColumnThatTheJournalVouchesFor()
    {
        QFETCH(QString, engine);
        QFETCH(QString, table);
        QFETCH(QString, column);
        auto &database = *m_databases.at(engine);
        const auto &vouched = *std::ranges::find(vouched::tables(), table, &vouched::Table::name);
        const Undone undone(database.connection());
        const QString id = database.text(u"SELECT MAX(%1) FROM %2"_s.arg(vouched.key, table));
        QVERIFY2(!id.isEmpty(), "no row to tamper with: let work() make one");
        if (!tamper(database, table, column, u"%1 = %2"_s.arg(vouched.key, id)))
            return; // there is no other row that it could name
        // What a row belongs to makes more than one thing untrue; the row itself is named once.
        const auto findings = serious(checkDatabase(database.context(Role::Administrator)));
        const auto named = std::ranges::count_if(findings, [&](const CheckFinding &finding) {
            return finding.where == vouched.noun + u' ' + id && finding.words.contains(column);
        });
        QVERIFY2(named == 1, described(findings).constData());
    }

    void eachRowThatIsTakenAwayOrDoubled_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("table");
        for (const auto &engine : testEngines()) {
            for (const auto &table : vouched::tables())
                QTest::addRow("%s %s", qPrintable(engine), qPrintable(table.name)) << engine << table.name;
        }
    }
    void eachRowThatIsTakenAwayOrDoubled()
    {
        QFETCH(QString, engine);
        QFETCH(QString, table);
        auto &database = *m_databases.at(engine);
        auto &connection = database.connection();
        const auto &vouched = *std::ranges::find(vouched::tables(), table, &vouched::Table::name);
        const QString id = database.text(u"SELECT MAX(%1) FROM %2"_s.arg(vouched.key, table));
        {
            const Undone undone(connection);
            REQUIRE_OK(connection.run(u"DELETE FROM %1 WHERE %2 = %3"_s.arg(table, vouched.key, id)));
            const auto findings = serious(checkDatabase(database.context(Role::Administrator)));
            QVERIFY2(std::ranges::any_of(findings,
                         [&](const CheckFinding &finding) {
                             return finding.where == vouched.noun + u' ' + id && finding.words.contains(u"gone");
                         }),
                described(findings).constData());
            if (table == u"invoices" || table == u"mail_attachments")
                QCOMPARE(findings.size(), 1);
        }
        {
            const Undone undone(connection);
            const bool doubled = connection
                                     .run(u"INSERT INTO %1 (%2, %3) SELECT %2 + 1, %3 FROM %1 WHERE %2 = %4"_s.arg(
                                         table, vouched.key, vouched.columns.join(u", "_s), id))
                                     .has_value();
            if (!doubled)
                return; // the engine refuses to have it twice
            const auto findings = serious(checkDatabase(database.context(Role::Administrator)));
            QVERIFY2(!findings.isEmpty(), "not found");
            if (table == u"payments" || table == u"invoices" || table == u"decisions")
                QCOMPARE(described(findings),
                    (u"row: %1 %2: no entry of the journal has written it"_s.arg(vouched.noun).arg(id.toLongLong() + 1))
                        .toUtf8());
        }
    }

    void eachColumnOfTheJournal_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("sql");
        struct Column {
            const char *table, *name;
            const char *change; ///< what it becomes
        };
        static constexpr Column columns[]{{"journal", "at", "'2026-01-01T00:00:00.000Z'"},
            {"journal", "actor", "'x'"},
            {"journal", "action", "'x'"},
            {"journal", "subject_kind", "'x'"},
            {"journal", "subject_id", "subject_id + 1"},
            {"journal", "household_id", "household_id + 1"},
            {"journal", "details_hash", "'x'"},
            {"journal", "previous_hash", "'x'"},
            {"journal", "hash", "'x'"},
            {"journal", "seq", "seq + 1000000"},
            {"journal_details", "salt", "'x'"},
            {"journal_details", "details", "'{}'"},
            {"journal_details", "seq", "seq + 1000000"}};
        for (const auto &engine : testEngines()) {
            for (const auto &column : columns) {
                for (const auto *place : {"(SELECT MIN(seq) FROM %1)", "3", "(SELECT MAX(seq) FROM %1)"})
                    QTest::addRow("%s %s.%s %s", qPrintable(engine), column.table, column.name, place)
                        << engine
                        << u"UPDATE %1 SET %2 = %3 WHERE seq = %4"_s.arg(QString::fromLatin1(column.table),
                               QString::fromLatin1(column.name),
                               QString::fromLatin1(column.change),
                               QString::fromLatin1(place).replace(u"%1"_s, QString::fromLatin1(column.table)));
            }
            for (const auto *sql : {"DELETE FROM journal WHERE seq = 1",
                     "DELETE FROM journal WHERE seq = 3",
                     "DELETE FROM journal WHERE seq = (SELECT MAX(seq) FROM journal)",
                     "DELETE FROM journal_details WHERE seq = 3",
                     "DELETE FROM journal_details WHERE seq = (SELECT MAX(seq) FROM journal_details)",
                     "DELETE FROM journal_head",
                     "UPDATE journal_head SET seq = seq - 1",
                     "UPDATE journal_head SET seq = seq + 1",
                     "UPDATE journal_head SET hash = 'x'"})
                QTest::addRow("%s %s", qPrintable(engine), sql) << engine << QString::fromLatin1(sql);
        }
    }
    void eachColumnOfTheJournal()
    {
        QFETCH(QString, engine);
        QFETCH(QString, sql);
        auto &database = *m_databases.at(engine);
        const Undone undone(database.connection());
        REQUIRE_OK(database.connection().run(sql));
        const auto findings = serious(checkDatabase(database.context(Role::Administrator)));
        QVERIFY2(findings.size() == 1, described(findings).constData());
        QCOMPARE(findings.front().what, u"journal"_s);
        if (sql.endsWith(u"seq = 3"))
            QCOMPARE(findings.front().where, u"journal entry 3"_s);
    }

    void whatIsRecomputed_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("what");
        for (const auto &engine : testEngines()) {
            const auto row = [&](const QString &sql, const QString &what) {
                QTest::addRow("%s %s", qPrintable(engine), qPrintable(sql)) << engine << sql << what;
            };
            const bool sqlite = engine == u"sqlite";
            row(u"UPDATE schema_migrations SET checksum = 'x' WHERE number = 4"_s, u"schema"_s);
            row(u"DELETE FROM schema_migrations WHERE number = 4"_s, u"schema"_s);
            for (const auto *who : {"family", "secretariat", "director", "nobody"})
                row(u"UPDATE reinscriptions SET who_acts = '%1' WHERE id = (SELECT MAX(id) FROM reinscriptions "
                    "WHERE campaign_id = (SELECT MAX(id) FROM campaigns) AND who_acts <> '%1')"_s.arg(
                        QString::fromLatin1(who)),
                    u"standing"_s);
            row(u"UPDATE reinscriptions SET lacking = lacking + 1 WHERE id = (SELECT MAX(id) FROM reinscriptions WHERE "
                "campaign_id = (SELECT MAX(id) FROM campaigns))"_s,
                u"standing"_s);
            row(u"UPDATE reinscriptions SET who_acts = 'zzz' WHERE id = (SELECT MAX(id) FROM reinscriptions)"_s,
                u"key"_s);
            row(u"UPDATE mail_accounts SET paused_reason = 'zzz'"_s, u"key"_s);
            row(u"UPDATE mail_messages SET state = 'zzz' WHERE id = (SELECT MIN(id) FROM mail_messages)"_s, u"key"_s);
            for (const auto *column : {"display_name", "folded_name", "city", "student_names"})
                row(u"UPDATE households SET %1 = %1 || 'x' WHERE id = 1"_s.arg(QString::fromLatin1(column)), u"row"_s);
            row(u"UPDATE households SET resident = 1 - resident WHERE id = 1"_s, u"row"_s);
            row(u"UPDATE communes SET name = name || 'x' WHERE name = (SELECT city FROM households WHERE resident = 1 "
                "ORDER BY id LIMIT 1)"_s,
                u"row"_s);
            row(u"UPDATE receipt_counters SET last_number = last_number + 1"_s, u"invariant"_s);
            row(u"DELETE FROM receipt_counters"_s, u"invariant"_s);
            row(u"DELETE FROM mail_attempts WHERE outcome = 'sent'"_s, u"invariant"_s);
            row(u"UPDATE mail_messages SET state = 'queued' WHERE id = (SELECT MIN(message_id) FROM mail_attempts "
                u"WHERE "
                "outcome = 'sent')"_s,
                u"invariant"_s);
            const QString ofJournal = u" WHERE id = (SELECT MAX(subject_id) FROM journal WHERE action = '%1')"_s;
            const QString settled = ofJournal.arg(u"mail.marked_sent"_s),
                          newOne = u" WHERE kind = 'credentials' AND state = 'queued'"_s;
            for (const auto *state : {"queued", "sending", "deferred", "failed", "uncertain", "cancelled"})
                row(u"UPDATE mail_messages SET state = '%1'"_s.arg(QString::fromLatin1(state)) + settled, u"row"_s);
            for (const auto *state : {"sent", "deferred", "failed", "uncertain"})
                row(u"UPDATE mail_messages SET state = '%1'"_s.arg(QString::fromLatin1(state)) + newOne, u"row"_s);
            row(u"UPDATE mail_messages SET sent_at = '2026-01-01T00:00:00.000Z'"_s + settled, u"row"_s);
            row(u"UPDATE mail_messages SET returned = 'hard'"_s + settled, u"row"_s);
            for (const auto *state : {"running", "cancelled"})
                row(u"UPDATE mail_batches SET state = '%1'"_s.arg(QString::fromLatin1(state))
                        + ofJournal.arg(u"mail_batch.paused"_s),
                    u"row"_s);
            row(u"DELETE FROM seal_certificates"_s, u"row"_s);
            row(u"UPDATE seal_certificates SET name = 'FR99-XXXX'"_s, u"row"_s);
            row(sqlite ? u"UPDATE seal_certificates SET certificate = x'00'"_s
                       : u"UPDATE seal_certificates SET certificate = '\\x00'"_s,
                u"row"_s);
            row(u"INSERT INTO seal_certificates (name, certificate, added_at) SELECT 'FR99-XXXX', certificate, "
                u"added_at "
                "FROM seal_certificates"_s,
                u"row"_s);
            row(u"DELETE FROM search_words"_s, u"search"_s);
            row(u"DELETE FROM search_words WHERE word = (SELECT MAX(word) FROM search_words)"_s, u"search"_s);
            row(sqlite ? u"DELETE FROM search_index WHERE rowid = 1"_s
                       : u"DELETE FROM search_entries WHERE household_id = 1"_s,
                u"search"_s);
            row(sqlite ? u"DELETE FROM search_index"_s : u"DELETE FROM search_entries"_s, u"search"_s);
            row(sqlite ? u"UPDATE search_index SET folded = 'personne' WHERE rowid = 1"_s
                       : u"UPDATE search_entries SET folded = 'personne' WHERE household_id = 1"_s,
                u"search"_s);
            if (sqlite)
                row(u"INSERT INTO search_index (rowid, folded) VALUES (100000, 'personne')"_s, u"search"_s);
        }
    }
    void whatIsRecomputed()
    {
        QFETCH(QString, engine);
        QFETCH(QString, sql);
        QFETCH(QString, what);
        auto &database = *m_databases.at(engine);
        const Undone undone(database.connection());
        REQUIRE_OK(database.connection().run(sql));
        const auto findings = serious(checkDatabase(database.context(Role::Administrator)));
        QVERIFY2(!findings.isEmpty(), "not found");
        // Who lives elsewhere is asked for other documents: the reinscriptions' standing is untrue as well.
        const bool standingToo = sql.contains(u"resident = 1 - resident");
        // The journal says that they were sent, and nothing else does.
        const bool rowsToo = sql.contains(u"DELETE FROM mail_attempts");
        QVERIFY2(std::ranges::all_of(findings,
                     [&](const CheckFinding &finding) {
                         return finding.what == what || (standingToo && finding.what == u"standing")
                                || (rowsToo && finding.what == u"row");
                     }),
            described(findings).constData());
        const bool renamed = sql.contains(u"SET name = 'FR99-XXXX'"); // one is gone, and nobody knows the other
        if (!sql.contains(u"mail_attempts") && !sql.contains(u"communes") && !standingToo && !renamed)
            QVERIFY2(findings.size() == 1, described(findings).constData());
    }

    /// Money that the journal does not vouch for, as in a database of before: every cent is found all the same.
    void eachCentIsFound_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QStringList>("where");
        for (const auto &engine : testEngines()) {
            const auto row = [&](const char *name, const QString &sql, const QStringList &where) {
                QTest::addRow("%s: %s", qPrintable(engine), name) << engine << sql << where;
            };
            const QString family = u"household bemol1"_s, gaps = u"receipts of 2026"_s;
            row("nothing", u"UPDATE receipts SET number = number"_s, {});
            row("a receipt of a cent more", u"UPDATE receipts SET amount_cents = 1501 WHERE id = 1"_s, {family});
            row("a payment of a cent less", u"UPDATE payments SET amount_cents = 1499 WHERE id = 1"_s, {family});
            row("a cent from one receipt to the other",
                u"UPDATE receipts SET amount_cents = CASE id WHEN 1 THEN 1501 ELSE 499 END WHERE id IN (1, 2)"_s,
                {u"receipt 1"_s, u"receipt 2"_s});
            row("a cent from one payment to the other",
                u"UPDATE payments SET amount_cents = CASE id WHEN 1 THEN 1501 ELSE 499 END WHERE id IN (1, 2)"_s,
                {u"receipt 1"_s, u"receipt 2"_s});
            row("a counter-entry's cent",
                u"UPDATE receipts SET amount_cents = -701 WHERE id = 4"_s,
                {u"receipt 4"_s, u"receipt 4"_s});
            row("both payments of a pair",
                u"UPDATE payments SET amount_cents = amount_cents * 2 WHERE id IN (3, 4)"_s,
                {u"receipt 3"_s, u"receipt 4"_s});
            row("a closed receipt in force again", u"UPDATE receipts SET cancelled_at = '' WHERE id = 3"_s, {family});
            row("both of a pair in force again",
                u"UPDATE receipts SET cancelled_at = '' WHERE id IN (3, 4)"_s,
                {u"receipt 3"_s, u"receipt 4"_s});
            row("a receipt in force closed", u"UPDATE receipts SET cancelled_at = 'x' WHERE id = 2"_s, {family});
            row("another receipt cancelled",
                u"UPDATE receipts SET cancels_id = 2 WHERE id = 4"_s,
                {u"receipt 4"_s, u"receipt 4"_s});
            row("a payment that cancels nothing any more",
                u"UPDATE payments SET reverses_payment_id = NULL WHERE id = 4"_s,
                {u"payment 4"_s, u"receipt 3"_s, u"receipt 4"_s});
            row("the last receipt gone", u"DELETE FROM receipts WHERE id = 4"_s, {u"payment 4"_s, gaps});
            row("a receipt of no payment", u"UPDATE receipts SET payment_id = NULL WHERE id = 3"_s, {u"payment 3"_s});
            row("another campaign's", u"UPDATE payments SET campaign_id = 2 WHERE id = 4"_s, {family, family});
            row("a number that is left out", u"UPDATE receipts SET number = 9 WHERE id = 4"_s, {gaps});
            row("the counter", u"UPDATE receipt_counters SET last_number = 5"_s, {gaps});
        }
    }
    void eachCentIsFound()
    {
        QFETCH(QString, engine);
        QFETCH(QString, sql);
        QFETCH(QStringList, where);
        TestDatabase database(engine, TestDatabase::By::Administrator);
        database.addSite();
        auto &connection = database.connection();
        const auto family = database.addFamily();
        const auto campaign = database.campaign();
        REQUIRE_OK(campaigns::insert(connection,
            {{}, database.site(), SchoolYear{2025}, QDate(2025, 5, 15), QDate(2025, 7, 10), Money{2000}},
            {}));
        {
            auto transaction = Transaction::begin(connection);
            REQUIRE_OK(transaction);
            const auto pay = [&](qint64 cents) {
                return payments::record(connection,
                    family.household,
                    campaign,
                    {PaymentMethod::Cash, Money{cents}, database.clock().now(), u"C"_s});
            };
            REQUIRE_OK(pay(1500));
            REQUIRE_OK(pay(500));
            const auto third = pay(700);
            REQUIRE_OK(third);
            REQUIRE_OK(payments::cancel(connection, *third, database.clock().now(), u"C"_s, u"Erreur"_s));
            REQUIRE_OK(transaction->commit());
        }
        REQUIRE_OK(reinscriptions::refreshStanding(
            connection, *campaigns::current(connection, database.site()), family.household));
        withoutGuards(connection);
        REQUIRE_OK(connection.run(sql));
        auto findings = serious(checkDatabase(database.context(Role::Administrator)));
        findings.removeIf([](const CheckFinding &one) { return one.what == u"standing"; }); // it follows
        QStringList found;
        for (const auto &finding : findings) {
            QCOMPARE(finding.what, u"invariant"_s);
            found << finding.where;
        }
        found.sort();
        where.sort();
        QVERIFY2(found == where, described(findings).constData());
    }

    void aJournalCutOffTogetherWithItsHead_data() { addEngineRows(); }
    void aJournalCutOffTogetherWithItsHead()
    {
        QFETCH(QString, engine);
        auto &database = *m_databases.at(engine);
        auto &connection = database.connection();
        QTemporaryDir folder;
        JournalMemory memory(folder.path());
        REQUIRE_OK(memory.remember(connection, database.clock().now()));
        QCOMPARE(described(serious(checkDatabase(database.context(Role::Administrator), &memory))), QByteArray());
        const qint64 last = journal::lastSeq(connection).value();
        const Undone undone(connection);
        REQUIRE_OK(connection.run(u"DELETE FROM journal_details WHERE seq > 5"_s));
        REQUIRE_OK(connection.run(u"DELETE FROM journal WHERE seq > 5"_s));
        REQUIRE_OK(
            connection.run(u"UPDATE journal_head SET seq = 5, hash = (SELECT hash FROM journal WHERE seq = 5)"_s));
        const auto findings = serious(checkDatabase(database.context(Role::Administrator), &memory));
        QVERIFY2(findings.size() == 1, described(findings).constData());
        QCOMPARE(findings.front().where, u"journal entry %1"_s.arg(last));
    }

    /// What moves rows from one household to another, and back, is the program's own work.
    void aMergeIsSound_data() { addEngineRows(); }
    void aMergeIsSound()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto kept = database.addFamily();
        const auto merged = database.addFamily(u"BEMOL"_s, u"autre@courriel.example"_s);
        REQUIRE_OK(takeFee(database.context(), merged.household, PaymentMethod::Cash));
        REQUIRE_OK(
            depositDocument(database.context(), database.documentOf(kept, u"identity"_s), u"a.pdf"_s, somePdf()));
        const auto sound = [&] { return described(serious(checkDatabase(database.context(Role::Administrator)))); };
        QCOMPARE(sound(), QByteArray());
        const auto document = documents::ofHousehold(database.connection(), database.campaign(), kept.household);
        REQUIRE_OK(decideDocument(database.context(),
            {.id = document->front().id,
                .version = document->front().version,
                .versionId = document->front().versionId,
                .state = DocumentState::Accepted}));
        REQUIRE_OK(mergeHouseholds(database.context(), kept.household, merged.household));
        QCOMPARE(sound(), QByteArray());
        REQUIRE_OK(separateHouseholds(database.context(), kept.household));
        QCOMPARE(sound(), QByteArray());
    }

    /// A row that is older than the journal's vouching cannot be compared, and the check says so.
    void saysWhatCannotBeCompared()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto findings = checkDatabase(database.context(Role::Administrator));
        QCOMPARE(seriousFindings(*findings), 0);
        QVERIFY(std::ranges::any_of(*findings,
            [](const CheckFinding &finding) { return finding.what == u"not_compared" && finding.where == u"staff"; }));
    }

    /// Nothing in the folder is opened that could keep the check waiting for ever.
    void nothingInTheFolderHoldsItUp()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily();
        const auto document = depositDocument(
            database.context(), database.documentOf(family, u"identity"_s), u"a.pdf"_s, somePdf());
        REQUIRE_OK(document);
        const QString files = database.connection().filesFolder();
        const QString sha256 = document->current.sha256;
        const QString path = files + u'/' + sha256.left(2) + u'/' + sha256;
        QVERIFY(QFile::remove(path));
        QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0); // in the document's own place
        auto findings = serious(checkDatabase(database.context(Role::Administrator)));
        QVERIFY2(findings.size() == 1, described(findings).constData());
        QCOMPARE(findings.front().what, u"file"_s);
        QVERIFY(QFile::remove(path));
        REQUIRE_OK(database.store().put(somePdf()));
        QCOMPARE(::mkfifo(QFile::encodeName(files + u"/pipe"_s).constData(), 0600), 0);
        QVERIFY(QFile::link(u"/dev/zero"_s, files + u"/"_s + QString(64, u'a')));
        findings = serious(checkDatabase(database.context(Role::Administrator)));
        QVERIFY2(findings.size() == 2, described(findings).constData());
        QVERIFY(std::ranges::all_of(findings, [](const CheckFinding &finding) { return finding.what == u"file"; }));
    }

private:
    /// What is done in its scope is undone.
    class Undone
    {
    public:
        explicit Undone(Connection &connection) : m_connection(connection) { (void)connection.run(u"BEGIN"_s); }
        ~Undone() { (void)m_connection.run(u"ROLLBACK"_s); }
        Undone(const Undone &) = delete;
        Undone &operator=(const Undone &) = delete;

    private:
        Connection &m_connection;
    };

    /// Everything that changes rows, so that each table has some that were written by a decision.
    static void work(TestDatabase &database)
    {
        auto &connection = database.connection();
        REQUIRE_OK(addStaff(database.context(Role::Administrator),
            SiteId{1},
            u"nouvelle"_s,
            u"Nouvelle Venue"_s,
            Role::Secretary,
            u"un long mot de passe"_s));
        const ServiceContext context{connection,
            database.clock(),
            database.store(),
            StaffActor(StaffId{1}, SiteId{1}, u"Colette Portée"_s, Role::Director)};
        const QString deposited = u"SELECT MIN(id) FROM reinscriptions WHERE state = 'deposited' AND campaign_id = 2"_s;
        const ReinscriptionId reinscription{database.number(deposited)};
        const auto version = [&] {
            return int(database.number(u"SELECT version FROM reinscriptions WHERE id = %1"_s.arg(reinscription.value)));
        };
        REQUIRE_OK(noteCourseChange(
            context, reinscription, version(), {.kind = CourseChange::Kind::Add, .wish = u"Chorale"_s}));
        REQUIRE_OK(refuseReinscription(context, reinscription, version(), u"Hors délai"_s));
        REQUIRE_OK(undoLastDecision(context));
        const qint64 household = database.number(
            u"SELECT household_id FROM reinscriptions WHERE id = %1"_s.arg(reinscription.value));
        (void)takeFee(context, HouseholdId{household}, PaymentMethod::Cash); // unless it is paid
        const StudentId student{
            database.number(u"SELECT student_id FROM reinscriptions WHERE id = %1"_s.arg(reinscription.value))};
        const FamilyContext itself{
            connection, database.clock(), database.store(), {HouseholdId{household}, SiteId{1}, u"famille"_s}};
        REQUIRE_OK(answerImageRight(itself, student, ImageRight::Allowed, LetterLanguage::French));
        const MailId mail{database.number(u"SELECT MAX(message_id) FROM mail_attempts WHERE outcome = 'sent'"_s)};
        REQUIRE_OK(mail::setState(connection, mail, MailState::Sent, MailState::Uncertain, database.clock().now()));
        REQUIRE_OK(settleMail(context, mail, MailState::Sent));
        const auto mailing = beginMailing(context, MailingPurpose::Credentials);
        REQUIRE_OK(mailing);
        const auto recipients = mailingRecipients(context, MailingPurpose::Credentials);
        REQUIRE_OK(recipients);
        const auto family = std::ranges::find(
            *recipients, MailingRecipient::Obstacle::None, &MailingRecipient::obstacle);
        QVERIFY(family != recipients->end());
        REQUIRE_OK(writeMailing(context, *mailing, MailingPurpose::Credentials, family->householdId));
        REQUIRE_OK(holdMailing(context, *mailing, true));
        const HouseholdId bounced{
            database.number(u"SELECT MIN(id) FROM households h WHERE NOT EXISTS (SELECT 1 FROM payments p WHERE "
                            "p.household_id = h.id) AND merged_into_id IS NULL"_s)};
        REQUIRE_OK(waiveFee(context, bounced, Money{500}, u"Quotient familial"_s));
        const auto taken = takeFee(context, bounced, someCheque());
        REQUIRE_OK(taken);
        REQUIRE_OK(cancelPayment(context, taken->id, u"Chèque sans provision"_s));
        REQUIRE_OK(approveReinscription(context, reinscription, version(), u"Accord de la direction"_s));
        REQUIRE_OK(reopenReinscription(context, reinscription, version(), u"Erreur"_s));
        REQUIRE_OK(approveReinscription(context, reinscription, version(), u"Accord de la direction"_s));
    }

    /// From here on nothing keeps anybody from writing nonsense.
    static void withoutGuards(Connection &connection)
    {
        if (connection.dialect() == Dialect::SQLite) {
            for (const auto &sql : {u"PRAGMA foreign_keys = OFF"_s,
                     u"PRAGMA ignore_check_constraints = ON"_s,
                     u"DROP TRIGGER journal_is_append_only_update"_s,
                     u"DROP TRIGGER journal_is_append_only_delete"_s})
                REQUIRE_OK(connection.run(sql));
            return;
        }
        REQUIRE_OK(connection.run(u"SET session_replication_role = replica"_s)); // neither foreign keys nor triggers
        REQUIRE_OK(connection.run(uR"(DO $$ DECLARE c record; BEGIN
                    FOR c IN SELECT conrelid::regclass AS of, conname FROM pg_constraint
                             WHERE contype = 'c' AND connamespace = 'public'::regnamespace
                    LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.of, c.conname); END LOOP;
                END $$)"_s));
    }

    /// Another value, that of another row where the column names one.
    bool tamper(TestDatabase &database, const QString &table, const QString &column, const QString &where)
    {
        auto &connection = database.connection();
        const QString update = u"UPDATE %1 SET %2 = %3 WHERE "_s.arg(table, column, u"%1"_s) + where;
        const auto done = [&](const QString &value) {
            (void)connection.run(u"SAVEPOINT attempt"_s);
            const bool written = connection.run(update.arg(value)).has_value();
            (void)connection.run(written ? u"RELEASE SAVEPOINT attempt"_s : u"ROLLBACK TO SAVEPOINT attempt"_s);
            return written;
        };
        const QString other = referenced(table, column);
        if (!other.isEmpty()) {
            QSqlQuery ids(connection.database());
            ids.exec(
                u"SELECT k FROM (SELECT id AS k FROM %1) o WHERE k <> COALESCE((SELECT %2 FROM %3 WHERE %4), 0)"_s.arg(
                    other, column, table, where));
            QStringList candidates;
            while (ids.next())
                candidates << ids.value(0).toString();
            return std::ranges::any_of(candidates, done);
        }
        const QVariant now = value(database, u"SELECT %1 FROM %2 WHERE %3"_s.arg(column, table, where));
        // SQLite says of an empty column that it holds text.
        const bool isText = now.typeId() == QMetaType::QString && !(now.isNull() && done(column + u" + 1"_s));
        return isText ? done(u"COALESCE(%1, '') || 'x'"_s.arg(column)) : done(u"COALESCE(%1, 0) + 1000"_s.arg(column));
    }

    static QVariant value(TestDatabase &database, const QString &sql)
    {
        QSqlQuery query(database.connection().database());
        return query.exec(sql) && query.next() ? query.value(0) : QVariant();
    }

    /// The table whose rows the column names; the SQLite schema says it for both engines.
    QString referenced(const QString &table, const QString &column)
    {
        QSqlQuery keys(m_databases.at(u"sqlite"_s)->connection().database());
        keys.exec(u"PRAGMA foreign_key_list(%1)"_s.arg(table));
        while (keys.next()) {
            if (keys.value(u"from"_s).toString() == column)
                return keys.value(u"table"_s).toString();
        }
        return {};
    }

    std::map<QString, std::unique_ptr<TestDatabase>> m_databases;
};

QTEST_MAIN(DatabaseCheckTest)
#include "tst_databasecheck.moc"
