#include "campaignrepository.h"
#include "clock.h"
#include "demodocuments.h"
#include "demoseal.h"
#include "desk.h"
#include "documentcheck.h"
#include "documentcheckeditor.h"
#include "documentdeposit.h"
#include "documentqueuemodel.h"
#include "documentreader.h"
#include "documentreadingmodel.h"
#include "documentsearchmodel.h"
#include "documentsubject.h"
#include "keptreadings.h"
#include "queuecontroller.h"
#include "refusalbatch.h"
#include "rowselection.h"
#include "seals.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QSignalSpy>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

/// The queue of documents as its page has it.
struct QueuePage {
    explicit QueuePage(Backend *backend)
    {
        queue.setBackend(backend);
        editor.setBackend(backend);
        controller.setProperty("queue", QVariant::fromValue<BackendListModel *>(&queue));
        controller.setProperty("editor", QVariant::fromValue<SubjectEditor *>(&editor));
        controller.setProperty("active", true);
    }
    bool shows(qint64 id) const { return editor.subjectId() == id && editor.isCurrent(); }

    DocumentQueueModel queue;
    DocumentCheckEditor editor;
    QueueController controller;
};

} // namespace

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
        REQUIRE_OK(decideDocument(
            desk.database.context(), {document.id, document.version, document.current.id, DocumentState::Accepted}));
        editor.refuse(u"flou"_s); // before the news have arrived
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed.front().front().toString().contains(u"Colette Portée"_s));
        QCOMPARE(decided.count(), 0);
        QTRY_COMPARE(editor.subject().state, u"accepted"_s); // its present state is shown
    }

    /// As plain text, whatever stands in it.
    void theFamilysWordsStandBesideItsFile()
    {
        DocumentView view;
        auto subject = documentSubject(view);
        QVERIFY(subject.remark.isEmpty() && subject.familyNote.isEmpty());
        QVERIFY(subject.advice.isEmpty() && subject.scan.isEmpty());
        view.file.remark = u"<b>Le verso</b> suit."_s;
        view.file.scan = FileScan::Skipped;
        view.familyNote = u"Elle arrive\u202e en septembre."_s;
        view.advice = {UploadAdvice::NameNotFound, UploadAdvice::PageMissing};
        VersionRow takenBack;
        takenBack.verdict = u"withdrawn"_s;
        view.versions = {takenBack};
        subject = documentSubject(view);
        QCOMPARE(subject.remark, u"<b>Le verso</b> suit."_s);
        QVERIFY(subject.familyNote.startsWith(u"Elle arrive"_s) && !subject.familyNote.contains(QChar(0x202e)));
        QCOMPARE(subject.advice, u"name not found, a page is missing"_s);
        QCOMPARE(subject.scan, u"not scanned"_s);
        QCOMPARE(subject.versions.front().verdict, u"taken back by the family"_s);
    }

    void aSecondKeyDoesNothingWhileADecisionIsUnderWay()
    {
        Desk desk(u"sqlite"_s);
        const auto document = desk.deposit(u"identity"_s, 1);
        QVERIFY(desk.open());
        DocumentCheckEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(document.id.value);
        QTRY_VERIFY(editor.isCurrent());
        QSignalSpy deciding(&editor, &SubjectEditor::deciding);
        QSignalSpy decided(&editor, &SubjectEditor::decided);
        QSignalSpy failed(&editor, &SubjectEditor::failed);
        editor.accept();
        QVERIFY(editor.isBusy());
        editor.accept(); // before the answer
        editor.refuse(u"flou"_s);
        editor.setAside(1);
        QCOMPARE(deciding.count(), 1);
        QTRY_COMPARE(decided.count(), 1);
        // Decisions are made in the order of the keys: behind this read, nothing is left that could fail.
        QSignalSpy read(&editor, &SubjectEditor::subjectChanged);
        editor.reload();
        QVERIFY(read.count() > 0 || read.wait());
        QCOMPARE(failed.count(), 0);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM decisions"_s), 1);
        QCOMPARE(desk.database.text(u"SELECT state FROM documents"_s), u"accepted"_s);
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
        QVERIFY(desk.decisionsAnswered());
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
        QVERIFY(editor.subject().dated);
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
        editor.setValidUntil(u" 1.3.2040 "_s);
        editor.accept();
        QTRY_COMPARE(decided.count(), 1);
        QCOMPARE(desk.database.text(
                     u"SELECT valid_until FROM document_versions WHERE document_id = %1"_s.arg(second.id.value)),
            u"2040-03-01"_s);
    }

    void aQueueBringsItsFirstSubjectAndGoesOnAfterEachDecision()
    {
        Desk desk(u"sqlite"_s);
        const auto first = desk.deposit(u"identity"_s, 1), second = desk.deposit(u"identity"_s, 2),
                   third = desk.deposit(u"identity"_s, 3);
        QVERIFY(desk.open());
        QueuePage page(desk.backend.get());
        QSignalSpy shown(&page.controller, &QueueController::shown);
        QSignalSpy ahead(&page.controller, &QueueController::readAhead);
        page.controller.componentComplete();
        QCOMPARE(page.controller.row(), -1);
        QTRY_VERIFY(page.shows(first.id.value)); // without a click
        QCOMPARE(page.controller.row(), 0);
        QCOMPARE(shown.back(), QVariantList{0});
        QCOMPARE(ahead.back(), QVariantList{1});

        page.editor.accept();
        QCOMPARE(page.editor.subjectId(), second.id.value); // at once
        QTRY_COMPARE(page.queue.count(), 2);                // the news remove the row of the first
        QCOMPARE(page.controller.row(), 0);
        QTRY_COMPARE(page.controller.decided(), 1);

        page.controller.step(1);
        QTRY_VERIFY(page.shows(third.id.value));
        page.controller.step(1); // there is none below
        QCOMPARE(page.editor.subjectId(), third.id.value);
        page.editor.accept(); // of the last one: the one above follows
        QCOMPARE(page.editor.subjectId(), second.id.value);
        QTRY_COMPARE(page.queue.count(), 1);
        QTRY_VERIFY(page.shows(second.id.value));
        page.editor.accept();
        QTRY_COMPARE(page.queue.count(), 0);
        QCOMPARE(page.controller.decided(), 3);
    }

    void whatCameBackStaysInSight()
    {
        Desk desk(u"sqlite"_s);
        const auto first = desk.deposit(u"identity"_s, 1);
        (void)desk.deposit(u"identity"_s, 2);
        (void)desk.deposit(u"identity"_s, 3);
        QVERIFY(desk.open());
        QueuePage page(desk.backend.get());
        page.controller.componentComplete();
        QTRY_VERIFY(page.shows(first.id.value));
        page.editor.setAside(1);
        QTRY_COMPARE(page.queue.rowOf(first.id.value), 2); // at the end
        QSignalSpy shown(&page.controller, &QueueController::shown);
        desk.backend->toasts()->undo();
        QTRY_VERIFY(page.shows(first.id.value));
        QTRY_COMPARE(page.queue.rowOf(first.id.value), 0);
        QTRY_COMPARE(page.controller.row(), 0);
        QCOMPARE(shown.back(), QVariantList{0}); // the list is where the subject is
    }

    void whatIsTypedIsKeptUntilTheDocumentIsDecided()
    {
        Desk desk(u"sqlite"_s);
        const auto first = desk.deposit(u"identity"_s, 1), second = desk.deposit(u"identity"_s, 2);
        QVERIFY(desk.open());
        DocumentCheckEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(first.id.value);
        QTRY_VERIFY(editor.isCurrent());
        editor.ask(u"refuse"_s);
        editor.keepTyped(u"refuse"_s, u"il manque le"_s);
        editor.setValidUntil(u"01/03/20"_s);
        editor.setSubjectId(second.id.value);
        QTRY_VERIFY(editor.isCurrent());
        QCOMPARE(editor.question(), QString());
        QCOMPARE(editor.validUntil(), QString());
        editor.ask(u"refuse"_s); // nothing is typed: not kept
        editor.setSubjectId(first.id.value);
        QTRY_VERIFY(editor.isCurrent());
        QCOMPARE(editor.question(), u"refuse"_s);
        QCOMPARE(editor.typed(u"refuse"_s), u"il manque le"_s);
        QCOMPARE(editor.validUntil(), u"01/03/20"_s);
        QSignalSpy decided(&editor, &SubjectEditor::decided);
        editor.refuse(u"il manque le verso"_s);
        QTRY_COMPARE(decided.count(), 1);
        QCOMPARE(editor.typed(u"refuse"_s), QString());
        editor.setSubjectId(second.id.value);
        QTRY_VERIFY(editor.isCurrent());
        QCOMPARE(editor.question(), QString());
    }

    void aDecisionMayKeepItsSubjectBeforeTheEyes()
    {
        Desk desk(u"sqlite"_s);
        const auto first = desk.deposit(u"identity"_s, 1), second = desk.deposit(u"identity"_s, 2);
        QVERIFY(desk.open());
        QueuePage page(desk.backend.get());
        page.controller.componentComplete();
        QTRY_VERIFY(page.shows(first.id.value));
        page.controller.setProperty("stays", true);
        page.editor.accept();
        QTRY_COMPARE(page.controller.decided(), 1);
        QCOMPARE(page.editor.subjectId(), first.id.value);
        QVERIFY(!page.controller.property("stays").toBool()); // once
        QTRY_COMPARE(page.controller.row(), -1);              // it is no longer in the queue
        page.controller.step(1, 0);                           // on from what is seen
        QTRY_VERIFY(page.shows(second.id.value));
        page.controller.setProperty("staysAtTheEnd", true);
        page.editor.accept();
        QTRY_COMPARE(page.controller.decided(), 2);
        QCOMPARE(page.editor.subjectId(), second.id.value);
    }

    void whatWasNotRecordedOrWasUndoneComesBack()
    {
        Desk desk(u"sqlite"_s);
        const auto first = desk.deposit(u"identity"_s, 1), second = desk.deposit(u"identity"_s, 2);
        QVERIFY(desk.open());
        QueuePage page(desk.backend.get());
        page.controller.componentComplete();
        QTRY_VERIFY(page.shows(first.id.value));
        REQUIRE_OK(decideDocument(
            desk.database.context(), {first.id, first.version, first.current.id, DocumentState::Accepted}));
        page.editor.refuse(u"flou"_s); // before the news have arrived
        QCOMPARE(page.editor.subjectId(), second.id.value);
        QTRY_COMPARE(page.editor.subjectId(), first.id.value);
        QCOMPARE(page.controller.decided(), 0);

        page.controller.open(second.id.value);
        QTRY_VERIFY(page.shows(second.id.value));
        Q_EMIT desk.backend->toasts()->undone(u"reinscription"_s, first.id.value);
        QCOMPARE(page.editor.subjectId(), second.id.value); // of another page
        page.controller.setProperty("active", false);
        Q_EMIT desk.backend->toasts()->undone(u"document"_s, first.id.value);
        QCOMPARE(page.editor.subjectId(), second.id.value); // the page is not before the eyes
        page.controller.setProperty("active", true);
        Q_EMIT desk.backend->toasts()->undone(u"document"_s, first.id.value);
        QCOMPARE(page.editor.subjectId(), first.id.value);
    }

    void aQueueInAnotherOrderKeepsItsSubjectAndOneWithoutItBeginsAnew()
    {
        Desk desk(u"sqlite"_s);
        const auto first = desk.deposit(u"identity"_s, 1), second = desk.deposit(u"tax_notice"_s, 2);
        QVERIFY(desk.open());
        QueuePage page(desk.backend.get());
        page.controller.componentComplete();
        QTRY_VERIFY(page.shows(first.id.value));
        page.controller.open(second.id.value);
        page.controller.follow();
        QCOMPARE(page.editor.subjectId(), second.id.value);
        QCOMPARE(page.controller.row(), 1);
        page.queue.setKind(page.queue.kinds().front());
        page.controller.follow();
        QCOMPARE(page.editor.subjectId(), page.queue.idAt(0));
        page.queue.setKind(page.queue.kinds().back());
        page.controller.follow();
        QCOMPARE(page.editor.subjectId(), page.queue.idAt(0));
        QCOMPARE(page.controller.row(), 0);
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
        QSignalSpy announced(desk.backend->toasts(), &Toasts::announced);
        editor.setAside(1);
        QCOMPARE(deciding.count(), 1); // the desk goes on
        QTRY_COMPARE(announced.count(), 1);
        QCOMPARE(decided.count(), 0);
        QTRY_VERIFY(!editor.subject().backOn.isEmpty());
        QCOMPARE(desk.database.text(u"SELECT back_on FROM documents"_s),
            SystemClock().today().addDays(1).toString(Qt::ISODate));
        editor.setAside(0);
        QTRY_COMPARE(desk.database.text(u"SELECT back_on FROM documents"_s), QString());
        QCOMPARE(deciding.count(), 1); // and this one stays before the eyes
        editor.keepTurn(90);
        QTRY_COMPARE(desk.database.number(u"SELECT turn FROM document_versions"_s), 90);
        editor.reload();
        QTRY_COMPARE(editor.subject().turn, 90);
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
        QVERIFY(desk.decisionsAnswered()); // it is there
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
        QCOMPARE(editor.subject().documentId, second.id.value);
        editor.accept();
        QTRY_COMPARE(decided.count(), 2);
        QCOMPARE(notRecorded.count(), 0);
        editor.setSubjectId(first.id.value);
        QTRY_COMPARE(editor.subject().documentId, first.id.value);
        editor.setSubjectId(second.id.value);
        QVERIFY(!editor.isCurrent()); // what was read ahead is shown once
        QTRY_COMPARE(editor.subject().state, u"accepted"_s);
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
        REQUIRE_OK(decideDocument(
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
        const auto first = search.marks()[0];
        QVERIFY(first.current && first.page == 0 && first.width > 0);
        search.step(1);
        QCOMPARE(lookedAt.back().front().value<PageMark>().page, 1);
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
            desk.database.documentOf(family, u"tax_notice"_s),
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
        reading.setSha256(editor.subject().sha256);
        const auto before = sealed.count();
        QTRY_COMPARE_WITH_TIMEOUT(reading.seal().seal, seal, 20'000);
        QCOMPARE(sealed.count(), before + 1);
        QCOMPARE(reading.isRecognised(), DemoFileKind(kind) == DemoFileKind::ScannedPdf);
        QCOMPARE(reading.findings(), QStringList({u"found"_s, u"found"_s}));
        const auto lines = reading.seal().lines;
        QCOMPARE(lines.size(), 4);
        const auto finding = [&](int line) { return lines[line].finding; };
        QCOMPARE(finding(0), u"found"_s); // the declarant
        QCOMPARE(finding(1), u"found"_s); // the year
        QCOMPARE(finding(2), income);
        // Another document: nothing of the former is left.
        reading.setSha256({});
        QVERIFY(reading.seal().seal.isEmpty() && reading.findings().isEmpty() && !reading.isRecognised());
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
            desk.database.documentOf(family, u"residence"_s),
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
        QVERIFY(search.marks().front().x > 0.4);
    }

    void wordsOfAPartOfAPageAreTaken_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("printed") << int(DemoFileKind::TextPdf);
        QTest::newRow("scanned") << int(DemoFileKind::ScannedPdf);
    }
    void wordsOfAPartOfAPageAreTaken()
    {
        QFETCH(int, kind);
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
        const auto document = depositDocument(desk.database.context(),
            desk.database.documentOf(family, u"residence"_s),
            u"facture.pdf"_s,
            makeDemoFile(paper, DemoFileKind(kind), random).bytes);
        REQUIRE_OK(document);
        QVERIFY(desk.open());
        DocumentSearchModel search;
        search.setProperty("backend", QVariant::fromValue(desk.backend.get()));
        search.setSha256(document->current.sha256);
        search.setText(u"12 rue des hautbois"_s);
        QTRY_VERIFY_WITH_TIMEOUT(search.isAnswered(), 20'000);
        QVERIFY(!search.marks().isEmpty());
        QRectF line;
        const auto marks = search.marks();
        for (const auto &mark : marks)
            line |= QRectF(mark.x, mark.y, mark.width, mark.height);
        QSignalSpy taken(&search, &DocumentSearchModel::taken);
        search.take(0, line);
        QTRY_COMPARE_WITH_TIMEOUT(taken.count(), 1, 20'000);
        QCOMPARE(taken.front().front().toString(), u"12 rue des Hautbois"_s);
        search.take(0, QRectF(0, 0, 1, 1));
        QTRY_COMPARE_WITH_TIMEOUT(taken.count(), 2, 20'000);
        const QString page = taken.back().front().toString();
        QVERIFY2(page.contains(u"12 rue des Hautbois\n29170"_s), qPrintable(page));
        search.take(0, QRectF(0.01, 0.01, 0.001, 0.001));
        QTRY_COMPARE_WITH_TIMEOUT(taken.count(), 3, 20'000);
        QCOMPARE(taken.back().front().toString(), QString());
    }

    void theSameFileElsewhereIsSaidAndOpened()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily();
        const auto other = desk.database.addFamily(u"Mazurka"_s);
        const auto deposit = [&](const TestDatabase::Family &whose, const QString &code) {
            return depositDocument(
                desk.database.context(), desk.database.documentOf(whose, code), u"a.pdf"_s, somePdf(1))
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
        const auto elsewhere = editor.subject().elsewhere;
        QCOMPARE(elsewhere.size(), 2);
        QCOMPARE(elsewhere[0].documentId, first.id.value);
        QVERIFY(elsewhere[0].title.contains(u"Gaspard"_s)); // another child of the household
        QCOMPARE(elsewhere[1].documentId, third.id.value);
        QVERIFY(elsewhere[1].title.contains(u"MAZURKA"_s));
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
            desk.database.documentOf(family, u"residence"_s),
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

    /// What one desk has read, another one shows without the file.
    void aTextThatWasKeptIsNotReadAgain()
    {
        Desk desk(u"sqlite"_s);
        const auto document = desk.deposit(u"identity"_s, 1); // no PDF at all: whoever opens it fails
        DocumentText text{.pages = 1};
        text.words = {{u"Gaspard"_s, 0, QRectF(0.1, 0.1, 0.1, 0.1)}, {u"BÉMOL"_s, 0, QRectF(0.2, 0.1, 0.1, 0.1)}};
        REQUIRE_OK(keepText(desk.database.context(), document.current.sha256, text));
        QVERIFY(desk.open());
        auto &reader = desk.backend->reader();
        auto reading = reader.read(
            document.current.sha256, {{SoughtFact::Kind::Name, {u"Gaspard Bémol"_s}}}, QDate(2026, 6, 1));
        reading.waitForFinished();
        REQUIRE_OK(reading.result());
        QCOMPARE(reading.result()->facts.front().finding, Finding::Found);
        QCOMPARE(reading.result()->text.words.back().place, text.words.back().place);
        auto places = reader.find(document.current.sha256, u"bemol"_s);
        places.waitForFinished();
        REQUIRE_OK(places.result());
        QCOMPARE(places.result()->size(), 1);
        REQUIRE_OK(desk.database.connection().run(u"UPDATE document_texts SET reader = reader - 1"_s));
        auto again = reader.read(document.current.sha256, {{SoughtFact::Kind::Name, {u"Bémol"_s}}}, QDate(2026, 6, 1));
        again.waitForFinished();
        QVERIFY(!again.result()); // an older reader's: the file is opened
    }

    void whatWasReadIsKeptForOthers()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily(u"Bémol"_s);
        const DemoPaper paper{u"Facture"_s,
            u"ÉLECTRICITÉ D’ESSAI"_s,
            u"Émilie Bémol"_s,
            u"12 rue des Hautbois"_s,
            u"29170 Fouesnant"_s,
            QDate(2026, 5, 3),
            {}};
        DemoRandom random(3);
        const auto document = depositDocument(desk.database.context(),
            desk.database.documentOf(family, u"residence"_s),
            u"facture.pdf"_s,
            makeDemoFile(paper, DemoFileKind::TextPdf, random).bytes);
        REQUIRE_OK(document);
        QVERIFY(desk.open());
        auto reading = desk.backend->reader().read(
            document->current.sha256, {{SoughtFact::Kind::Name, {u"Émilie Bémol"_s}}}, QDate(2026, 6, 1));
        reading.waitForFinished();
        REQUIRE_OK(reading.result());
        QTRY_COMPARE_WITH_TIMEOUT(desk.database.number(u"SELECT COUNT(*) FROM document_texts"_s), 1, 30'000);
        const auto kept = keptText(desk.database.context(), document->current.sha256);
        REQUIRE_OK(kept);
        QVERIFY(*kept);
        const auto facts = reading.result()->facts;
        QVERIFY(!facts.front().words.isEmpty());
        for (const int word : facts.front().words)
            QVERIFY(!(*kept)->words[word].place.isEmpty());
    }

    void whatNobodyHasReadIsReadBehind()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily(u"Bémol"_s);
        desk.deposit(u"identity"_s, 1); // cannot be read, and hinders nothing
        const DemoPaper paper{u"Facture"_s,
            u"ÉNERGIE D’ESSAI"_s,
            u"Émilie Bémol"_s,
            u"12 rue des Hautbois"_s,
            u"29170 Fouesnant"_s,
            QDate(2026, 5, 3),
            {}};
        DemoRandom random(3);
        const auto document = depositDocument(desk.database.context(),
            desk.database.documentOf(family, u"residence"_s),
            u"facture.pdf"_s,
            makeDemoFile(paper, DemoFileKind::TextPdf, random).bytes);
        REQUIRE_OK(document);
        QVERIFY(desk.open());
        desk.backend->reader().readBehind();
        QTRY_COMPARE_WITH_TIMEOUT(desk.database.number(u"SELECT COUNT(*) FROM document_texts"_s), 1, 30'000);
        const auto kept = keptText(desk.database.context(), document->current.sha256, true);
        REQUIRE_OK(kept);
        QVERIFY(*kept);
        QVERIFY((*kept)->words.size() > 10);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM document_readings"_s), 1);
    }

    void theQueueIsNarrowedToWhatIsFound()
    {
        Desk desk(u"sqlite"_s);
        const auto document = desk.deposit(u"liability_insurance"_s, 1);
        desk.deposit(u"liability_insurance"_s, 2);
        QVERIFY(desk.open());
        DocumentQueueModel queue;
        queue.setBackend(desk.backend.get());
        QTRY_COMPARE(queue.count(), 2);
        QSignalSpy narrowed(&queue, &DocumentQueueModel::narrowed);
        queue.setFoundOnly(true);
        QTRY_VERIFY(!queue.isFoundOnly()); // nothing was read yet: all again
        QTRY_COMPARE(narrowed.count(), 1);
        QCOMPARE(queue.count(), 2);

        DocumentText text{.pages = 1};
        for (const auto &word : u"Gaspard Bémol responsabilité civile 2026-2027"_s.split(u' '))
            text.words.append({word, 0, {}});
        REQUIRE_OK(keepText(desk.database.context(), document.current.sha256, text));
        queue.setFoundOnly(true);
        QTRY_COMPARE(narrowed.count(), 2);
        QVERIFY(queue.isFoundOnly());
        QCOMPARE(queue.count(), 1);
        QCOMPARE(queue.sha256At(0), document.current.sha256);
        queue.setFoundOnly(false);
        QTRY_COMPARE(queue.count(), 2);
    }

    /// Each is a decision of its own with the reason; a family gets one letter for all of its own; one undo takes them
    /// back, or each is taken back alone.
    void theChosenAreRefusedWithOneReason_data() { addEngineRows(); }
    void theChosenAreRefusedWithOneReason()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        auto &database = desk.database;
        const auto deposited = [&](const TestDatabase::Family &family, const QString &code, int n) {
            return depositDocument(database.context(), database.documentOf(family, code), u"a.pdf"_s, somePdf(n))
                ->id.value;
        };
        const auto first = database.addFamily(u"Bémol"_s), second = database.addFamily(u"Dièse"_s);
        const auto silent = database.addFamily(u"Silence"_s, {});
        const QVariantList ids{deposited(first, u"identity"_s, 1),
            deposited(first, u"residence"_s, 2),
            deposited(second, u"identity"_s, 3),
            deposited(silent, u"identity"_s, 4)};
        QVERIFY(desk.open());
        RefusalBatch batch;
        batch.setBackend(desk.backend.get());
        QSignalSpy finished(&batch, &DecisionBatch::finished);
        batch.preview(ids);
        QVERIFY(batch.isLooking());
        QTRY_VERIFY(!batch.isLooking());
        QCOMPARE(batch.documents(), 4);
        QCOMPARE(batch.mails(), 2);
        QCOMPARE(batch.withoutMail(), 1);
        QCOMPARE(batch.letters().size(), 3); // whom no mail reaches is last
        QVERIFY(batch.letters().front().text.contains(u" · "_s));
        QVERIFY(batch.letters().back().title.contains(u"Silence"_s, Qt::CaseInsensitive));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM decisions"_s), 0); // looking decides nothing

        const auto refused = [&] {
            return database.number(
                u"SELECT COUNT(*) FROM documents WHERE state = 'refused' AND reason = 'Illisible'"_s);
        };
        const auto letters = [&] {
            return database.number(
                u"SELECT COUNT(*) FROM mail_messages WHERE kind = 'completion_request' AND state = 'queued'"_s);
        };
        batch.refuse(u"Illisible"_s);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.back().front().toInt(), 4);
        QVERIFY(batch.failures().isEmpty());
        QCOMPARE(refused(), 4);
        QCOMPARE(letters(), 2);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_parts"_s), 3);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM decisions WHERE kind = 'document'"_s), 4);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'document.refused'"_s), 4);

        QSignalSpy undone(desk.backend->toasts(), &Toasts::undone);
        desk.backend->toasts()->undo();
        QTRY_COMPARE(undone.count(), 1);
        QCOMPARE(refused(), 0);
        QCOMPARE(letters(), 0);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'document.undone'"_s), 4);

        // One of them alone: the family's letter goes on with what is left.
        batch.preview(ids);
        batch.refuse(u"Illisible"_s); // as soon as they are read
        QTRY_COMPARE(finished.count(), 2);
        QCOMPARE(finished.back().front().toInt(), 4);
        desk.backend->toasts()->undoDecision(
            database.number(u"SELECT MAX(id) FROM decisions WHERE subject_id = %1"_s.arg(ids[0].toLongLong())));
        QTRY_COMPARE(undone.count(), 2);
        QCOMPARE(refused(), 3);
        QCOMPARE(letters(), 2);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_parts p JOIN mail_messages m ON m.id = p.message_id "
                                 "WHERE m.state = 'queued'"_s),
            2);
    }

    /// What another desk was quicker with, and a file that was not looked at, are counted and said.
    void whatChangedMeanwhileIsNotRefused()
    {
        Desk desk(u"sqlite"_s);
        auto &database = desk.database;
        const auto family = database.addFamily();
        const auto asked = database.documentOf(family, u"identity"_s);
        const auto replaced = depositDocument(database.context(), asked, u"a.pdf"_s, somePdf(1));
        const auto decided = desk.deposit(u"identity"_s, 2);
        const auto stays = desk.deposit(u"identity"_s, 3);
        QVERIFY(desk.open());
        RefusalBatch batch;
        batch.setBackend(desk.backend.get());
        QSignalSpy finished(&batch, &DecisionBatch::finished);
        REQUIRE_OK(decideDocument(
            database.context(), {decided.id, decided.version, decided.current.id, DocumentState::Accepted}));
        batch.preview({replaced->id.value, decided.id.value, stays.id.value, 4711});
        QTRY_VERIFY(!batch.isLooking());
        QCOMPARE(batch.documents(), 2);
        QCOMPARE(batch.letters().size(), 4);
        REQUIRE_OK(depositDocument(database.context(), asked, u"b.pdf"_s, somePdf(77))); // nobody has seen this one
        batch.refuse(u"Illisible"_s);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.front().front().toInt(), 1);
        QCOMPARE(batch.total(), 4);
        QCOMPARE(batch.failures().size(), 3);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM documents WHERE state = 'refused'"_s), 1);
        QCOMPARE(database.text(u"SELECT state FROM documents WHERE id = %1"_s.arg(decided.id.value)), u"accepted"_s);
    }

    /// What is chosen leaves the list: the row to go on with is none of them.
    void theNextRowIsOneThatIsNotChosen()
    {
        Desk desk(u"sqlite"_s);
        QList<qint64> ids;
        for (int n = 0; n < 4; ++n)
            ids << desk.deposit(u"identity"_s, n).id.value;
        QVERIFY(desk.open());
        DocumentQueueModel queue;
        queue.setBackend(desk.backend.get());
        QTRY_COMPARE(queue.count(), 4);
        RowSelection selection;
        QCOMPARE(selection.nextUnchosen(), 0);
        selection.setQueue(&queue);
        selection.setHere(ids[1]);
        QCOMPARE(selection.nextUnchosen(), ids[1]);
        selection.add({ids[1], ids[2]});
        QCOMPARE(selection.nextUnchosen(), ids[3]);
        selection.add({ids[3]});
        QCOMPARE(selection.nextUnchosen(), ids[0]);
        selection.add({ids[0]});
        QCOMPARE(selection.nextUnchosen(), 0);
    }
};

QTEST_MAIN(DocumentModelsTest)
#include "tst_documentmodels.moc"
