#include "enumkeys.h"
#include "reinscription.h"
#include "requirement.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

const QDate agesOn(2026, 9, 1);

/// A pianist and dancer of twelve, who is a resident.
StudentFacts someone()
{
    return {
        .resident = true,
        .directDebit = false,
        .birthDate = u"2014-03-05"_s,
        .agesOn = agesOn,
        .schooling = {.courses = {{u"music"_s, u"Piano"_s, u"Cycle 1, 2e année"_s},
                          {u"dance"_s, u"Danse classique"_s, u"Éveil"_s}},
            .newcomer = false},
    };
}

StudentFacts bornOn(const QString &day)
{
    auto facts = someone();
    facts.birthDate = day;
    return facts;
}

Condition condition(ConditionKind kind, const QString &value)
{
    return {kind, value};
}

ChecklistItem paper(const QString &code, DocumentState state, bool mandatory = true, const QString &group = {})
{
    Requirement requirement;
    requirement.code = code;
    requirement.label = code.toUpper();
    requirement.mandatory = mandatory;
    requirement.alternativeGroup = group;
    return {requirement, state};
}

} // namespace

/// Of whom something is asked, and what lacks where some of it may be left out or replaced.
class ConditionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whomTheyConcern_data()
    {
        using enum ConditionKind;
        QTest::addColumn<QList<Condition>>("conditions");
        QTest::addColumn<StudentFacts>("facts");
        QTest::addColumn<bool>("concerned");
        using List = QList<Condition>;
        const auto row = [](const char *name, const List &conditions, const StudentFacts &facts, bool concerned) {
            QTest::newRow(name) << conditions << facts << concerned;
        };
        row("everybody", {}, someone(), true);
        row("a resident", {{Residence, u"resident"_s}}, someone(), true);
        row("from outside", {{Residence, u"outside"_s}}, someone(), false);
        row("either", {{Residence, u"outside"_s}, {Residence, u"resident"_s}}, someone(), true);
        row("direct debit", {{DirectDebit, u"yes"_s}}, someone(), false);
        row("no direct debit", {{DirectDebit, u"no"_s}}, someone(), true);
        row("new", {{Newcomer, u"yes"_s}}, someone(), false);
        row("returning", {{Newcomer, u"no"_s}}, someone(), true);
        row("an area", {{Area, u"dance"_s}}, someone(), true);
        row("another area", {{Area, u"drama"_s}}, someone(), false);
        row("one of two areas", {{Area, u"drama"_s}, {Area, u"music"_s}}, someone(), true);
        row("a discipline", {{Discipline, u"Piano"_s}}, someone(), true);
        row("a discipline that begins alike", {{Discipline, u"Pian"_s}}, someone(), false);
        row("a cycle", {{Cycle, u"Cycle 1"_s}}, someone(), true);
        row("a whole level", {{Cycle, u"Cycle 1, 2e année"_s}}, someone(), true);
        row("not the tenth", {{Cycle, u"Cycle"_s}, {Cycle, u"Cycle 11"_s}}, someone(), true);
        row("half a word", {{Cycle, u"Cyc"_s}}, someone(), false);
        row("area and cycle of one course", {{Area, u"music"_s}, {Cycle, u"Cycle 1"_s}}, someone(), true);
        row("area and cycle of two courses", {{Area, u"dance"_s}, {Cycle, u"Cycle 1"_s}}, someone(), false);
        row("two kinds", {{Area, u"dance"_s}, {Residence, u"resident"_s}}, someone(), true);
        row("two kinds, one fails", {{Area, u"dance"_s}, {Residence, u"outside"_s}}, someone(), false);
        row("twelve, from twelve", {{AgeFrom, u"12"_s}}, someone(), true);
        row("twelve, from thirteen", {{AgeFrom, u"13"_s}}, someone(), false);
        row("twelve, to twelve", {{AgeTo, u"12"_s}}, someone(), true);
        row("twelve, to eleven", {{AgeTo, u"11"_s}}, someone(), false);
        row("eighteen on the day", {{Adult, u"yes"_s}}, bornOn(u"2008-09-01"_s), true);
        row("eighteen the day after", {{Adult, u"yes"_s}}, bornOn(u"2008-09-02"_s), false);
        row("a minor the day after", {{Adult, u"no"_s}}, bornOn(u"2008-09-02"_s), true);
        row("without a birth date, of age", {{Adult, u"yes"_s}}, bornOn({}), true);
        row("without a birth date, no child", {{AgeTo, u"17"_s}}, bornOn({}), false);
        row("without a birth date, not old", {{AgeFrom, u"60"_s}}, bornOn({}), false);
        row("born on 29 February", {{AgeFrom, u"14"_s}}, bornOn(u"2012-02-29"_s), true);
    }
    void whomTheyConcern()
    {
        QFETCH(QList<Condition>, conditions);
        QFETCH(StudentFacts, facts);
        QFETCH(bool, concerned);
        QCOMPARE(concerns(conditions, facts), concerned);
        Requirement requirement;
        requirement.conditions = conditions;
        QCOMPARE(applies(requirement, facts), concerned);
        requirement.active = false;
        QVERIFY(!applies(requirement, facts));
    }

    void whatCannotBeSaved_data()
    {
        using enum ConditionKind;
        QTest::addColumn<QList<Condition>>("conditions");
        QTest::addColumn<QString>("refused"); // the kind; empty: it can be
        using List = QList<Condition>;
        QTest::newRow("nothing") << List{} << QString();
        QTest::newRow("several disciplines") << List{{Discipline, u"Piano"_s}, {Discipline, u"Violon"_s}} << QString();
        QTest::newRow("ages") << List{{AgeFrom, u"6"_s}, {AgeTo, u"6"_s}} << QString();
        QTest::newRow("an adult of thirty") << List{{Adult, u"yes"_s}, {AgeFrom, u"30"_s}} << QString();
        QTest::newRow("unknown area") << List{{Area, u"circus"_s}} << u"area"_s;
        QTest::newRow("no discipline") << List{{Discipline, u" "_s}} << u"discipline"_s;
        QTest::newRow("no number") << List{{AgeFrom, u"six"_s}} << u"age_from"_s;
        QTest::newRow("below zero") << List{{AgeTo, u"-1"_s}} << u"age_to"_s;
        QTest::newRow("written oddly") << List{{AgeTo, u"06"_s}} << u"age_to"_s;
        QTest::newRow("twice") << List{{Area, u"dance"_s}, {Area, u"dance"_s}} << u"area"_s;
        QTest::newRow("yes and no") << List{{Adult, u"yes"_s}, {Adult, u"no"_s}} << u"adult"_s;
        QTest::newRow("two ages") << List{{AgeFrom, u"6"_s}, {AgeFrom, u"8"_s}} << u"age_from"_s;
        QTest::newRow("from 18 and to 12") << List{{AgeFrom, u"18"_s}, {AgeTo, u"12"_s}} << u"age_to"_s;
        QTest::newRow("an adult to 17") << List{{Adult, u"yes"_s}, {AgeTo, u"17"_s}} << u"age_to"_s;
        QTest::newRow("a minor from 18") << List{{Adult, u"no"_s}, {AgeFrom, u"18"_s}} << u"age_from"_s;
    }
    void whatCannotBeSaved()
    {
        QFETCH(QList<Condition>, conditions);
        QFETCH(QString, refused);
        const auto checked = checkConditions(conditions);
        QCOMPARE(checked.has_value(), refused.isEmpty());
        if (!checked) {
            QCOMPARE(checked.error().code, ErrorCode::InvalidValue);
            QCOMPARE(checked.error().field, u"conditions"_s);
            QCOMPARE(checked.error().detail, refused);
        }
    }

    void whatARequirementMustBe()
    {
        Requirement sound;
        sound.code = u"choir_uniform"_s;
        sound.labelText = u"Tenue pour {annee_scolaire}"_s;
        QVERIFY(checkRequirement(sound));
        const auto fieldOf = [&](auto spoil) {
            Requirement requirement = sound;
            spoil(requirement);
            const auto checked = checkRequirement(requirement);
            return checked ? QString() : checked.error().field + u' ' + checked.error().detail;
        };
        QCOMPARE(fieldOf([](Requirement &one) { one.code = u"Tenue"_s; }), u"code "_s);
        QCOMPARE(fieldOf([](Requirement &one) { one.code = u"fee"_s; }), u"code kind"_s);
        QCOMPARE(fieldOf([](Requirement &one) { one.kind = RequirementKind::Fee; }), u"code kind"_s);
        QCOMPARE(fieldOf([](Requirement &one) { one.labelText = u" "_s; }), u"label "_s);
        QCOMPARE(fieldOf([](Requirement &one) { one.labelText = u"{annee}"_s; }), u"label {annee}"_s);
        QCOMPARE(fieldOf([](Requirement &one) { one.validMonths = -1; }), u"valid_months "_s);
        QCOMPARE(fieldOf([](Requirement &one) {
            one.code = u"fee"_s;
            one.kind = RequirementKind::Fee;
            one.alternativeGroup = u"argent"_s;
        }),
            u"alternative_group "_s);
        QCOMPARE(fieldOf([](Requirement &one) { one.conditions = {condition(ConditionKind::Area, {})}; }),
            u"conditions area"_s);
        for (const auto &requirement : defaultRequirements(SchoolYear{2026}))
            QVERIFY2(checkRequirement(requirement), qPrintable(requirement.code));
    }

    void labelsSayTheYear()
    {
        const auto text = u"Avis {annee_avis} sur {annee_revenus}, {annee_scolaire}, {communes}"_s;
        QCOMPARE(labelWith(text, SchoolYear{2026}, {u"Fouesnant"_s, u"Bénodet"_s}),
            u"Avis 2025 sur 2024, 2026-2027, Fouesnant, Bénodet"_s);
        // What was written before labels had fields.
        const auto old = u"Avis d’imposition 2025 sur les revenus 2024"_s;
        QCOMPARE(labelWith(withFields(old, SchoolYear{2026}), SchoolYear{2027}, {}),
            u"Avis d’imposition 2026 sur les revenus 2025"_s);
    }

    void whatLacksOfAlternativesAndOfWhatMayBeLeftOut_data()
    {
        using enum DocumentState;
        using Kind = Lack::Kind;
        QTest::addColumn<QList<ChecklistItem>>("checklist");
        QTest::addColumn<QList<Lack>>("lacking");
        const auto either = [](DocumentState first, DocumentState second, bool secondMandatory = true) {
            return QList<ChecklistItem>{
                paper(u"a"_s, first, true, u"g"_s), paper(u"b"_s, second, secondMandatory, u"g"_s)};
        };
        const auto row = [](const char *name, const QList<ChecklistItem> &checklist, const QList<Lack> &lacking) {
            QTest::newRow(name) << checklist << lacking;
        };
        row("left out", {paper(u"a"_s, Missing, false)}, {});
        row("left out after a refusal", {paper(u"a"_s, Refused, false)}, {});
        row("brought although it may be left out",
            {paper(u"a"_s, ToReview, false)},
            {{Kind::DocumentToReview, u"A"_s, {u"a"_s}}});
        row("neither", either(Missing, Missing), {{Kind::DocumentMissing, u"A / B"_s, {u"a"_s, u"b"_s}}});
        row("the second will do", either(Missing, Accepted), {});
        row("the first will do", either(Exempted, Refused), {});
        row("one is looked at", either(Missing, ToReview), {{Kind::DocumentToReview, u"B"_s, {u"b"_s}}});
        row("one counts, the other is looked at",
            either(Accepted, ToReview),
            {{Kind::DocumentToReview, u"B"_s, {u"b"_s}}});
        row("the one that was tried is refused",
            either(Missing, Refused),
            {{Kind::DocumentRefused, u"A / B"_s, {u"a"_s, u"b"_s}}});
        row("an alternative that need not be",
            either(Missing, Missing, false),
            {{Kind::DocumentMissing, u"A / B"_s, {u"a"_s, u"b"_s}}});
        auto explained = either(Refused, Missing);
        explained.back().familyNote = u"Je n’en ai pas."_s;
        row("one is explained, the other was refused",
            explained,
            {{Kind::DocumentExplained, u"A / B"_s, {u"a"_s, u"b"_s}}});
        explained.front().state = Accepted;
        row("one is explained, the other will do", explained, {});
        auto leftOut = paper(u"a"_s, Missing, false);
        leftOut.familyNote = u"Je n’en ai pas."_s;
        row("explained although it may be left out", {leftOut}, {});
        row("two groups",
            {paper(u"a"_s, Missing, true, u"g"_s), paper(u"b"_s, Accepted, true, u"h"_s)},
            {{Kind::DocumentMissing, u"A"_s, {u"a"_s}}});
        row("a group that may be left out",
            {paper(u"a"_s, Missing, false, u"g"_s), paper(u"b"_s, Expired, false, u"g"_s)},
            {});
    }
    void whatLacksOfAlternativesAndOfWhatMayBeLeftOut()
    {
        QFETCH(QList<ChecklistItem>, checklist);
        QFETCH(QList<Lack>, lacking);
        ReinscriptionFacts facts;
        facts.state = ReinscriptionState::Deposited;
        facts.checklist = checklist;
        QCOMPARE(lacks(facts), lacking);
    }

    void aFeeOrAnAnswerMayBeLeftOutToo()
    {
        ReinscriptionFacts facts;
        facts.state = ReinscriptionState::Deposited;
        for (const auto kind : {RequirementKind::Fee, RequirementKind::Answer}) {
            auto item = paper(u"a"_s, DocumentState::Missing, false);
            item.requirement.kind = kind;
            facts.checklist = {item};
            QVERIFY(lacks(facts).isEmpty());
            facts.checklist.front().requirement.mandatory = true;
            QCOMPARE(lacks(facts).size(), 1);
        }
    }
};

QTEST_GUILESS_MAIN(ConditionsTest)
#include "tst_conditions.moc"
