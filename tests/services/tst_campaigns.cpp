#include "campaignsetup.h"
#include "dayturn.h"
#include "documentcheck.h"
#include "documentdeposit.h"
#include "documentrepository.h"
#include "payments.h"
#include "reinscriptionapproval.h"
#include "reinscriptionending.h"
#include "testdatabase.h"
#include "undo.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// What outlives a day or a year: papers with a last day, papers that still stand when the next campaign opens.
class CampaignsTest : public QObject
{
    Q_OBJECT

    /// An accepted paper that bears a last day.
    static Result<DocumentOutcome> accept(TestDatabase &database, const TestDatabase::Family &family,
        const QString &code, QDate validUntil, int bytes = 0)
    {
        const auto document = depositDocument(
            database.context(), database.documentOf(family, code), code + u".pdf"_s, somePdf(bytes));
        return decideDocument(database.context(),
            {document->id, document->version, document->current.id, DocumentState::Accepted, {}, validUntil});
    }
    static QDate today(TestDatabase &database) { return database.clock().today(); }
    static constexpr qint64 day = 24 * 3600;

private Q_SLOTS:
    void aPaperIsOutOfDateOnTheDayAfterItsLast_data() { addEngineRows(); }
    void aPaperIsOutOfDateOnTheDayAfterItsLast()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        REQUIRE_OK(accept(database, family, u"identity"_s, today(database).addDays(1)));
        const qint64 lacking = database.number(u"SELECT lacking FROM reinscriptions"_s);
        database.clock().advance(day); // its last day
        QCOMPARE(*turnTheDay(database.context()), 0);
        QCOMPARE(database.text(u"SELECT state FROM documents"_s), u"accepted"_s);
        database.clock().advance(day);
        QCOMPARE(*turnTheDay(database.context()), 1);
        QCOMPARE(database.text(u"SELECT state FROM documents"_s), u"expired"_s);
        QCOMPARE(database.text(u"SELECT valid_until FROM document_versions"_s),
            today(database).addDays(-1).toString(Qt::ISODate));
        QCOMPARE(database.number(u"SELECT lacking FROM reinscriptions"_s), lacking + 1);
        QCOMPARE(database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s), u"document.expired"_s);
        QCOMPARE(database.text(u"SELECT actor FROM journal ORDER BY seq DESC LIMIT 1"_s), u"Pupitre"_s);
        const qint64 entries = database.number(u"SELECT COUNT(*) FROM journal"_s);
        QCOMPARE(*turnTheDay(database.context()), 0); // another desk, a minute later
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal"_s), entries);
        REQUIRE_ERROR(
            undoLastDecision(database.context()), ErrorCode::UndoTooLate); // the verdict is not what stands any more
        // The family brings a new one.
        REQUIRE_OK(accept(database, family, u"identity"_s, today(database).addYears(10), 1));
        QCOMPARE(database.text(u"SELECT state FROM documents"_s), u"accepted"_s);
        QCOMPARE(database.number(u"SELECT lacking FROM reinscriptions"_s), lacking);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM document_versions"_s), 2);
    }

    void theDayTakesAwayWhatACrashLeft()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const QString folder = database.connection().filesFolder() + u"/ab"_s;
        QVERIFY(QDir().mkpath(folder));
        QFile left(folder + u"/.incoming-abc123"_s);
        QVERIFY(left.open(QIODevice::WriteOnly));
        QVERIFY(left.setFileTime(QDateTime::currentDateTimeUtc().addDays(-2), QFileDevice::FileModificationTime));
        REQUIRE_OK(turnTheDay(database.context()));
        QVERIFY(!left.exists());
    }

    void aPaperThatHasRunOutIsNotAccepted_data() { addEngineRows(); }
    void aPaperThatHasRunOutIsNotAccepted()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        REQUIRE_ERROR(accept(database, family, u"identity"_s, today(database).addDays(-1)), ErrorCode::InvalidValue);
        QCOMPARE(database.text(u"SELECT state FROM documents"_s), u"to_review"_s);
        // Its last day is a day on which it stands; an undo forgets it with the verdict.
        REQUIRE_OK(accept(database, family, u"identity"_s, today(database), 1));
        QCOMPARE(
            database.text(u"SELECT MAX(valid_until) FROM document_versions"_s), today(database).toString(Qt::ISODate));
        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(database.text(u"SELECT state FROM documents"_s), u"to_review"_s);
        QCOMPARE(database.text(u"SELECT MAX(valid_until) FROM document_versions"_s), QString());
    }

    void noApprovalRestsOnAPaperThatRanOutOvernight_data() { addEngineRows(); }
    void noApprovalRestsOnAPaperThatRanOutOvernight()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto ended = database.addFamily(u"Bécarre"_s);
        for (const auto &one : {family, ended}) {
            database.complete(one);
            REQUIRE_OK(accept(database, one, u"identity"_s, today(database)));
            REQUIRE_OK(database.connection().run(u"UPDATE students SET image_right = 'yes'"_s));
        }
        const auto version = [&](const TestDatabase::Family &one) {
            return int(
                database.number(u"SELECT version FROM reinscriptions WHERE id = %1"_s.arg(one.reinscription.value)));
        };
        REQUIRE_OK(approveReinscription(database.context(), ended.reinscription, version(ended)));
        database.clock().advance(day); // and no desk has looked since
        const auto refused = approveReinscription(database.context(), family.reinscription, version(family));
        REQUIRE_ERROR(refused, ErrorCode::GuardRefused);
        QVERIFY(std::ranges::count(refused.error().lacks, Lack::Kind::DocumentExpired, &Lack::kind) == 1);
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions WHERE id = %1"_s.arg(family.reinscription.value)),
            u"deposited"_s);
        // What is approved stays so; opened again, it is looked at with today's eyes.
        QCOMPARE(*turnTheDay(database.context()), 1);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM documents WHERE state = 'accepted' AND household_id = %1"_s.arg(
                     ended.household.value)),
            1);
        REQUIRE_OK(reopenReinscription(database.context(), ended.reinscription, version(ended), u"Erreur de cours"_s));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM documents WHERE state = 'expired' AND household_id = %1"_s.arg(
                     ended.household.value)),
            1);
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions WHERE id = %1"_s.arg(ended.reinscription.value)),
            u"family"_s);
    }

    void theNextCampaignTakesOverWhatStillStands_data() { addEngineRows(); }
    void theNextCampaignTakesOverWhatStillStands()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto gone = database.addFamily(u"Bécarre"_s); // does not come back: no reinscription next year
        database.complete(family);
        REQUIRE_OK(database.connection().run(u"UPDATE households SET direct_debit = 1"_s));
        REQUIRE_OK(accept(database, family, u"identity"_s, QDate(2032, 9, 1)));
        REQUIRE_OK(accept(database, family, u"bank_details"_s, {}, 1));
        REQUIRE_OK(accept(database, family, u"liability_insurance"_s, {}, 2)); // each year anew
        REQUIRE_OK(accept(database, gone, u"identity"_s, QDate(2032, 9, 1), 3));
        REQUIRE_OK(database.connection().run(u"UPDATE students SET image_right = 'yes'"_s));
        REQUIRE_OK(approveReinscription(database.context(),
            family.reinscription,
            int(database.number(
                u"SELECT version FROM reinscriptions WHERE id = %1"_s.arg(family.reinscription.value)))));

        const CampaignPlan plan{{2027}, QDate(2027, 5, 15), QDate(2027, 7, 1), {2200}};
        REQUIRE_ERROR(openCampaign(database.context(Role::Director), plan), ErrorCode::NotAllowed);
        const auto administrator = database.context(Role::Administrator);
        auto wrong = plan;
        wrong.schoolYear = {2028};
        REQUIRE_ERROR(openCampaign(administrator, wrong), ErrorCode::InvalidValue);
        wrong = plan;
        wrong.closesOn = plan.opensOn.addDays(-1);
        REQUIRE_ERROR(openCampaign(administrator, wrong), ErrorCode::InvalidValue);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM campaigns"_s), 1);

        const auto opening = openCampaign(administrator, plan);
        REQUIRE_OK(opening);
        QCOMPARE(opening->reinscriptions, 1);
        QCOMPARE(opening->carried, 2);
        const QString next = QString::number(opening->id.value);
        QCOMPARE(database.text(u"SELECT label FROM requirements WHERE code = 'tax_notice' AND campaign_id = "_s + next),
            u"Avis d’imposition 2026 sur les revenus 2025"_s);
        QCOMPARE(
            database.text(u"SELECT short_label FROM requirements WHERE code = 'identity' AND campaign_id = "_s + next),
            u"Identité"_s);
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions WHERE campaign_id = "_s + next), u"not_started"_s);
        QCOMPARE(database.number(
                     u"SELECT COUNT(*) FROM documents d JOIN requirements r ON r.id = d.requirement_id "
                     "WHERE d.state = 'accepted' AND r.code IN ('identity', 'bank_details') AND d.campaign_id = "_s
                     + next),
            2);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM documents WHERE campaign_id = "_s + next), 2);
        QCOMPARE(database.number(u"SELECT COUNT(DISTINCT sha256) FROM document_versions"_s),
            4); // one file, however many campaigns
        const DocumentId carried{
            database.number(u"SELECT d.id FROM documents d JOIN requirements r ON r.id = d.requirement_id "
                            "WHERE r.code = 'identity' AND d.campaign_id = "_s
                            + next)};
        const auto document = documents::load(database.connection(), carried);
        REQUIRE_OK(document);
        QVERIFY(document->carriedFrom);
        QCOMPARE(document->current.validUntil, QDate(2032, 9, 1));
        const auto former = documents::former(database.connection(), carried);
        REQUIRE_OK(former);
        QCOMPARE(former->id, document->carriedFrom);
        REQUIRE_OK(documents::sameFileElsewhere(database.connection(), carried, document->current.sha256));
        QVERIFY(documents::sameFileElsewhere(database.connection(), carried, document->current.sha256)
                    ->isEmpty());                                                  // its own former self
        REQUIRE_ERROR(openCampaign(administrator, plan), ErrorCode::InvalidValue); // it is open already
        // A new card is this year's own.
        REQUIRE_OK(depositDocument(database.context(),
            {{},
                opening->id,
                document->requirementId,
                document->householdId,
                document->studentId,
                DocumentState::Missing,
                {},
                1,
                {}},
            u"neuve.pdf"_s,
            somePdf(9)));
        QVERIFY(!documents::load(database.connection(), carried)->carriedFrom);
        QCOMPARE(documents::load(database.connection(), carried)->state, DocumentState::ToReview);
    }

    void aPaperThatRunsOutBeforeTheOpeningIsAskedForAgain_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QDate>("lastDay");
        QTest::addColumn<bool>("accepted");
        QTest::addColumn<int>("carried");
        for (const auto &engine : testEngines()) {
            const auto row = [&](const char *name, QDate lastDay, bool accepted, int carried) {
                QTest::addRow("%s: %s", qPrintable(engine), name) << engine << lastDay << accepted << carried;
            };
            row("the day before", QDate(2027, 5, 14), true, 0);
            row("its first day", QDate(2027, 5, 15), true, 1);
            row("refused meanwhile", QDate(2032, 9, 1), false, 0);
        }
    }
    void aPaperThatRunsOutBeforeTheOpeningIsAskedForAgain()
    {
        QFETCH(QString, engine);
        QFETCH(QDate, lastDay);
        QFETCH(bool, accepted);
        QFETCH(int, carried);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        database.complete(family);
        REQUIRE_OK(accept(database, family, u"identity"_s, lastDay));
        REQUIRE_OK(database.connection().run(u"UPDATE students SET image_right = 'yes'"_s));
        REQUIRE_OK(approveReinscription(
            database.context(), family.reinscription, int(database.number(u"SELECT version FROM reinscriptions"_s))));
        if (!accepted)
            REQUIRE_OK(database.connection().run(u"UPDATE documents SET state = 'refused' WHERE state = 'accepted'"_s));
        const auto opening = openCampaign(
            database.context(Role::Administrator), {{2027}, QDate(2027, 5, 15), QDate(2027, 7, 1), {2000}});
        REQUIRE_OK(opening);
        QCOMPARE(opening->carried, carried);
        QCOMPARE(database.text(u"SELECT d.state FROM documents d JOIN requirements r ON r.id = d.requirement_id "
                               "WHERE r.code = 'identity' ORDER BY d.id LIMIT 1"_s),
            accepted ? u"accepted"_s : u"refused"_s); // of the year that is over
        // The queue is of the new campaign.
        REQUIRE_OK(database.connection().run(u"UPDATE documents SET state = 'to_review'"_s));
        QCOMPARE(documents::waiting(database.connection(), opening->id)->size(), carried);
        QCOMPARE(*documents::countWaiting(database.connection(), opening->id), carried);
    }

    void whoLeftIsNotAsked_data() { addEngineRows(); }
    void whoLeftIsNotAsked()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        database.addFamily();
        const auto gone = database.addFamily(u"Noire"_s, u"noire@courriel.example"_s);
        REQUIRE_OK(database.connection().run(u"UPDATE course_enrolments SET school_year = 2026"_s));
        REQUIRE_OK(database.connection().run(
            u"UPDATE students SET left_on = '2026-06-01' WHERE id = %1"_s.arg(gone.student.value)));
        const auto opening = openCampaign(
            database.context(Role::Administrator), {{2027}, QDate(2027, 5, 15), QDate(2027, 7, 1), {2000}});
        REQUIRE_OK(opening);
        QCOMPARE(opening->reinscriptions, 1);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM reinscriptions WHERE campaign_id = %1 AND student_id = %2"_s
                                     .arg(opening->id.value)
                                     .arg(gone.student.value)),
            0);
    }
};

QTEST_MAIN(CampaignsTest)
#include "tst_campaigns.moc"
