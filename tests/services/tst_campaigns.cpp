#include "campaignsetup.h"
#include "campaignwithdrawal.h"
#include "dayturn.h"
#include "documentcheck.h"
#include "documentdeposit.h"
#include "documentrepository.h"
#include "householdmerge.h"
#include "payments.h"
#include "reinscriptionapproval.h"
#include "reinscriptionending.h"
#include "reinscriptionrepository.h"
#include "testdatabase.h"
#include "undo.h"

#include <QDir>
#include <QFile>
#include <QSqlField>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

/// Each row of each table, but for the journal and the versions of campaigns, which only grow.
QStringList allRows(TestDatabase &database)
{
    QStringList rows;
    const auto tables = database.connection().database().tables();
    for (const auto &name : tables) {
        const QString table = name.section(u'.', -1); // without its schema
        if (table.startsWith(u"journal"_s))
            continue;
        QSqlQuery query(database.connection().database());
        if (!query.exec(u"SELECT * FROM "_s + name))
            qFatal("test query failed: %s", qPrintable(name));
        while (query.next()) {
            const QSqlRecord record = query.record();
            QString row = table;
            for (int i = 0; i < record.count(); ++i) {
                if (table != u"campaigns" || record.fieldName(i) != u"version")
                    row += u'|' + record.value(i).toString();
            }
            rows << row;
        }
    }
    rows.sort();
    return rows;
}

/// Two families, of which one has a paper that stands for years, and a draft of the next campaign.
struct NextYear {
    explicit NextYear(const QString &engine) : database(engine)
    {
        database.addSite();
        family = database.addFamily();
        other = database.addFamily(u"Bécarre"_s, u"autre@courriel.example"_s);
        const auto document = depositDocument(
            database.context(), database.documentOf(family, u"identity"_s), u"carte.pdf"_s, somePdf());
        if (!document
            || !decideDocument(database.context(),
                {document->id,
                    document->version,
                    document->current.id,
                    DocumentState::Accepted,
                    {},
                    QDate(2032, 9, 1)}))
            qFatal("no paper is accepted");
        if (!database.connection().run(u"UPDATE course_enrolments SET school_year = 2026"_s)
            || !reinscriptions::refreshStandingOf(
                database.connection(), *campaigns::current(database.connection(), database.site())))
            qFatal("nobody is enrolled");
        const auto prepared = prepareCampaign(administrator(), plan(2027));
        if (!prepared)
            qFatal("no draft is prepared");
        draft = *prepared;
    }
    static CampaignPlan plan(int year) { return {{year}, QDate(year, 5, 15), QDate(year, 7, 1), Money{2200}}; }
    ServiceContext administrator() { return database.context(Role::Administrator); }
    /// As the family's paper for the next campaign is asked for.
    Document asked(const QString &code)
    {
        Document document;
        document.campaignId = draft.id;
        document.requirementId = RequirementId{database.number(
            u"SELECT id FROM requirements WHERE code = '%1' AND campaign_id = %2"_s.arg(code).arg(draft.id.value))};
        document.householdId = family.household;
        document.studentId = family.student;
        return document;
    }
    int version() { return int(database.number(u"SELECT version FROM campaigns WHERE id = %1"_s.arg(draft.id.value))); }

    TestDatabase database;
    TestDatabase::Family family, other;
    Campaign draft;
};

} // namespace

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

        const CampaignPlan plan{{2027}, QDate(2027, 5, 15), QDate(2027, 7, 1), Money{2200}};
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
            database.context(Role::Administrator), {{2027}, QDate(2027, 5, 15), QDate(2027, 7, 1), Money{2000}});
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
            database.context(Role::Administrator), {{2027}, QDate(2027, 5, 15), QDate(2027, 7, 1), Money{2000}});
        REQUIRE_OK(opening);
        QCOMPARE(opening->reinscriptions, 1);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM reinscriptions WHERE campaign_id = %1 AND student_id = %2"_s
                                     .arg(opening->id.value)
                                     .arg(gone.student.value)),
            0);
    }

    /// Rule C7.
    void anOpeningIsWithdrawnAsAWhole_data() { addEngineRows(); }
    void anOpeningIsWithdrawnAsAWhole()
    {
        QFETCH(QString, engine);
        NextYear year(engine);
        auto &database = year.database;
        const auto before = allRows(database);
        const auto preview = previewCampaign(year.administrator(), year.draft.id);
        const auto opening = openCampaign(year.administrator(), year.draft.id, year.draft.version);
        REQUIRE_OK(opening);
        QCOMPARE(opening->reinscriptions, 2);
        QCOMPARE(opening->carried, 1);
        QVERIFY(allRows(database) != before);
        const auto use = campaignUse(year.administrator(), year.draft.id);
        REQUIRE_OK(use);
        QVERIFY(use->isNone());
        database.clock().advance(3600);
        REQUIRE_ERROR(withdrawCampaign(year.administrator(), year.draft.id, year.draft.version),
            ErrorCode::Conflict); // of before
        REQUIRE_ERROR(
            withdrawCampaign(database.context(Role::Director), year.draft.id, year.version()), ErrorCode::NotAllowed);
        const auto withdrawal = withdrawCampaign(year.administrator(), year.draft.id, year.version());
        REQUIRE_OK(withdrawal);
        QCOMPARE(withdrawal->reinscriptions, 2);
        QCOMPARE(withdrawal->carried, 1);
        QCOMPARE(withdrawal->reopened, std::optional(SchoolYear{2026}));
        QCOMPARE(allRows(database), before);
        QCOMPARE(database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s), u"campaign.withdrawn"_s);
        QCOMPARE(database.findings(u"enrolment in a course"_s), QString());
        REQUIRE_ERROR(
            withdrawCampaign(year.administrator(), year.draft.id, year.version()), ErrorCode::GuardRefused); // a draft
        // Opened once more it is what it was.
        QCOMPARE(*previewCampaign(year.administrator(), year.draft.id), *preview);
        const auto again = openCampaign(year.administrator(), year.draft.id, year.version());
        REQUIRE_OK(again);
        QCOMPARE(*again, *opening);
    }

    void whatSomebodyClosedStaysClosed_data() { addEngineRows(); }
    void whatSomebodyClosedStaysClosed()
    {
        QFETCH(QString, engine);
        NextYear year(engine);
        REQUIRE_OK(closeCampaign(year.administrator(), year.database.campaign(), 1));
        year.database.clock().advance(60);
        REQUIRE_OK(openCampaign(year.administrator(), year.draft.id, year.draft.version));
        const auto withdrawal = withdrawCampaign(year.administrator(), year.draft.id, year.version());
        REQUIRE_OK(withdrawal);
        QVERIFY(!withdrawal->reopened);
        QCOMPARE(year.database.text(u"SELECT state FROM campaigns WHERE id = %1"_s.arg(year.database.campaign().value)),
            u"closed"_s);
    }

    void whatWasDoneInItStandsInTheWay_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("done");
        for (const auto &engine : testEngines()) {
            for (const auto &done : {u"deposit"_s, u"verdict"_s, u"fee"_s, u"waiver"_s, u"merge"_s, u"draft"_s})
                QTest::addRow("%s: %s", qPrintable(engine), qPrintable(done)) << engine << done;
        }
    }
    void whatWasDoneInItStandsInTheWay()
    {
        QFETCH(QString, engine);
        QFETCH(QString, done);
        NextYear year(engine);
        auto &database = year.database;
        REQUIRE_OK(openCampaign(year.administrator(), year.draft.id, year.draft.version));
        database.clock().advance(60);
        CampaignUse expected;
        if (done == u"deposit" || done == u"verdict") {
            const auto document = depositDocument(
                database.context(), year.asked(u"liability_insurance"_s), u"assurance.pdf"_s, somePdf(1));
            REQUIRE_OK(document);
            expected.deposited = expected.begun = 1;
            if (done == u"verdict") {
                REQUIRE_OK(decideDocument(database.context(),
                    {document->id, document->version, document->current.id, DocumentState::Accepted}));
                expected.decided = 1;
            }
        } else if (done == u"fee") {
            REQUIRE_OK(takeFee(database.context(), year.family.household, someCheque()));
            expected.paid = 1;
        } else if (done == u"waiver") {
            REQUIRE_OK(waiveFee(database.context(Role::Director), year.family.household, {}, u"Bourse"_s));
            expected.paid = 1;
        } else if (done == u"merge") {
            REQUIRE_OK(mergeHouseholds(database.context(), year.family.household, year.other.household));
            expected.moved = 1;
        } else {
            REQUIRE_OK(prepareCampaign(year.administrator(), NextYear::plan(2028)));
            expected.drafts = 1;
        }
        const auto use = campaignUse(year.administrator(), year.draft.id);
        REQUIRE_OK(use);
        QCOMPARE(*use, expected);
        const auto before = allRows(database);
        const auto refused = withdrawCampaign(year.administrator(), year.draft.id, year.version());
        REQUIRE_ERROR(refused, ErrorCode::GuardRefused);
        QCOMPARE(refused.error().detail, u"campaign_used"_s);
        QCOMPARE(allRows(database), before);
    }
};

QTEST_MAIN(CampaignsTest)
#include "tst_campaigns.moc"
