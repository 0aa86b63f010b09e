#include "campaignrepository.h"
#include "courserepository.h"
#include "desk.h"
#include "documentrepository.h"
#include "householdeditor.h"
#include "mailingbatch.h"
#include "reinscriptionbatch.h"
#include "reinscriptioneditor.h"
#include "reinscriptionlistmodel.h"
#include "reinscriptionselection.h"
#include "editrequest.h"
#include "editreview.h"
#include "familyaccountrepository.h"
#include "familyaccounts.h"
#include "familydeposit.h"
#include "payments.h"
#include "reinscriptiondeposit.h"
#include "reinscriptionending.h"
#include "renderclient.h"
#include "savedviews.h"
#include "websessionrepository.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

#include <algorithm>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// A reinscription and the group of all complete ones, as the page drives them.
class ReinscriptionModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allCompleteReinscriptionsAreApprovedOneByOne()
    {
        Desk desk(u"sqlite"_s);
        auto &connection = desk.database.connection();
        for (int i = 0; i < 3; ++i)
            (void)desk.database.addFamily();
        // What the desk believes complete: the guard, not this, decides at the moment of approval.
        REQUIRE_OK(
            connection.run(u"UPDATE reinscriptions SET state = 'deposited', who_acts = 'secretariat', lacking = 0, "
                           "deposited_at = '2026-06-01T08:00:00.000Z'"_s));
        const auto requirements = campaigns::requirements(connection, desk.database.campaign());
        for (const auto household : {1, 2}) {
            for (const auto &requirement : *requirements) {
                if (requirement.kind == RequirementKind::File && requirement.code != u"bank_details")
                    REQUIRE_OK(documents::settleAtDesk(connection,
                        {{},
                            desk.database.campaign(),
                            requirement.id,
                            HouseholdId{household},
                            requirement.scope == RequirementScope::Student ? StudentId{household} : StudentId{},
                            DocumentState::Missing,
                            {},
                            1,
                            {}},
                        DocumentState::ReceivedAtDesk,
                        {},
                        desk.database.clock().now(),
                        u"C"_s));
            }
            REQUIRE_OK(takeFee(desk.database.context(), HouseholdId{household}, PaymentMethod::Cash));
        }
        REQUIRE_OK(connection.run(
            u"UPDATE reinscriptions SET who_acts = 'secretariat', lacking = 0"_s)); // the third one is not
        QVERIFY(desk.open());
        ReinscriptionBatch batch;
        batch.setProperty("backend", QVariant::fromValue(desk.backend.get()));
        QSignalSpy finished(&batch, &ReinscriptionBatch::finished);
        batch.start();
        QVERIFY(batch.isRunning());
        batch.start(); // a second press is none
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.front().front().toInt(), 2);
        QCOMPARE(batch.total(), 3);
        QCOMPARE(batch.done(), 3);
        QCOMPARE(batch.failures().size(), 1);
        QVERIFY(batch.failures().front().text.contains(u"Justificatif"_s)); // says what lacks
        QVERIFY(!batch.isRunning());
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM reinscriptions WHERE state = 'approved'"_s), 2);

        REQUIRE_OK(
            connection.run(u"UPDATE reinscriptions SET state = 'deposited', who_acts = 'secretariat', lacking = 0"_s));
        batch.start();
        batch.cancel();
        QTRY_COMPARE(finished.count(), 2);
        QVERIFY(!batch.isRunning());
        QVERIFY(batch.done() <= 1); // at the most the one that was under way

        // What somebody set aside is neither counted nor approved.
        REQUIRE_OK(
            connection.run(u"UPDATE reinscriptions SET state = 'deposited', who_acts = 'secretariat', lacking = 0, "
                           "back_on = CASE WHEN id = 1 THEN '2026-06-20' ELSE '' END"_s));
        ReinscriptionListModel list;
        list.setBackend(desk.backend.get());
        list.setInView(true);
        list.setFilter(ReinscriptionFilter::of({.measure = Measure::Ready})); // as the figure of Pilotage opens it
        QVERIFY(list.filter().is(ReinscriptionFilter().thatAreReady()));
        QTRY_COMPARE(list.total(), 3);
        QCOMPARE(list.approvable(), 2);
        batch.start();
        QTRY_COMPARE(finished.count(), 3);
        QCOMPARE(batch.total(), 2);
        QCOMPARE(desk.database.text(u"SELECT state FROM reinscriptions WHERE id = 1"_s), u"deposited"_s);
        list.setFilter({});
        QTRY_COMPARE(list.approvable(), 0);
    }

    void filesBroughtToTheDeskBecomeOneDocument()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily();
        QVERIFY(desk.open());
        ReinscriptionEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(family.reinscription.value);
        QTRY_VERIFY(editor.isLoaded());
        QSignalSpy failed(&editor, &SubjectEditor::failed);
        QSignalSpy left(&editor, &SubjectEditor::deciding);
        QTemporaryDir folder;
        QList<QUrl> files;
        for (const auto &[name, size] :
            {std::pair{u"recto.png"_s, QSize(400, 600)}, {u"verso.png"_s, QSize(600, 400)}}) {
            QImage image(size, QImage::Format_RGB32);
            image.fill(Qt::lightGray);
            QVERIFY(image.save(folder.filePath(name)));
            files << QUrl::fromLocalFile(folder.filePath(name));
        }
        const auto unsettled = editor.subject().unsettled;
        QVERIFY(unsettled.size() > 1);
        const auto paper = [&](int n) { return unsettled[n].requirementId; };
        editor.deposit(0, files); // no such document
        editor.deposit(paper(0), {QUrl::fromLocalFile(folder.filePath(u"absent.png"_s))});
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM documents"_s), 0);
        editor.deposit(paper(0), files);
        QTRY_COMPARE(desk.database.number(u"SELECT COUNT(*) FROM documents WHERE state = 'to_review'"_s), 1);
        QCOMPARE(desk.database.text(u"SELECT file_name || ' ' || media_type FROM document_versions"_s),
            u"recto.pdf application/pdf"_s);
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
        QTRY_VERIFY(editor.isCurrent() && !editor.isBusy()
                    && std::ranges::any_of(editor.subject().checklist,
                        [](const ChecklistLine &line) { return line.state == u"to_review"; }));
        QFile notice(folder.filePath(u"impôts.pdf"_s));
        QVERIFY(notice.open(QIODevice::WriteOnly));
        notice.write(*bytes + "\n");
        notice.close();
        editor.deposit(paper(1), files + QList{QUrl::fromLocalFile(notice.fileName())});
        QTRY_COMPARE(failed.count(), 2);
        QVERIFY(failed.back().front().toString().contains(u"by itself"_s));
        editor.deposit(paper(1), {QUrl::fromLocalFile(notice.fileName())});
        QTRY_COMPARE(desk.database.number(u"SELECT COUNT(*) FROM document_versions"_s), 2);
        QCOMPARE(
            desk.database.text(u"SELECT file_name FROM document_versions ORDER BY id DESC LIMIT 1"_s), u"impôts.pdf"_s);
    }

    /// What is offered holds for each of the chosen, also after a colleague has changed one of them.
    void onlyWhatIsValidForAllIsOffered()
    {
        Desk desk(u"sqlite"_s);
        QVariantList ids;
        for (int i = 0; i < 3; ++i)
            ids << desk.database.addFamily().reinscription.value;
        desk.database.complete({HouseholdId{1}, GuardianId{1}, StudentId{1}, ReinscriptionId{ids[0].toLongLong()}});
        desk.database.complete({HouseholdId{2}, GuardianId{2}, StudentId{2}, ReinscriptionId{ids[1].toLongLong()}});
        QVERIFY(desk.open());
        ReinscriptionSelection selection;
        selection.setBackend(desk.backend.get());
        QSignalSpy changed(&selection, &ReinscriptionSelection::changed);
        QVERIFY(!selection.mayApprove() && !selection.mayRemind() && !selection.maySetAside()); // of none, nothing
        selection.toggle(ids[0].toLongLong());
        QCOMPARE(selection.count(), 1);
        QVERIFY(!selection.mayApprove()); // it is not known yet what it is
        QTRY_VERIFY(selection.mayApprove());
        QCOMPARE(changed.count(), 2);
        QVERIFY(selection.maySetAside() && !selection.mayRemind());
        // Keys that come quicker than the answers lose nothing.
        selection.clear();
        selection.toggle(ids[0].toLongLong());
        selection.toggle(ids[1].toLongLong());
        QCOMPARE(selection.count(), 2);
        QTRY_VERIFY(selection.mayApprove());
        selection.toggle(ids[1].toLongLong());
        selection.add({ids[1], ids[2], 0});
        QCOMPARE(selection.count(), 3);
        QTRY_VERIFY(selection.maySetAside());
        QVERIFY(!selection.mayApprove() && !selection.mayRemind()); // the third waits for its family
        QCOMPARE(selection.ids(), ids);
        selection.toggle(ids[2].toLongLong());
        QVERIFY(selection.mayApprove() && !selection.contains(ids[2].toLongLong()));
        // A colleague gives one of them up.
        REQUIRE_OK(abandonReinscription(desk.database.context(),
            ReinscriptionId{ids[0].toLongLong()},
            int(desk.database.number(u"SELECT version FROM reinscriptions WHERE id = %1"_s.arg(ids[0].toLongLong()))),
            u"déménagement"_s));
        QTRY_VERIFY(!selection.mayApprove());
        QVERIFY(!selection.maySetAside());
        selection.toggle(ids[0].toLongLong());
        QVERIFY(selection.mayApprove());
        // One that is no longer there is no longer chosen.
        selection.add({4711});
        QTRY_COMPARE(selection.count(), 1);
        selection.clear();
        QVERIFY(selection.ids().isEmpty());
    }

    void theChosenAreRemindedOrSetAsideOneByOne()
    {
        Desk desk(u"sqlite"_s);
        QVariantList ids;
        for (int i = 0; i < 3; ++i)
            ids << desk.database.addFamily(u"Bémol"_s, i == 2 ? QString() : u"famille%1@courriel.example"_s.arg(i))
                       .reinscription.value;
        // A second child of the first family.
        REQUIRE_OK(desk.database.connection().run(u"UPDATE students SET household_id = 1 WHERE id = 2"_s));
        REQUIRE_OK(
            desk.database.connection().run(u"UPDATE reinscriptions SET household_id = 1 WHERE student_id = 2"_s));
        REQUIRE_OK(desk.database.connection().run(u"UPDATE campaigns SET closes_on = '2999-06-30'"_s));
        QVERIFY(desk.open());
        MailingBatch reminders;
        reminders.setBackend(desk.backend.get());
        QSignalSpy written(&reminders, &DecisionBatch::finished);
        // The list of a figure of Pilotage, whole.
        reminders.previewReinscriptions({}, ReinscriptionFilter::of({.measure = Measure::Silent}));
        QTRY_VERIFY(!reminders.isLooking());
        QCOMPARE(reminders.willGet(), 1);
        QCOMPARE(reminders.willNot(), 1);
        reminders.previewReinscriptions({}, ReinscriptionFilter::of({.measure = Measure::Approved}));
        QTRY_VERIFY(!reminders.isLooking());
        QVERIFY(reminders.candidates().isEmpty());
        // Those that are chosen.
        reminders.previewReinscriptions(QVariantList{4711} + ids, {});
        QTRY_VERIFY(!reminders.isLooking());
        QCOMPARE(reminders.letter(), u"reminder"_s);
        QCOMPARE(reminders.willGet(), 1); // families, not children
        QCOMPARE(reminders.willNot(), 2); // nobody can write to the third, and one has gone meanwhile
        QCOMPARE(reminders.candidates().back().title, u"No longer in the list"_s);
        reminders.start();
        QTRY_COMPARE(written.count(), 1);
        QCOMPARE(written.back().front().toInt(), 1);
        QCOMPARE(
            desk.database.number(u"SELECT COUNT(*) FROM mail_messages WHERE kind = 'reminder' AND state = 'queued'"_s),
            1);
        reminders.start(); // what was looked at before: within the guard time nobody is written to twice
        QTRY_COMPARE(written.count(), 2);
        QCOMPARE(written.back().front().toInt(), 0);
        reminders.previewReinscriptions(ids, {});
        QTRY_VERIFY(!reminders.isLooking());
        QCOMPARE(reminders.willGet(), 0);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM mail_messages WHERE kind = 'reminder'"_s), 1);

        ReinscriptionBatch batch;
        batch.setProperty("backend", QVariant::fromValue(desk.backend.get()));
        QSignalSpy finished(&batch, &ReinscriptionBatch::finished);
        batch.setProperty("action", u"set_aside"_s);
        batch.setProperty("chosen", QVariantList{4711} + ids); // the first has gone meanwhile
        batch.start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.back().front().toInt(), 3);
        QCOMPARE(batch.total(), 4);
        QCOMPARE(batch.failures().size(), 1);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM reinscriptions WHERE back_on <> ''"_s), 3);
        QCOMPARE(
            desk.database.number(u"SELECT COUNT(*) FROM decisions WHERE kind = 'aside'"_s), 3); // each can be undone
        // Only the chosen are approved, although others are complete.
        batch.setProperty("action", u"approve"_s);
        desk.database.complete({HouseholdId{3}, GuardianId{3}, StudentId{3}, ReinscriptionId{ids[2].toLongLong()}});
        batch.setProperty("chosen", QVariantList{ids[0]});
        batch.start();
        QTRY_COMPARE(finished.count(), 2);
        QCOMPARE(batch.failures().size(), 1);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM reinscriptions WHERE state = 'approved'"_s), 0);
    }

    /// "Approve all" of a narrowed list is of that list alone.
    void allOfAListAreThoseOfTheList()
    {
        Desk desk(u"sqlite"_s);
        for (int i = 0; i < 2; ++i)
            desk.database.complete(desk.database.addFamily());
        const auto course = courses::insert(desk.database.connection(),
            desk.database.site(),
            {{}, 2025, u"dance"_s, u"Danse jazz"_s, {}, {}, {}, 0, 0});
        REQUIRE_OK(courses::enrol(desk.database.connection(), StudentId{2}, *course, 2025));
        QVERIFY(desk.open());
        ReinscriptionListModel list;
        list.setBackend(desk.backend.get());
        list.setFilter({.measure = u"ready"_s, .area = u"dance"_s});
        QTRY_COMPARE(list.approvable(), 1);
        ReinscriptionBatch batch;
        batch.setProperty("backend", QVariant::fromValue(desk.backend.get()));
        batch.setProperty("filter", QVariant::fromValue(list.filter()));
        QSignalSpy finished(&batch, &ReinscriptionBatch::finished);
        batch.start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(batch.total(), 1); // the musician is in no such list
        QCOMPARE(
            desk.database.number(u"SELECT COUNT(*) FROM reinscriptions WHERE state = 'approved' AND student_id = 1"_s),
            0);
    }

    /// What a family explained stands with its words in its place; one decision makes it the family's again.
    void anExplainedDocumentIsAskedForAllTheSame()
    {
        Desk desk(u"sqlite"_s);
        auto &database = desk.database;
        const auto family = database.addFamily();
        const auto asked = database.documentOf(family, u"liability_insurance"_s);
        const FamilyContext web{database.connection(),
            database.clock(),
            database.store(),
            {.household = family.household, .site = database.site(), .name = u"famille bemol1"_s}};
        REQUIRE_OK(explain(web, {asked.requirementId, family.student}, u"Elle arrive en septembre."_s));
        REQUIRE_OK(depositReinscription(database.context(), family.reinscription));
        QVERIFY(desk.open());
        ReinscriptionEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(family.reinscription.value);
        QTRY_VERIFY(editor.isCurrent());
        const auto line = [&] {
            const auto &lines = editor.subject().checklist;
            const auto found = std::ranges::find_if(
                lines, [](const ChecklistLine &one) { return one.documentId != 0 && !one.met; });
            return found == lines.end() ? ChecklistLine{} : *found;
        };
        QVERIFY(line().explained && editor.subject().mayAskAgain);
        QCOMPARE(line().stateText, u"Explained"_s);
        QCOMPARE(line().note, u"Elle arrive en septembre."_s);
        QCOMPARE(editor.subject().who, u"secretariat"_s);
        QCOMPARE(std::ranges::count_if(editor.subject().unsettled,
                     [](const UnsettledLine &one) { return one.note == u"Elle arrive en septembre."; }),
            1);
        const auto &history = editor.subject().history;
        QVERIFY(std::ranges::count(history, u"famille bemol1"_s, &JournalLine::by) == 1);

        QSignalSpy decided(&editor, &SubjectEditor::decided);
        QSignalSpy failed(&editor, &SubjectEditor::failed);
        editor.askAllTheSame(0, u"nulle part"_s); // no such document is before the eyes
        QVERIFY(!editor.isBusy());
        editor.askAllTheSame(asked.requirementId.value, u"Il la faut."_s);
        QTRY_VERIFY(!editor.subject().mayAskAgain);
        QVERIFY(!line().explained && line().note.isEmpty());
        QCOMPARE(line().reason, u"Il la faut."_s);
        QCOMPARE(editor.subject().who, u"family"_s);
        QCOMPARE(decided.count(), 1);
        QCOMPARE(failed.count(), 0);
    }

    /// What was declared and answered on the web, by whom; who asked for a course.
    void whatTheFamilyAnsweredStandsInItsDossier()
    {
        ReinscriptionView view;
        const GuardianId octave{7};
        view.guardians.insert(octave, u"DUPONT Octave"_s);
        const auto at = QDateTime(QDate(2025, 1, 9), QTime(12, 0), QTimeZone::utc());
        ConsentRecord consent;
        consent.guardianId = octave;
        consent.kind = ConsentKind::ImageRight;
        consent.answer = false;
        consent.at = at;
        view.consents = {consent};
        view.reinscription.validatedBy = octave;
        view.reinscription.depositedAt = at;
        view.changes = {
            {.kind = CourseChange::Kind::Add, .wish = u"harpe"_s, .notedAt = at, .notedBy = u"famille dupont1"_s}};
        const auto subject = reinscriptionSubject(view);
        QCOMPARE(subject.answers.size(), 2);
        QCOMPARE(subject.answers[0].label, u"Image rights"_s);
        QVERIFY2(subject.answers[0].value.startsWith(u"No · DUPONT Octave, "_s), qPrintable(subject.answers[0].value));
        QCOMPARE(subject.answers[1].label, u"Validated"_s);
        QVERIFY(subject.courseChangeBy.startsWith(u"famille dupont1, "_s));
        QCOMPARE(subject.courseChange, u"one more course: harpe"_s);
    }

    void theSessionsOfAFamilyAreEnded()
    {
        Desk desk(u"sqlite"_s);
        auto &connection = desk.database.connection();
        const auto family = desk.database.addFamily();
        const auto accounts = logins::ofHousehold(connection, family.household);
        REQUIRE_OK(accounts);
        const auto now = QDateTime::currentDateTimeUtc(); // the window's clock is the computer's
        REQUIRE_OK(websessions::open(connection,
            {.id = {},
                .tokenHash = u"a"_s,
                .account = accounts->front().id,
                .createdAt = now,
                .lastSeenAt = now,
                .expiresAt = now.addDays(1),
                .idleMinutes = 600,
                .mustChoose = false,
                .secret = {},
                .agent = {}}));
        QVERIFY(desk.open());
        HouseholdEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(family.household.value);
        QTRY_VERIFY(editor.isCurrent());
        QCOMPARE(editor.subject().sessions, 1);
        QVERIFY(!editor.subject().present.isEmpty());
        QSignalSpy decided(&editor, &SubjectEditor::decided);
        QSignalSpy failed(&editor, &SubjectEditor::failed);
        editor.endSessions();
        QTRY_COMPARE(editor.subject().sessions, 0);
        QVERIFY(editor.subject().present.isEmpty());
        QCOMPARE(decided.count(), 1);
        QCOMPARE(failed.count(), 0);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM web_sessions"_s), 0);
    }

    /// The letters are the family's; the history is this reinscription's, with its papers by their names.
    void theReinscriptionShowsItsCorrespondenceAndHistory()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily();
        const auto other = desk.database.addFamily(u"Dièse"_s, u"autre@courriel.example"_s);
        const auto context = desk.database.context();
        REQUIRE_OK(takeFee(context, other.household, PaymentMethod::Cash));
        REQUIRE_OK(sendCredentials(context, other.household));
        QVERIFY(desk.open());
        ReinscriptionEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(family.reinscription.value);
        QTRY_VERIFY(editor.isCurrent());
        QVERIFY(editor.subject().mails.isEmpty());
        QVERIFY(editor.subject().history.isEmpty());

        REQUIRE_OK(sendCredentials(context, family.household));
        REQUIRE_OK(takeFee(context, family.household, someCheque()));
        REQUIRE_OK(submitEdit(context,
            PersonKind::Student,
            family.student.value,
            family.household,
            {{PersonField::FirstName, u"Zoé"_s}}));
        REQUIRE_OK(submitEdit(context,
            PersonKind::Guardian,
            family.guardian.value,
            family.household,
            {{PersonField::City, u"Quimper"_s}})); // not about the student
        editor.exempt(editor.subject().unsettled.front().requirementId, u"Couvert par l’école"_s);
        QTRY_COMPARE(editor.subject().history.size(), 3);
        const auto history = editor.subject().history;
        const auto title = [&](int row) { return history[row].title; };
        QCOMPARE(title(0), u"Document not asked for"_s);
        QVERIFY(!history[0].of.isEmpty());
        QCOMPARE(history[0].detail, u"Couvert par l’école"_s);
        QCOMPARE(title(1), u"Change asked for"_s);
        QCOMPARE(title(2), u"Payment received"_s);
        const auto mails = editor.subject().mails;
        QCOMPARE(mails.size(), 1);
        QCOMPARE(mails.front().mailId,
            desk.database.number(
                u"SELECT id FROM mail_messages WHERE household_id = %1"_s.arg(family.household.value)));
    }

    /// The receipt is there as soon as the money is; the journal says how it came, and what takes it back.
    void theFeeIsTakenWithItsReceipt()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily();
        QVERIFY(desk.open());
        HouseholdEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setInView(true);
        editor.setSubjectId(family.household.value);
        QTRY_VERIFY(editor.isCurrent());
        QVERIFY(editor.subject().feeDue);
        QCOMPARE(editor.taken().receiptId, 0);
        QSignalSpy failed(&editor, &HouseholdEditor::failed);
        editor.takeFee(u"cheque"_s);
        QTRY_COMPARE(failed.size(), 1); // its number
        editor.takeFee(u"cheque"_s, u"1234567"_s, u"Banque du Port"_s);
        QTRY_VERIFY(editor.taken().receiptId > 0);
        const auto receipt = editor.taken();
        QVERIFY2(receipt.inForce && receipt.detail.contains(u"1234567, Banque du Port"_s), qPrintable(receipt.detail));
        QVERIFY(!editor.subject().feeDue);
        const QString told = editor.subject().journal.front().detail;
        for (const auto &word : {u"20"_s, u"1234567"_s, u"Banque du Port"_s, u"-000001"_s})
            QVERIFY2(told.contains(word), qPrintable(told));
        editor.cancelPayment(receipt.receiptId, u"Chèque sans provision"_s);
        QTRY_VERIFY(editor.subject().feeDue);
        QCOMPARE(editor.taken().receiptId, 0);
        const QString taken = editor.subject().journal.front().detail;
        for (const auto &word : {u"-000002"_s, u"-000001"_s, u"Chèque sans provision"_s})
            QVERIFY2(taken.contains(word), qPrintable(taken));
        QCOMPARE(editor.subject().tuition.size(), 2);
        QVERIFY(std::ranges::none_of(editor.subject().tuition, &MoneyLine::inForce));
    }

    void theFeeIsTakenInPartsAndWaived()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily();
        QVERIFY(desk.open());
        HouseholdEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setInView(true);
        editor.setSubjectId(family.household.value);
        QTRY_VERIFY(editor.isCurrent());
        QVERIFY(editor.subject().mayWaive); // the director's
        QSignalSpy failed(&editor, &HouseholdEditor::failed);
        editor.takeFee(u"cash"_s, {}, {}, u"cinq"_s);
        QTRY_COMPARE(failed.size(), 1);
        editor.takeFee(u"cash"_s, {}, {}, u"5"_s);
        QTRY_VERIFY(editor.taken().receiptId > 0);
        QVERIFY(!editor.taken().waiver);
        QVERIFY(editor.subject().feeDue);
        const qint64 part = editor.taken().receiptId;
        editor.waiveFee({}, u"Quotient familial"_s);
        QTRY_VERIFY(editor.taken().receiptId > part);
        QVERIFY(editor.taken().waiver);
        QVERIFY(!editor.subject().feeDue);
        QCOMPARE(desk.database.number(u"SELECT SUM(amount_cents) FROM payments"_s), 500);
        QCOMPARE(desk.database.number(u"SELECT SUM(amount_cents) FROM fee_waivers"_s), 1500);
        editor.cancelWaiver(editor.taken().receiptId, u"Erreur"_s);
        QTRY_VERIFY(editor.subject().feeDue);
        QCOMPARE(editor.taken().receiptId, 0);
        QCOMPARE(desk.database.number(u"SELECT SUM(amount_cents) FROM fee_waivers"_s), 0);
    }

    void aListIsKeptUnderANameOfOnesOwn()
    {
        Desk desk(u"sqlite"_s);
        QVERIFY(desk.open());
        SavedViews views;
        views.setBackend(desk.backend.get());
        QSignalSpy changed(&views, &SavedViews::viewsChanged);
        const ReinscriptionFilter piano{.measure = u"ready"_s, .discipline = u"Piano"_s};
        views.keep(u"   "_s, piano);
        views.keep(u"  Piano  complets "_s, piano);
        QTRY_COMPARE(views.views().size(), 1);
        QCOMPARE(views.views().front().text, u"Piano complets"_s);
        QVERIFY(views.views().front().filter == piano);
        views.keep(u"Piano complets"_s, {.discipline = u"Piano"_s});
        QTRY_VERIFY(!views.views().front().filter.isReady());
        QCOMPARE(views.views().size(), 1);
        QVERIFY(ReinscriptionFilter::fromJson({{u"ready"_s, true}}).isReady()); // as lists were kept before
        // Somebody else has none of them; who comes back finds them.
        desk.backend->session()->signOut();
        QTRY_VERIFY(views.views().isEmpty());
        desk.backend->session()->signIn(u"octavie"_s, u"un long mot de passe"_s);
        QTRY_COMPARE(views.views().size(), 1);
        // A list of one day is the same list when it comes back.
        ReinscriptionListModel list;
        list.setFilter({.day = QDate(2026, 6, 3)});
        views.keep(u"Trois juin"_s, list.filter());
        QTRY_COMPARE(views.views().size(), 2);
        QVERIFY(views.views().back().filter == list.filter());
        QCOMPARE(list.filter().query().depositedOn, QDate(2026, 6, 3));
        views.forget(u"Trois juin"_s);
        views.forget(u"Piano complets"_s);
        QTRY_VERIFY(views.views().isEmpty());
        QVERIFY(changed.count() > 3);
    }
};

QTEST_MAIN(ReinscriptionModelsTest)
#include "tst_reinscriptionmodels.moc"
