#include "campaignsetup.h"
#include "concernedstudents.h"
#include "enumkeys.h"
#include "feerepository.h"
#include "householdrepository.h"
#include "reinscriptionrepository.h"
#include "requirementrepository.h"
#include "statement.h"
#include "testdatabase.h"
#include "transaction.h"

#include <QSet>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// What one statement writes on all dossiers of a campaign is what the domain's rules say of each.
class StandingTest : public QObject
{
    Q_OBJECT

    static constexpr int students = 5000;

    static void run(TestDatabase &database, const QString &sql)
    {
        if (const auto done = database.connection().run(sql); !done)
            qFatal("%s: %s", qPrintable(done.error().detail), qPrintable(sql));
    }

    /// The numbers from 1 on, as `n(i)` before a SELECT.
    static QString numbers(int last)
    {
        return u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "_s.arg(last);
    }

    static Requirement asked(const QString &code, const QList<Condition> &conditions)
    {
        Requirement requirement;
        requirement.code = code;
        requirement.label = requirement.labelText = code;
        requirement.conditions = conditions;
        return requirement;
    }

    /// Each kind of condition, of papers that are needed, may be left out, or stand for one another.
    static QList<Requirement> furtherRequirements()
    {
        using enum ConditionKind;
        auto optional = asked(u"photo"_s, {{AgeTo, u"11"_s}});
        optional.mandatory = false;
        auto first = asked(u"statement"_s, {{Residence, u"outside"_s}});
        auto second = asked(u"certificate_of_residence"_s, {});
        auto third = asked(u"lodging"_s, {{Adult, u"yes"_s}});
        for (auto *one : {&first, &second, &third})
            one->alternativeGroup = u"home"_s;
        second.scope = RequirementScope::Household;
        second.mandatory = third.mandatory = false;
        auto choice = asked(u"letter"_s, {{Newcomer, u"yes"_s}});
        auto other = asked(u"video"_s, {{Newcomer, u"yes"_s}, {AgeFrom, u"15"_s}});
        choice.alternativeGroup = other.alternativeGroup = u"audition"_s;
        choice.mandatory = other.mandatory = false;
        auto gone = asked(u"gone"_s, {});
        gone.active = false;
        auto household = asked(u"family_book"_s, {{Newcomer, u"no"_s}, {DirectDebit, u"no"_s}});
        household.scope = RequirementScope::Household;
        return {optional,
            first,
            second,
            third,
            choice,
            other,
            gone,
            household,
            asked(u"choir"_s, {{Discipline, u"Chant"_s}, {Discipline, u"Piano"_s}}),
            asked(u"cycle_two"_s, {{Area, u"music"_s}, {Cycle, u"Cycle 2"_s}}),
            asked(u"teenager"_s, {{AgeFrom, u"12"_s}, {AgeTo, u"17"_s}, {Area, u"music"_s}, {Area, u"dance"_s}})};
    }

    static void addRequirements(TestDatabase &database)
    {
        int position = 8;
        for (auto requirement : furtherRequirements()) {
            requirement.position = ++position;
            REQUIRE_OK(requirements::insert(database.connection(), database.campaign(), requirement));
        }
    }

    /// Two students a family; each thing varies with another period, so that all of it meets.
    static void addPeople(TestDatabase &database)
    {
        const QString site = QString::number(database.site().value),
                      campaign = QString::number(database.campaign().value);
        run(database,
            u"INSERT INTO households (site_id, identifiant, resident, direct_debit) "_s + numbers(students / 2)
                + u"SELECT %1, 'famille' || i, i % 3 % 2, i % 5 % 2 FROM n"_s.arg(site));
        run(database,
            u"INSERT INTO students (household_id, last_name, first_name, birth_date, image_right) "_s
                + numbers(students) + uR"(SELECT (SELECT MIN(id) FROM households) + (i - 1) / 2, 'Bémol', 'Élève ' || i,
                    CASE WHEN i % 13 = 0 THEN '' ELSE (2004 + i % 19)
                        || CASE i % 3 WHEN 0 THEN '-09-01' WHEN 1 THEN '-08-31' ELSE '-09-02' END END,
                    CASE i % 4 WHEN 0 THEN '' WHEN 1 THEN 'no' ELSE 'yes' END
                  FROM n)"_s);
        run(database, uR"(
            INSERT INTO courses (site_id, school_year, area, discipline, level)
            SELECT %1, y.year, c.area, c.discipline, c.level
            FROM (SELECT 2024 AS year UNION ALL SELECT 2025) y
            CROSS JOIN (
                SELECT 'music' AS area, 'Piano' AS discipline, 'Cycle 1' AS level
                UNION ALL SELECT 'music', 'Piano', 'Cycle 2, 1re année'
                UNION ALL SELECT 'music', 'Chant', 'Cycle 22'
                UNION ALL SELECT 'music', 'Violon', 'Cycle 2'
                UNION ALL SELECT 'dance', 'Danse classique', 'Cycle 2'
                UNION ALL SELECT 'drama', 'Théâtre', '') c)"_s.arg(site));
        for (const auto &[year, period] : {std::pair(2025, 7), std::pair(2025, 11), std::pair(2024, 17)})
            run(database,
                uR"(
                INSERT INTO course_enrolments (student_id, course_id, school_year)
                SELECT s.id, c.id, %1
                FROM students s
                JOIN courses c ON c.school_year = %1 AND c.id % %2 = s.id % %2 AND c.discipline <> ''
                WHERE s.id % 6 <> 0
                ON CONFLICT DO NOTHING)"_s.arg(year)
                    .arg(period));
        run(database,
            u"INSERT INTO reinscriptions (campaign_id, student_id, household_id, state, referred_reason) "
            "SELECT %1, id, household_id, CASE id % 11 WHEN 0 THEN 'approved' WHEN 1 THEN 'refused' WHEN 2 THEN "
            "'abandoned' WHEN 3 THEN 'not_started' WHEN 4 THEN 'in_progress' ELSE 'deposited' END, "
            "CASE WHEN id % 7 = 0 THEN 'Question' ELSE '' END FROM students"_s.arg(campaign));
    }

    static void addPapers(TestDatabase &database)
    {
        const auto states = uR"(CASE (r.id * 31 + q.id * 7) % %1
            WHEN 0 THEN 'to_review' WHEN 1 THEN 'refused' WHEN 2 THEN 'expired' WHEN 3 THEN 'missing'
            WHEN 4 THEN 'exempted' WHEN 5 THEN 'received_at_desk' ELSE 'accepted' END)"_s;
        // Some families have brought all, some much, some nearly nothing.
        for (const auto &[scope, student, group] : {std::tuple(u"student"_s, u"r.student_id"_s, QString()),
                 std::tuple(u"household"_s, u"NULL"_s, u" AND r.student_id % 2 = 1"_s)})
            run(database,
                uR"(
                INSERT INTO documents (campaign_id, requirement_id, household_id, student_id, state)
                SELECT r.campaign_id, q.id, r.household_id, CAST(%1 AS BIGINT),
                    CASE WHEN r.household_id % 4 = 0 THEN 'accepted' ELSE %2 END
                FROM reinscriptions r
                JOIN requirements q ON q.campaign_id = r.campaign_id AND q.kind = 'file' AND q.scope = '%3' %4
                WHERE r.household_id % 4 = 0 OR (r.household_id + q.id) % 4 <> 1)"_s.arg(
                    student, states.arg(29), scope, group));
        // Explained ones of each state, some of which are answered otherwise.
        run(database, u"UPDATE documents SET family_note = 'Pas encore' WHERE id % 5 = 0"_s);
        run(database,
            u"INSERT INTO payments (household_id, campaign_id, method, amount_cents, received_at) "
            "SELECT id, %1, 'cash', CASE WHEN id % 4 = 0 THEN 2000 ELSE id % 5 * 700 END, "
            "'2026-06-10T09:00:00.000Z' FROM households WHERE id % 4 = 0 OR id % 5 <> 0"_s.arg(
                database.campaign().value));
        run(database,
            u"INSERT INTO fee_waivers (household_id, campaign_id, amount_cents, reason, granted_at) "
            "SELECT id, %1, id % 6 * 250, 'Quotient familial', '2026-06-10T09:00:00.000Z' FROM households "
            "WHERE id % 7 = 0"_s.arg(database.campaign().value));
        run(database,
            u"INSERT INTO course_changes (reinscription_id, course_id, kind, noted_at) "
            "SELECT r.id, MIN(e.course_id), CASE WHEN r.id % 4 = 1 THEN 'drop' ELSE 'modify' END, "
            "'2026-06-10T09:00:00.000Z' FROM reinscriptions r JOIN course_enrolments e ON e.student_id = r.student_id "
            "WHERE r.id % 3 = 0 AND e.school_year = 2025 GROUP BY r.id"_s);
        run(database,
            u"INSERT INTO edit_requests (household_id, subject_kind, subject_id, submitted_at, state) "
            "SELECT household_id, CASE WHEN id % 2 = 0 THEN 'guardian' ELSE 'student' END, "
            "CASE WHEN id % 2 = 0 THEN 0 ELSE id END, '2026-06-10T09:00:00.000Z', "
            "CASE WHEN id % 3 = 0 THEN 'pending' ELSE 'decided' END FROM students WHERE id % 17 = 0"_s);
    }

    /// In cents.
    static FeeSchedule schedule(FeeBasis basis, qint64 amount, qint64 outside, qint64 cap)
    {
        FeeSchedule fee(Money{amount});
        fee.basis = basis;
        if (outside >= 0)
            fee.outside = Money{outside};
        if (cap >= 0)
            fee.cap = Money{cap};
        return fee;
    }

    static Campaign campaignWith(TestDatabase &database, const FeeSchedule &fee)
    {
        auto campaign = campaigns::current(database.connection(), database.site());
        if (!campaign)
            qFatal("no campaign");
        campaign->fee = fee;
        if (!campaigns::update(database.connection(), *campaign))
            qFatal("the fee was not kept");
        const auto kept = campaigns::load(database.connection(), campaign->id);
        if (!kept || kept->fee != fee)
            qFatal("the fee was not kept as it was given");
        return *kept;
    }

    struct Kept {
        WhoActs who;
        int lacking;
    };
    static QHash<qint64, Kept> keptOf(TestDatabase &database)
    {
        QHash<qint64, Kept> kept;
        QSqlQuery query(database.connection().database());
        query.exec(u"SELECT id, who_acts, lacking FROM reinscriptions"_s);
        while (query.next())
            kept.insert(query.value(0).toLongLong(),
                {enumFromKey<WhoActs>(query.value(1).toString()).value(), query.value(2).toInt()});
        return kept;
    }

private Q_SLOTS:
    void oneStatementSaysWhatTheRulesSay_data() { addEngineRows(); }
    void oneStatementSaysWhatTheRulesSay()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        auto &connection = database.connection();
        {
            auto transaction = Transaction::begin(connection);
            REQUIRE_OK(transaction);
            addRequirements(database);
            addPeople(database);
            addPapers(database);
            REQUIRE_OK(transaction->commit());
        }
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM reinscriptions"_s), students);
        campaignWith(database, schedule(FeeBasis::Area, 700, 1100, 2000));
        const auto campaign = campaigns::current(connection, database.site());
        REQUIRE_OK(campaign);
        REQUIRE_OK(reinscriptions::refreshStandingOf(connection, *campaign));
        const auto kept = keptOf(database);
        QHash<QString, int> askedOf;
        QSet<WhoActs> whos;
        QHash<WhoActs, int> explained; // of those alone that have nothing else for the desk
        QSet<int> numbersLacking;
        const auto families = reinscriptions::householdsOf(connection, campaign->id, {});
        REQUIRE_OK(families);
        for (const auto family : *families) {
            const auto household = households::load(connection, family);
            REQUIRE_OK(household);
            const auto dossiers = reinscriptions::ofHousehold(connection, campaign->id, family);
            REQUIRE_OK(dossiers);
            for (const auto &dossier : *dossiers) {
                const auto id = dossier.id;
                const auto facts = reinscriptions::facts(connection, *campaign, dossier, *household);
                REQUIRE_OK(facts);
                for (const auto &item : facts->checklist)
                    ++askedOf[item.requirement.code];
                const auto said = kept[id.value];
                const auto lacking = lacks(*facts);
                QVERIFY2(said.lacking == lacking.size() && said.who == whoActs(*facts),
                    qPrintable(u"dossier %1: %2 lack, %3 acts; the rules say %4, %5"_s.arg(id.value)
                                   .arg(said.lacking)
                                   .arg(keyOf(said.who))
                                   .arg(lacking.size())
                                   .arg(keyOf(whoActs(*facts)))));
                const auto count = [&](Lack::Kind kind) { return std::ranges::count(lacking, kind, &Lack::kind); };
                const auto explanations = count(Lack::Kind::DocumentExplained);
                if (explanations > 0 && std::ranges::count_if(lacking, isDesks, &Lack::kind) == explanations)
                    ++explained[said.who];
                whos.insert(said.who);
                numbersLacking.insert(said.lacking);
            }
        }
        QCOMPARE(whos.size(), 4); // they are varied
        QVERIFY(explained[WhoActs::Secretariat] > 0 && explained[WhoActs::Director] > 0);
        QVERIFY(!explained.contains(WhoActs::Family));
        QVERIFY(numbersLacking.contains(0) && numbersLacking.size() >= 6);
        const auto requirements = campaigns::requirements(connection, campaign->id);
        REQUIRE_OK(requirements);
        for (const auto &requirement : *requirements) {
            const auto concerned = concerned::count(connection, *campaign, requirement);
            REQUIRE_OK(concerned);
            QVERIFY2(*concerned == askedOf[requirement.code],
                qPrintable(
                    u"%1: %2, of each %3"_s.arg(requirement.code).arg(*concerned).arg(askedOf[requirement.code])));
            QVERIFY2((*concerned > 0) == requirement.active, qPrintable(requirement.code));
        }
    }

    /// What is due of each household and settled by it, in one statement and by the rules.
    void eachFeeIsWhatTheRulesSay_data() { addEngineRows(); }
    void eachFeeIsWhatTheRulesSay()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        auto &connection = database.connection();
        {
            auto transaction = Transaction::begin(connection);
            REQUIRE_OK(transaction);
            addPeople(database);
            addPapers(database);
            REQUIRE_OK(transaction->commit());
        }
        for (const auto &[fee, amounts] : {std::pair(schedule(FeeBasis::Household, 2000, 3500, -1), 2),
                 std::pair(schedule(FeeBasis::Student, 2000, -1, -1), 3), // 0, 1 or 2 students
                 std::pair(schedule(FeeBasis::Student, 2000, 3500, 4000), 4),
                 std::pair(schedule(FeeBasis::Area, 1100, 0, 2500), 4),
                 std::pair(schedule(FeeBasis::Student, 0, -1, -1), 1)}) {
            const Campaign campaign = campaignWith(database, fee);
            QHash<qint64, std::pair<qint64, qint64>> said; // due and settled, by household
            {
                Statement all(connection,
                    u"SELECT h.id, "_s + fees::dueSql(campaign) + u" AS due, "_s + fees::settledSql(campaign)
                        + u" AS settled FROM households h"_s);
                REQUIRE_OK(all.forEach([&](const Statement &row) {
                    said.insert(row.number(u"id"), {row.number(u"due"), row.number(u"settled")});
                }));
            }
            QCOMPARE(said.size(), students / 2);
            QSet<qint64> due;
            for (const auto &[household, sums] : said.asKeyValueRange()) {
                const auto account = fees::account(connection, campaign, HouseholdId{household});
                REQUIRE_OK(account);
                due.insert(sums.first);
                QVERIFY2(account->due.cents == sums.first && (account->paid + account->waived).cents == sums.second,
                    qPrintable(u"household %1 by %2: %3 due, %4 settled; the rules say %5, %6"_s.arg(household)
                                   .arg(keyOf(fee.basis))
                                   .arg(sums.first)
                                   .arg(sums.second)
                                   .arg(account->due.cents)
                                   .arg((account->paid + account->waived).cents)));
            }
            QVERIFY2(due.size() >= amounts, qPrintable(keyOf(fee.basis))); // they are varied
        }
        QVERIFY(database.number(u"SELECT COUNT(*) FROM course_changes WHERE kind = 'drop'"_s) > 100);
    }

    /// What is said before another fee is recorded is what it does, household by household.
    void anotherFeeDoesWhatWasSaid_data() { addEngineRows(); }
    void anotherFeeDoesWhatWasSaid()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        auto &connection = database.connection();
        {
            auto transaction = Transaction::begin(connection);
            REQUIRE_OK(transaction);
            addPeople(database);
            addPapers(database);
            REQUIRE_OK(transaction->commit());
        }
        const Campaign campaign = campaignWith(database, schedule(FeeBasis::Student, 2000, 3500, 4000));
        const auto families = reinscriptions::householdsOf(connection, campaign.id, {});
        REQUIRE_OK(families);
        const auto accounts = [&](const Campaign &by) {
            QList<FeeAccount> all;
            for (const auto family : *families)
                all << fees::account(connection, by, family).value_or(FeeAccount{});
            return all;
        };
        const auto former = accounts(campaign);
        const auto context = database.context(Role::Administrator);
        const FeeSchedule wanted = schedule(FeeBasis::Area, 1100, 4000, 5000);
        const auto said = feeImpact(context, campaign.id, wanted);
        REQUIRE_OK(said);
        QVERIFY(accounts(*campaigns::load(connection, campaign.id)) == former); // nothing has happened yet
        const auto outcome = changeCampaign(context,
            campaign.id,
            campaign.version,
            {.schoolYear = campaign.schoolYear,
                .opensOn = campaign.opensOn,
                .closesOn = campaign.closesOn,
                .fee = wanted,
                .agesOn = campaign.agesOn});
        REQUIRE_OK(outcome);
        FeeImpact happened;
        const auto now = accounts(outcome->campaign);
        for (qsizetype i = 0; i < now.size(); ++i) {
            happened.before = happened.before + former[i].due;
            happened.after = happened.after + now[i].due;
            if (now[i].due == former[i].due)
                continue;
            ++happened.changed;
            happened.owing += int(now[i].left() > former[i].left());
            happened.surplus += int(now[i].surplus() > Money{});
        }
        QCOMPARE(outcome->fee.changed, happened.changed);
        QCOMPARE(outcome->fee.owing, happened.owing);
        QCOMPARE(outcome->fee.surplus, happened.surplus);
        QVERIFY(outcome->fee == happened && *said == happened);
        QVERIFY(happened.changed < now.size() && happened.owing > 0 && happened.surplus > 0); // they are varied
        const auto again = feeImpact(context, campaign.id, wanted);
        REQUIRE_OK(again);
        QCOMPARE(again->changed, 0);
        QCOMPARE(again->before, happened.after);
        REQUIRE_ERROR(feeImpact(context, campaign.id, FeeSchedule(Money{-1})), ErrorCode::InvalidValue);
        REQUIRE_ERROR(feeImpact(context, CampaignId{999}, wanted), ErrorCode::NotFound);
    }

    void oneFamilysIsTheSame_data() { addEngineRows(); }
    void oneFamilysIsTheSame()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily(), other = database.addFamily(u"Bécarre"_s);
        const auto campaign = campaigns::current(database.connection(), database.site());
        REQUIRE_OK(campaign);
        REQUIRE_OK(reinscriptions::refreshStandingOf(database.connection(), *campaign));
        const auto before = keptOf(database);
        REQUIRE_OK(database.connection().run(u"UPDATE reinscriptions SET lacking = 99, who_acts = 'nobody'"_s));
        REQUIRE_OK(reinscriptions::refreshStanding(database.connection(), *campaign, family.household));
        const auto after = keptOf(database);
        QCOMPARE(after[family.reinscription.value].lacking, before[family.reinscription.value].lacking);
        QCOMPARE(after[family.reinscription.value].who, before[family.reinscription.value].who);
        QCOMPARE(after[other.reinscription.value].lacking, 99); // nobody's business
    }
};

QTEST_GUILESS_MAIN(StandingTest)
#include "tst_standing.moc"
