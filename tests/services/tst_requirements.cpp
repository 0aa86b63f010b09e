#include "campaignsetup.h"
#include "documentdeposit.h"
#include "reinscriptiondeposit.h"
#include "requirementediting.h"
#include "testdatabase.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// A campaign from its draft to its end, and what it asks for.
class RequirementsTest : public QObject
{
    Q_OBJECT

    static ServiceContext administrator(TestDatabase &database) { return database.context(Role::Administrator); }

    static CampaignPlan nextPlan()
    {
        return {.schoolYear = {2027},
            .opensOn = QDate(2027, 5, 15),
            .closesOn = QDate(2027, 7, 1),
            .fee = Money{2200},
            .lateUntil = QDate(2027, 7, 15)};
    }

    static Requirement uniform()
    {
        Requirement requirement;
        requirement.code = u"choir_uniform"_s;
        requirement.labelText = u"Tenue de chœur {annee_scolaire}"_s;
        return requirement;
    }

    static Requirement ofCode(TestDatabase &database, const QString &code)
    {
        const auto all = requirementsOf(administrator(database), database.campaign());
        const auto found = std::ranges::find_if(*all, [&](const AskedOf &one) { return one.requirement.code == code; });
        return found == all->end() ? Requirement{} : found->requirement;
    }

    static QStringList codesOf(TestDatabase &database)
    {
        QStringList codes;
        const auto all = requirementsOf(administrator(database), database.campaign());
        for (const auto &one : *all)
            codes << one.requirement.code;
        return codes;
    }

    static int lackingOf(TestDatabase &database, const TestDatabase::Family &family)
    {
        return int(
            database.number(u"SELECT lacking FROM reinscriptions WHERE id = %1"_s.arg(family.reinscription.value)));
    }

    static QString lastAction(TestDatabase &database)
    {
        return database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s);
    }

private Q_SLOTS:
    /// A site that has never had a campaign.
    void theFirstCampaignOfASite_data() { addEngineRows(); }
    void theFirstCampaignOfASite()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        REQUIRE_OK(database.connection().run(u"DELETE FROM requirement_conditions"_s));
        REQUIRE_OK(database.connection().run(u"DELETE FROM requirements"_s));
        REQUIRE_OK(database.connection().run(u"DELETE FROM campaigns"_s));
        REQUIRE_ERROR(currentCampaign(administrator(database)), ErrorCode::NotFound);
        const auto proposed = proposedCampaign(administrator(database));
        REQUIRE_OK(proposed);
        QCOMPARE(proposed->schoolYear, SchoolYear{2026});
        const auto draft = prepareCampaign(administrator(database), *proposed);
        REQUIRE_OK(draft);
        QCOMPARE(draft->state, CampaignState::Draft);
        QCOMPARE(lastAction(database), u"campaign.prepared"_s);
        REQUIRE_ERROR(currentCampaign(administrator(database)), ErrorCode::NotFound); // no list knows a draft
        REQUIRE_ERROR(prepareCampaign(administrator(database), *proposed), ErrorCode::Conflict);
        const auto asked = requirementsOf(administrator(database), draft->id);
        REQUIRE_OK(asked);
        QCOMPARE(asked->size(), defaultRequirements(SchoolYear{2026}).size());
        QCOMPARE((*asked)[2].requirement.label, u"Avis d’imposition 2025 sur les revenus 2024"_s);
        const auto opening = openCampaign(administrator(database), draft->id, draft->version);
        REQUIRE_OK(opening);
        QCOMPARE(opening->reinscriptions, 0);
        const auto current = currentCampaign(administrator(database));
        REQUIRE_OK(current);
        QCOMPARE(current->id, draft->id);
        QCOMPARE(current->agesOn, QDate(2026, 9, 1));
        QCOMPARE(database.findings(), QString());
    }

    void whatIsPreviewedIsWhatIsDone_data() { addEngineRows(); }
    void whatIsPreviewedIsWhatIsDone()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        (void)database.addFamily(u"Bécarre"_s);
        const auto gone = database.addFamily(u"Dièse"_s);
        REQUIRE_OK(database.connection().run(
            u"DELETE FROM course_enrolments WHERE student_id = %1"_s.arg(gone.student.value)));
        // Whoever has a dossier this year is in a course of the year that is asked about then.
        REQUIRE_OK(database.connection().run(u"UPDATE course_enrolments SET school_year = 2026"_s));
        REQUIRE_OK(database.connection().run(u"UPDATE courses SET school_year = 2026"_s));
        REQUIRE_OK(database.connection().run(
            u"UPDATE households SET direct_debit = 1 WHERE id = %1"_s.arg(family.household.value)));
        REQUIRE_OK(depositDocument(
            administrator(database), database.documentOf(family, u"bank_details"_s), u"rib.pdf"_s, somePdf()));
        REQUIRE_OK(database.connection().run(u"UPDATE documents SET state = 'accepted'"_s));
        const auto draft = prepareCampaign(administrator(database), nextPlan());
        REQUIRE_OK(draft);
        const auto preview = previewCampaign(administrator(database), draft->id);
        REQUIRE_OK(preview);
        QCOMPARE(preview->reinscriptions, 2);
        QCOMPARE(preview->households, 2);
        QCOMPARE(preview->carried, 1);
        QCOMPARE(
            database.number(u"SELECT COUNT(*) FROM reinscriptions WHERE campaign_id = %1"_s.arg(draft->id.value)), 0);
        const auto opening = openCampaign(administrator(database), draft->id, draft->version);
        REQUIRE_OK(opening);
        QVERIFY(*opening == *preview);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM reinscriptions WHERE campaign_id = %1"_s.arg(draft->id.value)),
            preview->reinscriptions);
        QCOMPARE(
            database.number(u"SELECT COUNT(*) FROM documents WHERE carried_from_id IS NOT NULL"_s), preview->carried);
        for (const auto &[requirement, students] : preview->asked) {
            if (requirement.code == u"bank_details")
                QCOMPARE(students, 1);
            if (requirement.code == u"medical_certificate")
                QCOMPARE(students, 0);
            if (requirement.code == u"identity")
                QCOMPARE(students, 2);
        }
        // The one before is over.
        QCOMPARE(
            database.text(u"SELECT state FROM campaigns WHERE id = %1"_s.arg(database.campaign().value)), u"closed"_s);
        REQUIRE_ERROR(openCampaign(administrator(database), draft->id, draft->version), ErrorCode::Conflict);
        REQUIRE_ERROR(previewCampaign(administrator(database), draft->id), ErrorCode::GuardRefused);
    }

    void aPaperThatIsTooOldIsNotCarriedOver_data() { addEngineRows(); }
    void aPaperThatIsTooOldIsNotCarriedOver()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        REQUIRE_OK(database.connection().run(u"UPDATE course_enrolments SET school_year = 2026"_s));
        REQUIRE_OK(database.connection().run(u"UPDATE households SET direct_debit = 1"_s));
        REQUIRE_OK(depositDocument(
            administrator(database), database.documentOf(family, u"bank_details"_s), u"rib.pdf"_s, somePdf()));
        REQUIRE_OK(database.connection().run(u"UPDATE documents SET state = 'accepted'"_s));
        auto bank = ofCode(database, u"bank_details"_s);
        bank.validMonths = 11; // deposited on 10 June 2026; the next campaign opens on 15 May 2027
        REQUIRE_OK(changeRequirement(administrator(database), bank));
        const auto draft = prepareCampaign(administrator(database), nextPlan());
        REQUIRE_OK(draft);
        QCOMPARE(previewCampaign(administrator(database), draft->id)->carried, 0);
        REQUIRE_OK(discardCampaign(administrator(database), draft->id, draft->version));
        bank = ofCode(database, u"bank_details"_s);
        bank.validMonths = 12;
        REQUIRE_OK(changeRequirement(administrator(database), bank));
        const auto again = prepareCampaign(administrator(database), nextPlan());
        REQUIRE_OK(again);
        QCOMPARE(previewCampaign(administrator(database), again->id)->carried, 1);
    }

    void theFeeIsCarriedOver_data() { addEngineRows(); }
    void theFeeIsCarriedOver()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto campaign = campaigns::current(database.connection(), database.site());
        REQUIRE_OK(campaign);
        CampaignPlan plan{.schoolYear = campaign->schoolYear,
            .opensOn = campaign->opensOn,
            .closesOn = campaign->closesOn,
            .fee = Money{0},
            .agesOn = campaign->agesOn};
        const auto lacking = [&] {
            return database.number(
                u"SELECT lacking FROM reinscriptions WHERE id = %1"_s.arg(family.reinscription.value));
        };
        const auto free = changeCampaign(administrator(database), campaign->id, campaign->version, plan);
        REQUIRE_OK(free);
        const auto without = lacking();
        plan.fee = Money{1500};
        plan.fee.basis = FeeBasis::Area;
        plan.fee.outside = Money{3000};
        plan.fee.cap = Money{4500};
        const auto changed = changeCampaign(administrator(database), campaign->id, free->campaign.version, plan);
        REQUIRE_OK(changed);
        QVERIFY(changed->campaign.fee == plan.fee);
        QCOMPARE(lacking(), without + 1); // it is asked for at once
        const auto proposed = proposedCampaign(administrator(database));
        REQUIRE_OK(proposed);
        QVERIFY(proposed->fee == plan.fee);
        const auto draft = prepareCampaign(administrator(database), *proposed);
        REQUIRE_OK(draft);
        QVERIFY(draft->fee == plan.fee);
        plan.fee.basis = FeeBasis::Household; // whose one amount needs no cap, whatever stood there
        plan.fee.cap = Money{100};
        const auto again = changeCampaign(administrator(database), campaign->id, changed->campaign.version, plan);
        REQUIRE_OK(again);
        QVERIFY(!again->campaign.fee.cap && again->campaign.fee.outside == Money{3000});
        QCOMPARE(database.findings(), QString());
    }

    void aDraftIsChangedAndDiscarded_data() { addEngineRows(); }
    void aDraftIsChangedAndDiscarded()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto draft = prepareCampaign(administrator(database), nextPlan());
        REQUIRE_OK(draft);
        auto plan = nextPlan();
        plan.fee = Money{2500};
        plan.completionDays = 10;
        const auto changed = changeCampaign(administrator(database), draft->id, draft->version, plan);
        REQUIRE_OK(changed);
        QCOMPARE(changed->campaign.fee.amount, Money{2500});
        QCOMPARE(changed->campaign.completionDays, 10);
        REQUIRE_ERROR(changeCampaign(administrator(database), draft->id, draft->version, plan),
            ErrorCode::Conflict); // at two desks
        const auto fieldOf = [&](auto spoil) {
            auto wrong = nextPlan();
            spoil(wrong);
            const auto refused = changeCampaign(administrator(database), draft->id, changed->campaign.version, wrong);
            return refused ? QString() : refused.error().field;
        };
        QCOMPARE(fieldOf([](CampaignPlan &one) { one.schoolYear = {2028}; }), u"school_year"_s);
        QCOMPARE(fieldOf([](CampaignPlan &one) { one.closesOn = QDate(2027, 5, 14); }), u"closes_on"_s);
        QCOMPARE(fieldOf([](CampaignPlan &one) { one.lateUntil = QDate(2027, 6, 30); }), u"late_until"_s);
        QCOMPARE(fieldOf([](CampaignPlan &one) { one.completionDays = 0; }), u"completion_days"_s);
        QCOMPARE(fieldOf([](CampaignPlan &one) { one.agesOn = QDate(2037, 9, 1); }), u"ages_on"_s);
        QCOMPARE(fieldOf([](CampaignPlan &one) { one.fee = Money{-1}; }), u"fee"_s);
        QCOMPARE(fieldOf([](CampaignPlan &one) { one.fee.outside = Money{-1}; }), u"outside_fee"_s);
        QCOMPARE(fieldOf([](CampaignPlan &one) {
            one.fee.basis = FeeBasis::Student;
            one.fee.cap = Money{0};
        }),
            u"fee_cap"_s);
        REQUIRE_OK(discardCampaign(administrator(database), draft->id, changed->campaign.version));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM campaigns"_s), 1);
        QCOMPARE(lastAction(database), u"campaign.discarded"_s);
        QCOMPARE(database.findings(), QString());
    }

    void nothingIsDepositedInWhatIsOver_data() { addEngineRows(); }
    void nothingIsDepositedInWhatIsOver()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        REQUIRE_OK(closeCampaign(administrator(database), database.campaign(), 1));
        REQUIRE_ERROR(closeCampaign(administrator(database), database.campaign(), 2), ErrorCode::GuardRefused);
        const auto refused = depositReinscription(database.context(), family.reinscription);
        REQUIRE_ERROR(refused, ErrorCode::GuardRefused);
        QCOMPARE(refused.error().detail, u"campaign_closed"_s);
        REQUIRE_ERROR(
            depositDocument(database.context(), database.documentOf(family, u"identity"_s), u"carte.pdf"_s, somePdf()),
            ErrorCode::GuardRefused);
        REQUIRE_ERROR(addRequirement(administrator(database), database.campaign(), uniform()), ErrorCode::GuardRefused);
    }

    /// SQLite gives the ids of what was deleted once more.
    void aDraftThatWasGivenUpIsNotPutBack_data() { addEngineRows(); }
    void aDraftThatWasGivenUpIsNotPutBack()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto firstOf = [&](const Campaign &draft) {
            return campaigns::requirements(database.connection(), draft.id)->front();
        };
        const auto draft = prepareCampaign(administrator(database), nextPlan());
        REQUIRE_OK(draft);
        auto wanted = firstOf(*draft);
        wanted.help = u"De l’ancien brouillon"_s;
        REQUIRE_OK(changeRequirement(administrator(database), wanted));
        REQUIRE_OK(discardCampaign(administrator(database), draft->id, draft->version));
        const auto again = prepareCampaign(administrator(database), nextPlan());
        REQUIRE_OK(again);
        const auto fresh = firstOf(*again);
        REQUIRE_ERROR(undoRequirement(administrator(database), fresh.id, fresh.version), ErrorCode::NothingToUndo);
        QCOMPARE(firstOf(*again), fresh);
        REQUIRE_ERROR(
            requirementImpact(administrator(database), database.campaign(), fresh), ErrorCode::NotFound); // another's
    }

    void aRequirementIsAddedAndTakenBack_data() { addEngineRows(); }
    void aRequirementIsAddedAndTakenBack()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const int lacking = lackingOf(database, family);
        const auto impact = requirementImpact(administrator(database), database.campaign(), uniform());
        REQUIRE_OK(impact);
        const auto added = addRequirement(administrator(database), database.campaign(), uniform());
        REQUIRE_OK(added);
        QCOMPARE(added->impact, *impact);
        QCOMPARE(impact->before, 0);
        QCOMPARE(impact->after, 1);
        QCOMPARE(impact->newly, 1);
        QCOMPARE(impact->approved, 0);
        QCOMPARE(impact->examples, QStringList{u"BÉMOL Gaspard"_s});
        QCOMPARE(added->requirement.label, u"Tenue de chœur 2026-2027"_s);
        QCOMPARE(added->requirement.position, 9);
        QCOMPARE(lackingOf(database, family), lacking + 1);
        const auto again = addRequirement(administrator(database), database.campaign(), uniform());
        REQUIRE_ERROR(again, ErrorCode::InvalidValue);
        QCOMPARE(again.error().field, u"code"_s);
        REQUIRE_OK(undoRequirement(administrator(database), added->requirement.id, added->requirement.version));
        QVERIFY(!codesOf(database).contains(u"choir_uniform"_s));
        QCOMPARE(lackingOf(database, family), lacking);
        QCOMPARE(database.findings(), QString());
    }

    void aChangeShowsWhomItConcernsAndIsTakenBack_data() { addEngineRows(); }
    void aChangeShowsWhomItConcernsAndIsTakenBack()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        REQUIRE_OK(database.connection().run(u"UPDATE reinscriptions SET state = 'approved'"_s));
        const auto before = ofCode(database, u"medical_certificate"_s);
        auto wanted = before;
        wanted.conditions = {{ConditionKind::Discipline, u" Piano "_s}};
        wanted.help = u"Du médecin traitant"_s;
        const auto changed = changeRequirement(administrator(database), wanted);
        REQUIRE_OK(changed);
        QCOMPARE(changed->impact.before, 0);
        QCOMPARE(changed->impact.newly, 1);
        QCOMPARE(changed->impact.approved, 1);
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions"_s), u"approved"_s); // and stays so
        QCOMPARE(changed->requirement.conditions, (QList<Condition>{{ConditionKind::Discipline, u"Piano"_s}}));
        REQUIRE_ERROR(changeRequirement(administrator(database), wanted), ErrorCode::Conflict); // at two desks
        wanted = changed->requirement;
        wanted.conditions = {{ConditionKind::AgeFrom, u"18"_s}, {ConditionKind::AgeTo, u"12"_s}};
        REQUIRE_ERROR(changeRequirement(administrator(database), wanted), ErrorCode::InvalidValue);
        REQUIRE_OK(undoRequirement(administrator(database), before.id, changed->requirement.version));
        const auto after = ofCode(database, u"medical_certificate"_s);
        QCOMPARE(after.conditions, before.conditions);
        QCOMPARE(after.help, QString());
        REQUIRE_ERROR(undoRequirement(administrator(database), after.id, after.version), ErrorCode::NothingToUndo);
        QCOMPARE(database.findings(u"dossier"_s), QString());
        Q_UNUSED(family)
    }

    void whatWasDepositedStaysWhatItIs_data() { addEngineRows(); }
    void whatWasDepositedStaysWhatItIs()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        REQUIRE_OK(
            depositDocument(database.context(), database.documentOf(family, u"identity"_s), u"carte.pdf"_s, somePdf()));
        auto identity = ofCode(database, u"identity"_s);
        identity.scope = RequirementScope::Household;
        const auto refused = changeRequirement(administrator(database), identity);
        REQUIRE_ERROR(refused, ErrorCode::GuardRefused);
        QCOMPARE(refused.error().detail, u"requirement_used"_s);
        // It can be asked for no longer, with what was deposited, and again.
        const int lacking = lackingOf(database, family);
        const auto ended = setRequirementActive(administrator(database), identity.id, identity.version, false);
        REQUIRE_OK(ended);
        QCOMPARE(ended->impact.spared, 1);
        QCOMPARE(lackingOf(database, family), lacking - 1);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM documents"_s), 1);
        REQUIRE_ERROR(
            depositDocument(database.context(), database.documentOf(family, u"identity"_s), u"carte.pdf"_s, somePdf(1)),
            ErrorCode::GuardRefused);
        REQUIRE_OK(setRequirementActive(administrator(database), identity.id, ended->requirement.version, true));
        QCOMPARE(lackingOf(database, family), lacking);
        QCOMPARE(database.findings(), QString());
    }

    void aRequirementIsMoved_data() { addEngineRows(); }
    void aRequirementIsMoved()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto before = codesOf(database);
        const auto bank = ofCode(database, u"bank_details"_s);
        REQUIRE_ERROR(moveRequirement(administrator(database), bank.id, bank.version, 9), ErrorCode::InvalidValue);
        REQUIRE_OK(moveRequirement(administrator(database), bank.id, bank.version, 1));
        auto moved = before;
        moved.move(moved.size() - 1, 0);
        QCOMPARE(codesOf(database), moved);
        REQUIRE_ERROR(moveRequirement(administrator(database), bank.id, bank.version, 2), ErrorCode::Conflict);
        REQUIRE_OK(undoRequirement(administrator(database), bank.id, bank.version + 1));
        QCOMPARE(codesOf(database), before);
        QCOMPARE(database.findings(), QString());
    }

    void anotherSitesAreNotTouched_data() { addEngineRows(); }
    void anotherSitesAreNotTouched()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto theirs = database.campaign();
        const auto requirement = ofCode(database, u"identity"_s);
        database.addSite(); // and context() is of this one
        const auto mine = administrator(database);
        REQUIRE_ERROR(requirementsOf(mine, theirs), ErrorCode::NotFound);
        REQUIRE_ERROR(requirementImpact(mine, theirs, uniform()), ErrorCode::NotFound);
        REQUIRE_ERROR(addRequirement(mine, theirs, uniform()), ErrorCode::NotFound);
        REQUIRE_ERROR(changeRequirement(mine, requirement), ErrorCode::NotFound);
        REQUIRE_ERROR(setRequirementActive(mine, requirement.id, 1, false), ErrorCode::NotFound);
        REQUIRE_ERROR(moveRequirement(mine, requirement.id, 1, 1), ErrorCode::NotFound);
        REQUIRE_ERROR(undoRequirement(mine, requirement.id, 1), ErrorCode::NotFound);
        REQUIRE_ERROR(closeCampaign(mine, theirs, 1), ErrorCode::NotFound);
        QCOMPARE(campaignsOf(mine)->size(), 1);
    }
};

QTEST_GUILESS_MAIN(RequirementsTest)
#include "tst_requirements.moc"
