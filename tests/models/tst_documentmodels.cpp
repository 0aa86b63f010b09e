#include "campaignrepository.h"
#include "demodocuments.h"
#include "demoseal.h"
#include "desk.h"
#include "documentcheck.h"
#include "documentcheckeditor.h"
#include "documentreader.h"
#include "documentreadingmodel.h"
#include "documentsearchmodel.h"
#include "seals.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QSignalSpy>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// The check of a document, as the page drives it.
class DocumentModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aVerdictOnWhatHasChangedSaysWho()
    {
        Desk desk(u"sqlite"_s);
        const auto document = desk.deposit(u"identity"_s, 1);
        QVERIFY(desk.open());
        DocumentCheckEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(document.id.value);
        QTRY_VERIFY(editor.isLoaded());
        QSignalSpy failed(&editor, &SubjectEditor::failed);
        QSignalSpy decided(&editor, &SubjectEditor::decided);
        REQUIRE_OK(judgeDocument(
            desk.database.context(), {document.id, document.version, document.current.id, DocumentState::Accepted}));
        editor.refuse(u"flou"_s); // before the news have arrived
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed.front().front().toString().contains(u"Colette Portée"_s));
        QCOMPARE(decided.count(), 0);
        QTRY_COMPARE(editor.subject()[u"state"_s].toString(), u"accepted"_s); // its present state is shown
    }

    void noKeyDecidesOnWhatHasNotBeenSeen()
    {
        Desk desk(u"sqlite"_s);
        const auto first = desk.deposit(u"identity"_s, 1);
        const auto second = desk.deposit(u"identity"_s, 2);
        QVERIFY(desk.open());
        DocumentCheckEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(first.id.value);
        QTRY_VERIFY(editor.isCurrent());
        QSignalSpy failed(&editor, &SubjectEditor::failed);
        QSignalSpy decided(&editor, &SubjectEditor::decided);
        editor.setSubjectId(second.id.value);
        editor.accept(); // the first one is still what the map holds
        QTRY_VERIFY(editor.isCurrent());
        QTest::qWait(100);
        QCOMPARE(decided.count() + failed.count(), 0);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM documents WHERE state = 'to_review'"_s), 2);
        editor.accept();
        QTRY_COMPARE(decided.count(), 1);
        QCOMPARE(
            desk.database.text(u"SELECT state FROM documents WHERE id = %1"_s.arg(second.id.value)), u"accepted"_s);
    }

    void theLastDayIsPartOfTheVerdictAndBelongsToOnePaper()
    {
        Desk desk(u"sqlite"_s);
        const auto first = desk.deposit(u"identity"_s, 1);
        const auto second = desk.deposit(u"identity"_s, 2);
        QVERIFY(desk.open());
        DocumentCheckEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(first.id.value);
        QTRY_VERIFY(editor.isCurrent());
        QVERIFY(editor.subject()[u"dated"_s].toBool());
        QSignalSpy failed(&editor, &SubjectEditor::failed);
        QSignalSpy decided(&editor, &SubjectEditor::decided);
        QSignalSpy changed(&editor, &DocumentCheckEditor::validUntilChanged);
        editor.setValidUntil(u"31/02/2099"_s);
        editor.accept();
        QCOMPARE(failed.count(), 1);
        QVERIFY(failed.front().front().toString().contains(u"31/02/2099"_s));
        QCOMPARE(desk.database.text(u"SELECT state FROM documents WHERE id = 1"_s), u"to_review"_s);
        editor.setSubjectId(second.id.value); // a draft that is left behind is not taken to another family's paper
        QTRY_VERIFY(editor.isCurrent());
        QCOMPARE(editor.validUntil(), QString());
        QCOMPARE(changed.count(), 2);
        editor.setValidUntil(u" 1.3.2099 "_s);
        editor.accept();
        QTRY_COMPARE(decided.count(), 1);
        QCOMPARE(desk.database.text(
                     u"SELECT valid_until FROM document_versions WHERE document_id = %1"_s.arg(second.id.value)),
            u"2099-03-01"_s);
    }

    void setAsideGoesOnWithoutAVerdictAndTheTurnIsKept()
    {
        Desk desk(u"sqlite"_s);
        const auto first = desk.deposit(u"identity"_s, 1);
        QVERIFY(desk.open());
        DocumentCheckEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(first.id.value);
        QTRY_VERIFY(editor.isCurrent());
        QSignalSpy deciding(&editor, &SubjectEditor::deciding);
        QSignalSpy decided(&editor, &SubjectEditor::decided);
        QSignalSpy announced(desk.backend.get(), &Backend::announced);
        editor.setAside(1);
        QCOMPARE(deciding.count(), 1); // the desk goes on
        QTRY_COMPARE(announced.count(), 1);
        QVERIFY(announced.front().back().toBool()); // and may undo it
        QCOMPARE(decided.count(), 0);
        QTRY_VERIFY(!editor.subject()[u"backOn"_s].toString().isEmpty());
        QCOMPARE(desk.database.text(u"SELECT back_on FROM documents"_s),
            QDate::currentDate().addDays(1).toString(Qt::ISODate));
        editor.setAside(0);
        QTRY_COMPARE(desk.database.text(u"SELECT back_on FROM documents"_s), QString());
        QCOMPARE(deciding.count(), 1); // and this one stays before the eyes
        editor.keepTurn(90);
        QTRY_COMPARE(desk.database.number(u"SELECT turn FROM document_versions"_s), 90);
        editor.reload();
        QTRY_COMPARE(editor.subject()[u"turn"_s].toInt(), 90);
    }

    void theNextSubjectIsReadAheadAndDecisionsKeepTheirOrder()
    {
        Desk desk(u"sqlite"_s);
        const auto first = desk.deposit(u"identity"_s, 1);
        const auto second = desk.deposit(u"identity"_s, 2);
        QVERIFY(desk.open());
        DocumentCheckEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(first.id.value);
        QTRY_VERIFY(editor.isCurrent());
        editor.readAhead(second.id.value);
        QTest::qWait(200);
        QSignalSpy deciding(&editor, &SubjectEditor::deciding);
        QSignalSpy decided(&editor, &SubjectEditor::decided);
        QSignalSpy notRecorded(&editor, &SubjectEditor::notRecorded);
        // As the page does: on to the next at once, without a turn of the event loop in between.
        editor.accept();
        QCOMPARE(deciding.count(), 1);
        QVERIFY(editor.isBusy());
        editor.setSubjectId(second.id.value);
        QVERIFY(editor.isCurrent());
        QVERIFY(!editor.isBusy());
        QCOMPARE(editor.subject()[u"documentId"_s].toLongLong(), second.id.value);
        editor.accept();
        QTRY_COMPARE(decided.count(), 2);
        QCOMPARE(notRecorded.count(), 0);
        editor.setSubjectId(first.id.value);
        QTRY_COMPARE(editor.subject()[u"documentId"_s].toLongLong(), first.id.value);
        editor.setSubjectId(second.id.value);
        QVERIFY(!editor.isCurrent()); // what was read ahead is shown once
        QTRY_COMPARE(editor.subject()[u"state"_s].toString(), u"accepted"_s);
        QCOMPARE(desk.database.text(
                     u"SELECT group_concat(subject_id) FROM (SELECT subject_id FROM decisions ORDER BY id)"_s),
            u"%1,%2"_s.arg(first.id.value).arg(second.id.value));
    }

    void whatCouldNotBeRecordedIsNamed()
    {
        Desk desk(u"sqlite"_s);
        const auto first = desk.deposit(u"identity"_s, 1);
        const auto second = desk.deposit(u"identity"_s, 2);
        QVERIFY(desk.open());
        DocumentCheckEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(first.id.value);
        QTRY_VERIFY(editor.isCurrent());
        QSignalSpy notRecorded(&editor, &SubjectEditor::notRecorded);
        QSignalSpy failed(&editor, &SubjectEditor::failed);
        REQUIRE_OK(judgeDocument(
            desk.database.context(), {first.id, first.version, first.current.id, DocumentState::Refused, u"flou"_s}));
        editor.accept(); // before the news have arrived
        editor.setSubjectId(second.id.value);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(notRecorded.count(), 1);
        QCOMPARE(notRecorded.front().front().toLongLong(), first.id.value);
        QCOMPARE(desk.database.text(u"SELECT state FROM documents WHERE id = %1"_s.arg(first.id.value)), u"refused"_s);
    }

    void wordsOfADocumentAreFoundAndSteppedThrough()
    {
        Desk desk(u"sqlite"_s);
        QByteArray bytes;
        {
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly);
            QPdfWriter writer(&buffer);
            writer.setPageSize(QPageSize(QPageSize::A4));
            QPainter painter(&writer);
            painter.drawText(1000, 1000, u"Facture de Léa BÉMOL"_s);
            writer.newPage();
            painter.drawText(1000, 6000, u"bemolle et Bémol"_s);
        }
        const auto family = desk.database.addFamily();
        const auto requirements = campaigns::requirements(desk.database.connection(), desk.database.campaign());
        const auto requirement = std::ranges::find(*requirements, u"identity"_s, &Requirement::code);
        const auto document = depositDocument(desk.database.context(),
            {{},
                desk.database.campaign(),
                requirement->id,
                family.household,
                family.student,
                DocumentState::Missing,
                {},
                1,
                {}},
            u"a.pdf"_s,
            bytes);
        REQUIRE_OK(document);
        QVERIFY(desk.open());
        DocumentSearchModel search;
        search.setProperty("backend", QVariant::fromValue(desk.backend.get()));
        search.setSha256(document->current.sha256);
        QSignalSpy lookedAt(&search, &DocumentSearchModel::lookAt);
        search.setText(u"fact"_s);
        search.setText(u"bemol"_s); // only the newest is answered
        QTRY_VERIFY(search.isAnswered());
        QCOMPARE(search.count(), 3);
        QCOMPARE(search.current(), 0);
        QCOMPARE(lookedAt.count(), 1);
        QCOMPARE(search.marks().size(), 3);
        const auto first = search.marks()[0].toMap();
        QVERIFY(first[u"current"_s].toBool() && first[u"page"_s].toInt() == 0 && first[u"width"_s].toDouble() > 0);
        search.step(1);
        QCOMPARE(lookedAt.back().front().toMap()[u"page"_s].toInt(), 1);
        search.step(1);
        search.step(1);
        QCOMPARE(search.current(), 0); // round
        search.step(-1);
        QCOMPARE(search.current(), 2);
        search.setText(u"introuvable"_s);
        QVERIFY(search.marks().isEmpty() && !search.isAnswered()); // nothing of the former answer is left
        QTRY_VERIFY(search.isAnswered());
        QCOMPARE(search.count(), 0);
        search.setText(QString());
        QVERIFY(!search.isAnswered());
    }

    /// A scanned tax notice: its words are read from the picture, its seal is held against the household and against
    /// what is printed.
    void aSealSpeaksBesideWhatIsPrinted_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("printed");
        QTest::addColumn<bool>("atHand");
        QTest::addColumn<QString>("seal");
        QTest::addColumn<QString>("income");
        QTest::newRow("it holds") << int(DemoFileKind::TextPdf) << 23450 << true << u"authentic"_s << u"found"_s;
        QTest::newRow("it holds on a scan")
            << int(DemoFileKind::ScannedPdf) << 23450 << true << u"authentic"_s << u"found"_s;
        QTest::newRow("the paper prints another figure")
            << int(DemoFileKind::ScannedPdf) << 9450 << true << u"authentic"_s << u"unprinted"_s;
        QTest::newRow("no certificate") << int(DemoFileKind::TextPdf) << 23450 << false << u"not_verifiable"_s
                                        << u"found"_s;
    }
    void aSealSpeaksBesideWhatIsPrinted()
    {
        QFETCH(int, kind);
        QFETCH(int, printed);
        QFETCH(bool, atHand);
        QFETCH(QString, seal);
        QFETCH(QString, income);
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily();
        const QString name = desk.database.text(u"SELECT first_name || ' ' || last_name FROM guardians"_s);
        const DemoSeal authority;
        if (atHand)
            REQUIRE_OK(keepSealCertificate(
                desk.database.context(Role::Administrator), DemoSeal::certificateName(), authority.certificate()));
        const DemoPaper paper{u"Avis d’impôt 2025"_s,
            u"FINANCES D’ESSAI"_s,
            name,
            u"12 rue des Hautbois"_s,
            u"29170 Fouesnant"_s,
            QDate(2025, 8, 1),
            {u"Impôt sur les revenus de l’année 2024"_s, u"Revenu fiscal de référence : %1 €"_s.arg(printed)},
            authority.taxNotice(name, 2024, 23450, u"2,5"_s, QDate(2025, 8, 1))};
        DemoRandom random(3);
        const auto document = depositDocument(desk.database.context(),
            desk.database.pieceOf(family, u"tax_notice"_s),
            u"avis.pdf"_s,
            makeDemoFile(paper, DemoFileKind(kind), random).bytes);
        REQUIRE_OK(document);
        QVERIFY(desk.open());
        DocumentCheckEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(document->id.value);
        QTRY_VERIFY(editor.isCurrent());
        DocumentReadingModel reading;
        reading.setProperty("backend", QVariant::fromValue(desk.backend.get()));
        QSignalSpy sealed(&reading, &DocumentReadingModel::sealChanged);
        reading.setSubject(editor.subject());
        reading.setSha256(editor.subject()[u"sha256"_s].toString());
        const auto before = sealed.count();
        QTRY_COMPARE_WITH_TIMEOUT(reading.seal()[u"seal"_s].toString(), seal, 20'000);
        QCOMPARE(sealed.count(), before + 1);
        QCOMPARE(reading.isRecognised(), DemoFileKind(kind) == DemoFileKind::ScannedPdf);
        QCOMPARE(reading.findings(), QStringList({u"found"_s, u"found"_s}));
        const auto lines = reading.seal()[u"lines"_s].toList();
        QCOMPARE(lines.size(), 4);
        const auto finding = [&](int line) { return lines[line].toMap()[u"finding"_s].toString(); };
        QCOMPARE(finding(0), u"found"_s); // the declarant
        QCOMPARE(finding(1), u"found"_s); // the year
        QCOMPARE(finding(2), income);
        // Another document: nothing of the former is left.
        reading.setSha256({});
        QVERIFY(reading.seal().isEmpty() && reading.findings().isEmpty() && !reading.isRecognised());
    }

    void wordsOfAScanAreFoundToo()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily();
        const DemoPaper paper{u"Facture"_s,
            u"ÉNERGIE D’ESSAI"_s,
            u"Émilie Bémol"_s,
            u"12 rue des Hautbois"_s,
            u"29170 Fouesnant"_s,
            QDate(2026, 5, 3),
            {}};
        DemoRandom random(3);
        const auto scan = depositDocument(desk.database.context(),
            desk.database.pieceOf(family, u"residence"_s),
            u"facture.pdf"_s,
            makeDemoFile(paper, DemoFileKind::ScannedPdf, random).bytes);
        REQUIRE_OK(scan);
        QVERIFY(desk.open());
        DocumentSearchModel search;
        search.setProperty("backend", QVariant::fromValue(desk.backend.get()));
        search.setSha256(scan->current.sha256);
        search.setText(u"hautbois"_s);
        QTRY_VERIFY_WITH_TIMEOUT(search.isAnswered(), 20'000);
        QCOMPARE(search.count(), 1);
        QVERIFY(search.marks().front().toMap()[u"x"_s].toDouble() > 0.4);
    }

    void theSameFileElsewhereIsSaidAndOpened()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily();
        const auto other = desk.database.addFamily(u"Mazurka"_s);
        const auto deposit = [&](const TestDatabase::Family &whose, const QString &code) {
            return depositDocument(desk.database.context(), desk.database.pieceOf(whose, code), u"a.pdf"_s, somePdf(1))
                .value();
        };
        const auto first = deposit(family, u"identity"_s);
        const auto second = deposit(family, u"residence"_s);
        const auto third = deposit(other, u"identity"_s);
        QVERIFY(desk.open());
        DocumentCheckEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(second.id.value);
        QTRY_VERIFY(editor.isCurrent());
        const auto elsewhere = editor.subject()[u"elsewhere"_s].toList();
        QCOMPARE(elsewhere.size(), 2);
        QCOMPARE(elsewhere[0].toMap()[u"documentId"_s].toLongLong(), first.id.value);
        QVERIFY(elsewhere[0].toMap()[u"title"_s].toString().contains(u"Gaspard"_s)); // another child of the household
        QCOMPARE(elsewhere[1].toMap()[u"documentId"_s].toLongLong(), third.id.value);
        QVERIFY(elsewhere[1].toMap()[u"title"_s].toString().contains(u"MAZURKA"_s));
    }

    void whoLeafsOnDoesNotWaitForWhatWasLeftBehind()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily();
        const DemoPaper paper{u"Facture"_s,
            u"ÉNERGIE D’ESSAI"_s,
            u"Émilie Bémol"_s,
            u"12 rue des Hautbois"_s,
            u"29170 Fouesnant"_s,
            QDate(2026, 5, 3),
            {}};
        DemoRandom random(3);
        const auto scan = depositDocument(desk.database.context(),
            desk.database.pieceOf(family, u"residence"_s),
            u"facture.pdf"_s,
            makeDemoFile(paper, DemoFileKind::ScannedPdf, random).bytes);
        REQUIRE_OK(scan);
        QVERIFY(desk.open());
        auto &reader = desk.backend->reader();
        QList<QFuture<Result<DocumentReading>>> readings;
        for (int i = 0; i < 5; ++i)
            readings << reader.read(
                scan->current.sha256, {{SoughtFact::Kind::Name, {u"Émilie Bémol"_s}}}, QDate(2026, 6, 1));
        for (auto &reading : readings)
            reading.waitForFinished();
        QVERIFY(readings.back().result());
        QCOMPARE(readings.back().result()->facts.front().finding, Finding::Found);
        for (int i = 1; i < 4; ++i) // the first may have been begun
            REQUIRE_ERROR(readings[i].result(), ErrorCode::Cancelled);
    }
};

QTEST_MAIN(DocumentModelsTest)
#include "tst_documentmodels.moc"
