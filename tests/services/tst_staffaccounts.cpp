#include "staffaccounts.h"
#include "staffrepository.h"
#include "staffsession.h"
#include "testdatabase.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <thread>
#include <vector>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

const QString password = u"trois hautbois et un basson"_s;

/// A site with two administrators and a secretary, who all have that password.
class Staff
{
public:
    explicit Staff(const QString &engine) : database(engine)
    {
        database.addSite();
        basile = add(u"basile"_s, u"Basile Clef"_s, Role::Administrator);
        octavie = add(u"octavie"_s, u"Octavie Mesure"_s, Role::Administrator);
        colombe = add(u"colombe"_s, u"Colombe Soupir"_s, Role::Secretary);
    }
    ServiceContext context() { return database.context(Role::Administrator); }
    StaffAccount account(StaffId id)
    {
        const auto accounts = staffAccounts(context());
        return *std::ranges::find(*accounts, id, &StaffAccount::id);
    }
    int epoch(StaffId id) { return staff::load(database.connection(), id)->sessionEpoch; }
    Result<StaffMember> enter(const QString &login, const QString &typed = password)
    {
        return signIn(database.connection(), database.clock(), login, typed);
    }
    QString lastAction() { return database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s); }

    TestDatabase database;
    StaffId basile, octavie, colombe;

private:
    StaffId add(const QString &login, const QString &name, Role role)
    {
        return addStaff(context(), database.site(), login, name, role, password).value_or(StaffId{});
    }
};

} // namespace

/// Who may sign in, and what becomes of that (rules C13, A2).
class StaffAccountsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTemporaryPasswordIsChangedFirst_data() { addEngineRows(); }
    void aTemporaryPasswordIsChangedFirst()
    {
        QFETCH(QString, engine);
        Staff staff(engine);
        auto &database = staff.database;
        const auto added = addStaffAccount(staff.context(),
            {.login = u"Gaspard"_s, .name = u"Gaspard Trille"_s, .email = u"g@ville.example"_s},
            Role::Director);
        REQUIRE_OK(added);
        QVERIFY(staff.account(added->id).mustChangePassword);
        QVERIFY(!database.text(u"SELECT password_hash FROM staff WHERE login = 'gaspard'"_s).contains(added->password));
        const auto early = staff.enter(u"gaspard"_s, added->password);
        REQUIRE_ERROR(early, ErrorCode::GuardRefused);
        QCOMPARE(early.error().detail, u"password_change"_s);
        const auto change = [&](const QString &present, const QString &next) {
            return changeOwnPassword(database.connection(), database.clock(), u"gaspard"_s, present, next);
        };
        REQUIRE_ERROR(change(u"autre chose"_s, password), ErrorCode::WrongCredentials);
        const auto weak = change(added->password, u"gaspardtrille"_s);
        REQUIRE_ERROR(weak, ErrorCode::InvalidValue);
        QCOMPARE(weak.error().detail, u"weak"_s);
        REQUIRE_ERROR(change(added->password, added->password), ErrorCode::InvalidValue);
        const auto changed = change(added->password, password);
        REQUIRE_OK(changed);
        QCOMPARE(changed->role, Role::Director);
        QVERIFY(sessionStands(database.connection(), changed->id, changed->sessionEpoch).value_or(false));
        REQUIRE_OK(staff.enter(u"gaspard"_s));
        REQUIRE_ERROR(staff.enter(u"gaspard"_s, added->password), ErrorCode::WrongCredentials);
        QVERIFY(!staff.account(added->id).mustChangePassword);
        QCOMPARE(database.findings(), QString());
    }

    void aLoginIsOnePersons_data() { addEngineRows(); }
    void aLoginIsOnePersons()
    {
        QFETCH(QString, engine);
        Staff staff(engine);
        const auto twice = addStaffAccount(
            staff.context(), {.login = u"BASILE"_s, .name = u"Autre"_s}, Role::Secretary);
        REQUIRE_ERROR(twice, ErrorCode::InvalidValue);
        QCOMPARE(twice.error().detail, u"taken"_s);
        const StaffIdentity identity{.login = u"octavie"_s, .name = u"Colombe Soupir"_s};
        REQUIRE_ERROR(renameStaff(staff.context(), staff.colombe, 1, identity), ErrorCode::InvalidValue);
        const int epoch = staff.epoch(staff.colombe);
        REQUIRE_OK(
            renameStaff(staff.context(), staff.colombe, 1, {.login = u"colombe.s"_s, .name = u"Colombe Silence"_s}));
        QCOMPARE(staff.epoch(staff.colombe), epoch); // a name ends no session
        REQUIRE_ERROR(renameStaff(staff.context(), staff.colombe, 1, identity), ErrorCode::Conflict);
        REQUIRE_OK(staff.enter(u"colombe.s"_s));
        REQUIRE_ERROR(staff.enter(u"colombe"_s), ErrorCode::WrongCredentials);
    }

    void whatTakesRightsAwayEndsSessions_data() { addEngineRows(); }
    void whatTakesRightsAwayEndsSessions()
    {
        QFETCH(QString, engine);
        Staff staff(engine);
        auto &connection = staff.database.connection();
        const auto stands = [&](int epoch) { return sessionStands(connection, staff.colombe, epoch).value_or(false); };
        const auto began = [&] { return staff.enter(u"colombe"_s)->sessionEpoch; };
        const auto version = [&] { return staff.account(staff.colombe).version; };
        int epoch = began();
        QVERIFY(stands(epoch));
        REQUIRE_OK(setStaffRole(staff.context(), staff.colombe, version(), Role::Director));
        QVERIFY(!stands(epoch));
        QCOMPARE(staff.lastAction(), u"staff.role_changed"_s);
        epoch = began();
        REQUIRE_OK(setStaffActive(staff.context(), staff.colombe, version(), false));
        QVERIFY(!stands(epoch));
        QVERIFY(!stands(staff.epoch(staff.colombe)));
        REQUIRE_ERROR(staff.enter(u"colombe"_s), ErrorCode::WrongCredentials);
        REQUIRE_ERROR(giveTemporaryPassword(staff.context(), staff.colombe, version()), ErrorCode::GuardRefused);
        REQUIRE_OK(setStaffActive(staff.context(), staff.colombe, version(), true));
        epoch = began();
        REQUIRE_OK(giveTemporaryPassword(staff.context(), staff.colombe, version()));
        QVERIFY(!stands(epoch));
        REQUIRE_ERROR(setStaffRole(staff.context(), staff.colombe, 1, Role::Secretary), ErrorCode::Conflict);
        QCOMPARE(staff.database.findings(), QString());
    }

    void anAdministratorIsLeft_data() { addEngineRows(); }
    void anAdministratorIsLeft()
    {
        QFETCH(QString, engine);
        Staff staff(engine);
        REQUIRE_OK(setStaffActive(staff.context(), staff.basile, 1, false));
        for (const auto &refused : {setStaffActive(staff.context(), staff.octavie, 1, false),
                 setStaffRole(staff.context(), staff.octavie, 1, Role::Secretary)}) {
            REQUIRE_ERROR(refused, ErrorCode::GuardRefused);
            QCOMPARE(refused.error().detail, u"last_administrator"_s);
        }
        // Another site's administrator is none of this one.
        staff.database.addSite();
        const auto there = staff.context();
        REQUIRE_ERROR(setStaffActive(there, staff.octavie, 1, false), ErrorCode::NotFound);
        REQUIRE_ERROR(unlockStaff(there, staff.octavie), ErrorCode::NotFound);
    }

    /// Each of two administrators closes the other's account at the same moment.
    void ofTwoDesksOneClosesTheOther_data() { addEngineRows(); }
    void ofTwoDesksOneClosesTheOther()
    {
        QFETCH(QString, engine);
        Staff staff(engine);
        auto &database = staff.database;
        Result<void> there;
        const auto second = staff.context().actor;
        std::thread other([&] {
            const auto connection = database.connectAgain();
            there = setStaffActive({*connection, database.clock(), database.store(), second}, staff.basile, 1, false);
        });
        const auto here = setStaffRole(staff.context(), staff.octavie, 1, Role::Secretary);
        other.join();
        QVERIFY(here.has_value() != there.has_value());
        REQUIRE_ERROR(here ? there : here, ErrorCode::GuardRefused);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM staff WHERE active = 1 AND role = 'administrator'"_s), 1);
    }

    /// Whoever tries cannot tell which logins there are: neither by the answers nor by their number.
    void unknownLoginsAreAnsweredLikeOthers_data() { addEngineRows(); }
    void unknownLoginsAreAnsweredLikeOthers()
    {
        QFETCH(QString, engine);
        Staff staff(engine);
        const auto answers = [&](const QString &login) {
            QStringList list;
            for (int i = 0; i < 14; ++i) {
                const auto answer = staff.enter(login, u"x"_s);
                list << QString::number(int(answer.error().code)) + answer.error().field + answer.error().detail;
                staff.database.clock().advance(7);
            }
            return list;
        };
        const QStringList known = answers(u"colombe"_s);
        QCOMPARE(answers(u"personne"_s), known);
        QCOMPARE(QSet<QString>(known.cbegin(), known.cend()).size() > 2, true); // waits were among them
        // What stands of them names nobody who was typed.
        QCOMPARE(
            staff.database.number(u"SELECT COUNT(*) FROM sign_in_failures WHERE login_key LIKE '%personne%'"_s), 0);
    }

    void theTenthFailureLocks_data() { addEngineRows(); }
    void theTenthFailureLocks()
    {
        QFETCH(QString, engine);
        Staff staff(engine);
        for (int i = 0; i < 10; ++i) {
            REQUIRE_ERROR(staff.enter(u"colombe"_s, u"x"_s), ErrorCode::WrongCredentials);
            QCOMPARE(staff.lastAction(), i < 9 ? u"session.refused"_s : u"session.locked"_s);
            if (i < 9)
                staff.database.clock().advance(60);
        }
        const auto locked = staff.enter(u"colombe"_s);
        REQUIRE_ERROR(locked, ErrorCode::AccountLocked);
        QCOMPARE(locked.error().detail, u"15"_s);
        QVERIFY(staff.account(staff.colombe).lockedUntil.isValid());
        REQUIRE_OK(unlockStaff(staff.context(), staff.colombe));
        QVERIFY(!staff.account(staff.colombe).lockedUntil.isValid());
        REQUIRE_OK(staff.enter(u"colombe"_s));
        QCOMPARE(staff.lastAction(), u"session.begun"_s);
        QCOMPARE(staff.database.findings(), QString());
    }

    /// From the fifth on, the next try has to wait: it is not even looked at.
    void aTryHasToWait_data() { addEngineRows(); }
    void aTryHasToWait()
    {
        QFETCH(QString, engine);
        Staff staff(engine);
        for (int i = 0; i < 5; ++i)
            REQUIRE_ERROR(staff.enter(u"colombe"_s, u"x"_s), ErrorCode::WrongCredentials);
        const auto early = staff.enter(u"colombe"_s);
        REQUIRE_ERROR(early, ErrorCode::AccountLocked);
        QCOMPARE(early.error().field, u"seconds"_s);
        QCOMPARE(early.error().detail, u"5"_s);
        staff.database.clock().advance(5);
        REQUIRE_OK(staff.enter(u"colombe"_s));
    }

    /// Many at once do not get round the count.
    void failuresOfManyDesksAreOneCount_data() { addEngineRows(); }
    void failuresOfManyDesksAreOneCount()
    {
        QFETCH(QString, engine);
        Staff staff(engine);
        auto &database = staff.database;
        constexpr int desks = 4;
        std::vector<std::thread> threads;
        std::vector<int> wrong(desks);
        for (int desk = 0; desk < desks; ++desk) {
            threads.emplace_back([&, desk] {
                const auto connection = database.connectAgain();
                for (int i = 0; i < 3; ++i) {
                    const auto answer = signIn(*connection, database.clock(), u"colombe"_s, u"x"_s);
                    wrong[size_t(desk)] += answer.error().code == ErrorCode::WrongCredentials ? 1 : 0;
                }
            });
        }
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(std::accumulate(wrong.begin(), wrong.end(), 0), 5); // the others had to wait
        QCOMPARE(database.number(u"SELECT failures FROM sign_in_failures"_s), 5);
    }

    void comingAndGoingIsJournalled_data() { addEngineRows(); }
    void comingAndGoingIsJournalled()
    {
        QFETCH(QString, engine);
        Staff staff(engine);
        auto &database = staff.database;
        const auto member = staff.enter(u"colombe"_s);
        REQUIRE_OK(member);
        QCOMPARE(database.text(u"SELECT actor || ' ' || action FROM journal ORDER BY seq DESC LIMIT 1"_s),
            u"Colombe Soupir session.begun"_s);
        QCOMPARE(staff.account(staff.colombe).lastSignInAt, database.clock().now());
        auto context = staff.context();
        context.actor = StaffActor(member->id, member->siteId, member->displayName, member->role);
        REQUIRE_OK(noteSignOut(context));
        QCOMPARE(staff.lastAction(), u"session.ended"_s);
        context.actor = ProgramActor{u"Pupitre"_s};
        REQUIRE_ERROR(noteSignOut(context), ErrorCode::NotAllowed);
        QCOMPARE(database.findings(), QString());
    }
};

QTEST_GUILESS_MAIN(StaffAccountsTest)
#include "tst_staffaccounts.moc"
