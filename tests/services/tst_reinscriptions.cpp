#include "familydossier.h"
#include "coursechanges.h"
#include "coursechanging.h"
#include "courserepository.h"
#include "editrepository.h"
#include "editrequest.h"
#include "editreview.h"
#include "paymentrepository.h"
#include "reinscriptionapproval.h"
#include "reinscriptiondeposit.h"
#include "reinscriptionending.h"
#include "reinscriptionrepository.h"
#include "reinscriptionview.h"
#include "siteprofiles.h"
#include "staffrepository.h"
#include "testdatabase.h"
#include "undo.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Reinscriptions approved, refused, given up and opened again, with the money that goes with them.
class ReinscriptionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesApprovalWhileSomethingLacks_data() { addEngineRows(); }
    void refusesApprovalWhileSomethingLacks()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto refused = approveReinscription(database.context(), family.reinscription, 1);
        REQUIRE_ERROR(refused, ErrorCode::GuardRefused);
        const auto &lacking = refused.error().lacks;
        QVERIFY(lacking.contains({Lack::Kind::DocumentMissing, u"Justificatif de domicile"_s, {u"residence"_s}}));
        QVERIFY(lacking.contains({Lack::Kind::FeeUnpaid, u"Frais de dossier"_s, {u"fee"_s}}));
        QVERIFY(lacking.contains({Lack::Kind::NotDeposited, {}}));
        database.complete(family);
        REQUIRE_OK(submitEdit(database.context(),
            PersonKind::Guardian,
            family.guardian.value,
            family.household,
            {{PersonField::Mobile, u"06 39 98 00 22"_s}}));
        const auto version = reinscriptions::load(database.connection(), family.reinscription)->version;
        const auto pending = approveReinscription(database.context(), family.reinscription, version);
        REQUIRE_ERROR(pending, ErrorCode::GuardRefused);
        QCOMPARE(pending.error().lacks, (QList<Lack>{{Lack::Kind::EditPending, {}}}));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages WHERE kind = 'approval_receipt'"_s), 0);
    }

    /// Rule C6: after the last day it is taken and marked, after the day for latecomers by the desk alone.
    void whatComesLateIsMarked_data() { addEngineRows(); }
    void whatComesLateIsMarked()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite(); // until 10 July
        REQUIRE_OK(database.connection().run(u"UPDATE campaigns SET late_until = '2026-07-20'"_s));
        const auto inTime = database.addFamily();
        const auto late = database.addFamily(u"Noire"_s, u"noire@courriel.example"_s);
        const auto tooLate = database.addFamily(u"Blanche"_s, u"blanche@courriel.example"_s);
        const auto isLate = [&](const TestDatabase::Family &family) {
            return reinscriptionView(database.context(), family.reinscription)->isLate;
        };
        constexpr qint64 day = 24 * 3600;
        database.clock().advance(30 * day); // 10 July
        REQUIRE_OK(depositReinscription(database.context(), inTime.reinscription));
        QVERIFY(!isLate(inTime) && !isLate(late));
        database.clock().advance(10 * day); // 20 July
        REQUIRE_OK(depositReinscription(database.context(), late.reinscription));
        QVERIFY(isLate(late) && !isLate(inTime));
        database.clock().advance(day);
        const auto refused = validate(FamilyContext{database.connection(),
                                          database.clock(),
                                          database.store(),
                                          FamilyActor{tooLate.household, database.site(), u"la famille"_s}},
            {tooLate.reinscription},
            {});
        REQUIRE_ERROR(refused, ErrorCode::GuardRefused);
        QCOMPARE(refused.error().detail, u"campaign_closed"_s);
        REQUIRE_OK(depositReinscription(database.context(), tooLate.reinscription));
        QVERIFY(isLate(tooLate));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal_details WHERE details LIKE '%late%'"_s), 2);
    }

    void theDirectorMayPassOverALackWithAReason_data() { addEngineRows(); }
    void theDirectorMayPassOverALackWithAReason()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto version = [&] { return reinscriptions::load(database.connection(), family.reinscription)->version; };
        REQUIRE_ERROR(referToDirector(database.context(), family.reinscription, version(), u"pourquoi"_s),
            ErrorCode::GuardRefused); // not deposited
        database.complete(family);
        REQUIRE_ERROR(referToDirector(database.context(), family.reinscription, version(), u"pourquoi"_s),
            ErrorCode::GuardRefused); // nothing lacks
        REQUIRE_OK(submitEdit(database.context(),
            PersonKind::Guardian,
            family.guardian.value,
            family.household,
            {{PersonField::Mobile, u"06 39 98 00 22"_s}}));
        REQUIRE_ERROR(
            referToDirector(database.context(), family.reinscription, version(), u"  "_s), ErrorCode::ReasonRequired);
        REQUIRE_ERROR(referToDirector(database.context(), family.reinscription, version() - 1, u"pourquoi"_s),
            ErrorCode::Conflict);
        REQUIRE_OK(
            referToDirector(database.context(), family.reinscription, version(), u"La famille part à l’étranger."_s));
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions"_s), u"director"_s);
        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions"_s), u"secretariat"_s);
        REQUIRE_OK(
            referToDirector(database.context(), family.reinscription, version(), u"La famille part à l’étranger."_s));

        REQUIRE_ERROR(approveReinscription(database.context(Role::Director), family.reinscription, version()),
            ErrorCode::GuardRefused); // says what lacks first
        REQUIRE_ERROR(approveReinscription(database.context(Role::Secretary), family.reinscription, version(), u"vu"_s),
            ErrorCode::NotAllowed);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages WHERE kind = 'approval_receipt'"_s), 0);
        const auto outcome = approveReinscription(
            database.context(Role::Director), family.reinscription, version(), u"Vu avec la famille."_s);
        REQUIRE_OK(outcome);
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions"_s), u"nobody"_s);
        QVERIFY(database
                    .text(u"SELECT d.details FROM journal j JOIN journal_details d ON d.seq = j.seq "
                          "WHERE j.action = 'reinscription.approved_despite'"_s)
                    .contains(u"Vu avec la famille."_s));
        QCOMPARE(database.findings(), QString());
        REQUIRE_OK(undoLastDecision(database.context(Role::Director)));
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions"_s), u"director"_s); // the question stands again

        const auto request = edits::load(database.connection(), EditRequestId{1});
        REQUIRE_OK(request);
        REQUIRE_OK(decideEdit(database.context(),
            {request->id, request->version, {{request->fields.front().id, FieldVerdict::Accepted, {}, {}}}}));
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions"_s), u"secretariat"_s); // nothing lacks any more
    }

    void aReinscriptionIsRefusedOrGivenUpWithAReasonThatTheFamilyReads_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<bool>("refused");
        for (const auto &engine : testEngines()) {
            QTest::addRow("refused, %s", qPrintable(engine)) << engine << true;
            QTest::addRow("given up, %s", qPrintable(engine)) << engine << false;
        }
    }

    void aReinscriptionIsRefusedOrGivenUpWithAReasonThatTheFamilyReads()
    {
        QFETCH(QString, engine);
        QFETCH(bool, refused);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto version = [&] { return reinscriptions::load(database.connection(), family.reinscription)->version; };
        const auto end = [&](int seen, const QString &reason) {
            return (refused ? refuseReinscription : abandonReinscription)(
                database.context(), family.reinscription, seen, reason);
        };
        const QString state = refused ? u"refused"_s : u"abandoned"_s;
        if (refused)
            REQUIRE_ERROR(end(version(), u"Le cours n’est plus proposé."_s),
                ErrorCode::GuardRefused); // not deposited: nothing to refuse
        REQUIRE_OK(depositReinscription(database.context(), family.reinscription));
        REQUIRE_ERROR(end(version(), u"  "_s), ErrorCode::ReasonRequired);
        REQUIRE_ERROR(end(version() - 1, u"Le cours n’est plus proposé."_s), ErrorCode::Conflict);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages"_s), 0);
        REQUIRE_OK(end(version(), u"Le cours <n’est> plus proposé."_s));
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions"_s), state);
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions"_s), u"nobody"_s);
        QCOMPARE(database.text(u"SELECT kind FROM mail_messages"_s), refused ? u"refusal"_s : u"abandonment"_s);
        const QString text = database.text(u"SELECT body_text FROM mail_bodies"_s);
        QVERIFY(text.contains(u"Le cours <n’est> plus proposé."_s));
        QCOMPARE(text.contains(u"tribunal administratif"_s), refused); // ways of appeal are owed with a refusal only
        QVERIFY(!database.text(u"SELECT body_html FROM mail_bodies"_s).contains(u"<n’est>"_s));
        REQUIRE_ERROR(end(version(), u"encore"_s), ErrorCode::GuardRefused);

        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions"_s), u"deposited"_s);
        QCOMPARE(database.text(u"SELECT ended_reason FROM reinscriptions"_s), QString());
        QCOMPARE(database.text(u"SELECT state FROM mail_messages"_s), u"cancelled"_s);

        database.clock().advance(60);
        REQUIRE_OK(end(version(), u"Le cours n’est plus proposé."_s));
        REQUIRE_OK(database.connection().run(u"UPDATE mail_messages SET state = 'sent' WHERE state = 'queued'"_s));
        REQUIRE_ERROR(undoLastDecision(database.context()),
            ErrorCode::UndoTooLate); // the family knows: it is decided again instead
        REQUIRE_OK(reopenReinscription(
            database.context(), family.reinscription, version(), u"Le cours est proposé de nouveau."_s));
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions"_s), u"deposited"_s);
        REQUIRE_OK(undoLastDecision(database.context()));
        const auto again = reinscriptions::load(database.connection(), family.reinscription);
        REQUIRE_OK(again);
        QCOMPARE(again->endedReason, u"Le cours n’est plus proposé."_s);
        QCOMPARE(again->decidedAt, database.clock().now());
        QCOMPARE(database.findings(u"message"_s), QString());
    }

    /// The money stays, and so does its receipt.
    void reopeningLeavesTheReceiptInForce_data() { addEngineRows(); }
    void reopeningLeavesTheReceiptInForce()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto version = [&] { return reinscriptions::load(database.connection(), family.reinscription)->version; };
        const auto inForce = [&] {
            return *payments::inForce(database.connection(), database.campaign(), family.household);
        };
        REQUIRE_ERROR(reopenReinscription(database.context(), family.reinscription, version(), u"pourquoi"_s),
            ErrorCode::GuardRefused);
        database.complete(family);
        const auto approved = approveReinscription(database.context(), family.reinscription, version());
        REQUIRE_OK(approved);
        QCOMPARE(approved->receipts.size(), 1);
        const QString label = approved->receipts.front().label();
        REQUIRE_ERROR(
            reopenReinscription(database.context(), family.reinscription, version(), {}), ErrorCode::ReasonRequired);
        const auto enrolments = database.number(
            u"SELECT COUNT(*) FROM course_enrolments WHERE reinscription_id IS NOT NULL"_s);
        QVERIFY(enrolments > 0);

        REQUIRE_OK(
            reopenReinscription(database.context(), family.reinscription, version(), u"Changement d’instrument."_s));
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions"_s), u"deposited"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM course_enrolments WHERE reinscription_id IS NOT NULL"_s), 0);
        QCOMPARE(inForce().size(), 1);
        QCOMPARE(inForce().front().label(), label);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM receipts"_s), 1);
        const QString mail = database.text(
            u"SELECT body_text FROM mail_bodies JOIN mail_messages m ON m.id = mail_bodies.message_id "
            "WHERE kind = 'reopening'"_s);
        QVERIFY2(mail.contains(label) && mail.contains(u"reste acquis"_s) && mail.contains(u"20,00\u00a0€"_s)
                     && mail.contains(u"Changement d’instrument."_s),
            qPrintable(mail));
        QCOMPARE(database.findings(), QString());

        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions"_s), u"approved"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM course_enrolments WHERE reinscription_id IS NOT NULL"_s),
            enrolments);
        QCOMPARE(inForce().front().label(), label);

        database.clock().advance(60);
        REQUIRE_OK(
            reopenReinscription(database.context(), family.reinscription, version(), u"Changement d’instrument."_s));
        const auto second = approveReinscription(database.context(), family.reinscription, version());
        REQUIRE_OK(second);
        QCOMPARE(second->receipts.front().label(), label);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM receipts"_s), 1);
        QCOMPARE(database.findings(), QString());
    }

    void aReceiptIsNeverGivenForAFeeThatWasNotPaid_data() { addEngineRows(); }
    void aReceiptIsNeverGivenForAFeeThatWasNotPaid()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        REQUIRE_OK(depositReinscription(database.context(), family.reinscription));
        const auto refused = approveReinscription(database.context(Role::Director),
            family.reinscription,
            reinscriptions::load(database.connection(), family.reinscription)->version,
            u"vu"_s);
        REQUIRE_ERROR(refused, ErrorCode::GuardRefused);
        QCOMPARE(refused.error().lacks,
            (QList<Lack>{
                {Lack::Kind::FeeUnpaid, u"Frais de dossier"_s, {u"fee"_s}}})); // the documents could be passed over
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages WHERE kind = 'approval_receipt'"_s), 0);
    }

    void approvesACompleteReinscriptionInOneTransaction_data() { addEngineRows(); }
    void approvesACompleteReinscriptionInOneTransaction()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        database.complete(family);
        const auto version = reinscriptions::load(database.connection(), family.reinscription)->version;
        REQUIRE_ERROR(approveReinscription(database.context(), family.reinscription, version - 1), ErrorCode::Conflict);
        const auto outcome = approveReinscription(database.context(), family.reinscription, version);
        REQUIRE_OK(outcome);
        QCOMPARE(outcome->receipts.front().label(), u"2026-000001"_s);
        QCOMPARE(outcome->courses, 1);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM course_enrolments WHERE school_year = 2026"_s), 1);
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions"_s), u"nobody"_s);
        QCOMPARE(
            database.text(u"SELECT file_name FROM mail_attachments"_s), u"Reçu n° 2026-000001 – Émilie Bémol.pdf"_s);
        const auto receipt = database.store().get(database.text(u"SELECT sha256 FROM mail_attachments"_s));
        REQUIRE_OK(receipt);
        QVERIFY(receipt->startsWith("%PDF-"));
        QCOMPARE(database.findings(), QString());

        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions"_s), u"deposited"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM course_enrolments WHERE school_year = 2026"_s), 0);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM receipts WHERE cancelled_at = ''"_s), 1); // the money is here
        const auto again = approveReinscription(database.context(),
            family.reinscription,
            reinscriptions::load(database.connection(), family.reinscription)->version);
        REQUIRE_OK(again);
        QCOMPARE(again->receipts.front().label(), u"2026-000001"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_attachments"_s), 2); // the first letter did not leave
        QCOMPARE(database.findings(), QString());
    }

    /// What the family asks for is not carried over; the rest is, and the letter says both.
    void whatIsAskedForIsNotCarriedOver_data() { addEngineRows(); }
    void whatIsAskedForIsNotCarriedOver()
    {
        using Kind = CourseChange::Kind;
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        database.complete(family);
        const auto enrol = [&](const QString &discipline) {
            const auto course = courses::insert(database.connection(),
                database.site(),
                {{}, 2025, u"music"_s, discipline, u"2C1"_s, u"C. Portée"_s, u"17:00"_s, 2, 12});
            (void)courses::enrol(database.connection(), family.student, *course, 2025);
            return *course;
        };
        const CourseId piano{database.number(u"SELECT course_id FROM course_enrolments"_s)};
        const CourseId theory = enrol(u"Formation musicale"_s);
        enrol(u"Orchestre"_s);
        const auto version = [&] { return reinscriptions::load(database.connection(), family.reinscription)->version; };
        const auto note = [&](Kind kind, CourseId course, const QString &wish) {
            return noteCourseChange(database.context(), family.reinscription, version(), {{}, kind, course, wish});
        };

        REQUIRE_ERROR(note(Kind::Modify, piano, u"  "_s), ErrorCode::ReasonRequired);
        REQUIRE_ERROR(note(Kind::Add, {}, {}), ErrorCode::ReasonRequired);
        REQUIRE_ERROR(note(Kind::Drop, CourseId{4711}, {}), ErrorCode::InvalidValue);
        REQUIRE_ERROR(
            noteCourseChange(database.context(), family.reinscription, version() - 1, {{}, Kind::Drop, piano}),
            ErrorCode::Conflict);
        REQUIRE_OK(note(Kind::Modify, piano, u"un autre jour"_s));
        REQUIRE_OK(note(Kind::Drop, piano, {})); // the newer wish on a course takes the place of the former
        REQUIRE_OK(note(Kind::Modify, theory, u"le samedi <matin>"_s));
        REQUIRE_OK(note(Kind::Add, piano, u"chorale"_s));
        auto changes = coursechanges::of(database.connection(), family.reinscription);
        REQUIRE_OK(changes);
        QCOMPARE(changes->size(), 3);
        QVERIFY(changes->at(0).kind == Kind::Drop && changes->at(0).courseId == piano);
        QCOMPARE(changes->at(1).notedBy, u"Colette Portée"_s);
        QVERIFY(!changes->at(2).courseId);

        REQUIRE_OK(withdrawCourseChange(database.context(), family.reinscription, version(), changes->at(2).id));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM course_changes"_s), 2);
        QCOMPARE(undoLastDecision(database.context())->kind, DecisionKind::CourseChange); // it is asked for again
        QCOMPARE(database.text(u"SELECT wish FROM course_changes WHERE kind = 'add'"_s), u"chorale"_s);
        QCOMPARE(database.text(u"SELECT noted_by FROM course_changes WHERE kind = 'add'"_s), u"Colette Portée"_s);
        REQUIRE_ERROR(withdrawCourseChange(database.context(), family.reinscription, version(), CourseChangeId{4711}),
            ErrorCode::NotFound);

        const auto outcome = approveReinscription(database.context(), family.reinscription, version());
        REQUIRE_OK(outcome);
        QCOMPARE(outcome->courses, 1);
        QCOMPARE(database.text(u"SELECT c.discipline FROM course_enrolments e JOIN courses c ON c.id = e.course_id "
                               "WHERE e.school_year = 2026"_s),
            u"Orchestre"_s);
        const QString letter = database.text(
            u"SELECT body_text FROM mail_bodies JOIN mail_messages m ON m.id = mail_bodies.message_id "
            "WHERE kind = 'approval_receipt'"_s);
        QVERIFY2(letter.contains(u"Orchestre"_s)
                     && letter.contains(u"Formation musicale – le samedi <matin>, à préciser"_s)
                     && letter.contains(u"chorale, à préciser"_s) && !letter.contains(u"Piano"_s),
            qPrintable(letter));
        REQUIRE_ERROR(note(Kind::Drop, theory, {}), ErrorCode::GuardRefused); // it has ended
        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM course_enrolments WHERE school_year = 2026"_s), 0);
        REQUIRE_OK(note(Kind::Drop, theory, {}));
        QCOMPARE(database.findings(), QString());
    }

    void aWishBeginsAReinscriptionAndItsUndoEndsThat_data() { addEngineRows(); }
    void aWishBeginsAReinscriptionAndItsUndoEndsThat()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto state = [&] { return database.text(u"SELECT state FROM reinscriptions"_s); };
        QCOMPARE(state(), u"not_started"_s);
        REQUIRE_OK(noteCourseChange(
            database.context(), family.reinscription, 1, {{}, CourseChange::Kind::Add, {}, u"chorale"_s}));
        QCOMPARE(state(), u"in_progress"_s);
        QCOMPARE(database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s),
            u"reinscription.course_change_noted"_s);
        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(state(), u"not_started"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM course_changes"_s), 0);
        // What came after it stands in the way.
        REQUIRE_OK(noteCourseChange(
            database.context(), family.reinscription, 3, {{}, CourseChange::Kind::Add, {}, u"chorale"_s}));
        REQUIRE_OK(database.connection().run(u"UPDATE reinscriptions SET version = version + 1"_s));
        REQUIRE_ERROR(undoLastDecision(database.context()), ErrorCode::UndoTooLate);
    }

    /// Where the conservatoire wants four eyes.
    void whoAsksForAnExceptionDoesNotGrantIt_data() { addEngineRows(); }
    void whoAsksForAnExceptionDoesNotGrantIt()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        auto site = siteView(database.context(Role::Administrator))->site;
        site.twoPersons = true;
        REQUIRE_OK(saveSite(database.context(Role::Administrator), site));
        const auto second = staff::insert(
            database.connection(), {{}, database.site(), u"basile"_s, u"Basile Clef"_s, Role::Director, u"x"_s});
        REQUIRE_OK(second);
        const auto family = database.addFamily();
        const auto version = [&] { return reinscriptions::load(database.connection(), family.reinscription)->version; };
        database.complete(family);
        REQUIRE_OK(submitEdit(database.context(),
            PersonKind::Guardian,
            family.guardian.value,
            family.household,
            {{PersonField::Mobile, u"06 39 98 00 22"_s}}));
        const auto grant = [&](const ServiceContext &context) {
            const auto granted = approveReinscription(context, family.reinscription, version(), u"Vu."_s);
            return granted ? u"granted"_s : granted.error().detail;
        };
        auto other = database.context(Role::Director);
        std::get<StaffActor>(other.actor).id = *second;
        const auto director = database.context(Role::Director);
        QCOMPARE(grant(other), u"two_persons_not_asked"_s);
        REQUIRE_OK(referToDirector(director, family.reinscription, version(), u"La famille part à l’étranger."_s));
        QCOMPARE(grant(director), u"two_persons"_s);
        REQUIRE_OK(undoLastDecision(director));
        QCOMPARE(grant(other), u"two_persons_not_asked"_s); // it is asked for no longer
        REQUIRE_OK(referToDirector(director, family.reinscription, version(), u"La famille part à l’étranger."_s));
        QCOMPARE(grant(other), u"granted"_s);
        database.clock().advance(60);
        REQUIRE_OK(reopenReinscription(director, family.reinscription, version(), u"Une erreur."_s));
        QCOMPARE(grant(other), u"two_persons_not_asked"_s); // it was asked for what lacked then
        QCOMPARE(database.findings(u"member of staff"_s), QString());
    }
};

QTEST_MAIN(ReinscriptionsTest)
#include "tst_reinscriptions.moc"
