#include "../exchange/sheetfile.h"
#include "editrequest.h"
#include "householdediting.h"
#include "householdmerge.h"
#include "householdrepository.h"
#include "importarchive.h"
#include "importcorrections.h"
#include "householdview.h"
#include "importfiles.h"
#include "importrepository.h"
#include "importundo.h"
#include "payments.h"
#include "separatedparents.h"
#include "serverproxy.h"
#include "undo.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

const QStringList flatColumns{u"student.last_name"_s,
    u"student.first_name"_s,
    u"student.birth_date"_s,
    u"guardian.last_name"_s,
    u"guardian.first_name"_s,
    u"guardian.mobile"_s,
    u"guardian.email"_s,
    u"course.discipline"_s};

QStringList flatRow(const QString &first, const QString &born, const QString &discipline = u"Piano"_s)
{
    return {
        u"Dièse"_s, first, born, u"Dièse"_s, u"Anne"_s, u"06 39 98 00 55"_s, u"anne@courriel.example"_s, discipline};
}

} // namespace

/// What comes in from files: who it is, what changes, all or nothing, and back again.
class ImportTest : public QObject
{
    Q_OBJECT

    static ServiceContext context(TestDatabase &database) { return database.context(Role::Administrator); }
    static ImportRequest request(const QString &path, ImportOverwrite overwrite = ImportOverwrite::EmptyFields)
    {
        ImportRequest request;
        request.files = {{.path = path, .kind = ImportKind::Flat}};
        request.overwrite = overwrite;
        return request;
    }
    static Result<ImportOutcome> import(TestDatabase &database, const ImportRequest &request)
    {
        const auto plan = planImport(context(database), request);
        if (!plan)
            return failure(plan.error());
        return commitImport(context(database), *plan, {.acceptedWarnings = {}, .allWarnings = true});
    }

private Q_SLOTS:
    void siblingsAtOnePayerBecomeOneHousehold_data() { addEngineRows(); }
    void siblingsAtOnePayerBecomeOneHousehold()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        ImportFiles files;
        const auto path = files.write(flatColumns,
            {flatRow(u"Léa"_s, u"12/03/2015"_s),
                flatRow(u"Jules"_s, u"02/09/2012"_s, u"Violon"_s),
                flatRow(u"Léa"_s, u"12/03/2015"_s, u"Formation musicale"_s)});
        const auto before = wholeDatabase(database);
        const auto plan = planImport(context(database), request(path));
        REQUIRE_OK(plan);
        QCOMPARE(plan->count(FindingWeight::Error), 0);
        QCOMPARE(wholeDatabase(database), before); // a dry run writes nothing
        QCOMPARE(plan->counts.lines, 3);
        QCOMPARE(plan->counts.households.created, 1);
        QCOMPARE(plan->counts.guardians.created, 1);
        QCOMPARE(plan->counts.students.created, 2);
        QCOMPARE(plan->counts.enrolments.created, 3);

        const auto outcome = commitImport(
            context(database), *plan, {.acceptedWarnings = plan->warnings(), .allWarnings = false});
        REQUIRE_OK(outcome);
        QVERIFY(outcome->counts == plan->counts);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM households"_s), 1);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM students"_s), 2);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM guardians WHERE payer = 1"_s), 1);
        // The year that the campaign ends: the next one that opens asks them.
        QCOMPARE(
            database.number(u"SELECT COUNT(DISTINCT student_id) FROM course_enrolments WHERE school_year = 2025"_s), 2);
        QCOMPARE(
            database.text(u"SELECT action FROM journal WHERE seq = %1"_s.arg(outcome->seq)), u"import.committed"_s);
        QCOMPARE(database.findings(), QString());
        const HouseholdId household{database.number(u"SELECT id FROM households"_s)};
        QCOMPARE(imports::newestSeqOn(database.connection(), household).value_or(0), outcome->seq);
    }

    void theSameFileAgainChangesNothing_data() { addEngineRows(); }
    void theSameFileAgainChangesNothing()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        ImportFiles files;
        const auto path = files.write(flatColumns, {flatRow(u"Léa"_s, u"12/03/2015"_s)});
        REQUIRE_OK(import(database, request(path)));
        const auto before = wholeDatabase(database);
        const auto again = import(database, request(path));
        REQUIRE_ERROR(again, ErrorCode::GuardRefused);
        QCOMPARE(again.error().detail, u"import_nothing"_s);
        QCOMPARE(wholeDatabase(database), before);
    }

    void whatIsThereStaysUnlessTheFileIsToWin_data() { addEngineRows(); }
    void whatIsThereStaysUnlessTheFileIsToWin()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily(); // Gaspard Bémol, 2014-03-05; Émilie, with an e-mail and a mobile
        ImportFiles files;
        const QStringList columns = flatColumns.first(7) + QStringList{u"guardian.profession"_s};
        const auto path = files.write(columns,
            {{u"Bémol"_s,
                u"Gaspard"_s,
                u"05/03/2014"_s,
                u"Bémol"_s,
                u"Émilie"_s,
                u"06 39 98 00 77"_s,
                u"nouvelle@courriel.example"_s,
                u"Luthière"_s}});
        const auto valueOf = [&](PersonField field) {
            return *households::personValue(database.connection(), PersonKind::Guardian, family.guardian.value, field);
        };
        REQUIRE_OK(submitEdit(database.context(),
            PersonKind::Guardian,
            family.guardian.value,
            family.household,
            {{PersonField::Email, u"demandee@courriel.example"_s}}));
        REQUIRE_OK(import(database, request(path)));
        QCOMPARE(valueOf(PersonField::Profession), u"Luthière"_s);
        QCOMPARE(valueOf(PersonField::Mobile), u"06 39 98 00 11"_s);

        const auto plan = planImport(context(database), request(path, ImportOverwrite::FileWins));
        REQUIRE_OK(plan);
        QCOMPARE(plan->counts.fields, 1);
        QCOMPARE(plan->counts.pendingFields, 1);
        REQUIRE_OK(import(database, request(path, ImportOverwrite::FileWins)));
        QCOMPARE(valueOf(PersonField::Mobile), u"06 39 98 00 77"_s);
        QCOMPARE(valueOf(PersonField::Email), u"famille@courriel.example"_s); // the family asked for another
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM students"_s), 1);
        QCOMPARE(database.findings(), QString());
    }

    void whoMayBeSomebodyWaitsForAPerson_data() { addEngineRows(); }
    void whoMayBeSomebodyWaitsForAPerson()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        ImportFiles files;
        const auto path = files.write(flatColumns,
            {{u"Bémol"_s,
                u"Gaspard"_s,
                u"05/03/2013"_s, // another year
                u"Bémol"_s,
                u"Émilie"_s,
                {},
                u"famille@courriel.example"_s,
                u"Flûte"_s}});
        auto asked = request(path);
        const auto plan = planImport(context(database), asked);
        REQUIRE_OK(plan);
        QCOMPARE(plan->probable.size(), 1);
        QCOMPARE(plan->probable.front().candidates.front().student, family.student);
        QCOMPARE(plan->counts.students.probable, 1);
        QCOMPARE(plan->probable.front().candidates.front().city, u"FOUESNANT"_s);
        QVERIFY(!plan->probable.front().candidates.front().householdName.isEmpty());
        asked.answers.insert(plan->probable.front().place, family.student);
        REQUIRE_OK(import(database, asked));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM students"_s), 1);
        asked.answers.first() = StudentId{}; // somebody else after all
        REQUIRE_OK(import(database, asked));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM students"_s), 2);
    }

    void aBadCellKeepsEverythingOut_data() { addEngineRows(); }
    void aBadCellKeepsEverythingOut()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        ImportFiles files;
        const auto path = files.write(
            flatColumns, {flatRow(u"Léa"_s, u"12/03/2015"_s), flatRow(u"Jules"_s, u"31/02/2012"_s)});
        const auto plan = planImport(context(database), request(path));
        REQUIRE_OK(plan);
        QVERIFY(plan->count(FindingWeight::Error) > 0);
        const auto &found = plan->findings.front().all();
        const auto bad = std::ranges::find(found, ImportFault::NoDate, &ImportFinding::fault);
        QVERIFY(bad != found.end());
        QCOMPARE(bad->line, 3);
        QCOMPARE(bad->column, 3);
        QCOMPARE(bad->value, u"31/02/2012"_s);
        const auto before = wholeDatabase(database);
        const auto outcome = commitImport(context(database), *plan, {.acceptedWarnings = {}, .allWarnings = true});
        REQUIRE_ERROR(outcome, ErrorCode::GuardRefused);
        QCOMPARE(outcome.error().detail, u"import_errors"_s);
        QCOMPARE(wholeDatabase(database), before);
    }

    void cancelledItNeverWas_data() { addEngineRows(); }
    void cancelledItNeverWas()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        ImportFiles files;
        const auto path = files.write(flatColumns, {flatRow(u"Léa"_s, u"12/03/2015"_s)});
        const auto plan = planImport(context(database), request(path));
        REQUIRE_OK(plan);
        const auto before = wholeDatabase(database);
        const ImportProgress stops{.goOn = [](ImportProgress::Stage, qint64, qint64) { return false; }};
        REQUIRE_ERROR(planImport(context(database), request(path), stops), ErrorCode::Cancelled);
        REQUIRE_ERROR(commitImport(context(database), *plan, {.acceptedWarnings = {}, .allWarnings = true}, stops),
            ErrorCode::Cancelled);
        QCOMPARE(wholeDatabase(database), before);
    }

    void whatChangedMeanwhileIsLookedAtAgain_data() { addEngineRows(); }
    void whatChangedMeanwhileIsLookedAtAgain()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        ImportFiles files;
        const auto path = files.write(flatColumns, {flatRow(u"Léa"_s, u"12/03/2015"_s)});
        const auto plan = planImport(context(database), request(path));
        REQUIRE_OK(plan);
        REQUIRE_OK(setSeparated(database.context(), family.household, true)); // of no matter to it
        const auto other = planImport(context(database), request(path));
        REQUIRE_OK(commitImport(context(database), *plan, {.acceptedWarnings = {}, .allWarnings = true}));
        const auto late = commitImport(context(database), *other, {.acceptedWarnings = {}, .allWarnings = true});
        REQUIRE_ERROR(late, ErrorCode::Conflict); // it would find everybody there
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM students"_s), 2);
    }

    void anImportIsTakenBackAsAWhole_data() { addEngineRows(); }
    void anImportIsTakenBackAsAWhole()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        ImportFiles files;
        const auto path = files.write(flatColumns,
            {flatRow(u"Léa"_s, u"12/03/2015"_s),
                {u"Bémol"_s, u"Gaspard"_s, u"05/03/2014"_s, u"Bémol"_s, u"Émilie"_s, {}, {}, u"Orgue"_s}});
        const QStringList remembers{u"journal"_s,
            u"journal_details"_s,
            u"journal_head"_s,
            u"imports"_s,
            u"import_changes"_s,
            u"import_mappings"_s,
            u"identifiant_counters"_s,
            u"search_words"_s,
            u"households"_s}; // its version only grows
        const auto before = wholeDatabase(database, remembers);
        const auto outcome = import(database, request(path));
        REQUIRE_OK(outcome);
        QVERIFY(wholeDatabase(database, remembers) != before);
        const HouseholdId made{database.number(u"SELECT MAX(id) FROM households"_s)};
        const auto madeBy = imports::thatMade(database.connection(), made);
        REQUIRE_OK(madeBy);
        QCOMPARE(madeBy->size(), 1);
        QCOMPARE(madeBy->front().id, outcome->id);
        QVERIFY(imports::thatMade(database.connection(), family.household)->isEmpty()); // it was there before
        REQUIRE_OK(householdView(context(database), made));
        QVERIFY(householdView(context(database), made)->madeBy.has_value());
        const auto undone = undoImport(context(database), outcome->id);
        REQUIRE_OK(undone);
        QCOMPARE(wholeDatabase(database, remembers), before);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM households"_s), 1);
        REQUIRE_ERROR(undoImport(context(database), outcome->id), ErrorCode::NothingToUndo);
        QCOMPARE(database.findings(), QString());
    }

    void whatWasBuiltOnItStandsInTheWay_data() { addEngineRows(); }
    void whatWasBuiltOnItStandsInTheWay()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        ImportFiles files;
        QStringList other{
            u"Noire"_s, u"Paul"_s, u"01/02/2011"_s, u"Noire"_s, u"Zoé"_s, {}, u"zoe@courriel.example"_s, u"Cor"_s};
        const auto path = files.write(flatColumns, {flatRow(u"Léa"_s, u"12/03/2015"_s), other});
        const auto outcome = import(database, request(path));
        REQUIRE_OK(outcome);
        const HouseholdId household{database.number(u"SELECT id FROM households WHERE display_name LIKE 'NOIRE%'"_s)};
        REQUIRE_OK(setSeparated(database.context(), household, true));
        const auto whole = undoImport(context(database), outcome->id);
        REQUIRE_ERROR(whole, ErrorCode::GuardRefused);
        QCOMPARE(whole.error().detail, u"import_built_on"_s);
        const auto obstacles = importObstacles(context(database), outcome->id);
        REQUIRE_OK(obstacles);
        QCOMPARE(obstacles->front().household, household);
        QCOMPARE(obstacles->front().action, u"household.separated"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM students"_s), 2);
        REQUIRE_OK(undoImport(context(database), outcome->id, ImportUndo::AllButObstacles));
        QCOMPARE(database.text(u"SELECT first_name FROM students"_s), u"Paul"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM courses WHERE discipline = 'Cor'"_s), 1);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM courses WHERE discipline = 'Piano'"_s), 1); // of the site
        QCOMPARE(database.findings(), QString());
    }

    /// The people of a family that was made one with another live there now.
    void aMergeStandsInTheWay_data() { addEngineRows(); }
    void aMergeStandsInTheWay()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        ImportFiles files;
        QStringList other{
            u"Noire"_s, u"Paul"_s, u"01/02/2011"_s, u"Noire"_s, u"Zoé"_s, {}, u"zoe@courriel.example"_s, u"Cor"_s};
        const auto outcome = import(
            database, request(files.write(flatColumns, {flatRow(u"Léa"_s, u"12/03/2015"_s), other})));
        REQUIRE_OK(outcome);
        const HouseholdId kept{database.number(u"SELECT MIN(id) FROM households"_s)};
        const HouseholdId merged{database.number(u"SELECT MAX(id) FROM households"_s)};
        REQUIRE_OK(mergeHouseholds(database.context(), kept, merged));
        REQUIRE_ERROR(undoImport(context(database), outcome->id), ErrorCode::GuardRefused);
        REQUIRE_OK(undoImport(context(database), outcome->id, ImportUndo::AllButObstacles));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM students"_s), 2);
        QCOMPARE(database.findings(), QString());
    }

    /// A file of pupils whose lines name no family: nobody is anybody's sister by that.
    void pupilsOfNoNamedFamilyAreTheirOwn_data() { addEngineRows(); }
    void pupilsOfNoNamedFamilyAreTheirOwn()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        ImportFiles files;
        auto asked = request(
            files.write({u"student.ref"_s, u"student.last_name"_s, u"student.first_name"_s, u"student.birth_date"_s},
                {{u"1"_s, u"Noire"_s, u"Paul"_s, u"01/02/2011"_s}, {u"2"_s, u"Blanche"_s, u"Zoé"_s, u"05/06/2012"_s}}));
        asked.files[0].kind = ImportKind::Students;
        REQUIRE_OK(import(database, asked));
        QCOMPARE(database.number(u"SELECT COUNT(DISTINCT household_id) FROM students"_s), 2);
        QCOMPARE(database.findings(), QString());
        asked = request(files.write({u"guardian.last_name"_s, u"guardian.first_name"_s}, {{u"Noire"_s, u"Anne"_s}}));
        asked.files[0].kind = ImportKind::Guardians;
        const auto nobodys = planImport(context(database), asked);
        REQUIRE_OK(nobodys);
        QVERIFY(nobodys->count(FindingWeight::Error) > 0);
    }

    /// The server goes, or the line, just when an import is recorded: all of it is there, or nothing.
    void aLostConnectionLeavesAllOrNothing_data()
    {
        QTest::addColumn<ServerProxy::Lost>("lost");
        QTest::addColumn<std::optional<ErrorCode>>("told"); // the server is asked what became of it, where it can be
        using Lost = ServerProxy::Lost;
        using Told = std::optional<ErrorCode>;
        QTest::newRow("before the server hears of it") << Lost::BeforeTheServer << Told(ErrorCode::ConnectionLost);
        QTest::newRow("before its answer arrives") << Lost::AfterTheServer << Told();
        QTest::newRow("with the server") << Lost::WithTheServer << Told(ErrorCode::OutcomeUnknown);
    }
    void aLostConnectionLeavesAllOrNothing()
    {
        if (!testEngines().contains(u"postgresql"_s))
            QSKIP("no PostgreSQL");
        QFETCH(ServerProxy::Lost, lost);
        QFETCH(std::optional<ErrorCode>, told);
        TestDatabase database(u"postgresql"_s);
        database.addSite();
        ServerProxy proxy(database.url());
        const auto line = Connection::open(proxy.url());
        REQUIRE_OK(line);
        const ServiceContext desk{
            **line, database.clock(), database.store(), database.context(Role::Administrator).actor};
        ImportFiles files;
        const auto plan = planImport(desk, request(files.write(flatColumns, {flatRow(u"Léa"_s, u"12/03/2015"_s)})));
        REQUIRE_OK(plan);
        const auto before = wholeDatabase(database);
        proxy.loseNextCommit(lost);
        const auto outcome = commitImport(desk, *plan, {.acceptedWarnings = {}, .allWarnings = true});
        QCOMPARE(outcome ? std::nullopt : std::optional(outcome.error().code), told);
        if (!told) {
            QCOMPARE(database.number(u"SELECT COUNT(*) FROM students"_s), 1);
            QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'import.committed'"_s), 1);
        } else {
            QCOMPARE(wholeDatabase(database), before);
        }
        QCOMPARE(database.findings(), QString());
    }

    void hostileValuesAreValues_data() { addEngineRows(); }
    void hostileValuesAreValues()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        ImportFiles files;
        const QString hostile = u"x'); DROP TABLE students; -- \" ; %s {0} <b>"_s;
        auto row = flatRow(u"Léa"_s, u"12/03/2015"_s, hostile);
        row[0] = u"=cmd|' /C calc'!A0"_s;
        const auto path = files.write(flatColumns, {row});
        const QStringList written{u"households"_s,
            u"accounts"_s,
            u"guardians"_s,
            u"students"_s,
            u"courses"_s,
            u"course_enrolments"_s,
            u"reinscriptions"_s,
            u"imports"_s,
            u"import_changes"_s,
            u"import_mappings"_s,
            u"identifiant_counters"_s,
            u"search_words"_s,
            u"search_index"_s,
            u"search_entries"_s,
            u"journal"_s,
            u"journal_details"_s,
            u"journal_head"_s};
        const auto others = wholeDatabase(database, written);
        REQUIRE_OK(import(database, request(path)));
        QCOMPARE(wholeDatabase(database, written), others);
        QCOMPARE(database.text(u"SELECT last_name FROM students"_s), row[0]);
        QCOMPARE(database.findings(), QString());
    }

    void whoComesDuringTheCampaignIsAsked_data() { addEngineRows(); }
    void whoComesDuringTheCampaignIsAsked()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily(); // asked already
        ImportFiles files;
        const auto path = files.write(flatColumns,
            {flatRow(u"Léa"_s, u"12/03/2015"_s),
                flatRow(u"Léa"_s, u"12/03/2015"_s, u"Formation musicale"_s),
                {u"Bémol"_s, u"Gaspard"_s, u"05/03/2014"_s, u"Bémol"_s, u"Émilie"_s, {}, {}, u"Orgue"_s}});
        const auto plan = planImport(context(database), request(path));
        REQUIRE_OK(plan);
        QCOMPARE(plan->counts.reinscriptions, 1);
        // By what the children learn it may be another paper that lacks.
        REQUIRE_OK(database.connection().run(
            u"UPDATE reinscriptions SET lacking = 77 WHERE id = %1"_s.arg(family.reinscription.value)));
        const auto outcome = commitImport(context(database), *plan, {.acceptedWarnings = {}, .allWarnings = true});
        REQUIRE_OK(outcome);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM reinscriptions"_s), 2);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM reinscriptions WHERE lacking = 77"_s), 0);
        QCOMPARE(database.findings(), QString());
        REQUIRE_OK(undoImport(context(database), outcome->id));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM reinscriptions"_s), 1);
        QCOMPARE(database.findings(), QString());
    }

    void whoLivesElsewhereIsTakenBackThere_data() { addEngineRows(); }
    void whoLivesElsewhereIsTakenBackThere()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto other = database.addFamily(u"Noire"_s, u"noire@courriel.example"_s);
        const QString login = database.text(
            u"SELECT identifiant FROM households WHERE id = %1"_s.arg(other.household.value));
        ImportFiles files;
        const auto path = files.write(
            QStringList{u"household.identifiant"_s} + flatColumns.first(3) + QStringList{u"course.discipline"_s},
            {{login, u"Bémol"_s, u"Gaspard"_s, u"05/03/2014"_s, u"Orgue"_s}});
        const auto outcome = import(database, request(path));
        REQUIRE_OK(outcome);
        REQUIRE_OK(setSeparated(database.context(), family.household, true));
        const auto obstacles = importObstacles(context(database), outcome->id);
        REQUIRE_OK(obstacles);
        QVERIFY(!obstacles->isEmpty());
        QCOMPARE(obstacles->front().household, family.household);
    }

    void aReferenceFollowsAMerge_data() { addEngineRows(); }
    void aReferenceFollowsAMerge()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto first = database.addFamily();
        const auto second = database.addFamily(u"Noire"_s, u"noire@courriel.example"_s);
        const auto third = database.addFamily(u"Blanche"_s, u"blanche@courriel.example"_s);
        ExternalRef ref{.kind = u"household"_s, .ref = u"F7"_s, .target = first.household.value};
        REQUIRE_OK(imports::insertRef(database.connection(), database.site(), u"ailleurs"_s, ref));
        const auto merge = [&](HouseholdId from, HouseholdId into) {
            return database.connection().run(
                u"UPDATE households SET merged_into_id = %1 WHERE id = %2"_s.arg(into.value).arg(from.value));
        };
        REQUIRE_OK(merge(first.household, second.household));
        REQUIRE_OK(merge(second.household, third.household));
        const auto refs = imports::refs(database.connection(), database.site(), u"ailleurs"_s);
        REQUIRE_OK(refs);
        QCOMPARE(refs->size(), 1);
        QCOMPARE(refs->front().target, third.household.value);
    }

    void oneGuardianPays_data() { addEngineRows(); }
    void oneGuardianPays()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        ImportFiles files;
        const QStringList columns = flatColumns.first(7)
                                    + QStringList{u"guardian.payer"_s,
                                        u"guardian2.last_name"_s,
                                        u"guardian2.first_name"_s,
                                        u"guardian2.payer"_s};
        const auto row = [&](const QString &first, const QString &second) {
            return flatRow(u"Léa"_s, u"12/03/2015"_s).first(7) + QStringList{first, u"Dièse"_s, u"Paul"_s, second};
        };
        const auto payer = [&] { return database.text(u"SELECT first_name FROM guardians WHERE payer = 1"_s); };
        const auto plan = planImport(context(database), request(files.write(columns, {row(u"oui"_s, u"oui"_s)})));
        REQUIRE_OK(plan);
        QVERIFY(plan->warnings().contains(keyOf(MatchFault::PayerUnknown)));
        REQUIRE_OK(commitImport(context(database), *plan, {.acceptedWarnings = {}, .allWarnings = true}));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM guardians WHERE payer = 1"_s), 1);
        QCOMPARE(payer(), u"Anne"_s);
        // Who is there: as it is, unless the file wins.
        const auto other = files.write(columns, {row(u"non"_s, u"oui"_s)});
        const auto kept = planImport(context(database), request(other));
        REQUIRE_OK(kept);
        QVERIFY(
            std::ranges::any_of(kept->matches, [](const MatchFinding &one) { return one.fault == MatchFault::Kept; }));
        REQUIRE_ERROR(import(database, request(other)), ErrorCode::GuardRefused);
        const auto outcome = import(database, request(other, ImportOverwrite::FileWins));
        REQUIRE_OK(outcome);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM guardians WHERE payer = 1"_s), 1);
        QCOMPARE(payer(), u"Paul"_s);
        REQUIRE_OK(undoImport(context(database), outcome->id));
        QCOMPARE(payer(), u"Anne"_s);
        QCOMPARE(database.findings(), QString());
    }

    void whenSomebodyLeftComesIn_data() { addEngineRows(); }
    void whenSomebodyLeftComesIn()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        database.addFamily();
        ImportFiles files;
        const auto path = files.write(flatColumns.first(3) + QStringList{u"student.left_on"_s},
            {{u"Bémol"_s, u"Gaspard"_s, u"05/03/2014"_s, u"31/03/2026"_s}});
        REQUIRE_OK(import(database, request(path)));
        QCOMPARE(database.text(u"SELECT left_on FROM students"_s), u"2026-03-31"_s);
    }

    void anotherFileOrSiteIsAnotherPlan_data() { addEngineRows(); }
    void anotherFileOrSiteIsAnotherPlan()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        ImportFiles files;
        const auto path = files.write(flatColumns, {flatRow(u"Léa"_s, u"12/03/2015"_s)});
        const auto plan = planImport(context(database), request(path));
        REQUIRE_OK(plan);
        auto elsewhere = *plan;
        elsewhere.site = SiteId{plan->site.value + 1};
        const ImportChoices all{.acceptedWarnings = {}, .allWarnings = true};
        REQUIRE_ERROR(commitImport(context(database), elsewhere, all), ErrorCode::NotAllowed);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray changed = file.readAll().replace("Léa", "Zoé"); // as many of each
        QVERIFY(file.seek(0));
        QCOMPARE(file.write(changed), changed.size());
        file.close();
        REQUIRE_OK(setSeparated(database.context(), family.household, true)); // so that it is planned again
        REQUIRE_ERROR(commitImport(context(database), *plan, all), ErrorCode::Conflict);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM students"_s), 1);
    }

    /// Neither a merge nor a change by hand goes back under an import that came later.
    void whatAnImportWasBuiltOnStays_data() { addEngineRows(); }
    void whatAnImportWasBuiltOnStays()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto other = database.addFamily(u"Noire"_s, u"noire@courriel.example"_s);
        ImportFiles files;
        const auto path = files.write(flatColumns.first(5) + QStringList{u"guardian.profession"_s},
            {{u"Bémol"_s, u"Gaspard"_s, u"05/03/2014"_s, u"Bémol"_s, u"Émilie"_s, u"Luthière"_s}});
        REQUIRE_OK(mergeHouseholds(database.context(), family.household, other.household));
        const auto first = import(database, request(path));
        REQUIRE_OK(first);
        REQUIRE_ERROR(separateHouseholds(database.context(), family.household), ErrorCode::UndoTooLate);
        REQUIRE_OK(undoImport(context(database), first->id));
        REQUIRE_OK(separateHouseholds(database.context(), family.household));

        const auto changed = setDirectDebit(database.context(),
            family.household,
            households::load(database.connection(), family.household)->version,
            true);
        REQUIRE_OK(changed);
        const auto second = import(database, request(path));
        REQUIRE_OK(second);
        REQUIRE_ERROR(undoDecision(database.context(), *changed), ErrorCode::UndoTooLate);
        REQUIRE_OK(undoImport(context(database), second->id));
        REQUIRE_OK(undoDecision(database.context(), *changed));
        QCOMPARE(database.findings(), QString());
    }

    /// The people of that family live in another one since.
    void whatAMergeWasBuiltOnStays_data() { addEngineRows(); }
    void whatAMergeWasBuiltOnStays()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto first = database.addFamily();
        const auto second = database.addFamily(u"Noire"_s, u"noire@courriel.example"_s);
        const auto third = database.addFamily(u"Blanche"_s, u"blanche@courriel.example"_s);
        const auto changed = setDirectDebit(database.context(),
            second.household,
            households::load(database.connection(), second.household)->version,
            true);
        REQUIRE_OK(changed);
        REQUIRE_OK(mergeHouseholds(database.context(), second.household, third.household));
        REQUIRE_OK(mergeHouseholds(database.context(), first.household, second.household));
        REQUIRE_ERROR(undoDecision(database.context(), *changed), ErrorCode::UndoTooLate);
        REQUIRE_ERROR(separateHouseholds(database.context(), second.household), ErrorCode::NothingToUndo);
        REQUIRE_OK(separateHouseholds(database.context(), first.household));
        QCOMPARE(database.findings(), QString());
    }

    void everyColumnIsReadOrNamed_data() { addEngineRows(); }
    void everyColumnIsReadOrNamed()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        ImportFiles files;
        const QStringList people = flatColumns.first(7);
        auto asked = request(files.write(QStringList{u"household.ref"_s} + people,
            {QStringList{u"F1"_s} + flatRow(u"Léa"_s, u"12/03/2015"_s).first(7)},
            ImportKind::Households));
        asked.source = u"ailleurs"_s;
        asked.files[0].kind = ImportKind::Households;
        REQUIRE_OK(import(database, asked));
        QCOMPARE(database.text(u"SELECT first_name FROM guardians"_s), u"Anne"_s);
        QCOMPARE(database.text(u"SELECT first_name FROM students"_s), u"Léa"_s);

        auto row = flatRow(u"Jules"_s, u"02/09/2012"_s).first(7);
        row[4] = u"Paul"_s;
        asked.files[0] = {
            .path = files.write(
                QStringList{u"household.ref"_s} + people, {QStringList{u"F1"_s} + row}, ImportKind::Students),
            .kind = ImportKind::Students};
        REQUIRE_OK(import(database, asked));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM guardians WHERE first_name = 'Paul'"_s), 1);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM households"_s), 1);

        asked.files[0] = {.path = files.write({u"course.ref"_s, u"course.discipline"_s, u"course.duration"_s},
                              {{u"C1"_s, u"Piano"_s, u"demain"_s}},
                              ImportKind::Courses), // what is not kept is not read either
            .kind = ImportKind::Courses};
        const auto plan = planImport(context(database), asked);
        REQUIRE_OK(plan);
        const auto &found = plan->findings.front().all();
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.front().fault, ImportFault::ColumnNotKept);
        QCOMPARE(found.front().column, 3);
        QCOMPARE(plan->counts.courses.created, 1);
        QCOMPARE(database.findings(), QString());
    }

    void childrenOfOneCellAreChildren_data() { addEngineRows(); }
    void childrenOfOneCellAreChildren()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        ImportFiles files;
        const auto path = files.write(
            {u"student.full_name"_s, u"guardian.last_name"_s, u"guardian.first_name"_s, u"guardian.children"_s},
            {{u"NOIRE Paul et Zoé"_s, u"Noire"_s, u"Anne"_s, u"NOIRE Jules"_s}});
        REQUIRE_OK(import(database, request(path)));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM students"_s), 2);
        QCOMPARE(database.text(u"SELECT first_name FROM guardians"_s), u"Anne"_s);
    }

    void aReferenceToNothingIsNone_data() { addEngineRows(); }
    void aReferenceToNothingIsNone()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto gone = database.addFamily();
        REQUIRE_OK(database.connection().run(
            u"UPDATE households SET merged_into_id = id WHERE id = %1"_s.arg(gone.household.value))); // taken back
        const auto refer = [&](const QString &kind, const QString &ref, qint64 target) {
            return imports::insertRef(
                database.connection(), database.site(), u"ailleurs"_s, {.kind = kind, .ref = ref, .target = target});
        };
        REQUIRE_OK(refer(u"household"_s, u"F1"_s, gone.household.value));
        REQUIRE_OK(refer(u"course"_s, u"C1"_s, 99'999));
        const CourseId lastYears{database.number(u"SELECT MIN(id) FROM courses"_s)}; // of 2025
        REQUIRE_OK(refer(u"course"_s, u"C2"_s, lastYears.value));
        ImportFiles files;
        const QStringList columns = QStringList{u"household.ref"_s, u"course.ref"_s, u"course.year"_s} + flatColumns;
        auto asked = request(files.write(columns,
            {QStringList{u"F1"_s, u"C1"_s, u"2026-2027"_s} + flatRow(u"Léa"_s, u"12/03/2015"_s, u"Orgue"_s),
                QStringList{u"F1"_s, u"C2"_s, u"2026-2027"_s} + flatRow(u"Jules"_s, u"02/09/2012"_s, u"Cor"_s)}));
        asked.source = u"ailleurs"_s;
        REQUIRE_OK(import(database, asked));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM students WHERE household_id = %1"_s.arg(gone.household.value)),
            1); // its own
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM courses WHERE school_year = 2026"_s), 2);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM course_enrolments WHERE school_year = 2026"_s), 2);
    }

    void aGuardiansReferenceIsNotBelieved_data() { addEngineRows(); }
    void aGuardiansReferenceIsNotBelieved()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        ImportFiles files;
        const QStringList columns = QStringList{u"household.ref"_s, u"guardian.ref"_s} + flatColumns.first(7);
        const auto requestOf = [&](const QString &first) {
            auto row = QStringList{u"F1"_s, u"G1"_s} + flatRow(u"Léa"_s, u"12/03/2015"_s).first(7);
            row[6] = first;
            auto asked = request(files.write(columns, {row}), ImportOverwrite::FileWins);
            asked.source = u"ailleurs"_s;
            return asked;
        };
        REQUIRE_OK(import(database, requestOf(u"Anne"_s)));
        const auto plan = planImport(context(database), requestOf(u"Paul"_s));
        REQUIRE_OK(plan);
        QVERIFY(plan->warnings().contains(keyOf(MatchFault::RefOtherPerson)));
        REQUIRE_OK(commitImport(context(database), *plan, {.acceptedWarnings = {}, .allWarnings = true}));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM guardians WHERE first_name = 'Anne'"_s), 1);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM guardians WHERE first_name = 'Paul'"_s), 1);
        QCOMPARE(database.findings(), QString());
    }

    void aChildOfTwoFamiliesIsSaid_data() { addEngineRows(); }
    void aChildOfTwoFamiliesIsSaid()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        ImportFiles files;
        auto fathers = flatRow(u"Léa"_s, u"12/03/2015"_s, u"Violon"_s);
        fathers[4] = u"Paul"_s;
        fathers[5] = u"06 39 98 00 66"_s;
        fathers[6] = u"paul@courriel.example"_s;
        const auto plan = planImport(
            context(database), request(files.write(flatColumns, {flatRow(u"Léa"_s, u"12/03/2015"_s), fathers})));
        REQUIRE_OK(plan);
        const auto said = std::ranges::find(plan->matches, MatchFault::TwoHouseholds, &MatchFinding::fault);
        QVERIFY(said != plan->matches.end());
        QCOMPARE(said->line, 3);
        QCOMPARE(said->detail, u"Léa Dièse"_s);
    }

    void whatIsWrongStandsInTheFile_data() { addEngineRows(); }
    void whatIsWrongStandsInTheFile()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        ImportFiles files;
        const auto path = files.write(
            flatColumns, {flatRow(u"Léa"_s, u"12/03/2015"_s), flatRow(u"Jules"_s, u"31/02/2012"_s)});
        const auto plan = planImport(context(database), request(path));
        REQUIRE_OK(plan);
        const QString out = files.folder() + u"/a corriger.csv"_s;
        REQUIRE_OK(writeImportCorrections(context(database), *plan, 0, {{3, u"Ce n’est pas une date."_s}}, out));
        QFile written(out);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const auto lines = QString::fromUtf8(written.readAll()).split(u"\r\n"_s);
        QVERIFY(lines[0].contains(u"à corriger;"_s));
        QVERIFY(lines[1].startsWith(u";"_s));
        QVERIFY(lines[2].startsWith(u"Ce n’est pas une date.;Dièse;Jules;31/02/2012;"_s));
        const auto again = planImport(context(database), request(out)); // the column goes nowhere
        REQUIRE_OK(again);
        QCOMPARE(again->findings.front().all().size(), plan->findings.front().all().size());
        REQUIRE_ERROR(writeImportCorrections(context(database), *plan, 1, {}, out), ErrorCode::InvalidValue);
        QFile file(path);
        QVERIFY(file.open(QIODevice::Append));
        file.write("x");
        file.close();
        REQUIRE_ERROR(writeImportCorrections(context(database), *plan, 0, {}, out), ErrorCode::FileUnreadable);
    }

    void aGuardianHasAName_data() { addEngineRows(); }
    void aGuardianHasAName()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        ImportFiles files;
        auto asked = request(files.write({u"household.ref"_s}, {{u"F1"_s}}));
        asked.source = u"ailleurs"_s;
        asked.files[0].kind = ImportKind::Households;
        asked.files.append({.path = files.write({u"household.ref"_s, u"guardian.last_name"_s, u"guardian.email"_s},
                                {{u"F1"_s, {}, u"anne@courriel.example"_s}}),
            .kind = ImportKind::Guardians});
        const auto plan = planImport(context(database), asked);
        REQUIRE_OK(plan);
        QCOMPARE(plan->findings.back().count(FindingWeight::Error), 1);
        QCOMPARE(plan->findings.back().all().front().fault, ImportFault::Required);
    }

    void tablesStandInTheCallersOrder()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        ImportFiles files;
        ImportRequest asked;
        asked.source = u"ailleurs"_s;
        asked.files = {{.path = files.write(flatColumns.first(3) + QStringList{u"household.ref"_s},
                            {{u"Dièse"_s, u"Léa"_s, u"31/02/2015"_s, u"F1"_s}}),
                           .kind = ImportKind::Students},
            {.path = files.write({u"household.ref"_s}, {{u"F1"_s}}), .kind = ImportKind::Households}};
        const auto plan = planImport(context(database), asked);
        REQUIRE_OK(plan);
        QCOMPARE(plan->request.files.front().kind, ImportKind::Students);
        QCOMPARE(plan->tables.front().kind, ImportKind::Students);
        QCOMPARE(plan->findings.front().count(FindingWeight::Error), 1);
        QCOMPARE(plan->findings.back().count(FindingWeight::Error), 0);
    }

    void aBareNameJoinsNobody()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        ImportFiles files;
        const auto row = [](const QString &first, const QString &born, const QString &mobile, const QString &course) {
            auto row = flatRow(first, born, course);
            row[5] = mobile;
            row[6].clear();
            return row;
        };
        const auto path = files.write(flatColumns,
            {row(u"Léa"_s, u"12/03/2015"_s, {}, u"Piano"_s),
                row(u"Léa"_s, u"12/03/2015"_s, {}, u"Violon"_s), // the same child again
                row(u"Jules"_s, u"02/09/2012"_s, {}, u"Piano"_s)});
        const auto plan = planImport(context(database), request(path));
        REQUIRE_OK(plan);
        QCOMPARE(plan->counts.students.created, 2);
        QCOMPARE(plan->counts.households.created, 2);
    }

    void aLoginIsOneHouseholds_data() { addEngineRows(); }
    void aLoginIsOneHouseholds()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        ImportFiles files;
        const QStringList columns = QStringList{u"household.ref"_s, u"household.identifiant"_s} + flatColumns;
        const auto path = [&](const QString &first, const QString &second) {
            return files.write(columns,
                {QStringList{u"F1"_s, first} + flatRow(u"Léa"_s, u"12/03/2015"_s),
                    QStringList{u"F2"_s, second} + flatRow(u"Jules"_s, u"02/09/2012"_s)});
        };
        const auto twice = planImport(context(database), request(path(u"diese7"_s, u"diese7"_s)));
        REQUIRE_OK(twice);
        QVERIFY(std::ranges::any_of(
            twice->matches, [](const MatchFinding &one) { return one.fault == MatchFault::IdentifiantTaken; }));
        // A number that nobody counts on from.
        REQUIRE_OK(import(database, request(path(u"diese9223372036854775807"_s, u"diese3"_s))));
        QCOMPARE(database.number(u"SELECT last_number FROM identifiant_counters WHERE stem = 'diese'"_s), 3);
    }

    void everybodysReferenceIsNoFamilys()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        ImportFiles files;
        QList<QStringList> rows;
        for (int i = 0; i < 60; ++i)
            rows << QStringList{
                u"0"_s, u"Dièse"_s, u"Léa "_s + QChar(u'a' + i % 26) + QChar(u'a' + i / 26), u"12/03/2015"_s};
        const auto plan = planImport(
            context(database), request(files.write(QStringList{u"household.ref"_s} + flatColumns.first(3), rows)));
        REQUIRE_OK(plan);
        QVERIFY(std::ranges::any_of(
            plan->matches, [](const MatchFinding &one) { return one.fault == MatchFault::RefTwice; }));
    }

    void anUnknownWordIsAskedOnce_data() { addEngineRows(); }
    void anUnknownWordIsAskedOnce()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite(); // its list of disciplines is Piano
        ImportFiles files;
        auto asked = request(files.write(flatColumns,
            {flatRow(u"Léa"_s, u"12/03/2015"_s, u"Pianno"_s),
                flatRow(u"Jules"_s, u"02/09/2012"_s, u"PIANNO"_s),
                flatRow(u"Zoé"_s, u"02/09/2010"_s, u"piano"_s),
                flatRow(u"Noé"_s, u"02/09/2009"_s, u"Judo"_s)}));
        asked.source = u"ailleurs"_s;
        const auto plan = planImport(context(database), asked);
        REQUIRE_OK(plan);
        QCOMPARE(plan->words.size(), 2);
        QCOMPARE(plan->words.front().word, u"Pianno"_s);
        QCOMPARE(plan->words.front().lines, 2);
        QCOMPARE(plan->words.front().choices, QStringList{u"Piano"_s});
        QCOMPARE(plan->words.back().word, u"Judo"_s);
        const auto said = std::ranges::find(plan->matches, MatchFault::WordUnknown, &MatchFinding::fault);
        QVERIFY(said != plan->matches.end());
        QCOMPARE(said->line, 2);
        REQUIRE_ERROR(commitImport(context(database), *plan), ErrorCode::GuardRefused);

        asked.words.insert({WordList::Discipline, u"pianno"_s}, wordAnswer(u"Pianno"_s, u"Piano"_s));
        asked.words.insert({WordList::Discipline, u"judo"_s}, wordAnswer(u"Judo"_s, {}));
        const auto answered = planImport(context(database), asked);
        REQUIRE_OK(answered);
        QVERIFY(answered->words.isEmpty());
        REQUIRE_OK(commitImport(context(database), *answered, {.acceptedWarnings = {}, .allWarnings = true}));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM courses WHERE discipline <> 'Piano'"_s), 0);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM students"_s), 4);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM course_enrolments"_s), 3); // nobody is in Judo
        QCOMPARE(database.findings(), QString());

        asked.words.clear(); // the program's next file
        const auto next = planImport(context(database), asked);
        REQUIRE_OK(next);
        QCOMPARE(next->words.size(), 1);
        QCOMPARE(next->words.front().word, u"Judo"_s); // what is lost is asked about each time
        REQUIRE_OK(
            database.connection().run(u"UPDATE courses SET discipline = 'Clavier' WHERE discipline = 'Piano'"_s));
        const auto renamed = planImport(context(database), asked);
        REQUIRE_OK(renamed);
        QCOMPARE(renamed->words.size(), 3); // an answer that names no word of the list any more is none
        REQUIRE_OK(
            database.connection().run(u"UPDATE courses SET discipline = 'Piano' WHERE discipline = 'Clavier'"_s));
        asked.source = u"encore un autre"_s;
        const auto others = planImport(context(database), asked);
        REQUIRE_OK(others);
        QCOMPARE(others->words.size(), 2);
    }

    void aNewWordIsOneOfTheList()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        ImportFiles files;
        auto asked = request(files.write(flatColumns, {flatRow(u"Léa"_s, u"12/03/2015"_s, u"Viole"_s)}));
        asked.words.insert({WordList::Discipline, u"viole"_s}, wordAnswer(u"Viole"_s, u"Viole"_s));
        const auto plan = planImport(context(database), asked);
        REQUIRE_OK(plan);
        QVERIFY(plan->words.isEmpty());
        QVERIFY(plan->warnings().isEmpty());
        REQUIRE_OK(commitImport(context(database), *plan));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM courses WHERE discipline = 'Viole'"_s), 1);
        asked.words.clear();
        asked.source = u"un autre"_s;
        const auto again = planImport(context(database), asked);
        REQUIRE_OK(again);
        QVERIFY(again->words.isEmpty());
    }

    void levelsAndCommunesAreListsToo()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite(); // Piano, Cycle 1
        ImportFiles files;
        const QStringList columns = flatColumns
                                    + QStringList{u"course.cycle"_s, u"guardian.postal_code"_s, u"guardian.city"_s};
        auto asked = request(files.write(columns,
            {flatRow(u"Léa"_s, u"12/03/2015"_s) + QStringList{u"Cycl 1"_s, u"29170"_s, u"Fouenant"_s},
                flatRow(u"Jules"_s, u"02/09/2012"_s) + QStringList{u"1"_s, u"29170"_s, u"Fouenant"_s}}));
        const auto plan = planImport(context(database), asked);
        REQUIRE_OK(plan);
        QCOMPARE(plan->words.size(), 2);
        const auto &town = plan->words.front();
        QCOMPARE(town.list, WordList::Commune);
        QCOMPARE(town.lines, 2);
        QVERIFY(town.choices.contains(u"Fouesnant"_s));
        QCOMPARE(plan->words.back().list, WordList::Level);
        asked.words.insert({WordList::Commune, u"fouenant"_s}, wordAnswer(town.word, u"Fouesnant"_s));
        asked.words.insert({WordList::Level, u"cycl 1"_s}, wordAnswer(u"Cycl 1"_s, u"Cycle 1"_s));
        REQUIRE_OK(import(database, asked));
        QCOMPARE(database.text(u"SELECT DISTINCT city FROM guardians"_s), u"Fouesnant"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM courses WHERE level NOT IN ('Cycle 1', '')"_s), 0);
    }

    void whatIsLeftOutTakesItsEnrolmentsAlong()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        ImportFiles files;
        ImportRequest asked;
        asked.source = u"ailleurs"_s;
        asked.files = {{.path = files.write(
                            {u"course.ref"_s, u"course.discipline"_s}, {{u"C1"_s, u"Judo"_s}}, ImportKind::Courses),
                           .kind = ImportKind::Courses},
            {.path = files.write(QStringList{u"student.ref"_s} + flatColumns.first(7),
                 {QStringList{u"E1"_s} + flatRow(u"Léa"_s, u"12/03/2015"_s).first(7)},
                 ImportKind::Students),
                .kind = ImportKind::Students},
            {.path = files.write({u"student.ref"_s, u"course.ref"_s}, {{u"E1"_s, u"C1"_s}}, ImportKind::Enrolments),
                .kind = ImportKind::Enrolments}};
        asked.words.insert({WordList::Discipline, u"judo"_s}, wordAnswer(u"Judo"_s, {}));
        const auto plan = planImport(context(database), asked);
        REQUIRE_OK(plan);
        QCOMPARE(plan->count(FindingWeight::Error), 0);
        QCOMPARE(plan->counts.students.created, 1);
        QCOMPARE(plan->counts.courses.created, 0);
        QCOMPARE(plan->counts.enrolments.created, 0);
    }

    void aZipOfSeveralIsOneImport_data() { addEngineRows(); }
    void aZipOfSeveralIsOneImport()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const ImportFiles files;
        ImportRequest asked;
        asked.source = u"ailleurs"_s;
        asked.files = {{.path = files.folder() + u"/tout.zip"_s}};
        QFile zip(asked.files.front().path);
        QVERIFY(zip.open(QIODevice::WriteOnly));
        zip.write(zipOf({{u"tout/eleves.csv"_s,
                             "Réf. élève;Réf. foyer;Nom;Prénom;Date de naissance\r\nE1;F1;Ut;Line;12/03/2015\r\n"},
            {u"tout/foyers.csv"_s, "Réf. foyer;Langue\r\nF1;français\r\n"},
            {u"tout/responsables.csv"_s, "Réf. foyer;Réf. responsable;Nom;Prénom\r\nF1;R1;Ut;Rose\r\n"},
            {u"tout/cours.csv"_s, "Réf. cours;Discipline;Année\r\nC1;Piano;2025-2026\r\n"},
            {u"tout/qui fait quoi.csv"_s, // by its headings
                "Réf. élève;Réf. cours;Année;Début\r\nE1;C1;2025-2026;01/09/2025\r\n"},
            {u"__MACOSX/tout/._eleves.csv"_s, "nothing"}}));
        zip.close();
        const auto unpacked = unpackedFiles(context(database), asked.files);
        REQUIRE_OK(unpacked);
        QCOMPARE(unpacked->size(), 5);
        asked.files = *unpacked;
        REQUIRE_OK(import(database, asked));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM imports"_s), 1);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM households"_s), 1);
        QCOMPARE(database.text(u"SELECT first_name FROM students"_s), u"Line"_s);
        QCOMPARE(database.text(u"SELECT first_name FROM guardians"_s), u"Rose"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM course_enrolments"_s), 1);
        QCOMPARE(database.findings(), QString());
        // What was chosen stays so, and what cannot be read too.
        asked.files = {{.path = zip.fileName(), .choices = {.table = u"tout/eleves.csv"_s}},
            {.path = files.folder() + u"/none.zip"_s}};
        const auto kept = unpackedFiles(context(database), asked.files);
        REQUIRE_OK(kept);
        QCOMPARE(kept->size(), 2);
        QCOMPARE(kept->front().choices.table, u"tout/eleves.csv"_s);
    }

    void onlyFilesAreRead()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const ImportFiles files;
        const auto folder = planImport(context(database), request(files.folder()));
        REQUIRE_ERROR(folder, ErrorCode::FileUnreadable);
        QCOMPARE(folder.error().detail, u"import"_s);
        REQUIRE_ERROR(
            planImport(context(database), request(files.folder() + u"/none.csv"_s)), ErrorCode::FileUnreadable);
    }
};

QTEST_GUILESS_MAIN(ImportTest)
#include "tst_import.moc"
