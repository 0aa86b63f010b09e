#include "campaignsetup.h"
#include "editrequest.h"
#include "householdediting.h"
#include "householdentry.h"
#include "householdrepository.h"
#include "reinscriptionending.h"
#include "reinscriptionrepository.h"
#include "searchrepository.h"
#include "studentmoves.h"
#include "testdatabase.h"
#include "undo.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Households that the desk writes itself: made, edited, students moved and gone; all of it undone.
class FamiliesByHandTest : public QObject
{
    Q_OBJECT

    static NewStudent student(const QString &firstName, const QList<CourseId> &courses = {})
    {
        return {.values = {{PersonField::LastName, u"Dièse"_s},
                    {PersonField::BirthName, u"Bécarre"_s},
                    {PersonField::FirstName, firstName},
                    {PersonField::BirthDate, u"12/03/2015"_s}},
            .courses = courses};
    }
    static NewHousehold household(const QList<CourseId> &courses = {})
    {
        NewHousehold household;
        household.guardians = {{.values = {{PersonField::LastName, u"Dièse"_s},
                                    {PersonField::FirstName, u"Anne"_s},
                                    {PersonField::PostalCode, u"29950"_s},
                                    {PersonField::City, u"benodet"_s},
                                    {PersonField::Mobile, u"0639980055"_s}}}};
        household.students = {student(u"Léa"_s, courses)};
        return household;
    }
    static int version(TestDatabase &database, HouseholdId id)
    {
        return households::load(database.connection(), id)->version;
    }
    static qsizetype hits(TestDatabase &database, const QString &text)
    {
        return search::households(database.connection(), database.site(), text)->hits.size();
    }

private Q_SLOTS:
    void aHouseholdIsMadeWithItsPeople_data() { addEngineRows(); }
    void aHouseholdIsMadeWithItsPeople()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const CourseId piano{database.number(u"SELECT MIN(id) FROM courses"_s)};
        const auto made = createHousehold(database.context(), household({piano}));
        REQUIRE_OK(made);
        QCOMPARE(made->identifiant, u"diese1"_s);
        QCOMPARE(made->reinscriptions, 1); // of the campaign that is under way
        const auto loaded = households::load(database.connection(), made->household);
        REQUIRE_OK(loaded);
        QVERIFY(loaded->resident && loaded->guardians.front().payer);
        QCOMPARE(loaded->guardians.front().person.value(PersonField::Mobile), u"06 39 98 00 55"_s);
        QCOMPARE(loaded->guardians.front().person.value(PersonField::City), u"Bénodet"_s);
        QCOMPARE(loaded->students.front().person.birthName(), u"Bécarre"_s);
        QCOMPARE(hits(database, u"becarre"_s), 1);
        QCOMPARE(database.findings(), QString());

        const auto twice = createHousehold(database.context(), household());
        REQUIRE_ERROR(twice, ErrorCode::GuardRefused);
        QCOMPARE(twice.error().detail, u"known_student"_s);
        QCOMPARE(twice.error().field, u"diese1"_s);

        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(hits(database, u"diese"_s), 0);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM reinscriptions"_s), 0);
        QCOMPARE(households::count(database.connection(), database.site()).value_or(-1), 0);
        QCOMPARE(database.findings(), QString());
        const auto again = createHousehold(database.context(), household());
        REQUIRE_OK(again);
        QCOMPARE(again->identifiant, u"diese2"_s); // numbers are not given twice
    }

    void aClosedCampaignAsksNobodyMore_data() { addEngineRows(); }
    void aClosedCampaignAsksNobodyMore()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        REQUIRE_OK(closeCampaign(database.context(Role::Administrator), database.campaign(), 1));
        const CourseId piano{database.number(u"SELECT MIN(id) FROM courses"_s)};
        const auto made = createHousehold(database.context(), household({piano}));
        REQUIRE_OK(made);
        QCOMPARE(made->reinscriptions, 0);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM course_enrolments"_s), 1);
        QCOMPARE(database.findings(), QString());
    }

    void whatCannotBeKeptIsNamed_data() { addEngineRows(); }
    void whatCannotBeKeptIsNamed()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        REQUIRE_ERROR(createHousehold(database.context(), {}), ErrorCode::InvalidValue);
        auto wanted = household();
        wanted.students.front().values.back().value = u"31/02/2015"_s;
        const auto badDay = createHousehold(database.context(), wanted);
        REQUIRE_ERROR(badDay, ErrorCode::InvalidValue);
        QCOMPARE(badDay.error().field, u"birth_date"_s);
        wanted.students.front().values.removeLast();
        REQUIRE_ERROR(createHousehold(database.context(), wanted), ErrorCode::InvalidValue);
        REQUIRE_ERROR(createHousehold(database.context(), household({CourseId{999}})), ErrorCode::NotFound);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM households"_s), 0);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal"_s), 0);
    }

    void peopleAreAddedAndEdited_data() { addEngineRows(); }
    void peopleAreAddedAndEdited()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const int before = version(database, family.household);
        const auto sister = addStudent(database.context(), family.household, before, student(u"Rose"_s));
        REQUIRE_OK(sister);
        QCOMPARE(sister->reinscriptions, 0); // she has no course
        REQUIRE_ERROR(
            addStudent(database.context(), family.household, before, student(u"Iris"_s)), ErrorCode::Conflict);
        const auto father = addGuardian(database.context(),
            family.household,
            version(database, family.household),
            {.values = {{PersonField::LastName, u"Noire"_s}}, .legal = true, .payer = true});
        REQUIRE_OK(father);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM guardians WHERE payer = 1"_s), 1);
        QCOMPARE(hits(database, u"noire"_s), 1);

        PersonEdit edit{.householdId = family.household,
            .version = version(database, family.household),
            .kind = PersonKind::Guardian,
            .personId = family.guardian.value,
            .values = {{PersonField::Mobile, u"06.39.98.00.44"_s}}};
        REQUIRE_OK(submitEdit(database.context(),
            PersonKind::Guardian,
            family.guardian.value,
            family.household,
            {{PersonField::Email, u"autre@courriel.example"_s}}));
        REQUIRE_OK(editPerson(database.context(), edit));
        edit.version = version(database, family.household);
        REQUIRE_ERROR(editPerson(database.context(), edit), ErrorCode::InvalidValue); // unchanged
        edit.values = {{PersonField::Email, u"x@courriel.example"_s}};
        const auto pending = editPerson(database.context(), edit);
        REQUIRE_ERROR(pending, ErrorCode::GuardRefused);
        QCOMPARE(pending.error().detail, u"edit_pending"_s);
        QCOMPARE(database.findings(), QString());

        const auto mobile = [&] {
            return *households::personValue(
                database.connection(), PersonKind::Guardian, family.guardian.value, PersonField::Mobile);
        };
        QCOMPARE(mobile(), u"06 39 98 00 44"_s);
        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(mobile(), u"06 39 98 00 11"_s);
    }

    /// Somebody else's address is given by the same rule as one's own.
    void nobodysRequestIsPassedOver_data() { addEngineRows(); }
    void nobodysRequestIsPassedOver()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        REQUIRE_OK(submitEdit(database.context(),
            PersonKind::Guardian,
            family.guardian.value,
            family.household,
            {{PersonField::Address, u"9 rue du Port"_s}}));
        const PersonEdit edit{.householdId = family.household,
            .version = version(database, family.household),
            .kind = PersonKind::Student,
            .personId = family.student.value,
            .values = {{PersonField::Address, u"3 rue du Port"_s}},
            .addressAlsoOf = {{PersonKind::Guardian, family.guardian.value}}};
        const auto pending = editPerson(database.context(), edit);
        REQUIRE_ERROR(pending, ErrorCode::GuardRefused);
        QCOMPARE(pending.error().detail, u"edit_pending"_s);
        QCOMPARE(pending.error().field, u"address"_s);
        auto alone = edit;
        alone.addressAlsoOf.clear();
        REQUIRE_OK(editPerson(database.context(), alone));
    }

    void aStudentMovesWithAllThatIsTheirs_data() { addEngineRows(); }
    void aStudentMovesWithAllThatIsTheirs()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto other = database.addFamily(u"Bécarre"_s, u"autre@courriel.example"_s);
        REQUIRE_ERROR(moveStudent(database.context(),
                          family.student,
                          family.household,
                          version(database, family.household),
                          family.household),
            ErrorCode::GuardRefused);
        REQUIRE_OK(moveStudent(database.context(),
            family.student,
            family.household,
            version(database, family.household),
            other.household));
        QCOMPARE(households::load(database.connection(), other.household)->students.size(), 2);
        QCOMPARE(households::load(database.connection(), family.household)->students.size(), 0);
        QCOMPARE(reinscriptions::load(database.connection(), family.reinscription)->householdId, other.household);
        QCOMPARE(database.findings(), QString());
        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(households::load(database.connection(), family.household)->students.size(), 1);
        QCOMPARE(reinscriptions::load(database.connection(), family.reinscription)->householdId, family.household);
        QCOMPARE(database.findings(), QString());
    }

    void whoLeftIsAskedNoMore_data() { addEngineRows(); }
    void whoLeftIsAskedNoMore()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const QDate today = database.clock().today();
        const auto leaves = [&](QDate day) {
            return noteDeparture(
                database.context(), family.household, version(database, family.household), family.student, day);
        };
        const auto open = leaves(today);
        REQUIRE_ERROR(open, ErrorCode::GuardRefused);
        QCOMPARE(open.error().detail, u"student_dossier"_s);
        const int dossier = reinscriptions::load(database.connection(), family.reinscription)->version;
        REQUIRE_OK(abandonReinscription(database.context(), family.reinscription, dossier, u"déménagement"_s));
        REQUIRE_ERROR(leaves(today.addDays(1)), ErrorCode::InvalidValue);
        REQUIRE_OK(leaves(today));
        QCOMPARE(database.text(u"SELECT left_on FROM students"_s), today.toString(Qt::ISODate));
        QCOMPARE(database.findings(), QString());
        REQUIRE_OK(leaves({})); // is back
        QCOMPARE(database.text(u"SELECT left_on FROM students"_s), u""_s);
        REQUIRE_ERROR(leaves({}), ErrorCode::InvalidValue);
    }
};

QTEST_GUILESS_MAIN(FamiliesByHandTest)
#include "tst_familiesbyhand.moc"
