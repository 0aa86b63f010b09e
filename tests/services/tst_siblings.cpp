#include "campaignrepository.h"
#include "courserepository.h"
#include "documentcheck.h"
#include "documentdeposit.h"
#include "documentrepository.h"
#include "editrequest.h"
#include "editreview.h"
#include "householdrepository.h"
#include "mailing.h"
#include "payments.h"
#include "reinscriptionapproval.h"
#include "reinscriptiondeposit.h"
#include "reinscriptionrepository.h"
#include "testdatabase.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

/// A family with a second child, who plays the violin.
struct Siblings {
    TestDatabase::Family first, second;
};

CourseRow someCourse()
{
    return {.id = {},
        .schoolYear = 2025,
        .area = u"music"_s,
        .discipline = u"Violon"_s,
        .level = u"Cycle 1"_s,
        .teacher = u"M. Archet"_s,
        .startsAt = u"18:00"_s,
        .weekday = 2,
        .places = 10};
}

StudentId addStudent(TestDatabase &database, const TestDatabase::Family &family, const QString &name)
{
    const auto added = database.number(u"SELECT MAX(id) FROM students"_s) + 1;
    const QString sql = u"INSERT INTO students (id, household_id, last_name, first_name, birth_date, image_right) "
                        "VALUES (%1, %2, 'Bémol', '%3', '2016-01-02', 'yes')"_s.arg(added)
                            .arg(family.household.value)
                            .arg(name);
    if (!database.connection().run(sql))
        qFatal("%s", qPrintable(sql));
    return StudentId{added};
}

Siblings addSiblings(TestDatabase &database)
{
    Siblings both;
    both.first = both.second = database.addFamily();
    both.second.student = addStudent(database, both.first, u"Lina"_s);
    Reinscription reinscription;
    reinscription.campaignId = database.campaign();
    reinscription.studentId = both.second.student;
    reinscription.householdId = both.first.household;
    both.second.reinscription = *reinscriptions::insert(database.connection(), reinscription);
    const auto course = courses::insert(database.connection(), database.site(), someCourse());
    (void)courses::enrol(database.connection(), both.second.student, *course, 2025);
    (void)reinscriptions::refreshStanding(
        database.connection(), *campaigns::current(database.connection(), database.site()), both.first.household);
    return both;
}

} // namespace

/// What is one child's is not the other's, what is the household's is both's.
class SiblingsTest : public QObject
{
    Q_OBJECT

    static ReinscriptionFacts factsOf(TestDatabase &database, const TestDatabase::Family &child)
    {
        const auto reinscription = reinscriptions::load(database.connection(), child.reinscription);
        return *reinscriptions::facts(database.connection(),
            *campaigns::current(database.connection(), database.site()),
            *reinscription,
            *households::load(database.connection(), child.household));
    }
    static DocumentState stateOf(TestDatabase &database, const TestDatabase::Family &child, const QString &code)
    {
        const auto facts = factsOf(database, child);
        return std::ranges::find(facts.checklist, code, [](const ChecklistItem &item) {
            return item.requirement.code;
        })->state;
    }
    static QString column(TestDatabase &database, const TestDatabase::Family &child, const QString &name)
    {
        return database.text(u"SELECT %1 FROM reinscriptions WHERE id = %2"_s.arg(name).arg(child.reinscription.value));
    }
    static bool hasLack(TestDatabase &database, const TestDatabase::Family &child, Lack::Kind kind)
    {
        const auto missing = lacks(factsOf(database, child));
        return std::ranges::any_of(missing, [kind](const Lack &lack) { return lack.kind == kind; });
    }

private Q_SLOTS:
    void aDocumentCountsForItsChild_data() { addEngineRows(); }
    void aDocumentCountsForItsChild()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto [first, second] = addSiblings(database);
        const auto context = database.context();
        const auto own = depositDocument(context, database.documentOf(first, u"identity"_s), u"a.pdf"_s, somePdf());
        REQUIRE_OK(own);
        QCOMPARE(stateOf(database, first, u"identity"_s), DocumentState::ToReview);
        QCOMPARE(stateOf(database, second, u"identity"_s), DocumentState::Missing);
        QCOMPARE(column(database, first, u"state"_s), u"in_progress"_s);
        QCOMPARE(column(database, second, u"state"_s), u"not_started"_s);
        QCOMPARE(column(database, first, u"who_acts"_s), u"secretariat"_s);
        QCOMPARE(column(database, second, u"who_acts"_s), u"family"_s);

        // The household's begins both.
        const auto common = depositDocument(
            context, database.documentOf(first, u"residence"_s), u"b.pdf"_s, somePdf(1));
        REQUIRE_OK(common);
        for (const auto &child : {first, second}) {
            QCOMPARE(stateOf(database, child, u"residence"_s), DocumentState::ToReview);
            QCOMPARE(column(database, child, u"state"_s), u"in_progress"_s);
        }

        // What is asked for again is asked for the child whose it is.
        REQUIRE_OK(
            decideDocument(context, {own->id, own->version, own->current.id, DocumentState::Refused, u"illisible"_s}));
        QCOMPARE(column(database, first, u"completion_due_on"_s), u"2026-06-25"_s);
        QCOMPARE(column(database, second, u"completion_due_on"_s), QString());
        REQUIRE_OK(decideDocument(
            context, {common->id, common->version, common->current.id, DocumentState::Refused, u"illisible"_s}));
        QCOMPARE(column(database, second, u"completion_due_on"_s), u"2026-06-25"_s);
    }

    /// The family is reminded of what is its own to do, not of what waits for the desk.
    void aReminderNamesWhatTheFamilyHasToDo_data() { addEngineRows(); }
    void aReminderNamesWhatTheFamilyHasToDo()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto [first, second] = addSiblings(database);
        REQUIRE_OK(
            depositDocument(database.context(), database.documentOf(first, u"identity"_s), u"a.pdf"_s, somePdf()));
        const auto recipients = mailingRecipients(database.context(), MailingPurpose::Reminder);
        REQUIRE_OK(recipients);
        QCOMPARE(recipients->size(), 1);
        const auto linesOf = [&](const QString &child) {
            QStringList lines;
            for (const auto &lack : recipients->front().lacks) {
                if (lack.french.startsWith(child) && lack.french.contains(u"identité"_s))
                    lines << lack.french;
            }
            return lines;
        };
        QCOMPARE(linesOf(u"Gaspard"_s), QStringList());
        QCOMPARE(linesOf(u"Lina"_s).size(), 1);
    }

    void aChangeHoldsItsChildUp_data() { addEngineRows(); }
    void aChangeHoldsItsChildUp()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto [first, second] = addSiblings(database);
        REQUIRE_OK(submitEdit(database.context(),
            PersonKind::Student,
            first.student.value,
            first.household,
            {{PersonField::SchoolLevel, u"5e"_s}}));
        QVERIFY(hasLack(database, first, Lack::Kind::EditPending));
        QVERIFY(!hasLack(database, second, Lack::Kind::EditPending));
        REQUIRE_OK(submitEdit(database.context(),
            PersonKind::Guardian,
            first.guardian.value,
            first.household,
            {{PersonField::Profession, u"Luthière"_s}}));
        QVERIFY(hasLack(database, second, Lack::Kind::EditPending));
    }

    /// One fee a household, each child's own documents; approving the one leaves the other where it stands.
    void oneIsApprovedWithoutTheOther_data() { addEngineRows(); }
    void oneIsApprovedWithoutTheOther()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto [first, second] = addSiblings(database);
        database.complete(first);
        REQUIRE_OK(depositReinscription(database.context(), second.reinscription));
        QVERIFY(!hasLack(database, second, Lack::Kind::FeeUnpaid));
        QVERIFY(hasLack(database, second, Lack::Kind::DocumentMissing));
        const auto version = [&](const auto &child) {
            return reinscriptions::load(database.connection(), child.reinscription)->version;
        };
        REQUIRE_OK(approveReinscription(database.context(), first.reinscription, version(first)));
        QCOMPARE(column(database, first, u"state"_s), u"approved"_s);
        QCOMPARE(column(database, second, u"state"_s), u"deposited"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM course_enrolments WHERE school_year = 2026"_s), 1);
        REQUIRE_ERROR(
            approveReinscription(database.context(), second.reinscription, version(second)), ErrorCode::GuardRefused);
    }

    /// Next year's courses are opened as this year's are: two children of one course meet again in one.
    void whatTellsACourseApart_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("courses");
        for (const auto &engine : testEngines()) {
            const auto row = [&](const char *name, const QString &column, const QString &value, int courses) {
                QTest::addRow("%s: %s", qPrintable(engine), name) << engine << column << value << courses;
            };
            row("nothing", u"places"_s, u"10"_s, 1);
            row("its discipline", u"discipline"_s, u"'Alto'"_s, 2);
            row("its level", u"level"_s, u"'Cycle 2'"_s, 2);
            row("its teacher", u"teacher"_s, u"'Mme Ouïe'"_s, 2);
            row("its day", u"weekday"_s, u"3"_s, 2);
            row("its hour", u"starts_at"_s, u"'19:00'"_s, 2);
        }
    }
    void whatTellsACourseApart()
    {
        QFETCH(QString, engine);
        QFETCH(QString, column);
        QFETCH(QString, value);
        QFETCH(int, courses);
        TestDatabase database(engine);
        database.addSite();
        auto &connection = database.connection();
        const auto campaign = campaigns::current(connection, database.site());
        for (const auto *name : {u"Bémol", u"Bécarre"}) {
            const auto family = database.addFamily(QString::fromUtf16(name));
            REQUIRE_OK(
                connection.run(u"DELETE FROM course_enrolments WHERE student_id = %1"_s.arg(family.student.value)));
            const auto course = courses::insert(connection, database.site(), someCourse());
            REQUIRE_OK(course);
            if (QStringView(name) == u"Bécarre")
                REQUIRE_OK(connection.run(
                    u"UPDATE courses SET %1 = %2 WHERE id = %3"_s.arg(column, value).arg(course->value)));
            REQUIRE_OK(courses::enrol(connection, family.student, *course, 2025));
            const auto reinscription = reinscriptions::load(connection, family.reinscription);
            const auto enrolled = reinscriptions::enrolForNextYear(connection, *campaign, *reinscription);
            REQUIRE_OK(enrolled);
            QCOMPARE(enrolled->size(), 1);
            REQUIRE_OK(
                reinscriptions::enrolForNextYear(connection, *campaign, *reinscription)); // once more: nothing new
        }
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM courses WHERE school_year = 2026"_s), courses);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM course_enrolments WHERE school_year = 2026"_s), 2);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM course_enrolments e JOIN courses c ON c.id = e.course_id "
                                 "WHERE e.school_year <> c.school_year"_s),
            0);
    }
};

QTEST_MAIN(SiblingsTest) // receipts are drawn
#include "tst_siblings.moc"
