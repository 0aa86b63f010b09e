#include "campaignrepository.h"
#include "coursechanges.h"
#include "decisionrepository.h"
#include "documentrepository.h"
#include "editrepository.h"
#include "householdrepository.h"
#include "journal.h"
#include "mailleftovers.h"
#include "mailqueue.h"
#include "mailrepository.h"
#include "migrator.h"
#include "paymentrepository.h"
#include "reinscriptionrepository.h"
#include "searchrepository.h"
#include "statement.h"
#include "testdatabase.h"
#include "transaction.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <thread>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// The same tests on both engines; each row of data is an engine.
class RepositoriesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void migratesOnceAndKnowsNewer_data() { addEngineRows(); }
    void migratesOnceAndKnowsNewer()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine, TestDatabase::By::Owner);
        QCOMPARE(migrator::currentVersion(database.connection()).value_or(-1), migrator::newestVersion());
        REQUIRE_OK(migrator::migrate(database.connection()));
        REQUIRE_OK(database.connection().run(u"INSERT INTO schema_migrations VALUES (999, 'future', 'x', '')"_s));
        REQUIRE_ERROR(migrator::migrate(database.connection()), ErrorCode::DatabaseNewer);
        REQUIRE_ERROR(migrator::requireCurrent(database.connection()), ErrorCode::DatabaseNewer);
    }

    void bringsAUsedDatabaseToTheNewestVersion_data() { addEngineRows(); }
    void bringsAUsedDatabaseToTheNewestVersion()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine, 1);
        auto &connection = database.connection();
        for (const auto *sql : {u"INSERT INTO sites (name) VALUES ('Conservatoire')",
                 u"INSERT INTO households (site_id, identifiant, display_name) VALUES (1, 'bemol7', 'BÉMOL'), (1, "
                 u"'bemol12', 'BÉMOL'), (1, 'sansnumero', 'SANS NUMÉRO')",
                 u"INSERT INTO students (household_id, first_name, birth_date) VALUES (1, 'Gaspard', '2016-01-01'), "
                 u"(1, 'Léa', '2012-01-01')"})
            REQUIRE_OK(connection.run(QString::fromUtf16(sql)));
        REQUIRE_OK(connection.run(u"INSERT INTO campaigns (site_id, school_year, opens_on, closes_on) "
                                  "VALUES (1, 2026, '2026-05-01', '2026-06-30')"_s));
        REQUIRE_OK(connection.run(
            u"INSERT INTO reinscriptions (campaign_id, student_id, household_id, state, course_change_note) "
            "VALUES (1, 1, 1, 'deposited', 'le violon'), (1, 2, 1, 'deposited', '')"_s));
        REQUIRE_OK(migrator::migrate(connection));
        REQUIRE_OK(migrator::requireCurrent(connection));
        const auto changes = coursechanges::of(connection, ReinscriptionId{1});
        REQUIRE_OK(changes);
        QCOMPARE(changes->size(), 1);
        QCOMPARE(changes->front().wish, u"le violon"_s);
        QVERIFY(!isCarriedOver(CourseId{1}, *changes)); // as before: it concerns them all
        QCOMPARE(coursechanges::of(connection, ReinscriptionId{2})->size(), 0);
        QCOMPARE(database.text(u"SELECT student_names FROM households WHERE id = 1"_s), u"Léa, Gaspard"_s);
        QCOMPARE(database.text(u"SELECT student_names FROM households WHERE id = 2"_s), QString());
        QCOMPARE(database.text(u"SELECT folded_name FROM households WHERE id = 3"_s), u"sans numero"_s);
        Household next;
        next.siteId = SiteId{1};
        Person person;
        person.setValue(PersonField::LastName, u"Bémol"_s);
        next.guardians.append({{}, {}, person, true, true});
        REQUIRE_OK(households::insert(connection, next));
        QCOMPARE(next.identifiant, u"bemol13"_s); // not the one of a family that is there
        if (engine == u"sqlite") {
            const QFileInfo file(database.url());
            const auto copies = file.dir().entryList({file.fileName() + u".before-*"_s});
            QCOMPARE(copies.size(), 1);
            const auto copy = Connection::open(file.dir().filePath(copies.front()), Connection::Create::Never);
            REQUIRE_OK(copy);
            QCOMPARE(migrator::currentVersion(**copy).value_or(-1), 1);
        }
    }

    void refusesAChangedMigration_data() { addEngineRows(); }
    void refusesAChangedMigration()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine, TestDatabase::By::Owner);
        REQUIRE_OK(database.connection().run(u"UPDATE schema_migrations SET checksum = 'other'"_s));
        REQUIRE_ERROR(migrator::migrate(database.connection()), ErrorCode::DatabaseCorrupt);
    }

    void rollsBackUnlessCommitted_data() { addEngineRows(); }
    void rollsBackUnlessCommitted()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        {
            auto transaction = Transaction::begin(database.connection());
            REQUIRE_OK(transaction);
            REQUIRE_OK(database.connection().run(u"DELETE FROM reasons"_s));
        }
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM reasons"_s), 2);
    }

    void findsFamiliesAsTheyAreTyped_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("found");
        const std::pair<const char *, std::pair<QString, bool>> rows[]{
            {"beginning", {u"oneil"_s, true}},
            {"particle run together", {u"legoff"_s, true}},
            {"apostrophe run together", {u"neillegoff"_s, true}},
            {"run together, begun", {u"neille"_s, true}},
            {"run together, in any order", {u"gaspard legoff"_s, true}},
            {"run together, where it is not", {u"goffle"_s, false}},
            {"a saint where there is none", {u"st goff"_s, false}},
            {"apostrophe", {u"O'Neil"_s, true}},
            {"accents do not matter", {u"emilie"_s, true}},
            {"order does not matter", {u"gaspard neil"_s, true}},
            {"hyphen", {u"O’Néil-Le Goff"_s, true}},
            {"telephone", {u"06 39 98 00"_s, true}},
            {"e-mail", {u"oneil@courriel"_s, true}},
            {"town", {u"fouesn"_s, true}},
            {"identifiant", {u"oneillegoff1"_s, true}},
            {"percent", {u"%"_s, true}},
            {"quote", {u"\""_s, true}},
            {"operator NOT", {u"NOT"_s, false}},
            {"parenthesis", {u"neil ("_s, true}},
            {"nobody", {u"zzz"_s, false}},
            {"injection", {u"x' OR '1'='1"_s, false}},
        };
        for (const auto &engine : testEngines()) {
            for (const auto &[name, row] : rows)
                QTest::newRow(qPrintable(engine + u": "_s + QString::fromLatin1(name)))
                    << engine << row.first << row.second;
        }
    }
    void findsFamiliesAsTheyAreTyped()
    {
        QFETCH(QString, engine);
        QFETCH(QString, typed);
        QFETCH(bool, found);
        TestDatabase database(engine);
        database.addSite();
        database.addFamily(u"O’Néil-Le Goff"_s, u"oneil@courriel.example"_s);
        const auto hits = search::households(database.connection(), database.site(), typed);
        REQUIRE_OK(hits);
        QCOMPARE(hits->hits.size(), found ? 1 : 0);
        QCOMPARE(hits->corrected, QString());
        if (found)
            QCOMPARE(hits->hits.front().studentNames, u"Gaspard"_s);
    }

    /// However a name is written in the register and on the keyboard.
    void findsNamesRunTogetherOrTakenApart_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("lastName");
        QTest::addColumn<QString>("birthName");
        QTest::addColumn<QString>("firstName");
        QTest::addColumn<QString>("typed");
        const auto rows = [](const char *name,
                              const QString &last,
                              const QString &birth,
                              const QString &first,
                              const QStringList &typed) {
            for (const auto &engine : testEngines()) {
                for (const auto &words : typed)
                    QTest::addRow("%s: %s: %s", qPrintable(engine), name, qPrintable(words))
                        << engine << last << birth << first << words;
            }
        };
        rows("two words",
            u"LE GOFF"_s,
            {},
            u"Anne-Marie"_s,
            {u"legoff"_s, u"le goff"_s, u"goff"_s, u"annemarie"_s, u"anne marie"_s, u"annemarie legoff"_s, u"lego"_s});
        rows("one word", u"Legoff"_s, {}, u"Maël"_s, {u"le goff"_s, u"le gof"_s, u"mael le goff"_s, u"Le-Goff"_s});
        rows("a short first name", u"Legoff"_s, {}, u"Léa"_s, {u"lea le goff"_s, u"le goff lea"_s, u"Léa LE GOFF"_s});
        rows("many words",
            u"de La Tour d’Auvergne"_s,
            {},
            u"Marie‑Ève"_s,
            {u"latour"_s,
                u"delatour"_s,
                u"la tour"_s,
                u"marieeve"_s,
                u"dauvergne"_s,
                u"d'auvergne"_s,
                u"latourdauvergne"_s,
                u"marieeve latour"_s});
        rows("apostrophe", u"N’Guessan"_s, {}, u"Awa"_s, {u"nguessan"_s, u"n guessan"_s, u"N'Guessan"_s});
        rows("without it", u"Nguessan"_s, {}, u"Awa"_s, {u"n'guessan"_s, u"N Guessan awa"_s});
        rows("saints",
            u"Saint-Martin"_s,
            {},
            u"Awa"_s,
            {u"st martin"_s, u"St-Martin"_s, u"awa st mart"_s, u"saint martin"_s, u"saintmartin"_s});
        rows("saints in one word",
            u"Saintmartin"_s,
            {},
            u"Awa"_s,
            {u"st martin"_s, u"saint martin"_s, u"awa st mart"_s});
        rows("women saints", u"Sainte-Marie"_s, {}, u"Awa"_s, {u"ste-marie"_s, u"STE MARIE awa"_s});
        rows("saints, shortened in the register", u"Stmartin"_s, {}, u"Awa"_s, {u"st martin"_s, u"St-Martin awa"_s});
        rows(
            "first names in one word", u"Gavotte"_s, {}, u"Marieeve"_s, {u"marie eve"_s, u"Marie-Ève"_s, u"marie e"_s});
        rows("first names of two", u"Gavotte"_s, {}, u"Jeanpierre"_s, {u"jean pierre"_s, u"jean-pier"_s});
        rows("birth name", u"Gavotte"_s, u"Le Bihan"_s, u"Marie"_s, {u"gavotte"_s, u"lebihan"_s, u"le bihan marie"_s});
    }
    void findsNamesRunTogetherOrTakenApart()
    {
        QFETCH(QString, engine);
        QFETCH(QString, lastName);
        QFETCH(QString, birthName);
        QFETCH(QString, firstName);
        QFETCH(QString, typed);
        TestDatabase database(engine);
        database.addSite();
        database.addFamily(u"Zarzuela"_s, u"autre@courriel.example"_s);
        Household family;
        family.siteId = database.site();
        Person person;
        person.setValue(PersonField::LastName, lastName);
        person.setValue(PersonField::BirthName, birthName);
        person.setValue(PersonField::FirstName, firstName);
        family.guardians.append({{}, {}, person, true, true});
        REQUIRE_OK(households::insert(database.connection(), family));
        const auto answer = search::households(database.connection(), database.site(), typed);
        REQUIRE_OK(answer);
        QCOMPARE(answer->corrected, QString());
        QCOMPARE(answer->hits.size(), 1);
        QCOMPARE(answer->hits.front().id, family.id);
    }

    void findsAFamilyOfManyWords_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<int>("children");
        for (const auto &engine : testEngines()) {
            QTest::newRow(qPrintable(engine + u": 70 words"_s)) << engine << 14;
            QTest::newRow(qPrintable(engine + u": 1,000 words"_s)) << engine << 200;
        }
    }
    void findsAFamilyOfManyWords()
    {
        QFETCH(QString, engine);
        QFETCH(int, children);
        TestDatabase database(engine);
        auto &connection = database.connection();
        database.addSite();
        Household family;
        family.siteId = database.site();
        const auto word = [](int i) { // of letters alone, as the dictionary has them
            return u"nom"_s + QChar(u'a' + i / 676) + QChar(u'a' + i / 26 % 26) + QChar(u'a' + i % 26);
        };
        for (int child = 0; child < children; ++child) {
            Person person;
            QStringList names;
            for (int i = 0; i < 5; ++i)
                names << word(child * 5 + i);
            person.setValue(PersonField::LastName, u"Bémol"_s);
            person.setValue(PersonField::FirstName, names.join(u' '));
            family.students.append({{}, {}, person});
        }
        REQUIRE_OK(households::insert(connection, family));
        REQUIRE_OK(households::setPersonValue(
            connection, PersonKind::Student, family.students.back().id.value, PersonField::FirstName, u"Gaspard"_s));
        REQUIRE_OK(households::refreshDerived(connection, family.id));
        for (const auto &typed : {word(0), word((children - 1) * 5 - 1), u"gaspard"_s}) {
            const auto answer = search::households(connection, database.site(), typed);
            REQUIRE_OK(answer);
            QCOMPARE(answer->hits.size(), 1);
        }
        // Each of five words, and the four beginnings from which they are run together.
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM search_words WHERE word LIKE 'nom%'"_s), children * 9);
    }

    void forgivesATypo_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("corrected");
        const std::pair<const char *, std::pair<QString, QString>> rows[]{
            {"a letter too many", {u"vibrapphone"_s, u"vibraphone"_s}},
            {"a letter left out", {u"vibrphone"_s, u"vibraphone"_s}},
            {"neighbours exchanged", {u"virbaphone"_s, u"vibraphone"_s}},
            {"the first letter", {u"bibraphone"_s, u"vibraphone"_s}},
            {"two letters of a long word", {u"vipraphome"_s, u"vibraphone"_s}},
            {"the beginning only", {u"vibarp"_s, u"vibraphone"_s}},
            {"one word of two", {u"gaspar vibrafone"_s, u"gaspar vibraphone"_s}},
            {"as another word", {u"gaspart"_s, u"gaspard"_s}},
            {"too far", {u"violoncelle"_s, QString()}},
            {"too short", {u"vbr"_s, QString()}},
            {"a number", {u"0699999999"_s, QString()}},
            {"one word near to nothing", {u"vibrafone xylophage"_s, QString()}},
        };
        for (const auto &engine : testEngines()) {
            for (const auto &[name, row] : rows)
                QTest::newRow(qPrintable(engine + u": "_s + QString::fromLatin1(name)))
                    << engine << row.first << row.second;
        }
    }
    void forgivesATypo()
    {
        QFETCH(QString, engine);
        QFETCH(QString, typed);
        QFETCH(QString, corrected);
        TestDatabase database(engine);
        database.addSite();
        database.addFamily(u"Vibraphone"_s, u"vif@courriel.example"_s);
        database.addFamily(u"Mazurka"_s, u"maz@courriel.example"_s);
        const auto answer = search::households(database.connection(), database.site(), typed);
        REQUIRE_OK(answer);
        QCOMPARE(answer->corrected, corrected);
        QCOMPARE(answer->hits.isEmpty(), corrected.isEmpty());
        if (corrected.contains(u"vibraphone"_s))
            QCOMPARE(answer->hits.size(), 1);
    }

    void givesEachFamilyItsIdentifiant_data() { addEngineRows(); }
    void givesEachFamilyItsIdentifiant()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        for (int i = 1; i <= 11; ++i) {
            const auto family = database.addFamily(u"Bémol"_s);
            const auto household = households::load(database.connection(), family.household);
            REQUIRE_OK(household);
            QCOMPARE(household->identifiant, u"bemol%1"_s.arg(i));
            QVERIFY(household->resident); // FOUESNANT is Fouesnant
        }
    }

    void aNewDepositGoesBackToReview_data() { addEngineRows(); }
    void aNewDepositGoesBackToReview()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto requirements = campaigns::requirements(database.connection(), database.campaign());
        REQUIRE_OK(requirements);
        const Document document{{},
            database.campaign(),
            requirements->front().id,
            family.household,
            family.student,
            DocumentState::Missing,
            {},
            1,
            {}};
        const auto first = documents::deposit(database.connection(),
            document,
            {{}, {}, u"aa"_s, u"a.pdf"_s, u"application/pdf"_s, 10, database.clock().now()});
        REQUIRE_OK(first);
        REQUIRE_OK(documents::setStanding(database.connection(),
            first->id,
            first->version,
            {DocumentState::Accepted, {}, database.clock().now(), u"C"_s}));
        const auto second = documents::deposit(database.connection(),
            document,
            {{}, {}, u"bb"_s, u"b.pdf"_s, u"application/pdf"_s, 10, database.clock().now()});
        REQUIRE_OK(second);
        QCOMPARE(second->id, first->id);
        QCOMPARE(second->state, DocumentState::ToReview);
        QVERIFY(second->version > first->version);
        const auto history = documents::versions(database.connection(), first->id);
        REQUIRE_OK(history);
        QCOMPARE(history->size(), 2);
        QCOMPARE(history->at(1).verdict, u"accepted"_s); // the old version keeps its verdict
        REQUIRE_ERROR(documents::setStanding(database.connection(),
                          first->id,
                          first->version,
                          {DocumentState::Refused, u"x"_s, database.clock().now(), u"C"_s}),
            ErrorCode::Conflict);
    }

    void theJournalShowsTampering_data() { addEngineRows(); }
    void theJournalShowsTampering()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        auto &connection = database.connection();
        for (int i = 0; i < 5; ++i) {
            auto transaction = Transaction::begin(connection);
            REQUIRE_OK(transaction);
            REQUIRE_OK(journal::append(connection,
                {0,
                    database.clock().now(),
                    u"C"_s,
                    u"document.accepted"_s,
                    u"document"_s,
                    i,
                    {},
                    {{u"name"_s, u"Émilie"_s}}}));
            REQUIRE_OK(transaction->commit());
        }
        QVERIFY(journal::verify(connection)->isEmpty());
        // Append-only, whoever writes to it.
        auto &administrator = database.administrator();
        for (auto *one : {&connection, &administrator}) {
            QVERIFY(!one->run(u"UPDATE journal SET actor = 'x' WHERE seq = 3"_s));
            QVERIFY(!one->run(u"DELETE FROM journal WHERE seq = 3"_s));
        }

        using Kind = journal::ChainFinding::Kind;
        QList<qint64> held;
        const auto kinds = [&] {
            QList<Kind> list;
            held.clear();
            const auto findings = journal::verify(connection, [&](const JournalEntry &entry) { held << entry.seq; });
            for (const auto &finding : findings.value_or(QList<journal::ChainFinding>()))
                list << finding.kind;
            return list;
        };
        REQUIRE_OK(administrator.run(u"DELETE FROM journal_details WHERE seq = 2"_s));
        QCOMPARE(kinds(), QList{Kind::DetailsMissing});
        REQUIRE_OK(administrator.run(u"UPDATE journal_details SET details = '{}' WHERE seq = 3"_s));
        QCOMPARE(kinds(), (QList{Kind::DetailsMissing, Kind::DetailsChanged}));
        QCOMPARE(held, (QList<qint64>{1, 4, 5}));

        REQUIRE_OK(administrator.run(engine == u"sqlite" ? u"DROP TRIGGER journal_is_append_only_update"_s
                                                         : u"ALTER TABLE journal DISABLE TRIGGER ALL"_s));
        REQUIRE_OK(administrator.run(u"UPDATE journal SET actor = 'x' WHERE seq = 4"_s));
        QCOMPARE(kinds(), (QList{Kind::DetailsMissing, Kind::DetailsChanged, Kind::Changed}));
        if (engine == u"sqlite")
            REQUIRE_OK(administrator.run(u"DROP TRIGGER journal_is_append_only_delete"_s));
        REQUIRE_OK(administrator.run(u"DELETE FROM journal_details WHERE seq = 5"_s));
        REQUIRE_OK(administrator.run(u"DELETE FROM journal WHERE seq = 5"_s)); // truncation
        QCOMPARE(kinds().back(), Kind::CutOff);
    }

    void theJournalOfAReinscription_data() { addEngineRows(); }
    void theJournalOfAReinscription()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        auto &connection = database.connection();
        database.addSite();
        const auto family = database.addFamily();
        const auto other = database.addFamily(u"Dièse"_s, u"autre@courriel.example"_s);
        database.complete(other);
        database.complete(family); // a payment and a deposit, with their entries
        const auto reinscription = reinscriptions::load(connection, family.reinscription);
        REQUIRE_OK(reinscription);
        const auto paper = documents::deposit(connection,
            database.documentOf(family, u"tax_notice"_s),
            {{}, {}, u"aa"_s, u"avis.pdf"_s, u"application/pdf"_s, 3, database.clock().now()});
        REQUIRE_OK(paper);
        {
            auto transaction = Transaction::begin(connection);
            REQUIRE_OK(transaction);
            for (const auto &[kind, id] : {std::pair(u"document"_s, paper->id.value),
                     {u"document"_s, qint64(999)},
                     {u"mail"_s, family.reinscription.value}})
                REQUIRE_OK(journal::append(connection,
                    {0,
                        database.clock().now(),
                        u"C"_s,
                        kind + u".seen"_s,
                        kind,
                        id,
                        family.household,
                        {{u"reason"_s, u"illisible"_s}}}));
            REQUIRE_OK(transaction->commit());
        }
        const auto entries = journal::ofReinscription(connection, *reinscription, 10);
        REQUIRE_OK(entries);
        QStringList actions;
        for (const auto &entry : *entries)
            actions << entry.action;
        QCOMPARE(actions, (QStringList{u"document.seen"_s, u"reinscription.deposited"_s, u"payment.received"_s}));
        QCOMPARE(entries->front().details[u"reason"].toString(), u"illisible"_s);
        QCOMPARE(journal::ofReinscription(connection, *reinscription, 1)->size(), 1);
        // Of the household: those of a family that was merged with it too.
        REQUIRE_OK(
            connection.run(u"UPDATE households SET merged_into_id = %1 WHERE id = %2"_s.arg(family.household.value)
                               .arg(other.household.value)));
        QVERIFY(std::ranges::any_of(*journal::latest(connection, family.household, 50),
            [&](const JournalEntry &entry) { return entry.householdId == other.household; }));
        QVERIFY(std::ranges::none_of(*journal::latest(connection, other.household, 50),
            [&](const JournalEntry &entry) { return entry.householdId == family.household; }));
    }

    void receiptsHaveNeitherGapNorDouble_data() { addEngineRows(); }
    void receiptsHaveNeitherGapNorDouble()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const ReceivedMoney cash{PaymentMethod::Cash, Money{2000}, database.clock().now(), u"C"_s};
        constexpr int cashiers = 20;
        constexpr int each = 10;
        std::vector<std::thread> threads;
        std::atomic_int issued = 0;
        std::atomic_int givenUp = 0;
        for (int i = 0; i < cashiers; ++i) {
            threads.emplace_back([&] {
                const auto connection = database.connectAgain();
                for (int n = 0; n < each; ++n) {
                    auto transaction = Transaction::begin(*connection);
                    if (!transaction)
                        continue;
                    if (!payments::record(*connection, family.household, database.campaign(), cash))
                        continue;
                    if (n % 3 == 2)
                        ++givenUp; // rolled back: its number must be taken by somebody else
                    else if (transaction->commit())
                        ++issued;
                }
            });
        }
        for (auto &thread : threads)
            thread.join();
        QVERIFY(issued > 0 && givenUp > 0);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM receipts"_s), issued.load());
        QCOMPARE(database.number(u"SELECT COUNT(DISTINCT number) FROM receipts"_s), issued.load());
        QCOMPARE(database.number(u"SELECT MAX(number) FROM receipts"_s), issued.load());
    }

    void aReceiptIsCancelledOnce_data() { addEngineRows(); }
    void aReceiptIsCancelledOnce()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        auto &connection = database.connection();
        database.addSite();
        const auto family = database.addFamily();
        const auto now = database.clock().now();
        auto transaction = Transaction::begin(connection);
        REQUIRE_OK(transaction);
        const auto receipt = payments::record(
            connection, family.household, database.campaign(), {PaymentMethod::Card, Money{2000}, now, u"C"_s});
        REQUIRE_OK(receipt);
        const auto entry = payments::cancel(connection, *receipt, now, u"C"_s, u"Erreur"_s);
        REQUIRE_OK(entry);
        QCOMPARE(entry->amount.cents, -2000);
        QCOMPARE(entry->cancels, receipt->id);
        QCOMPARE(entry->cancelsLabel, receipt->label());
        QCOMPARE(entry->means.method, PaymentMethod::Card);
        QVERIFY(entry->cancelled); // neither is in force
        REQUIRE_ERROR(payments::cancel(connection, *receipt, now, u"C"_s, u"Erreur"_s), ErrorCode::Conflict);
        REQUIRE_ERROR(payments::cancel(connection, *entry, now, u"C"_s, u"Erreur"_s), ErrorCode::Conflict);
        QVERIFY(payments::inForce(connection, database.campaign(), family.household)->isEmpty());
        QCOMPARE(payments::balance(connection, database.campaign(), family.household)->cents, 0);
        REQUIRE_OK(transaction->commit());
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM receipts"_s), 2);
        QCOMPARE(database.number(u"SELECT MAX(last_number) FROM receipt_counters"_s), 2); // it took no number
    }

    void twoSendersNeverTakeTheSameMail_data() { addEngineRows(); }
    void twoSendersNeverTakeTheSameMail()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const QDateTime now = database.clock().now();
        for (int i = 0; i < 40; ++i) {
            MailMessage message;
            message.householdId = family.household;
            message.recipientAddress = u"a@b.example"_s;
            message.messageId = u"%1@x"_s.arg(i);
            message.dedupKey = QString::number(i);
            message.createdAt = message.notBefore = now;
            REQUIRE_OK(mail::enqueue(database.connection(), database.site(), message));
        }
        REQUIRE_OK(database.connection().run(u"UPDATE mail_accounts SET sessions = 4"_s));
        std::mutex mutex;
        QList<MailId> taken;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&, i] {
                const auto connection = database.connectAgain();
                while (true) {
                    const auto ids = mail::lease(
                        *connection, database.site(), u"sender%1"_s.arg(i), now, now.addSecs(60), 3);
                    if (!ids || ids->isEmpty())
                        return;
                    const std::lock_guard lock(mutex);
                    taken += *ids;
                }
            });
        }
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(taken.size(), 40);
        QCOMPARE(QSet<MailId>(taken.begin(), taken.end()).size(), 40);
    }

    void anExpiredLeaseIsUncertainOnceDataBegan_data() { addEngineRows(); }
    void anExpiredLeaseIsUncertainOnceDataBegan()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const QDateTime now = database.clock().now();
        const auto add = [&](MailKind kind, const QString &key) {
            MailMessage message;
            message.kind = kind;
            message.householdId = family.household;
            message.messageId = message.dedupKey = key;
            message.createdAt = message.notBefore = now;
            return mail::enqueue(database.connection(), database.site(), message).value_or(MailId{});
        };
        const auto untouched = add(MailKind::Credentials, u"a"_s);
        const auto begun = add(MailKind::Credentials, u"b"_s);
        const auto notice = add(MailKind::CompletionRequest, u"c"_s);
        REQUIRE_OK(mail::lease(database.connection(), database.site(), u"dead"_s, now, now.addSecs(10), 10));
        REQUIRE_OK(mail::beginData(database.connection(), begun, u"dead"_s, now.addSecs(10)));
        REQUIRE_OK(mail::beginData(database.connection(), notice, u"dead"_s, now.addSecs(10)));
        QCOMPARE(
            mail::abandoned(database.connection(), now.addSecs(5), {}).value_or(QList<mail::Abandoned>(1)).size(), 0);
        QCOMPARE(mail::abandoned(database.connection(), now.addSecs(5), {u"dead"_s})->size(), 3); // its process is gone
        database.clock().advance(11);
        QCOMPARE(settleMailLeftovers(database.context()).value_or(-1), 3);
        QCOMPARE(mail::load(database.connection(), untouched)->state, MailState::Queued);
        QCOMPARE(mail::load(database.connection(), begun)->state, MailState::Uncertain); // waits for a person
        QCOMPARE(mail::load(database.connection(), notice)->state, MailState::Queued);   // may be sent twice
    }

    void theSameLetterIsRefusedTwice_data() { addEngineRows(); }
    void theSameLetterIsRefusedTwice()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        MailMessage message;
        message.householdId = database.addFamily().household;
        message.messageId = u"1@x"_s;
        message.dedupKey = u"same"_s;
        message.createdAt = message.notBefore = database.clock().now();
        REQUIRE_OK(mail::enqueue(database.connection(), database.site(), message));
        message.messageId = u"2@x"_s;
        REQUIRE_ERROR(mail::enqueue(database.connection(), database.site(), message), ErrorCode::Conflict);
    }

    void narrowsTheListOfReinscriptions_data() { addEngineRows(); }
    void narrowsTheListOfReinscriptions()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily(u"100%_Bémol"_s);
        const auto campaign = campaigns::current(database.connection(), database.site());
        REQUIRE_OK(campaign);
        const auto count = [&](const ReinscriptionQuery &filter) {
            return reinscriptions::count(database.connection(), *campaign, filter).value_or(-1);
        };
        QCOMPARE(count({}), 1);
        QCOMPARE(count({.state = ReinscriptionState::Deposited}), 0);
        QCOMPARE(count({.whoActs = WhoActs::Family}), 1);
        QCOMPARE(count({.discipline = u"Piano"_s}), 1);
        QCOMPARE(count({.discipline = u"Harpe"_s}), 0);
        QCOMPARE(count({.area = u"music"_s}), 1);
        QCOMPARE(count({.text = u"100%_B"_s}), 1);
        QCOMPARE(count({.text = u"100_"_s}), 0);
        REQUIRE_OK(reinscriptions::setDeposited(database.connection(), family.reinscription, database.clock().now()));
        QCOMPARE(count({.depositedOn = QDate(2026, 6, 10)}), 1);
        QCOMPARE(count({.depositedOn = QDate(2026, 6, 11)}), 0);
        const auto rows = reinscriptions::list(database.connection(), *campaign, {});
        REQUIRE_OK(rows);
        QCOMPARE(rows->front().disciplines, u"Piano"_s);
    }

    /// On both engines alike, with accents and without, page by page.
    void sortsDossiersByAColumn_data() { addEngineRows(); }
    void sortsDossiersByAColumn()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        auto &connection = database.connection();
        database.addSite();
        QList<HouseholdId> families;
        for (const auto &name : {u"Zéphyr"_s, u"Étude"_s, u"Cadence"_s})
            families << database.addFamily(name).household;
        const auto campaign = campaigns::current(connection, database.site());
        REQUIRE_OK(campaign);
        const auto set = [&](const QString &values, int family) {
            return connection.run(
                u"UPDATE reinscriptions SET %1 WHERE household_id = %2"_s.arg(values).arg(families[family].value));
        };
        const auto sorted = [&](ReinscriptionQuery query) {
            QList<qsizetype> places;
            const auto rows = reinscriptions::list(connection, *campaign, query);
            for (const auto &row : rows.value_or(QList<ReinscriptionRow>()))
                places << families.indexOf(row.householdId);
            return places;
        };
        const auto by = [&](ReinscriptionColumn column, SortDirection direction = SortDirection::Ascending) {
            return sorted({.sorting = Sorting<ReinscriptionColumn>{column, direction}});
        };
        using Places = QList<qsizetype>;
        const auto down = SortDirection::Descending;
        QCOMPARE(by(ReinscriptionColumn::Student), Places({2, 1, 0}));
        QCOMPARE(by(ReinscriptionColumn::Student, down), Places({0, 1, 2}));
        QCOMPARE(by(ReinscriptionColumn::Household), Places({2, 1, 0}));
        QCOMPARE(by(ReinscriptionColumn::Household, down), Places({0, 1, 2}));
        for (const auto column : {ReinscriptionColumn::Student, ReinscriptionColumn::Household})
            QCOMPARE(sorted({.offset = 1, .limit = 1, .sorting = Sorting<ReinscriptionColumn>{column}}), Places({1}));
        for (const int family : {0, 1, 2})
            REQUIRE_OK(set(u"lacking = %1"_s.arg(family == 1 ? 0 : 1), family));
        QCOMPARE(by(ReinscriptionColumn::Lacking), Places({1, 0, 2}));
        QCOMPARE(by(ReinscriptionColumn::Lacking, down), Places({0, 2, 1}));
        REQUIRE_OK(set(u"who_acts = 'secretariat'"_s, 2));
        QCOMPARE(by(ReinscriptionColumn::WhoActs), Places({2, 0, 1}));
        REQUIRE_OK(set(u"deposited_at = '2026-06-01T08:00:00.000Z'"_s, 0));
        REQUIRE_OK(set(u"deposited_at = '2026-06-02T08:00:00.000Z'"_s, 2));
        QCOMPARE(by(ReinscriptionColumn::Deposited), Places({0, 2, 1}));
        QCOMPARE(by(ReinscriptionColumn::Deposited, down), Places({2, 0, 1})); // what never was comes last

        // Of those to approve, what is set aside stays at the end whichever way.
        for (const int family : {0, 1, 2})
            REQUIRE_OK(set(u"state = 'deposited', who_acts = 'secretariat', lacking = 0, "
                           "deposited_at = '2026-06-0%1T08:00:00.000Z', back_on = '%2'"_s.arg(family + 1)
                               .arg(family == 2 ? u"2026-06-20"_s : QString()),
                family));
        for (const auto column : {ReinscriptionColumn::Student, ReinscriptionColumn::Household})
            QCOMPARE(sorted({.measure = Measure::Ready, .sorting = Sorting<ReinscriptionColumn>{column}}),
                Places({1, 0, 2}));
        QCOMPARE(sorted({.measure = Measure::Ready,
                     .sorting = Sorting<ReinscriptionColumn>{ReinscriptionColumn::Deposited, down}}),
            Places({1, 0, 2}));
    }

    void sortsFamiliesAndMailsByAColumn_data() { addEngineRows(); }
    void sortsFamiliesAndMailsByAColumn()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        auto &connection = database.connection();
        database.addSite();
        QList<HouseholdId> families;
        for (const auto &name : {u"Zéphyr"_s, u"Étude"_s, u"Cadence"_s})
            families << database.addFamily(name).household;
        const QStringList towns{u"Évian"_s, u"Annecy"_s, QString()};
        for (int family = 0; family < 3; ++family)
            REQUIRE_OK(connection.run(
                u"UPDATE households SET city = '%1' WHERE id = %2"_s.arg(towns[family]).arg(families[family].value)));
        using Places = QList<qsizetype>;
        const auto down = SortDirection::Descending;
        const auto found = [&](const QString &text, const Sorting<HouseholdColumn> &sorting, int limit = 50) {
            Places places;
            const auto answer = search::households(connection, database.site(), text, limit, sorting);
            for (const auto &hit : answer.value_or(SearchAnswer()).hits) {
                places << families.indexOf(hit.id);
                if (hit.studentNames != u"Gaspard")
                    places << -1;
            }
            return places;
        };
        for (const auto &text : {QString(), u"gaspard"_s, u"gaspart"_s}) { // all, found, meant
            QCOMPARE(found(text, {HouseholdColumn::Name}), Places({2, 1, 0}));
            QCOMPARE(found(text, {HouseholdColumn::Name, down}), Places({0, 1, 2}));
            QCOMPARE(found(text, {HouseholdColumn::Town}), Places({1, 0, 2}));
            QCOMPARE(found(text, {HouseholdColumn::Town, down}), Places({0, 1, 2}));
            QCOMPARE(found(text, {HouseholdColumn::Town}, 1), Places({1}));
        }

        const QStringList names{u"Élise"_s, u"Basile"_s, QString()};
        const QStringList subjects{u"Vos accès"_s, u"À compléter"_s, u"Rappel"_s};
        const QStringList states{u"sent"_s, u"failed"_s, u"queued"_s};
        QList<MailId> mails;
        for (int n = 0; n < 3; ++n) {
            MailMessage message;
            message.householdId = families[n];
            message.recipientName = names[n];
            message.recipientAddress = u"a@b.example"_s;
            message.subject = subjects[n];
            message.messageId = message.dedupKey = QString::number(n);
            message.createdAt = message.notBefore = database.clock().now().addSecs(n);
            const auto id = mail::enqueue(connection, database.site(), message);
            REQUIRE_OK(id);
            mails << *id;
            REQUIRE_OK(
                connection.run(u"UPDATE mail_messages SET state = '%1' WHERE id = %2"_s.arg(states[n]).arg(id->value)));
        }
        const auto listed = [&](std::optional<Sorting<MailColumn>> sorting, int limit = 500) {
            Places places;
            const auto rows = mail::list(connection, database.site(), {}, limit, sorting);
            for (const auto &row : rows.value_or(QList<MailRow>()))
                places << mails.indexOf(row.id);
            return places;
        };
        const auto by = [](MailColumn column, SortDirection direction = SortDirection::Ascending) {
            return Sorting<MailColumn>{column, direction};
        };
        QCOMPARE(listed({}), Places({2, 1, 0})); // newest first
        QCOMPARE(listed(by(MailColumn::When)), Places({0, 1, 2}));
        QCOMPARE(listed(by(MailColumn::When, down)), Places({2, 1, 0}));
        QCOMPARE(listed(by(MailColumn::Recipient)), Places({1, 2, 0})); // the household's name where there is no other
        QCOMPARE(listed(by(MailColumn::Recipient, down)), Places({0, 2, 1}));
        QCOMPARE(listed(by(MailColumn::Subject)), Places({1, 2, 0}));
        QCOMPARE(listed(by(MailColumn::State)), Places({1, 2, 0})); // what failed comes first
        QCOMPARE(listed(by(MailColumn::Recipient), 1), Places({1}));
        const auto failed = mail::list(connection, database.site(), MailState::Failed, 500, by(MailColumn::Recipient));
        REQUIRE_OK(failed);
        QCOMPARE(failed->size(), 1);
        QCOMPARE(failed->front().id, mails[1]);
    }

    void opensWithAClearError_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("no scheme we know") << u"mysql://localhost/x"_s << ErrorCode::DatabaseUrlInvalid;
        QTest::newRow("empty") << QString() << ErrorCode::DatabaseUrlInvalid;
        QTest::newRow("no database name") << u"postgresql://localhost"_s << ErrorCode::DatabaseUrlInvalid;
        QTest::newRow("nobody listens") << u"postgresql://pupitre@127.0.0.1:1/x"_s << ErrorCode::DatabaseUnreachable;
        QTest::newRow("no such folder") << u"/nonexistent/folder/x.db"_s << ErrorCode::DatabaseUnreachable;
        QTest::newRow("a folder") << u"/tmp"_s << ErrorCode::DatabaseUnreachable;
        QTest::newRow("not there") << u"/tmp/pupitre-not-there.db"_s << ErrorCode::DatabaseUnreachable;
    }
    void opensWithAClearError()
    {
        QFETCH(QString, url);
        QFETCH(ErrorCode, code);
        REQUIRE_ERROR(Connection::open(url, Connection::Create::Never), code);
    }

    void aCorruptFileIsLeftAsItIs()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"broken.db"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray rubbish = QByteArray("this is no database ").repeated(400);
        file.write(rubbish);
        file.close();
        const auto opened = Connection::open(path, Connection::Create::Never);
        const auto checked = opened ? migrator::requireCurrent(**opened) : Result<void>(failure(opened.error()));
        REQUIRE_ERROR(checked, ErrorCode::DatabaseCorrupt);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), rubbish);
    }

    void aLockedFileSaysSo()
    {
        TestDatabase database(u"sqlite"_s);
        const auto other = database.connectAgain();
        auto holder = Transaction::begin(*other);
        REQUIRE_OK(holder);
        QSqlQuery(database.connection().database()).exec(u"PRAGMA busy_timeout = 50"_s);
        REQUIRE_ERROR(Transaction::begin(database.connection()), ErrorCode::DatabaseLocked);
    }
};

QTEST_MAIN(RepositoriesTest) // receipts are drawn
#include "tst_repositories.moc"
