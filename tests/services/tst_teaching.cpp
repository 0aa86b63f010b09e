#include "courserepository.h"
#include "requirementediting.h"
#include "settingsfile.h"
#include "teachingvocabulary.h"
#include "testdatabase.h"
#include "undo.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// The words of teaching: how levels are read by them, and what follows when one of them changes (rule C5).
class TeachingTest : public QObject
{
    Q_OBJECT

    static ServiceContext administrator(TestDatabase &database) { return database.context(Role::Administrator); }
    static TeachingTerm word(TermKind kind, const QString &label, const QString &code = {})
    {
        TeachingTerm term;
        term.kind = kind;
        term.label = label;
        term.code = code;
        if (kind == TermKind::Discipline)
            term.area = u"music"_s;
        return term;
    }
    static void addCycles(TestDatabase &database)
    {
        REQUIRE_OK(addTerm(administrator(database), word(TermKind::Cycle, u"Cycle 1"_s, u"cycle_1"_s)));
        REQUIRE_OK(addTerm(administrator(database), word(TermKind::Cycle, u"Cycle 2"_s, u"cycle_2"_s)));
        REQUIRE_OK(addTerm(administrator(database), word(TermKind::Parcours, u"Parcours adulte"_s, u"adulte"_s)));
    }
    static CourseId addCourse(TestDatabase &database, const QString &level, const QString &discipline = u"Flûte"_s)
    {
        CourseRow course;
        course.schoolYear = 2025;
        course.area = u"music"_s;
        course.discipline = discipline;
        course.level = level;
        return courses::insert(database.connection(), database.site(), course).value_or(CourseId());
    }
    /// "level|cycle|year|parcours"
    static QString said(TestDatabase &database, CourseId id)
    {
        return database.text(u"SELECT level || '|' || cycle || '|' || cycle_year || '|' || parcours FROM courses "
                             u"WHERE id = %1"_s.arg(id.value));
    }
    static TeachingTerm termOf(TestDatabase &database, const QString &code)
    {
        const auto view = teachingView(administrator(database));
        const auto found = std::ranges::find(view->terms, code, &TeachingTerm::code);
        return found == view->terms.end() ? TeachingTerm{} : *found;
    }

private Q_SLOTS:
    void aNewCourseSaysWhatItsLevelMeans_data() { addEngineRows(); }
    void aNewCourseSaysWhatItsLevelMeans()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        addCycles(database);
        QCOMPARE(said(database, addCourse(database, u"Cycle 2, 1re année"_s)), u"Cycle 2, 1re année|cycle_2|1|"_s);
        QCOMPARE(said(database, addCourse(database, u"C1 3A"_s)), u"C1 3A||0|"_s); // nobody writes a year so
        QCOMPARE(said(database, addCourse(database, {})), u"||0|"_s);
        const auto view = teachingView(administrator(database));
        REQUIRE_OK(view);
        // The course of before the words is there to be classed too; one without a level is not.
        QCOMPARE(view->unclassed.size(), 2);
        QCOMPARE(view->unclassed.front(), (UnclassedLevel{u"C1 3A"_s, 1, {u"Flûte"_s}}));
        QCOMPARE(view->unknown.size(), 2);
        QCOMPARE(view->unknown.front(), (UnknownDiscipline{u"music"_s, u"Flûte"_s, 3}));
    }

    void aLevelIsClassedOnceForAllItsCourses_data() { addEngineRows(); }
    void aLevelIsClassedOnceForAllItsCourses()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        addCycles(database);
        const auto one = addCourse(database, u"Confirmés"_s);
        const auto other = addCourse(database, u"Confirmés"_s, u"Orgue"_s);
        const auto context = administrator(database);
        REQUIRE_ERROR(classLevel(context, u"Confirmés"_s, {}), ErrorCode::InvalidValue);
        REQUIRE_ERROR(classLevel(context, u"Confirmés"_s, {.cycle = u"cycle_9"_s}), ErrorCode::InvalidValue);
        REQUIRE_ERROR(
            classLevel(context, u"Confirmés"_s, {.year = 2, .parcours = u"adulte"_s}), ErrorCode::InvalidValue);
        REQUIRE_ERROR(classLevel(context, u"Inconnus"_s, {.cycle = u"cycle_2"_s}), ErrorCode::Conflict);
        const auto classed = classLevel(context, u"Confirmés"_s, {.cycle = u"cycle_2"_s, .year = 2});
        REQUIRE_OK(classed);
        QCOMPARE(*classed, 2);
        QCOMPARE(said(database, one), u"Cycle 2, 2e année|cycle_2|2|"_s); // what families read from now on
        QCOMPARE(said(database, other), u"Cycle 2, 2e année|cycle_2|2|"_s);
        REQUIRE_OK(undoLastDecision(context));
        QCOMPARE(said(database, one), u"Confirmés||0|"_s);
        REQUIRE_OK(classLevel(context, u"Confirmés"_s, {.cycle = u"cycle_1"_s}));
        REQUIRE_OK(
            database.connection().run(u"UPDATE courses SET level = 'Ailleurs' WHERE id = %1"_s.arg(other.value)));
        REQUIRE_ERROR(undoLastDecision(context), ErrorCode::UndoTooLate); // somebody has classed it anew
        QCOMPARE(database.findings(), QString());
    }

    void coursesFollowALabel_data() { addEngineRows(); }
    void coursesFollowALabel()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        addCycles(database);
        const auto context = administrator(database);
        const auto course = addCourse(database, u"1er cycle, 2e année"_s);
        QCOMPARE(said(database, course), u"1er cycle, 2e année|cycle_1|2|"_s); // as it is written, until it is classed
        REQUIRE_OK(database.connection().run(u"INSERT INTO requirement_conditions (requirement_id, kind, value) "
                                             u"SELECT MIN(id), 'cycle', 'Cycle 1' FROM requirements"_s));
        const auto cycle = termOf(database, u"cycle_1"_s);
        REQUIRE_ERROR(changeTerm(context, cycle.id, 7, u"Cycle I"_s), ErrorCode::Conflict);
        const auto taken = changeTerm(context, cycle.id, cycle.version, u"cycle  2"_s);
        REQUIRE_ERROR(taken, ErrorCode::InvalidValue);
        QCOMPARE(taken.error().detail, u"taken"_s);
        REQUIRE_OK(changeTerm(context, cycle.id, cycle.version, u"Premier cycle"_s));
        QCOMPARE(said(database, course), u"Premier cycle, 2e année|cycle_1|2|"_s);
        QCOMPARE(database.text(u"SELECT value FROM requirement_conditions WHERE kind = 'cycle'"_s), u"Premier cycle"_s);
        const auto newer = addCourse(database, u"Premier cycle, 3e année"_s);
        QCOMPARE(said(database, newer), u"Premier cycle, 3e année|cycle_1|3|"_s);
        REQUIRE_OK(undoLastDecision(context));
        QCOMPARE(said(database, course), u"1er cycle, 2e année|cycle_1|2|"_s);
        QCOMPARE(said(database, newer), u"Cycle 1, 3e année|cycle_1|3|"_s); // it came under the word that is gone
        QCOMPARE(database.text(u"SELECT value FROM requirement_conditions WHERE kind = 'cycle'"_s), u"Cycle 1"_s);
        QCOMPARE(termOf(database, u"cycle_1"_s), cycle);
    }

    /// A level is several words: the older of two changes is not put back over the newer one.
    void theNewerLabelGoesBackFirst_data() { addEngineRows(); }
    void theNewerLabelGoesBackFirst()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        addCycles(database);
        const auto context = administrator(database);
        const auto course = addCourse(database, u"Cycle 1, Parcours adulte"_s);
        const auto rename = [&](const QString &code, const QString &label) {
            database.clock().advance(60);
            const auto term = termOf(database, code);
            REQUIRE_OK(changeTerm(context, term.id, term.version, label));
        };
        rename(u"cycle_1"_s, u"C1"_s);
        const DecisionId first{database.number(u"SELECT MAX(id) FROM decisions"_s)};
        rename(u"adulte"_s, u"Adulte libre"_s);
        const QString standing = said(database, course);
        REQUIRE_ERROR(undoDecision(context, first), ErrorCode::UndoTooLate);
        QCOMPARE(said(database, course), standing);
        REQUIRE_OK(undoLastDecision(context));
        REQUIRE_OK(undoLastDecision(context));
        QVERIFY(said(database, course).startsWith(u"Cycle 1, Parcours adulte|"_s));
    }

    /// A condition names no area: the students of another area's discipline of the same name are asked as before.
    void aSharedLabelIsAskedOfBoth_data() { addEngineRows(); }
    void aSharedLabelIsAskedOfBoth()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto context = administrator(database);
        REQUIRE_OK(addTerm(context, word(TermKind::Discipline, u"Initiation"_s, u"initiation_musique"_s)));
        TeachingTerm dance = word(TermKind::Discipline, u"Initiation"_s, u"initiation_danse"_s);
        dance.area = u"dance"_s;
        REQUIRE_OK(addTerm(context, dance));
        REQUIRE_OK(database.connection().run(u"INSERT INTO requirement_conditions (requirement_id, kind, value) "
                                             u"SELECT MIN(id), 'discipline', 'Initiation' FROM requirements"_s));
        const auto asked = [&] {
            return database.text(u"SELECT GROUP_CONCAT(value, '|') FROM (SELECT value FROM requirement_conditions "
                                 u"WHERE kind = 'discipline' ORDER BY id) o"_s.replace(
                                     u"GROUP_CONCAT"_s, engine == u"sqlite" ? u"GROUP_CONCAT"_s : u"STRING_AGG"_s));
        };
        database.clock().advance(60);
        const auto term = termOf(database, u"initiation_danse"_s);
        REQUIRE_OK(changeTerm(context, term.id, term.version, u"Éveil dansé"_s));
        QCOMPARE(asked(), u"Initiation|Éveil dansé"_s);
        REQUIRE_OK(undoLastDecision(context));
        QCOMPARE(asked(), u"Initiation"_s);
    }

    void wordsAreAddedAndNeverDeleted_data() { addEngineRows(); }
    void wordsAreAddedAndNeverDeleted()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto context = administrator(database);
        const auto fieldOf = [&](const TeachingTerm &term) {
            const auto added = addTerm(context, term);
            return added ? QString() : added.error().field;
        };
        QCOMPARE(fieldOf(word(TermKind::Speciality, u"Cirque"_s)), u"kind"_s);
        QCOMPARE(fieldOf(word(TermKind::Cycle, u" - "_s)), u"label"_s);
        QCOMPARE(fieldOf(word(TermKind::Cycle, u"Cycle 1"_s, u"Cycle un"_s)), u"code"_s);
        auto spoilt = word(TermKind::Discipline, u"Orgue"_s);
        spoilt.statisticsCode = u"12;5"_s;
        QCOMPARE(fieldOf(spoilt), u"statistics_code"_s);
        spoilt.statisticsCode.clear();
        spoilt.area = u"cirque"_s;
        QCOMPARE(fieldOf(spoilt), u"area"_s);
        REQUIRE_OK(addTerm(context, word(TermKind::Discipline, u"Formation musicale"_s)));
        const auto term = termOf(database, u"formation_musicale"_s);
        QCOMPARE(term.label, u"Formation musicale"_s);
        QCOMPARE(fieldOf(word(TermKind::Discipline, u"FORMATION musicale"_s)), u"label"_s);
        auto danced = word(TermKind::Discipline, u"Formation musicale"_s); // of the dancers
        danced.area = u"dance"_s;
        REQUIRE_OK(addTerm(context, danced));
        QVERIFY(termOf(database, u"formation_musicale_2"_s).id);
        REQUIRE_OK(setTermActive(context, term.id, term.version, false));
        QVERIFY(!termOf(database, u"formation_musicale"_s).active);
        REQUIRE_OK(undoLastDecision(context));
        REQUIRE_OK(undoLastDecision(context));
        QVERIFY(!termOf(database, u"formation_musicale_2"_s).id);
        // What a course says is not taken away from it.
        REQUIRE_OK(addTerm(context, word(TermKind::Cycle, u"Cycle 1"_s, u"cycle_1"_s)));
        const auto course = addCourse(database, u"Cycle 1"_s);
        REQUIRE_ERROR(undoLastDecision(context), ErrorCode::UndoTooLate);
        QCOMPARE(said(database, course), u"Cycle 1|cycle_1|0|"_s);
    }

    void wordsKeepAnOrderOfTheirOwn_data() { addEngineRows(); }
    void wordsKeepAnOrderOfTheirOwn()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        addCycles(database);
        const auto context = administrator(database);
        REQUIRE_OK(addTerm(context, word(TermKind::Cycle, u"Éveil"_s, u"eveil"_s)));
        const auto cycles = [&] {
            QStringList codes;
            const auto terms = teaching::terms(database.connection(), database.site()).value_or(QList<TeachingTerm>());
            for (const auto &term : terms) {
                if (term.kind == TermKind::Cycle)
                    codes << term.code;
            }
            return codes.join(u' ');
        };
        const auto inOrder = [&](const QStringList &codes) {
            QList<TermId> ids;
            for (const auto &code : codes)
                ids << termOf(database, code).id;
            database.clock().advance(60);
            return orderTerms(context, TermKind::Cycle, ids);
        };
        QCOMPARE(cycles(), u"cycle_1 cycle_2 eveil"_s);
        REQUIRE_OK(inOrder({u"eveil"_s, u"cycle_1"_s, u"cycle_2"_s}));
        QCOMPARE(cycles(), u"eveil cycle_1 cycle_2"_s);
        QCOMPARE(termOf(database, u"eveil"_s).version, 1); // whoever types into its form is not in the way of that
        QCOMPARE(database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s), u"term.ordered"_s);
        REQUIRE_ERROR(inOrder({u"eveil"_s, u"cycle_1"_s}), ErrorCode::Conflict);
        REQUIRE_ERROR(inOrder({u"eveil"_s, u"cycle_1"_s, u"adulte"_s}), ErrorCode::Conflict);
        REQUIRE_ERROR(inOrder({u"eveil"_s, u"eveil"_s, u"cycle_1"_s}), ErrorCode::Conflict);
        REQUIRE_ERROR(orderTerms(context, TermKind::Speciality, {}), ErrorCode::InvalidValue);
        // What is added later stands behind, and is no hindrance.
        const DecisionId first{database.number(u"SELECT MAX(id) FROM decisions"_s)};
        REQUIRE_OK(addTerm(context, word(TermKind::Cycle, u"CPES"_s, u"cpes"_s)));
        REQUIRE_OK(undoDecision(context, first));
        QCOMPARE(cycles(), u"cycle_1 cycle_2 eveil cpes"_s);
        // An order is not taken back under a newer one.
        REQUIRE_OK(inOrder({u"cpes"_s, u"cycle_1"_s, u"cycle_2"_s, u"eveil"_s}));
        const DecisionId second{database.number(u"SELECT MAX(id) FROM decisions"_s)};
        REQUIRE_OK(inOrder({u"cpes"_s, u"cycle_2"_s, u"cycle_1"_s, u"eveil"_s}));
        REQUIRE_ERROR(undoDecision(context, second), ErrorCode::UndoTooLate);
        QCOMPARE(cycles(), u"cpes cycle_2 cycle_1 eveil"_s);
        QCOMPARE(database.findings(), QString());
    }

    /// Where a course is chosen, and where it is said of whom a document is asked.
    void listsFollowTheOrder_data() { addEngineRows(); }
    void listsFollowTheOrder()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite(); // with a course of Piano in Cycle 1, whose discipline is no word
        addCycles(database);
        const auto context = administrator(database);
        REQUIRE_OK(addTerm(context, word(TermKind::Discipline, u"Violon"_s)));
        REQUIRE_OK(addTerm(context, word(TermKind::Discipline, u"Chant"_s)));
        addCourse(database, u"Cycle 1"_s, u"Chant"_s);
        addCourse(database, u"Cycle 2"_s, u"Violon"_s);
        addCourse(database, u"Cycle 1, 2e année"_s, u"Violon"_s);
        addCourse(database, u"Cycle 1, 1re année"_s, u"Violon"_s);
        const auto offered = [&] {
            QStringList names;
            const auto all = courses::ofYear(database.connection(), database.site(), 2025).value_or(QList<CourseRow>());
            for (const auto &course : all)
                names << course.discipline + u' ' + course.level;
            return names;
        };
        QCOMPARE(offered(),
            QStringList({u"Violon Cycle 1, 1re année"_s,
                u"Violon Cycle 1, 2e année"_s,
                u"Violon Cycle 2"_s,
                u"Chant Cycle 1"_s,
                u"Piano Cycle 1"_s}));
        const auto idOf = [&](const QString &code) { return termOf(database, code).id; };
        REQUIRE_OK(orderTerms(context, TermKind::Discipline, {idOf(u"chant"_s), idOf(u"violon"_s)}));
        REQUIRE_OK(orderTerms(context, TermKind::Cycle, {idOf(u"cycle_2"_s), idOf(u"cycle_1"_s)}));
        QCOMPARE(offered(),
            QStringList({u"Chant Cycle 1"_s,
                u"Violon Cycle 2"_s,
                u"Violon Cycle 1, 1re année"_s,
                u"Violon Cycle 1, 2e année"_s,
                u"Piano Cycle 1"_s}));
        const auto words = conditionWords(context, database.campaign());
        REQUIRE_OK(words);
        QCOMPARE(words->disciplines, QStringList({u"Chant"_s, u"Violon"_s, u"Piano"_s}));
        QCOMPARE(words->cycles, QStringList({u"Cycle 2"_s, u"Cycle 1"_s}));
    }

    void theWordsOfOneSiteAreNoOther_data() { addEngineRows(); }
    void theWordsOfOneSiteAreNoOther()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        addCycles(database);
        const auto cycle = termOf(database, u"cycle_1"_s);
        database.addSite(); // another one, whose administrator it is from now on
        REQUIRE_ERROR(changeTerm(administrator(database), cycle.id, cycle.version, u"Autre"_s), ErrorCode::NotFound);
        const auto view = teachingView(administrator(database));
        REQUIRE_OK(view);
        QVERIFY(view->terms.isEmpty());
        QCOMPARE(view->unclassed.size(), 1); // its own pianists
    }
};

QTEST_MAIN(TeachingTest)
#include "tst_teaching.moc"
