#include "backend.h"
#include "campaignrepository.h"
#include "documentcheck.h"
#include "documentcheckeditor.h"
#include "documentqueuemodel.h"
#include "documentrepository.h"
#include "documentsearchmodel.h"
#include "dossierbatch.h"
#include "dossiereditor.h"
#include "dossierlistmodel.h"
#include "editqueuemodel.h"
#include "editreview.h"
#include "editrevieweditor.h"
#include "householdsearchmodel.h"
#include "householdrepository.h"
#include "payments.h"
#include "renderclient.h"
#include "safeeditbatch.h"
#include "staffsession.h"
#include "testdatabase.h"

#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QSignalSpy>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Lists with their exact signals, editors with their drafts, and what a colleague decides at another desk.
class ModelsTest : public QObject
{
    Q_OBJECT

    static void engines()
    {
        QTest::addColumn<QString>("engine");
        for (const auto &engine : testEngines())
            QTest::newRow(qPrintable(engine)) << engine;
    }

    struct Desk {
        explicit Desk(const QString &engine) : database(engine)
        {
            database.addSite();
            auto administrator = database.context(Role::Administrator);
            (void)addStaff(administrator, database.site(), u"octavie"_s, u"Octavie Mesure"_s, Role::Director, u"un long mot de passe"_s);
        }
        Document deposit(const QString &code, int n)
        {
            const auto family = database.addFamily();
            const auto requirements = campaigns::requirements(database.connection(), database.campaign());
            const auto requirement = std::ranges::find(*requirements, code, &Requirement::code);
            database.clock().advance(60);
            return *depositDocument(database.context(), {{}, database.campaign(), requirement->id, family.household, family.student, DocumentState::Missing, {}, 1, {}},
                                    u"a.pdf"_s, "%PDF-1.4\n" + QByteArray::number(n));
        }
        bool open()
        {
            backend = std::make_unique<Backend>(database.url());
            backend->start();
            if (!QTest::qWaitFor([&] { return backend->isReady(); }))
                return false;
            backend->signIn(u"octavie"_s, u"un long mot de passe"_s);
            return QTest::qWaitFor([&] { return backend->isSignedIn(); });
        }
        TestDatabase database;
        std::unique_ptr<Backend> backend;
    };

private Q_SLOTS:
    void aColleaguesDecisionTakesExactlyItsRowAway_data() { engines(); }
    void aColleaguesDecisionTakesExactlyItsRowAway()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        desk.deposit(u"identity"_s, 1);
        const auto second = desk.deposit(u"identity"_s, 2);
        desk.deposit(u"identity"_s, 3);
        QVERIFY(desk.open());
        DocumentQueueModel queue;
        QAbstractItemModelTester tester(&queue, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy inserted(&queue, &QAbstractItemModel::rowsInserted);
        queue.setBackend(desk.backend.get());
        QTRY_COMPARE(queue.count(), 3);
        QCOMPARE(inserted.count(), 1); // rows that come together come in one signal
        QSignalSpy removed(&queue, &QAbstractItemModel::rowsRemoved);
        QSignalSpy reset(&queue, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&queue, &QAbstractItemModel::dataChanged);
        // At the other desk:
        REQUIRE_OK(judgeDocument(desk.database.context(), {second.id, second.version, second.current.id, DocumentState::Accepted}));
        QTRY_COMPARE_WITH_TIMEOUT(queue.count(), 2, 2000);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(removed.front().at(1).toInt(), 1);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(changed.count(), 0);
    }

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
        REQUIRE_OK(judgeDocument(desk.database.context(), {document.id, document.version, document.current.id, DocumentState::Accepted}));
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
        QCOMPARE(desk.database.text(u"SELECT state FROM documents WHERE id = %1"_s.arg(second.id.value)), u"accepted"_s);
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
        QCOMPARE(desk.database.text(u"SELECT group_concat(subject_id) FROM (SELECT subject_id FROM decisions ORDER BY id)"_s),
                 u"%1,%2"_s.arg(first.id.value).arg(second.id.value));
    }

    void twoAtOneSubjectSeeEachOther_data() { engines(); }
    void twoAtOneSubjectSeeEachOther()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        const auto document = desk.deposit(u"identity"_s, 1);
        auto administrator = desk.database.context(Role::Administrator);
        REQUIRE_OK(addStaff(administrator, desk.database.site(), u"basile"_s, u"Basile Clef"_s, Role::Secretary, u"un long mot de passe"_s));
        QVERIFY(desk.open());
        Backend other(desk.database.url());
        other.start();
        QTRY_VERIFY(other.isReady());
        other.signIn(u"basile"_s, u"un long mot de passe"_s);
        QTRY_VERIFY(other.isSignedIn());
        DocumentCheckEditor here;
        here.setBackend(desk.backend.get());
        here.setSubjectId(document.id.value);
        DocumentCheckEditor there;
        there.setBackend(&other);
        there.setSubjectId(document.id.value);
        QTRY_COMPARE_WITH_TIMEOUT(here.alsoHere(), u"Basile Clef"_s, 5000);
        QTRY_COMPARE_WITH_TIMEOUT(there.alsoHere(), u"Octavie Mesure"_s, 5000);
        there.setInView(false); // on another page now
        QTRY_COMPARE_WITH_TIMEOUT(here.alsoHere(), QString(), 5000);
        there.setInView(true);
        QTRY_COMPARE_WITH_TIMEOUT(here.alsoHere(), u"Basile Clef"_s, 5000);
        other.signOut();
        QTRY_COMPARE_WITH_TIMEOUT(here.alsoHere(), QString(), 5000);
    }

    void aListThatNobodySeesIsReadWhenItComesIntoView()
    {
        Desk desk(u"sqlite"_s);
        desk.deposit(u"identity"_s, 1);
        QVERIFY(desk.open());
        DocumentQueueModel queue;
        queue.setBackend(desk.backend.get());
        QTRY_COMPARE(queue.count(), 1);
        queue.setInView(false);
        QSignalSpy news(desk.backend.get(), &Backend::newsArrived);
        desk.deposit(u"identity"_s, 2);
        QTRY_COMPARE_WITH_TIMEOUT(news.count(), 1, 3000);
        QTest::qWait(100);
        QCOMPARE(queue.count(), 1);
        queue.setInView(true);
        QTRY_COMPARE(queue.count(), 2);
    }

    void aLongListHoldsWhatIsAroundTheView_data() { engines(); }
    void aLongListHoldsWhatIsAroundTheView()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        const auto family = desk.database.addFamily();
        auto &connection = desk.database.connection();
        const QString several = u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500) SELECT "_s;
        REQUIRE_OK(connection.run(u"INSERT INTO students (household_id, first_name, last_name, birth_date) "_s + several
                                  + u"%1, 'Enfant ' || i, 'Bémol', '2016-01-01' FROM n"_s.arg(family.household.value)));
        REQUIRE_OK(connection.run(u"INSERT INTO reinscriptions (campaign_id, household_id, student_id, state) SELECT %1, household_id, id, 'not_started' FROM students WHERE id <> %2 ORDER BY id"_s
                                      .arg(desk.database.campaign().value).arg(family.student.value)));
        QVERIFY(desk.open());
        DossierListModel list;
        QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.setBackend(desk.backend.get());
        const auto next = [&](void (DossierListModel::*load)()) {
            QSignalSpy answered(&list, &DossierListModel::totalChanged);
            (list.*load)();
            return answered.wait();
        };
        QTRY_COMPARE(list.total(), 2501);
        QCOMPARE(list.count(), 200);
        const qint64 first = list.idAt(0);
        while (list.firstHeld() + list.count() < list.total()) {
            const qint64 last = list.idAt(list.count() - 1);
            QVERIFY(next(&DossierListModel::loadAfter));
            QCOMPARE_LE(list.count(), 2000);
            QVERIFY(list.rowOf(last) >= 0); // what is seen stays
        }
        QCOMPARE(list.firstHeld(), 501);
        QCOMPARE(list.rowOf(first), -1);
        // The news of a colleague read again what is held, no more, and leave each row where it is.
        const qint64 topmost = list.idAt(0);
        QSignalSpy answered(&list, &DossierListModel::totalChanged);
        QSignalSpy removed(&list, &QAbstractItemModel::rowsRemoved);
        list.reload();
        QVERIFY(answered.wait());
        QCOMPARE(removed.count(), 0);
        QCOMPARE(list.count(), 2000);
        QCOMPARE(list.idAt(0), topmost);
        while (list.firstHeld() > 0) {
            const qint64 above = list.idAt(0);
            QVERIFY(next(&DossierListModel::loadBefore));
            QVERIFY(list.rowOf(above) > 0);
            QCOMPARE_LE(list.count(), 2000);
        }
        QCOMPARE(list.idAt(0), first);
        // A list that has become shorter than the place that was looked at is shown from its beginning.
        while (list.firstHeld() + list.count() < list.total())
            QVERIFY(next(&DossierListModel::loadAfter));
        REQUIRE_OK(connection.run(u"DELETE FROM reinscriptions WHERE id > (SELECT MIN(id) + 9 FROM reinscriptions)"_s));
        list.reload();
        QTRY_COMPARE(list.total(), 10);
        QTRY_COMPARE(list.count(), 10);
        QCOMPARE(list.firstHeld(), 0);
    }

    void anAnswerToAPageThatIsGoneIsDropped()
    {
        Desk desk(u"sqlite"_s);
        QVERIFY(desk.open());
        int answersToGone = 0, answers = 0;
        const auto work = [](const ServiceContext &) -> Result<int> { return 1; };
        const auto slowWork = [](const ServiceContext &) -> Result<int> {
            QThread::msleep(50);
            return 1;
        };
        {
            QObject page;
            desk.backend->run(&page, slowWork, [&](const Result<int> &) { ++answersToGone; });
        }
        desk.backend->run(this, work, [&](const Result<int> &) { ++answers; });
        QCOMPARE(answers, 0); // never within the call
        QTRY_COMPARE(answers, 1);
        QCOMPARE(answersToGone, 0);
        // Nor when the program ends with work under way.
        desk.backend->run(desk.backend.get(), slowWork, [&](const Result<int> &) { ++answersToGone; });
        desk.backend.reset();
        QTest::qWait(20);
        QCOMPARE(answersToGone, 0);
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
        REQUIRE_OK(judgeDocument(desk.database.context(), {first.id, first.version, first.current.id, DocumentState::Refused, u"flou"_s}));
        editor.accept(); // before the news have arrived
        editor.setSubjectId(second.id.value);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(notRecorded.count(), 1);
        QCOMPARE(notRecorded.front().front().toLongLong(), first.id.value);
        QCOMPARE(desk.database.text(u"SELECT state FROM documents WHERE id = %1"_s.arg(first.id.value)), u"refused"_s);
    }

    void allCompleteDossiersAreApprovedOneByOne()
    {
        Desk desk(u"sqlite"_s);
        auto &connection = desk.database.connection();
        for (int i = 0; i < 3; ++i)
            (void)desk.database.addFamily();
        // What the desk believes complete: the guard, not this, decides at the moment of approval.
        REQUIRE_OK(connection.run(u"UPDATE reinscriptions SET state = 'deposited', who_acts = 'secretariat', lacking = 0, deposited_at = '2026-06-01T08:00:00.000Z'"_s));
        const auto requirements = campaigns::requirements(connection, desk.database.campaign());
        for (const auto household : {1, 2}) {
            for (const auto &requirement : *requirements) {
                if (requirement.kind == RequirementKind::File && requirement.audience != RequirementAudience::DirectDebit)
                    REQUIRE_OK(documents::settleAtDesk(connection, {{}, desk.database.campaign(), requirement.id, HouseholdId{household},
                                                                    requirement.scope == RequirementScope::Student ? StudentId{household} : StudentId{}, DocumentState::Missing, {}, 1, {}}, DocumentState::ReceivedAtDesk, {},
                                                        desk.database.clock().now(), u"C"_s));
            }
            REQUIRE_OK(takeFee(desk.database.context(), HouseholdId{household}, PaymentMethod::Cash));
        }
        REQUIRE_OK(connection.run(u"UPDATE reinscriptions SET who_acts = 'secretariat', lacking = 0"_s)); // the third one is not
        QVERIFY(desk.open());
        DossierBatch batch;
        batch.setProperty("backend", QVariant::fromValue(desk.backend.get()));
        QSignalSpy finished(&batch, &DossierBatch::finished);
        batch.start();
        QVERIFY(batch.isRunning());
        batch.start(); // a second press is none
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.front().front().toInt(), 2);
        QCOMPARE(batch.total(), 3);
        QCOMPARE(batch.done(), 3);
        QCOMPARE(batch.failures().size(), 1);
        QVERIFY(batch.failures().front().toMap()[u"text"_s].toString().contains(u"Justificatif"_s)); // says what lacks
        QVERIFY(!batch.isRunning());
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM reinscriptions WHERE state = 'approved'"_s), 2);

        REQUIRE_OK(connection.run(u"UPDATE reinscriptions SET state = 'deposited', who_acts = 'secretariat', lacking = 0"_s));
        batch.start();
        batch.cancel();
        QTRY_COMPARE(finished.count(), 2);
        QVERIFY(!batch.isRunning());
        QVERIFY(batch.done() <= 1); // at the most the one that was under way
    }

    void whatIsSafeIsListedWithItsRuleAndAccepted()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily();
        REQUIRE_OK(households::setPersonValue(desk.database.connection(), PersonKind::Guardian, family.guardian.value, PersonField::Profession, u"luthier"_s));
        REQUIRE_OK(submitEdit(desk.database.context(), PersonKind::Guardian, family.guardian.value, family.household, {{PersonField::Profession, u"Luthier"_s}}));
        QVERIFY(desk.open());
        SafeEditBatch batch;
        batch.setBackend(desk.backend.get());
        QTRY_COMPARE(batch.candidates().size(), 1);
        QVERIFY2(batch.candidates().front().toMap()[u"text"_s].toString().contains(u"luthier → Luthier (capitals only)"_s), qPrintable(batch.candidates().front().toMap()[u"text"_s].toString()));
        // Another safe one arrives while it is asked whether these are to be accepted: it is neither listed nor accepted with them.
        batch.setFollowing(false);
        const auto late = desk.database.addFamily();
        QSignalSpy news(desk.backend.get(), &Backend::newsArrived);
        REQUIRE_OK(households::setPersonValue(desk.database.connection(), PersonKind::Guardian, late.guardian.value, PersonField::Profession, u"luthier"_s));
        REQUIRE_OK(submitEdit(desk.database.context(), PersonKind::Guardian, late.guardian.value, late.household, {{PersonField::Profession, u"Luthier"_s}}));
        QTRY_COMPARE_WITH_TIMEOUT(news.count(), 1, 3000);
        QTest::qWait(100);
        QCOMPARE(batch.candidates().size(), 1);
        QSignalSpy finished(&batch, &DecisionBatch::finished);
        batch.setFollowing(true);
        batch.start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.front().front().toInt(), 1);
        QVERIFY(batch.failures().isEmpty());
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM edit_requests WHERE state = 'pending'"_s), 1);
        QTRY_COMPARE(batch.candidates().size(), 1); // the late one is listed now
    }

    void sensitiveFieldsWantAPressEach()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily();
        const auto id = submitEdit(desk.database.context(), PersonKind::Guardian, family.guardian.value, family.household,
                                   {{PersonField::Profession, u"Luthière"_s}, {PersonField::Email, u"a@courriel.example"_s}, {PersonField::City, u"Quimper"_s}});
        REQUIRE_OK(id);
        QVERIFY(desk.open());
        EditReviewEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(id->value);
        QTRY_COMPARE(editor.fields().size(), 3);
        QSignalSpy decided(&editor, &SubjectEditor::decided);
        editor.accept(); // the profession; then the e-mail is brought before the eyes
        QCOMPARE(editor.undecided(), 2);
        QCOMPARE(editor.currentField(), 1);
        editor.accept();
        QCOMPARE(editor.undecided(), 1);
        QCOMPARE(decided.count(), 0);
        editor.accept();
        QTRY_COMPARE(decided.count(), 1);
        QCOMPARE(desk.database.text(u"SELECT city FROM guardians"_s), u"Quimper"_s);
    }

    void aNewAddressIsOfferedToTheOthersAndItsImpactShown()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily();
        const auto id = submitEdit(desk.database.context(), PersonKind::Guardian, family.guardian.value, family.household,
                                   {{PersonField::Address, u"9 quai Nord"_s}, {PersonField::City, u"Quimper"_s}});
        REQUIRE_OK(id);
        QVERIFY(desk.open());
        EditReviewEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(id->value);
        QTRY_VERIFY(editor.isLoaded());
        QCOMPARE(editor.impact().size(), 2); // no resident any more, and one paper less
        QVERIFY(editor.impact().join(u' ').contains(u"Justificatif de domicile"_s));
        QCOMPARE(editor.others().size(), 1);
        QVERIFY(!editor.others().front().toMap()[u"ticked"_s].toBool()); // never ticked beforehand
        editor.tickOthers();
        QVERIFY(editor.others().front().toMap()[u"ticked"_s].toBool());
        editor.tickOthers();
        QVERIFY(!editor.others().front().toMap()[u"ticked"_s].toBool());
        editor.tickOther(0);
        editor.refuseField(1, u"À confirmer"_s); // the town stays: so does what hangs on it
        QVERIFY(editor.impact().isEmpty());
        editor.reopenField(1);
        editor.acceptField(1);
        editor.acceptField(0);
        QTRY_COMPARE(desk.database.text(u"SELECT address FROM students"_s), u"9 quai Nord"_s);
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
        const auto document = depositDocument(desk.database.context(), {{}, desk.database.campaign(), requirement->id, family.household, family.student, DocumentState::Missing, {}, 1, {}}, u"a.pdf"_s, bytes);
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

    void filesBroughtToTheDeskBecomeOneDocument()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily();
        QVERIFY(desk.open());
        DossierEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(family.dossier.value);
        QTRY_VERIFY(editor.isLoaded());
        QSignalSpy failed(&editor, &SubjectEditor::failed);
        QSignalSpy left(&editor, &SubjectEditor::deciding);
        QTemporaryDir folder;
        QList<QUrl> files;
        for (const auto &[name, size] : {std::pair{u"recto.png"_s, QSize(400, 600)}, {u"verso.png"_s, QSize(600, 400)}}) {
            QImage image(size, QImage::Format_RGB32);
            image.fill(Qt::lightGray);
            QVERIFY(image.save(folder.filePath(name)));
            files << QUrl::fromLocalFile(folder.filePath(name));
        }
        const auto pieces = editor.subject()[u"deskPieces"_s].toList();
        QVERIFY(pieces.size() > 1);
        const auto paper = [&](int n) { return pieces[n].toMap()[u"requirementId"_s].toLongLong(); };
        editor.deposit(0, files); // no such piece
        editor.deposit(paper(0), {QUrl::fromLocalFile(folder.filePath(u"absent.png"_s))});
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM documents"_s), 0);
        editor.deposit(paper(0), files);
        QTRY_COMPARE(desk.database.number(u"SELECT COUNT(*) FROM documents WHERE state = 'to_review'"_s), 1);
        QCOMPARE(desk.database.text(u"SELECT file_name || ' ' || media_type FROM document_versions"_s), u"recto.pdf application/pdf"_s);
        const auto bytes = desk.database.store().get(desk.database.text(u"SELECT sha256 FROM document_versions"_s));
        REQUIRE_OK(bytes);
        RendererPool pool;
        const auto opened = RenderSession::open(pool, *bytes);
        QVERIFY(opened);
        QCOMPARE((*opened)->pageCount(), 2);
        QVERIFY((*opened)->pageSizes()[0].height() > (*opened)->pageSizes()[0].width()); // upright, then across
        QVERIFY((*opened)->pageSizes()[1].height() < (*opened)->pageSizes()[1].width());
        QCOMPARE(left.count(), 0); // the family is still at the desk

        // A PDF among several is refused in words; alone it is kept as it is.
        QTRY_VERIFY(editor.isCurrent() && !editor.isBusy() && editor.subject()[u"deskPieces"_s].toList()[0].toMap()[u"state"_s].toInt() == int(DocumentState::ToReview));
        QFile notice(folder.filePath(u"impôts.pdf"_s));
        QVERIFY(notice.open(QIODevice::WriteOnly));
        notice.write(*bytes + "\n");
        notice.close();
        editor.deposit(paper(1), files + QList{QUrl::fromLocalFile(notice.fileName())});
        QTRY_COMPARE(failed.count(), 2);
        QVERIFY(failed.back().front().toString().contains(u"by itself"_s));
        editor.deposit(paper(1), {QUrl::fromLocalFile(notice.fileName())});
        QTRY_COMPARE(desk.database.number(u"SELECT COUNT(*) FROM document_versions"_s), 2);
        QCOMPARE(desk.database.text(u"SELECT file_name FROM document_versions ORDER BY id DESC LIMIT 1"_s), u"impôts.pdf"_s);
    }

    void aCorrectionThatCannotBeKeptIsRefused()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily();
        const auto id = submitEdit(desk.database.context(), PersonKind::Guardian, family.guardian.value, family.household, {{PersonField::Email, u"a@courriel.example"_s}});
        REQUIRE_OK(id);
        QVERIFY(desk.open());
        EditReviewEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(id->value);
        QTRY_COMPARE(editor.fields().size(), 1);
        QSignalSpy failed(&editor, &SubjectEditor::failed);
        editor.correctField(0, u"pas une adresse"_s);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(editor.undecided(), 1);
        editor.refuseField(0, u"  "_s);
        QCOMPARE(failed.count(), 2);
        QSignalSpy decided(&editor, &SubjectEditor::decided);
        editor.correctField(0, u"B@Courriel.Example"_s);
        QTRY_COMPARE(decided.count(), 1);
        QCOMPARE(desk.database.text(u"SELECT email FROM guardians"_s), u"b@courriel.example"_s);
    }

    void onlyTheNewestSearchIsShown()
    {
        Desk desk(u"sqlite"_s);
        desk.database.addFamily(u"Bémol"_s);
        desk.database.addFamily(u"Dièse"_s);
        QVERIFY(desk.open());
        HouseholdSearchModel search;
        QAbstractItemModelTester tester(&search, QAbstractItemModelTester::FailureReportingMode::QtTest);
        search.setBackend(desk.backend.get());
        search.setText(u"bem"_s);
        search.setText(u"die"_s);
        QSignalSpy answered(&search, &HouseholdSearchModel::answered);
        QTRY_COMPARE(answered.count(), 1); // two questions, one answer that counts
        QCOMPARE(search.count(), 1);
        QCOMPARE(search.rows().front().displayName, u"DIÈSE Émilie"_s);
        QTest::qWait(100);
        QCOMPARE(answered.count(), 1);
    }

    void anErrorIsNoEmptyList()
    {
        Desk desk(u"sqlite"_s);
        desk.deposit(u"identity"_s, 1);
        QVERIFY(desk.open());
        REQUIRE_OK(desk.database.connection().run(u"ALTER TABLE documents RENAME TO gone"_s));
        DocumentQueueModel queue;
        queue.setBackend(desk.backend.get());
        QTRY_VERIFY(!queue.errorTextValue().isEmpty());
        QVERIFY2(queue.errorTextValue().startsWith(u"The database refused"_s), qPrintable(queue.errorTextValue()));
        QVERIFY(!queue.isLoaded());
        REQUIRE_OK(desk.database.connection().run(u"ALTER TABLE gone RENAME TO documents"_s));
        queue.reload(); // "try again"
        QTRY_COMPARE(queue.count(), 1);
        QVERIFY(queue.errorTextValue().isEmpty());
    }

    void aDatabaseThatCannotBeOpenedIsSaid_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("not there") << u"/nonexistent/x.db"_s;
        QTest::newRow("not an address") << u"mysql://x/y"_s;
        QTest::newRow("nobody listens") << u"postgresql://x@127.0.0.1:1/y"_s;
    }
    void aDatabaseThatCannotBeOpenedIsSaid()
    {
        QFETCH(QString, url);
        Backend backend(url);
        backend.start();
        QTRY_VERIFY(!backend.startError().isEmpty());
        QVERIFY(!backend.isReady());
    }
};

QTEST_MAIN(ModelsTest)
#include "tst_models.moc"
