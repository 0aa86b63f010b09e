#include "documentcheck.h"
#include "documentdeposit.h"
#include "documentreading.h"
#include "documentview.h"
#include "editrequest.h"
#include "editrequestview.h"
#include "editreview.h"
#include "familyaccountrepository.h"
#include "familyaccounts.h"
#include "familypasswords.h"
#include "familysessions.h"
#include "homefigures.h"
#include "householdmerge.h"
#include "householdrepository.h"
#include "householdview.h"
#include "mailmessageview.h"
#include "passwordturns.h"
#include "payments.h"
#include "reinscriptionrepository.h"
#include "reinscriptionview.h"
#include "sendingview.h"
#include "testdatabase.h"
#include "websessionrepository.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// What pages read, before anything is put into words.
class ViewsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDocumentComesWithWhatItIsJudgedBy_data() { addEngineRows(); }
    void aDocumentComesWithWhatItIsJudgedBy()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto other = database.addFamily(u"Dièse"_s, u"autre@courriel.example"_s);
        const auto deposit = [&](const TestDatabase::Family &whose) {
            return depositDocument(database.context(),
                database.documentOf(whose, u"identity"_s),
                u"recto.pdf"_s,
                somePdf(1),
                whose.guardian)
                .value();
        };
        const auto document = deposit(family);
        const auto twin = deposit(other);
        auto view = documentView(database.context(), document.id);
        REQUIRE_OK(view);
        QVERIFY(view->isJudgeable() && view->isDated && !view->isOfHousehold());
        QCOMPARE(view->file.fileName, u"recto.pdf"_s);
        QVERIFY(!view->depositor.isEmpty());
        QCOMPARE(view->facts.front().kind, SoughtFact::Kind::Name);
        QCOMPARE(view->elsewhere.size(), 1);
        QVERIFY(view->elsewhere.front().id == twin.id);
        QCOMPARE(view->reasons.size(), 1);
        QVERIFY(!view->former);

        REQUIRE_OK(decideDocument(database.context(),
            {view->id, view->version, view->versionId, DocumentState::Refused, view->reasons.front()}));
        view = documentView(database.context(), document.id);
        REQUIRE_OK(view);
        QVERIFY(!view->isJudgeable() && !view->isDated);
        QCOMPARE(view->state, DocumentState::Refused);
        QCOMPARE(view->versions.front().reason, view->reasons.front());
        REQUIRE_ERROR(documentView(database.context(), DocumentId{4711}), ErrorCode::NotFound);
    }

    void whatADocumentSaysIsHeldAgainstWhatIsSought()
    {
        DocumentReading reading;
        reading.facts = {FactReading{Finding::Found, {0}, QDate(2030, 1, 31)},
            FactReading{Finding::Doubtful, {0}, {}},
            FactReading{Finding::NotFound, {0}, {}},
            FactReading{Finding::NotFound, {}, {}}};
        QVERIFY(reading.isTextless());
        QVERIFY(reading.findings().isEmpty() && !reading.validUntil().isValid()); // nothing is said of what has no text
        reading.text.words = {PageWord{u"31/01/2030"_s, 0, {}}};
        QCOMPARE(reading.findings(),
            QList({FactFinding::Found, FactFinding::Doubtful, FactFinding::Otherwise, FactFinding::Absent}));
        QCOMPARE(reading.validUntil(), QDate(2030, 1, 31));
    }

    void anEditSaysWhatBecomesOfTheHousehold_data() { addEngineRows(); }
    void anEditSaysWhatBecomesOfTheHousehold()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto ask = [&](const QString &street) {
            return submitEdit(database.context(),
                PersonKind::Guardian,
                family.guardian.value,
                family.household,
                {{PersonField::Address, street}, {PersonField::City, u"Quimper"_s}})
                .value();
        };
        const auto first = ask(u"8 quai Nord"_s);
        const auto second = ask(u"9 quai Nord"_s);
        const auto view = editRequestView(database.context(), second);
        REQUIRE_OK(view);
        QVERIFY(view->isPending() && view->overtakes.has_value());
        QCOMPARE(view->addressee().address, u"famille@courriel.example"_s);
        QVERIFY(!editRequestView(database.context(), first)->isPending());
        QVERIFY(view->siblings.isEmpty()); // what was overtaken waits for nobody
        const auto ofStudent = submitEdit(database.context(),
            PersonKind::Student,
            family.student.value,
            family.household,
            {{PersonField::FirstName, u"Éloïse"_s}});
        REQUIRE_OK(ofStudent);
        const auto elsewhere = database.addFamily(u"Dièse"_s, u"autre@courriel.example"_s);
        REQUIRE_OK(submitEdit(database.context(),
            PersonKind::Guardian,
            elsewhere.guardian.value,
            elsewhere.household,
            {{PersonField::City, u"Quimper"_s}}));
        const auto together = editRequestView(database.context(), second);
        REQUIRE_OK(together);
        QCOMPARE(together->siblings.size(), 1);
        QCOMPARE(together->siblings.front().id, *ofStudent);
        QCOMPARE(together->siblings.front().fields.front().requested, u"Éloïse"_s);
        QCOMPARE(editRequestView(database.context(), *ofStudent)->siblings.front().id, second);

        const QList<FieldValue> values{{PersonField::Address, u"9 quai Nord"_s}, {PersonField::City, u"Quimper"_s}};
        const auto consequences = consequencesOf(*view, values, {});
        QVERIFY(consequences.impact.ceasesToBeResident);
        QVERIFY(consequences.mismatch.has_value()); // the postal code stays
        QCOMPARE(consequences.mismatch->town, u"Quimper"_s);
        QVERIFY(consequences.mismatch->towns.contains(u"Pleuven"_s));
        const auto none = consequencesOf(*view, {}, {});
        QVERIFY(!none.mismatch && none.impact == EditImpact());
    }

    /// A secretary asks the director, who passes over what lacks.
    void aReinscriptionSaysWhatMayBeDecidedByWhom_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<int>("role");
        QTest::addColumn<bool>("mayPass");
        QTest::addColumn<bool>("mayRefer");
        for (const auto &engine : testEngines()) {
            QTest::addRow("%s, secretary", qPrintable(engine)) << engine << int(Role::Secretary) << false << true;
            QTest::addRow("%s, director", qPrintable(engine)) << engine << int(Role::Director) << true << false;
        }
    }
    void aReinscriptionSaysWhatMayBeDecidedByWhom()
    {
        QFETCH(QString, engine);
        QFETCH(int, role);
        QFETCH(bool, mayPass);
        QFETCH(bool, mayRefer);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto read = [&] { return reinscriptionView(database.context(Role(role)), family.reinscription).value(); };
        auto view = read();
        QVERIFY(!view.mayApprove && !view.mayPass && !view.mayRefer && !view.mayRefuse); // it was never deposited
        QVERIFY(view.mayAbandon && !view.mayReopen && view.maySettle && view.mayChangeCourses);
        QVERIFY(!view.unsettled.isEmpty());
        // Of the one course, then one more.
        QCOMPARE(view.courseChoices.size(), 3);
        QCOMPARE(view.courseChoices[0].kind, CourseChoice::Kind::Drop);
        QVERIFY(!view.courseChoices[0].needsWish() && view.courseChoices[1].needsWish());
        QCOMPARE(view.courseChoices[2].kind, CourseChoice::Kind::Add);

        database.complete(family);
        view = read();
        QVERIFY(view.mayApprove && !view.mayPass && !view.mayRefer && view.mayRefuse);
        QVERIFY(view.missing.isEmpty() && view.unsettled.isEmpty() && !view.maySettle);

        REQUIRE_OK(submitEdit(database.context(),
            PersonKind::Guardian,
            family.guardian.value,
            family.household,
            {{PersonField::Mobile, u"06 39 98 00 22"_s}}));
        view = read();
        QVERIFY(!view.mayApprove);
        QCOMPARE(view.missing.size(), 1);
        QCOMPARE(view.mayPass, mayPass);
        QCOMPARE(view.mayRefer, mayRefer);
    }

    void aHouseholdSaysWhatItOwesAndWhatCanBeTakenBack_data() { addEngineRows(); }
    void aHouseholdSaysWhatItOwesAndWhatCanBeTakenBack()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto twice = database.addFamily();
        const auto read = [&] { return householdView(database.context(), family.household).value(); };
        auto view = read();
        QVERIFY(view.fee.left().cents > 0);
        QVERIFY(!view.credentialsSentAt.isValid() && view.separableName().isEmpty());
        QCOMPARE(view.children.size(), 1);
        QVERIFY(!view.children.front().disciplines.isEmpty());
        QVERIFY(view.address().contains(u"Fouesnant"_s, Qt::CaseInsensitive));
        REQUIRE_OK(takeFee(database.context(), family.household, PaymentMethod::Cash));
        QCOMPARE(read().fee.left().cents, 0);
        REQUIRE_OK(mergeHouseholds(database.context(), family.household, twice.household));
        view = read();
        QVERIFY(!view.separableName().isEmpty());
        QVERIFY(view.separableName() == view.journal.front().details[u"name"].toString());
        REQUIRE_OK(sendCredentials(database.context(), family.household));
        view = read();
        QVERIFY(view.separableName().isEmpty()); // something newer has happened
    }

    void aHouseholdSaysHowItIsOnTheWeb_data() { addEngineRows(); }
    void aHouseholdSaysHowItIsOnTheWeb()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto other = database.addFamily(u"Dièse"_s, u"autre@courriel.example"_s);
        auto &connection = database.connection();
        const auto read = [&](const TestDatabase::Family &whose) {
            const auto view = householdView(database.context(), whose.household).value();
            return view.accesses.value(0);
        };
        auto access = read(family);
        QCOMPARE(access.identifiant, u"bemol1"_s);
        QVERIFY(access.holder.isEmpty() && !access.hasPassword && !access.isAsking);
        QVERIFY(!access.isPresent && access.sessions == 0);
        QVERIFY(!access.lastLoginAt.isValid() && !access.lastSeenAt.isValid());

        const auto accounts = logins::ofHousehold(connection, family.household);
        REQUIRE_OK(accounts);
        QCOMPARE(accounts->size(), 1);
        const auto open = [&](const QString &hash) {
            const auto now = database.clock().now();
            return websessions::open(connection,
                {.id = {},
                    .tokenHash = hash,
                    .account = accounts->front().id,
                    .createdAt = now,
                    .lastSeenAt = now,
                    .expiresAt = now.addSecs(sessionHours * 3600),
                    .idleMinutes = idleMinutes,
                    .mustChoose = false,
                    .secret = {},
                    .agent = {}});
        };
        REQUIRE_OK(open(u"a"_s));
        REQUIRE_OK(logins::noteLogin(connection, accounts->front().id, database.clock().now()));
        const auto begun = database.clock().now();
        database.clock().advance(presentMinutes * 60 - 1);
        access = read(family);
        QVERIFY(access.isPresent && access.sessions == 1);
        QCOMPARE(access.lastSeenAt, begun);
        QCOMPARE(access.lastLoginAt, begun);
        database.clock().advance(1);
        QVERIFY(!read(family).isPresent && read(family).sessions == 1);
        REQUIRE_OK(open(u"b"_s));
        QVERIFY(read(family).isPresent);
        QCOMPARE(read(family).sessions, 2);
        database.clock().advance((idleMinutes - presentMinutes) * 60); // the first one is over
        QCOMPARE(read(family).sessions, 1);
        QCOMPARE(read(other).sessions, 0);

        PasswordTurns turns;
        const FamilyGate gate{connection, database.clock(), turns};
        REQUIRE_OK(askForPassword(gate, {database.site(), u"Bemol1"_s, u"famille@courriel.example"_s}));
        QVERIFY(read(family).isAsking && !read(other).isAsking);
        REQUIRE_OK(answerPasswordRequests(database.context()));
        QVERIFY(!read(family).isAsking);
        QCOMPARE(endFamilySessions(database.context(), family.household).value_or(-1), 2);
        QCOMPARE(read(family).sessions, 0);
    }

    void aMessageAndTheSendingSayHowTheyStand_data() { addEngineRows(); }
    void aMessageAndTheSendingSayHowTheyStand()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto sent = sendCredentials(database.context(), database.addFamily().household);
        REQUIRE_OK(sent);
        const auto read = [&] { return mailMessageView(database.context(), sent->mailId).value(); };
        QVERIFY(!read().needsWord() && !read().isOnPaper());
        for (const auto *state : {"failed", "uncertain"}) {
            REQUIRE_OK(
                database.connection().run(u"UPDATE mail_messages SET state = '%1'"_s.arg(QLatin1StringView(state))));
            QVERIFY(read().needsWord());
        }
        REQUIRE_OK(database.connection().run(u"UPDATE mail_messages SET recipient_address = ''"_s));
        QVERIFY(read().isOnPaper());

        const auto sending = sendingView(database.context());
        REQUIRE_OK(sending);
        QVERIFY(sending->mailings.isEmpty());
    }

    void theHomePageSaysWhoseItIs_data() { addEngineRows(); }
    void theHomePageSaysWhoseItIs()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto elsewhere = database.addFamily(u"Dièse"_s, u"autre@courriel.example"_s);
        const auto there = database.context();
        database.addSite();
        const auto family = database.addFamily();
        REQUIRE_OK(depositDocument(
            database.context(), database.documentOf(family, u"identity"_s), u"a.pdf"_s, somePdf(1), family.guardian));
        REQUIRE_OK(sendCredentials(database.context(), family.household));
        REQUIRE_OK(submitEdit(there,
            PersonKind::Student,
            elsewhere.student.value,
            elsewhere.household,
            {{PersonField::FirstName, u"Éloïse"_s}}));
        const auto here = homeFigures(database.context());
        REQUIRE_OK(here);
        const auto deposit = std::ranges::find_if(
            here->recent, [](const RecentEntry &one) { return one.entry.subjectKind == u"document"; });
        QVERIFY(deposit != here->recent.end());
        QVERIFY(deposit->studentName.contains(u"Bémol"_s, Qt::CaseInsensitive));
        QVERIFY(!deposit->requirementLabel.isEmpty());
        for (const auto &one : here->recent) {
            QCOMPARE(one.entry.householdId, family.household);
            QVERIFY(!one.householdName.isEmpty());
        }
        const auto other = homeFigures(there);
        REQUIRE_OK(other);
        QCOMPARE(other->recent.front().entry.householdId, elsewhere.household);
        QVERIFY(other->recent.front().studentName.contains(u"Dièse"_s, Qt::CaseInsensitive));
    }

    void theDirectorSeesWhatAwaitsHer_data() { addEngineRows(); }
    void theDirectorSeesWhatAwaitsHer()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto referred = database.addFamily();
        const auto silent = database.addFamily(u"Dièse"_s, u"diese@courriel.example"_s);
        const auto begun = database.addFamily(u"Bécarre"_s, u"becarre@courriel.example"_s);
        const auto fresh = database.addFamily(u"Soupir"_s, u"soupir@courriel.example"_s);
        const auto writeTo = [&](const TestDatabase::Family &family) {
            const QDateTime now = database.clock().now();
            return households::setOneTimePassword(
                database.connection(), family.household, u"hash"_s, now.addDays(7), now);
        };
        for (const auto &family : {referred, silent, begun})
            REQUIRE_OK(writeTo(family));
        database.clock().advance(15 * 24 * 3600);
        REQUIRE_OK(writeTo(fresh)); // has had no time
        REQUIRE_OK(depositDocument(
            database.context(), database.documentOf(begun, u"identity"_s), u"a.pdf"_s, somePdf(1), begun.guardian));
        database.complete(referred);
        QVERIFY(!homeFigures(database.context())->direction.has_value()); // the secretary keeps hers

        auto figures = homeFigures(database.context(Role::Director));
        REQUIRE_OK(figures);
        QCOMPARE(figures->direction->referred.count, 0);
        QCOMPARE(figures->direction->pace.deposited, 1);
        QVERIFY(!figures->direction->pace.lastYear.has_value());
        QCOMPARE(figures->direction->silent.count, 1);
        QCOMPARE(figures->direction->silentFamilies.size(), 1);
        QCOMPARE(figures->direction->silentFamilies.front().id, silent.household);
        QCOMPARE(figures->direction->silentFamilies.front().since, database.clock().now().addDays(-15));
        QCOMPARE(figures->direction->freed, 0);

        REQUIRE_OK(database.connection().run(
            u"UPDATE reinscriptions SET who_acts = 'director', referred_reason = 'deux instruments' WHERE id = %1"_s
                .arg(referred.reinscription.value)));
        REQUIRE_OK(database.connection().run(
            u"UPDATE reinscriptions SET state = 'abandoned' WHERE id = %1"_s.arg(silent.reinscription.value)));
        figures = homeFigures(database.context(Role::Director));
        REQUIRE_OK(figures);
        QCOMPARE(figures->direction->referred.count, 1);
        QCOMPARE(figures->direction->referrals.front().id, referred.reinscription);
        QCOMPARE(figures->direction->referrals.front().reason, u"deux instruments"_s);
        QVERIFY(figures->direction->referrals.front().studentName.contains(u"Bémol"_s, Qt::CaseInsensitive));
        QCOMPARE(figures->direction->silent.count, 0);
        QCOMPARE(figures->direction->freed, 1);
    }

    void theCampaignPassesFromItsFirstDayToItsLast()
    {
        HomeFigures figures;
        figures.opensOn = QDate(2026, 5, 1);
        figures.closesOn = QDate(2026, 5, 11);
        for (const auto &[day, elapsed, left] : {std::tuple{QDate(2026, 4, 1), 0.0, 40},
                 std::tuple{QDate(2026, 5, 1), 0.0, 10},
                 std::tuple{QDate(2026, 5, 6), 0.5, 5},
                 std::tuple{QDate(2026, 5, 11), 1.0, 0},
                 std::tuple{QDate(2026, 5, 12), 1.0, -1}}) {
            figures.today = day;
            QCOMPARE(figures.elapsed(), elapsed);
            QCOMPARE(figures.daysLeft(), left);
        }
    }
};

QTEST_MAIN(ViewsTest)
#include "tst_views.moc"
