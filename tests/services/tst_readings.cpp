#include "demoidentity.h"
#include "documentcheck.h"
#include "documentdeposit.h"
#include "householdrepository.h"
#include "keptreadings.h"
#include "mrzlines.h"
#include "readingrepository.h"
#include "testdatabase.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// What programs read in files is kept for all of them, and made again when the reader, the reading aids or the
/// household have changed.
class ReadingsTest : public QObject
{
    Q_OBJECT

    static DocumentText textOf(const QString &line)
    {
        DocumentText text{.pages = 1};
        for (const auto &word : line.split(u' ', Qt::SkipEmptyParts))
            text.words.append({word, 0, {}});
        return text;
    }
    static Result<Document> deposit(TestDatabase &database, const TestDatabase::Family &family, const QString &code)
    {
        return depositDocument(database.context(),
            database.documentOf(family, code),
            u"papier.pdf"_s,
            somePdf(int(family.household.value)));
    }
    static int waiting(TestDatabase &database, WaitingDocuments which)
    {
        const auto rows = waitingDocuments(database.context(), which);
        return rows ? int(rows->size()) : -1;
    }
    /// What an insurance certificate for 2026-2027 says after the student's name.
    static QString insured() { return u" responsabilité civile 2026-2027"_s; }

    static QString nameOf(TestDatabase &database, const TestDatabase::Family &family)
    {
        const auto household = households::load(database.connection(), family.household);
        return household ? household->students.front().person.displayName() : QString();
    }

private Q_SLOTS:
    void keepsWordsAndPlaces_data() { addEngineRows(); }
    void keepsWordsAndPlaces()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const QString sha256(64, u'a');
        QVERIFY(!keptText(database.context(), sha256).value());
        DocumentText text{.recognised = true, .symbolsSought = true, .pages = 3};
        text.words = {{u"Élise"_s, 0, {}}, {u"D’“<&"_s, 2, QRectF(0.125, 0.5, 0.25, 0.03125)}};
        text.symbols = {QByteArray("DC04\x1d\x00\xff", 7)};
        REQUIRE_OK(keepText(database.context(), sha256, text));

        const auto other = database.connectAgain(); // a second desk
        const ServiceContext desk{*other, database.clock(), database.store(), ProgramActor{u"Pupitre"_s}};
        const auto kept = keptText(desk, sha256);
        REQUIRE_OK(kept);
        QVERIFY(*kept);
        QCOMPARE((*kept)->words.size(), 2);
        QCOMPARE((*kept)->words[0].text, u"Élise"_s);
        QVERIFY((*kept)->words[0].place.isEmpty());
        QCOMPARE((*kept)->words[1].text, u"D’“<&"_s);
        QCOMPARE((*kept)->words[1].page, 2);
        QCOMPARE((*kept)->words[1].place, QRectF(0.125, 0.5, 0.25, 0.03125));
        QCOMPARE((*kept)->symbols, text.symbols);
        QVERIFY((*kept)->recognised && (*kept)->symbolsSought);
        QCOMPARE((*kept)->pages, 3);
        QCOMPARE(database.text(u"SELECT read_by FROM document_texts"_s), database.context().actorName());
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal WHERE action LIKE '%read%'"_s), 0);
    }

    void aTextWithoutSymbolsDoesNotDoForASeal_data() { addEngineRows(); }
    void aTextWithoutSymbolsDoesNotDoForASeal()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const QString sha256(64, u'b');
        REQUIRE_OK(keepText(database.context(), sha256, textOf(u"avis"_s)));
        QVERIFY(keptText(database.context(), sha256).value());
        QVERIFY(!keptText(database.context(), sha256, true).value());
        auto sought = textOf(u"avis"_s);
        sought.symbolsSought = true; // and there was none
        REQUIRE_OK(keepText(database.context(), sha256, sought));
        QVERIFY(keptText(database.context(), sha256, true).value());
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM document_texts"_s), 1);
    }

    void anOlderReadersTextIsReadAgainAndANewerOnesStays_data() { addEngineRows(); }
    void anOlderReadersTextIsReadAgainAndANewerOnesStays()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const QString sha256(64, u'c');
        const auto keepBy = [&](int reader, const QString &line) {
            return readings::keepText(database.connection(),
                sha256,
                {.text = textOf(line),
                    .reader = reader,
                    .readBy = u"another program"_s,
                    .readAt = database.clock().now()});
        };
        REQUIRE_OK(keepBy(textReaderVersion - 1, u"ancien"_s));
        QVERIFY(!keptText(database.context(), sha256).value());
        REQUIRE_OK(keepText(database.context(), sha256, textOf(u"présent"_s)));
        QCOMPARE(keptText(database.context(), sha256).value()->words.front().text, u"présent"_s);
        REQUIRE_OK(keepBy(textReaderVersion + 1, u"nouveau"_s));
        REQUIRE_OK(keepText(database.context(), sha256, textOf(u"présent"_s)));
        QCOMPARE(keptText(database.context(), sha256).value()->words.front().text, u"nouveau"_s);
    }

    void aDamagedTextIsReadAgain()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const QString sha256(64, u'd');
        REQUIRE_OK(keepText(database.context(), sha256, textOf(u"avis"_s)));
        REQUIRE_OK(database.connection().run(u"UPDATE document_texts SET content = x'0000000a00ff'"_s));
        const auto kept = keptText(database.context(), sha256);
        REQUIRE_OK(kept);
        QVERIFY(!*kept);
    }

    void theQueueIsNarrowedToWhatIsFound_data() { addEngineRows(); }
    void theQueueIsNarrowedToWhatIsFound()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily(), other = database.addFamily(u"Dièse"_s);
        const auto document = deposit(database, family, u"liability_insurance"_s);
        REQUIRE_OK(document);
        const auto doubtful = deposit(database, other, u"liability_insurance"_s);
        REQUIRE_OK(doubtful);
        QCOMPARE(waiting(database, WaitingDocuments::All), 2);
        QCOMPARE(waiting(database, WaitingDocuments::AllFound), 0); // nobody has read them
        QCOMPARE(unreadFiles(database.context(), 10).value(),
            (QStringList{document->current.sha256, doubtful->current.sha256}));

        const QString words = nameOf(database, family) + insured();
        REQUIRE_OK(keepText(database.context(), document->current.sha256, textOf(words)));
        REQUIRE_OK(keepText(database.context(), doubtful->current.sha256, textOf(words))); // of the other family
        QVERIFY(unreadFiles(database.context(), 10)->isEmpty());
        const auto found = waitingDocuments(database.context(), WaitingDocuments::AllFound);
        REQUIRE_OK(found);
        QCOMPARE(found->size(), 1);
        QCOMPARE(found->front().id, document->id);
        const auto reading = readings::find(database.connection(), document->current.id);
        REQUIRE_OK(reading);
        QVERIFY(*reading);
        QCOMPARE((*reading)->facts.size(), 3);
        QCOMPARE((*reading)->facts[0].finding, Finding::Found);
        QCOMPARE((*reading)->facts[1].words, QList<int>{4});
        QCOMPARE((*reading)->facts[2].words, (QList<int>{2, 3}));
        QCOMPARE((*reading)->aids, readingAidsVersion);

        REQUIRE_OK(decideDocument(
            database.context(), {document->id, document->version, document->current.id, DocumentState::Accepted}));
        QCOMPARE(waiting(database, WaitingDocuments::AllFound), 0); // it waits no longer
    }

    void looksAnewWhenTheHouseholdHasChanged_data() { addEngineRows(); }
    void looksAnewWhenTheHouseholdHasChanged()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto document = deposit(database, family, u"liability_insurance"_s);
        REQUIRE_OK(document);
        REQUIRE_OK(
            keepText(database.context(), document->current.sha256, textOf(nameOf(database, family) + insured())));
        QCOMPARE(waiting(database, WaitingDocuments::AllFound), 1);
        QCOMPARE(refreshReadings(database.context()).value(), 0);

        const auto rename = [&](const QString &lastName) -> Result<void> {
            PUPITRE_TRY(database.connection().run(u"UPDATE students SET last_name = '%1'"_s.arg(lastName)));
            return households::refreshDerived(database.connection(), family.household);
        };
        const QString before = database.text(u"SELECT last_name FROM students"_s);
        REQUIRE_OK(rename(u"Bécarre"_s));
        QCOMPARE(waiting(database, WaitingDocuments::AllFound), 0);
        REQUIRE_OK(rename(before));
        QCOMPARE(refreshReadings(database.context()).value(), 1);
        QCOMPARE(waiting(database, WaitingDocuments::AllFound), 1);
        // Newer reading aids would look again.
        REQUIRE_OK(database.connection().run(
            u"UPDATE document_readings SET aids = %1, all_found = 0"_s.arg(readingAidsVersion - 1)));
        QCOMPARE(waiting(database, WaitingDocuments::AllFound), 1);
    }

    void aLastDayThatPassesIsNoLongerFound_data() { addEngineRows(); }
    void aLastDayThatPassesIsNoLongerFound()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto document = deposit(database, family, u"identity"_s);
        REQUIRE_OK(document);
        const auto household = households::load(database.connection(), family.household);
        REQUIRE_OK(household);
        const auto &person = household->students.front().person;
        const QDate birth = person.birthDate().value_or(QDate());
        const QDate lastDay = database.clock().today().addDays(2);
        REQUIRE_OK(keepText(database.context(),
            document->current.sha256,
            textOf(person.displayName() + birth.toString(u" dd MM yyyy"_s) + u" valable jusqu’au "_s
                   + lastDay.toString(u"dd.MM.yy"_s))));
        QCOMPARE(waiting(database, WaitingDocuments::AllFound), birth.isValid() ? 1 : 0);
        QVERIFY(birth.isValid());
        database.clock().advance(2 * 24 * 3600);
        QCOMPARE(waiting(database, WaitingDocuments::AllFound), 1);
        database.clock().advance(24 * 3600);
        QCOMPARE(waiting(database, WaitingDocuments::AllFound), 0);
        QCOMPARE(waiting(database, WaitingDocuments::All), 1);
    }

    void readsEachCardOfTheDemonstration_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("figures") << 5;
        QTest::newRow("two languages, spaces") << 1;
        QTest::newRow("capitals") << 2;
        QTest::newRow("years of two digits") << 3;
        QTest::newRow("machine-readable zone") << 4;
    }
    void readsEachCardOfTheDemonstration()
    {
        using Kind = SoughtFact::Kind;
        QFETCH(int, number);
        const DemoIdentity card{.firstName = u"Anne-Élise"_s,
            .lastName = u"D’Ouverture"_s,
            .birth = QDate(2015, 2, 1),
            .lastDay = QDate(2033, 1, 1),
            .number = number};
        const auto text = textOf(identityLines(card).join(u' '));
        const auto finding = [&](const SoughtFact &fact) {
            return readFact(text.words, fact, QDate(2026, 6, 10)).finding;
        };
        QCOMPARE(finding({Kind::Name, {u"Anne-Élise D’Ouverture"_s}}), Finding::Found);
        QVERIFY(finding({Kind::Name, {u"Adam D’Ouverture"_s}}) != Finding::Found);
        QCOMPARE(finding({Kind::BirthDate, {u"2015-02-01"_s}}), Finding::Found);
        QCOMPARE(finding({Kind::BirthDate, {u"2015-01-02"_s}}), Finding::NotFound);
        QCOMPARE(finding({Kind::ValidUntil}), Finding::Found);
        QCOMPARE(readFact(text.words, {Kind::ValidUntil}, QDate(2033, 1, 2)).finding, Finding::NotFound);
        QCOMPARE(findMrz(text.words, QDate(2026, 6, 10)).size(), number == 4 ? 1 : 0);
    }

    void searchNeedsNoFileWhereThePlacesAreKnown()
    {
        auto text = textOf(u"12 rue des Hautbois"_s);
        text.words[3].place = QRectF(0.1, 0.2, 0.3, 0.1);
        int opened = 0;
        const auto open = [&]() -> Result<RenderSession *> {
            ++opened;
            return failure(ErrorCode::FileMissing);
        };
        const auto places = findInDocument(text, u"hautbois"_s, open);
        REQUIRE_OK(places);
        QCOMPARE(places->size(), 1);
        QCOMPARE(places->front().front().place, text.words[3].place);
        QCOMPARE(opened, 0);
        REQUIRE_ERROR(findInDocument(text, u"rue"_s, open), ErrorCode::FileMissing); // its place is not known
        QCOMPARE(opened, 1);
    }
};

QTEST_MAIN(ReadingsTest)
#include "tst_readings.moc"
