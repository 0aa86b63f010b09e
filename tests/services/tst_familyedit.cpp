#include "editrepository.h"
#include "editreview.h"
#include "familyedit.h"
#include "householdrepository.h"
#include "identityview.h"
#include "reinscriptionending.h"
#include "reinscriptionrepository.h"
#include "requestsview.h"
#include "separatedparents.h"
#include "testdatabase.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

/// A family that asks on the web.
struct AskingFamily {
    explicit AskingFamily(const QString &engine) : database(engine)
    {
        database.addSite();
        family = database.addFamily();
    }
    FamilyContext context(GuardianId guardian = {})
    {
        return {database.connection(),
            database.clock(),
            database.store(),
            {family.household, database.site(), u"famille bemol1"_s, guardian}};
    }
    Result<EditRequestId> ask(const QList<FieldWish> &wishes)
    {
        return askForEdit(context(), PersonKind::Guardian, family.guardian.value, wishes);
    }
    Result<EditRequestId> askOfChild(GuardianId guardian, const QList<FieldWish> &wishes)
    {
        return askForEdit(context(guardian), PersonKind::Student, family.student.value, wishes);
    }
    /// As a colleague writes it at the desk.
    void write(PersonField field, const QString &value)
    {
        (void)households::setPersonValue(
            database.connection(), PersonKind::Guardian, family.guardian.value, field, value);
    }
    EditRequest request(EditRequestId id) { return *edits::load(database.connection(), id); }
    qint64 pending() { return database.number(u"SELECT COUNT(*) FROM edit_requests WHERE state = 'pending'"_s); }
    qint64 all() { return database.number(u"SELECT COUNT(*) FROM edit_requests"_s); }
    GuardianId addFather()
    {
        Guardian basile;
        basile.person.setValue(PersonField::LastName, u"Basson"_s);
        basile.person.setValue(PersonField::FirstName, u"Basile"_s);
        basile.person.setValue(PersonField::Address, u"3 impasse du Basson"_s);
        basile.person.setValue(PersonField::Email, u"basile@courriel.example"_s);
        (void)households::addGuardian(database.connection(), family.household, basile);
        return basile.id;
    }

    TestDatabase database;
    TestDatabase::Family family;
};

const QString mobile = u"06 39 98 00 11"_s; // as it stands

} // namespace

/// What a family asks to change on the web, and takes back (rules W18, W19).
class FamilyEditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatChangedSinceThePageIsShownAgain_data() { addEngineRows(); }
    void whatChangedSinceThePageIsShownAgain()
    {
        QFETCH(QString, engine);
        AskingFamily asking(engine);
        asking.write(PersonField::Mobile, u"06 39 98 00 44"_s);
        asking.write(PersonField::Profession, u"Luthière"_s);
        asking.write(PersonField::Fax, u"02 61 91 00 09"_s);
        const auto refused = asking.ask({{PersonField::Mobile, u"06 39 98 00 55"_s, mobile},
            {PersonField::Profession, u"Organiste"_s, QString()},
            {PersonField::Fax, u"02 61 91 00 09"_s, QString()}, // is so by now: nobody has to choose
            {PersonField::City, u"Bénodet"_s, u"FOUESNANT"_s}});
        REQUIRE_ERROR(refused, ErrorCode::Conflict);
        QCOMPARE(changedMeanwhile(refused.error()), (QList{PersonField::Mobile, PersonField::Profession}));
        QCOMPARE(asking.all(), 0);
        QCOMPARE(changedMeanwhile(Error{ErrorCode::InvalidValue, u"mobile"_s, u"mobile"_s}).size(), 0);

        // The form once more, with what stands now.
        REQUIRE_OK(asking.ask({{PersonField::Mobile, u"06 39 98 00 55"_s, u"06 39 98 00 44"_s}}));
        QCOMPARE(asking.pending(), 1);
    }

    void aFieldThatSaysWhatStoodAsksForNothing_data() { addEngineRows(); }
    void aFieldThatSaysWhatStoodAsksForNothing()
    {
        QFETCH(QString, engine);
        AskingFamily asking(engine);
        asking.write(PersonField::Address, u"Bâtiment C\n12 rue des Hautbois"_s);
        asking.write(PersonField::Profession, u"Luthière"_s); // after the page
        const auto id = asking.ask({{PersonField::Address,
                                        u"Bâtiment C\r\n12 rue des Hautbois\r\n"_s, // as browsers send lines
                                        u"Bâtiment C\n12 rue des Hautbois"_s},
            {PersonField::Profession, QString(), QString()},
            {PersonField::Mobile, u"06 39 98 00 22"_s, mobile}});
        REQUIRE_OK(id);
        const auto request = asking.request(*id);
        QCOMPARE(request.fields.size(), 1); // the colleague's profession is not asked to go
        QCOMPARE(request.fields.front().field, PersonField::Mobile);
        QCOMPARE(request.fields.front().base, mobile);
        QCOMPARE(asking.database.text(u"SELECT actor FROM journal ORDER BY seq DESC LIMIT 1"_s), u"famille bemol1"_s);
        QCOMPARE(asking.database.text(u"SELECT who_acts FROM reinscriptions"_s), u"secretariat"_s);
        const auto nothing = AskingFamily(engine).ask({{PersonField::Mobile, mobile, mobile}});
        REQUIRE_ERROR(nothing, ErrorCode::InvalidValue);
        QCOMPARE(nothing.error().detail, u"unchanged"_s);
        REQUIRE_ERROR(asking.ask({{PersonField::Email, u"nulle part"_s, u"famille@courriel.example"_s}}),
            ErrorCode::InvalidValue);
        REQUIRE_ERROR(
            asking.ask({{PersonField::BirthDate, u"2001-01-01"_s}}), ErrorCode::InvalidValue); // no such field
        QCOMPARE(asking.all(), 1);
    }

    void whatWaitsGoesOnWaiting_data() { addEngineRows(); }
    void whatWaitsGoesOnWaiting()
    {
        QFETCH(QString, engine);
        AskingFamily asking(engine);
        const FieldWish number{PersonField::Mobile, u"06 39 98 00 22"_s, mobile};
        const auto first = asking.ask({number});
        REQUIRE_OK(first);
        const auto twice = asking.ask({number}); // pressed twice
        REQUIRE_OK(twice);
        QCOMPARE(*twice, *first);
        QCOMPARE(asking.all(), 1);

        const auto second = asking.ask({{PersonField::Profession, u"Luthière"_s, QString()}});
        REQUIRE_OK(second);
        QCOMPARE(asking.pending(), 1);
        QCOMPARE(asking.request(*second).fields.size(), 2);
        QCOMPARE(asking.request(*first).state, EditState::Superseded);
        QVERIFY(!asking.request(*first).isTakenBack());

        // The number that stands again in the form is no longer asked for; then nothing is.
        const auto third = asking.ask({{PersonField::Mobile, mobile, mobile}});
        REQUIRE_OK(third);
        QCOMPARE(asking.request(*third).fields.size(), 1);
        const auto last = asking.ask({{PersonField::Profession, QString(), QString()}});
        REQUIRE_OK(last);
        QVERIFY(!*last);
        QCOMPARE(asking.pending(), 0);
        QVERIFY(asking.request(*third).isTakenBack());
        QCOMPARE(asking.database.text(u"SELECT who_acts FROM reinscriptions"_s), u"family"_s);
        QCOMPARE(asking.database.findings(), QString());
    }

    void aRequestIsTakenBackWhileNobodyHasDecidedIt_data() { addEngineRows(); }
    void aRequestIsTakenBackWhileNobodyHasDecidedIt()
    {
        QFETCH(QString, engine);
        AskingFamily asking(engine);
        auto &database = asking.database;
        const auto id = asking.ask({{PersonField::Mobile, u"06 39 98 00 22"_s, mobile}});
        REQUIRE_OK(id);
        const int version = asking.request(*id).version;
        REQUIRE_OK(takeBackEdit(asking.context(), *id));
        QVERIFY(asking.request(*id).isTakenBack());
        QCOMPARE(edits::waiting(database.connection(), database.site())->size(), 0);
        QCOMPARE(database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s), u"edit.taken_back"_s);
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions"_s), u"family"_s);
        QCOMPARE(requestsView(asking.context())->front().state, RequestState::TakenBack);
        const qint64 entries = database.number(u"SELECT COUNT(*) FROM journal"_s);
        REQUIRE_OK(takeBackEdit(asking.context(), *id)); // twice is once
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal"_s), entries);
        EditDecision late{*id, version, {{asking.request(*id).fields.front().id, FieldVerdict::Accepted}}};
        REQUIRE_ERROR(decideEdit(database.context(), late), ErrorCode::Conflict); // a desk that still showed it
        QCOMPARE(database.text(u"SELECT mobile FROM guardians"_s), mobile);

        // The next one has not overtaken it; one that is decided stays.
        const auto next = asking.ask({{PersonField::Mobile, u"06 39 98 00 33"_s, mobile}});
        REQUIRE_OK(next);
        QVERIFY(!*edits::overtaken(database.connection(), asking.request(*next)));
        const auto request = asking.request(*next);
        REQUIRE_OK(decideEdit(
            database.context(), {*next, request.version, {{request.fields.front().id, FieldVerdict::Accepted}}}));
        const auto decided = takeBackEdit(asking.context(), *next);
        REQUIRE_ERROR(decided, ErrorCode::GuardRefused);
        QCOMPARE(decided.error().detail, u"decided"_s);
        QCOMPARE(database.text(u"SELECT mobile FROM guardians"_s), u"06 39 98 00 33"_s);
        QCOMPARE(database.findings(), QString());
    }

    void parentsWhoLiveApartAskEachForThemselves_data() { addEngineRows(); }
    void parentsWhoLiveApartAskEachForThemselves()
    {
        QFETCH(QString, engine);
        AskingFamily asking(engine);
        auto &database = asking.database;
        const GuardianId mother = asking.family.guardian, father = asking.addFather();
        (void)households::setPersonValue(database.connection(),
            PersonKind::Student,
            asking.family.student.value,
            PersonField::Address,
            u"3 impasse du Basson"_s);
        REQUIRE_OK(setSeparated(database.context(), asking.family.household, true));
        const auto hers = asking.askOfChild(mother, {{PersonField::SchoolLevel, u"4e"_s, QString()}});
        REQUIRE_OK(hers);
        const auto his = asking.askOfChild(father, {{PersonField::SchoolLevel, u"5e"_s, QString()}});
        REQUIRE_OK(his);
        QCOMPARE(asking.pending(), 2); // neither has overtaken the other
        QCOMPARE(asking.request(*hers).guardian, mother);
        QVERIFY(!*edits::overtaken(database.connection(), asking.request(*his)));
        REQUIRE_ERROR(takeBackEdit(asking.context(father), *hers), ErrorCode::NotFound);
        REQUIRE_OK(asking.askOfChild(mother, {{PersonField::SchoolLevel, u"3e"_s, QString()}}));
        QCOMPARE(asking.request(*hers).state, EditState::Superseded);
        QCOMPARE(asking.request(*his).state, EditState::Pending);

        // What is not shown is not asked for: an answer would tell whether it is so.
        for (const auto &street : {u"3 impasse du Basson"_s, u"9 quai Nord"_s}) {
            const auto hidden = asking.askOfChild(mother, {{PersonField::Address, street, QString()}});
            REQUIRE_ERROR(hidden, ErrorCode::GuardRefused);
            QCOMPARE(hidden.error().detail, u"withheld"_s);
        }
        REQUIRE_OK(asking.askOfChild(father, {{PersonField::Address, u"9 quai Nord"_s, u"3 impasse du Basson"_s}}));

        // The answer goes to who asked.
        const auto waiting = requestsView(asking.context(mother));
        REQUIRE_OK(waiting);
        const auto request = asking.request(waiting->front().id);
        REQUIRE_OK(decideEdit(database.context(),
            {request.id, request.version, {{request.fields.front().id, FieldVerdict::Refused, {}, u"non"_s}}}));
        QCOMPARE(database.text(u"SELECT recipient_address FROM mail_messages"_s), u"famille@courriel.example"_s);
    }

    void theImageRightIsAskedOnItsOwnPage()
    {
        AskingFamily asking(u"sqlite"_s);
        const auto refused = asking.askOfChild({}, {{PersonField::ImageRight, u"no"_s, u"yes"_s}});
        REQUIRE_ERROR(refused, ErrorCode::GuardRefused);
        QCOMPARE(refused.error().field, u"image_right"_s);
        QCOMPARE(refused.error().detail, u"own_page"_s);
    }

    void theSheetsAreConfirmedForTheYear_data() { addEngineRows(); }
    void theSheetsAreConfirmedForTheYear()
    {
        QFETCH(QString, engine);
        AskingFamily asking(engine);
        auto &database = asking.database;
        const auto other = database.addFamily(u"Bécarre"_s, u"autre@courriel.example"_s);
        const auto id = asking.ask({{PersonField::Mobile, u"06 39 98 00 22"_s, mobile}});
        REQUIRE_OK(id);
        const auto early = confirmSheets(asking.context());
        REQUIRE_ERROR(early, ErrorCode::GuardRefused);
        QCOMPARE(early.error().detail, u"pending"_s);
        REQUIRE_OK(takeBackEdit(asking.context(), *id));
        QVERIFY(!identityView(asking.context())->confirmedAt.isValid());
        REQUIRE_OK(confirmSheets(asking.context()));
        QCOMPARE(identityView(asking.context())->confirmedAt, database.clock().now());
        QCOMPARE(
            database.text(u"SELECT confirmed_at FROM reinscriptions WHERE id = %1"_s.arg(other.reinscription.value)),
            QString());
        QCOMPARE(database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s), u"household.confirmed"_s);
        QCOMPARE(database.findings(), QString());

        const int version = reinscriptions::load(database.connection(), asking.family.reinscription)->version;
        REQUIRE_OK(abandonReinscription(database.context(), asking.family.reinscription, version, u"déménagement"_s));
        const auto late = confirmSheets(asking.context());
        REQUIRE_ERROR(late, ErrorCode::GuardRefused);
        QCOMPARE(late.error().detail, u"ended"_s);
        QVERIFY(!identityView(asking.context())->mayConfirm);
    }
};

QTEST_MAIN(FamilyEditTest)
#include "tst_familyedit.moc"
