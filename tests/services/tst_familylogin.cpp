#include "databasedocumentstore.h"
#include "editrequest.h"
#include "familyaccounts.h"
#include "familydeposit.h"
#include "familylogin.h"
#include "familyrows.h"
#include "householdrepository.h"
#include "onetimepassword.h"
#include "passwordhash.h"
#include "testdatabase.h"
#include "transaction.h"

#include <QSet>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <thread>
#include <vector>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

const QString password = u"Quatre8mots"_s;

/// A conservatoire with one family, whose identifiant is bemol1, and its door on the web.
struct Door {
    explicit Door(const QString &engine) : database(engine)
    {
        database.addSite();
        family = database.addFamily();
        site = std::move(Connection::open(database.urlOf(TestDatabase::By::Families)).value());
        siteStore = documentStoreOf(*site);
    }

    FamilyGate gate() { return {*site, database.clock(), turns}; }
    Result<OpenedSession> enter(const QString &typed, const QString &identifiant = u"bemol1"_s, bool keepOpen = false,
        const QString &address = u"192.0.2.7"_s)
    {
        return signIn(gate(), {database.site(), identifiant, typed, keepOpen, {address, u"Firefox"_s}});
    }
    Result<std::optional<FamilySession>> resume(const QString &token) { return resumeSession(gate(), token); }
    bool stands(const QString &token)
    {
        const auto session = resume(token);
        return session && *session;
    }
    FamilyContext context(const FamilySession &session)
    {
        (void)familyrows::showOfSession(*site, session.actor.session);
        return {*site, database.clock(), *siteStore, session.actor};
    }
    /// As if the family had chosen it.
    void give(const QString &chosen = password, const QString &where = u"guardian_id IS NULL"_s)
    {
        static const QString hash = passwordHash(password).value();
        const QString kept = chosen == password ? hash : passwordHash(chosen).value();
        QVERIFY(database.connection().run(u"UPDATE accounts SET password_hash = '%1' WHERE %2"_s.arg(kept, where)));
    }
    /// A link, as a mail brings it, and the password that it stands for.
    QString giveLink(const QString &link = u"abcdefghijklmnopqrstuv"_s, int hours = 24)
    {
        const auto now = database.clock().now();
        const QString oneTime = makeOneTimePassword();
        const auto kept = households::setOneTimePassword(database.connection(),
            family.household,
            oneTimePasswordHash(oneTime),
            now.addSecs(hours * 3600),
            now,
            oneTimeLinkHash(link));
        return kept ? oneTime : QString();
    }
    QString lastEntry()
    {
        return database.text(u"SELECT actor || ' ' || action FROM journal ORDER BY seq DESC LIMIT 1"_s);
    }

    TestDatabase database;
    TestDatabase::Family family;
    std::unique_ptr<Connection> site; ///< the web site's, which on PostgreSQL is shown one family at the most
    std::unique_ptr<DocumentStore> siteStore;
    PasswordTurns turns;
};

/// An answer as the page tells it.
QString told(const Result<OpenedSession> &answer)
{
    if (answer)
        return u"in"_s;
    const auto &error = answer.error();
    return QString::number(int(error.code)) + u' ' + error.field + u' ' + error.detail;
}

} // namespace

/// How a family comes in, and how long it stays (rules W20 to W24).
class FamilyLoginTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPasswordOpensASession_data() { addEngineRows(); }
    void aPasswordOpensASession()
    {
        QFETCH(QString, engine);
        Door door(engine);
        door.give();
        const auto opened = door.enter(password, u" Bemol1 "_s);
        REQUIRE_OK(opened);
        const auto &session = opened->session;
        QCOMPARE(session.actor.household, door.family.household);
        QCOMPARE(session.actor.site, door.database.site());
        QVERIFY(session.actor.account && !session.actor.mustChoose && !session.keptOpen);
        QCOMPARE(session.actor.name, u"famille bemol1"_s);
        QCOMPARE(session.secret.size(), 32);
        QCOMPARE(opened->token.size(), 43);
        QCOMPARE(door.lastEntry(), session.actor.name + u" account.signed_in"_s);
        QCOMPARE(door.database.text(u"SELECT last_login_at FROM accounts"_s), u"2026-06-10T09:00:00.000Z"_s);
        // Neither the cookie nor what the database is told of it stands in the table.
        const QString kept = door.database.text(u"SELECT token_hash FROM web_sessions"_s);
        QVERIFY(kept != opened->token && kept != QString::fromLatin1(session.actor.session.toHex()));

        const auto resumed = door.resume(opened->token);
        REQUIRE_OK(resumed);
        QVERIFY(resumed->has_value());
        QCOMPARE((*resumed)->actor.account, session.actor.account);
        QCOMPARE((*resumed)->actor.session, session.actor.session);
        QCOMPARE((*resumed)->secret, session.secret);
        QVERIFY(door.enter(password)->token != opened->token);
        for (const auto &other : {QString(), opened->token.chopped(1), kept, u"x\0y"_s})
            QVERIFY2(!door.stands(other), qPrintable(other));
        QCOMPARE(door.database.findings(), QString());
    }

    void aOneTimePasswordLetsChooseAndNoMore_data() { addEngineRows(); }
    void aOneTimePasswordLetsChooseAndNoMore()
    {
        QFETCH(QString, engine);
        Door door(engine);
        const auto dictated = dictatePassword(door.database.context(), door.family.household);
        REQUIRE_OK(dictated);
        REQUIRE_ERROR(door.enter(makeOneTimePassword()), ErrorCode::WrongCredentials);
        const auto opened = door.enter(QString(dictated->password).remove(u'-').toLower());
        REQUIRE_OK(opened);
        QVERIFY(opened->session.actor.mustChoose);
        QVERIFY((*door.resume(opened->token))->actor.mustChoose);
        const auto context = door.context(opened->session);
        REQUIRE_ERROR(submitEdit(context,
                          PersonKind::Guardian,
                          door.family.guardian.value,
                          {{PersonField::Mobile, u"06 39 98 00 22"_s}}),
            ErrorCode::NotAllowed);
        REQUIRE_ERROR(explain(context,
                          {door.database.documentOf(door.family, u"identity"_s).requirementId, door.family.student},
                          u"perdu"_s),
            ErrorCode::NotAllowed);
        REQUIRE_ERROR(door.enter(dictated->password), ErrorCode::WrongCredentials); // it is spent
        door.database.clock().advance(3600);
        QVERIFY(!door.stands(opened->token));
        QCOMPARE(door.database.findings(), QString());
    }

    void aOneTimePasswordHasItsDays_data() { addEngineRows(); }
    void aOneTimePasswordHasItsDays()
    {
        QFETCH(QString, engine);
        Door door(engine);
        const auto first = dictatePassword(door.database.context(), door.family.household);
        door.database.clock().advance(7 * 24 * 3600);
        REQUIRE_ERROR(door.enter(first->password), ErrorCode::WrongCredentials);
        const auto second = dictatePassword(door.database.context(), door.family.household);
        door.database.clock().advance(7 * 24 * 3600 - 1);
        REQUIRE_OK(door.enter(second->password));
    }

    /// Nothing tells which identifiants there are (rule W22).
    void oneFailureForWhateverIsWrong_data() { addEngineRows(); }
    void oneFailureForWhateverIsWrong()
    {
        QFETCH(QString, engine);
        Door door(engine);
        auto &database = door.database;
        const QString wrong = told(failure(ErrorCode::WrongCredentials));
        QCOMPARE(told(door.enter(QString())), wrong); // no password was chosen yet
        door.give();
        QCOMPARE(told(door.enter(u"autre"_s)), wrong);
        QCOMPARE(told(door.enter(password, u"personne"_s)), wrong);
        QCOMPARE(told(door.enter(password, u"x\0y"_s)), wrong);
        QCOMPARE(told(door.enter(password, QString(1000, u'x'))), wrong);
        const auto opened = door.enter(password);
        REQUIRE_OK(opened);
        REQUIRE_OK(database.connection().run(u"UPDATE accounts SET disabled_at = '2026-06-10T08:00:00.000Z'"_s));
        QCOMPARE(told(door.enter(password)), wrong);
        QVERIFY(!door.stands(opened->token));
        REQUIRE_OK(database.connection().run(u"UPDATE accounts SET disabled_at = ''"_s));
        const auto other = database.addFamily(u"Bécarre"_s);
        REQUIRE_OK(database.connection().run(
            u"UPDATE households SET merged_into_id = %1 WHERE id = %2"_s.arg(other.household.value)
                .arg(door.family.household.value)));
        QCOMPARE(told(door.enter(password)), wrong);
        QVERIFY(!door.stands(opened->token));
        // Neither what was typed nor where from stands anywhere: four identifiants and a network, by their hashes.
        QCOMPARE(database.number(u"SELECT COUNT(DISTINCT subject) FROM login_attempts"_s), 5);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM login_attempts WHERE LENGTH(subject) <> 32"_s), 0);
    }

    /// Known or not, each failure makes wait alike; a one-time password enters all the same, and begins the count anew.
    void waitsAndLocksTellNothing_data() { addEngineRows(); }
    void waitsAndLocksTellNothing()
    {
        QFETCH(QString, engine);
        Door door(engine);
        door.give();
        const auto answers = [&](const QString &identifiant, const QString &address) {
            QStringList list;
            for (int i = 0; i < 14; ++i) {
                list << told(door.enter(u"x"_s, identifiant, false, address));
                door.database.clock().advance(7);
            }
            return list;
        };
        const auto known = answers(u"bemol1"_s, u"192.0.2.7"_s);
        QCOMPARE(answers(u"personne"_s, u"198.51.100.7"_s), known);
        QVERIFY(QSet<QString>(known.cbegin(), known.cend()).size() > 2); // waits were among them
        for (int i = 0; i < 10; ++i) {
            (void)door.enter(u"x"_s);
            door.database.clock().advance(60);
        }
        const auto locked = door.enter(password);
        REQUIRE_ERROR(locked, ErrorCode::AccountLocked);
        QCOMPARE(locked.error().field, QString());
        const auto dictated = dictatePassword(door.database.context(), door.family.household);
        REQUIRE_OK(dictated);
        REQUIRE_OK(door.enter(dictated->password));
        REQUIRE_OK(door.enter(password)); // the former one stands
        QCOMPARE(door.database.findings(), QString());
    }

    void theTenthFailureLocksForAQuarterOfAnHour_data() { addEngineRows(); }
    void theTenthFailureLocksForAQuarterOfAnHour()
    {
        QFETCH(QString, engine);
        Door door(engine);
        door.give();
        for (int i = 0; i < 10; ++i) {
            if (i > 0)
                door.database.clock().advance(60);
            REQUIRE_ERROR(door.enter(u"x"_s), ErrorCode::WrongCredentials);
        }
        const auto locked = door.enter(password);
        REQUIRE_ERROR(locked, ErrorCode::AccountLocked);
        QCOMPARE(locked.error().detail, u"15"_s);
        door.database.clock().advance(15 * 60 - 1);
        REQUIRE_ERROR(door.enter(password), ErrorCode::AccountLocked);
        door.database.clock().advance(1);
        REQUIRE_OK(door.enter(password));
    }

    /// Who tries one password with many identifiants waits too; the families of another network do not.
    void aNetworkMayFailFourTimesAsOften_data() { addEngineRows(); }
    void aNetworkMayFailFourTimesAsOften()
    {
        QFETCH(QString, engine);
        Door door(engine);
        door.give();
        for (int i = 0; i < 20; ++i)
            REQUIRE_ERROR(door.enter(password, u"essai%1"_s.arg(i), false, u"203.0.113.%1"_s.arg(i)),
                ErrorCode::WrongCredentials);
        REQUIRE_ERROR(door.enter(password, u"bemol1"_s, false, u"203.0.113.99"_s), ErrorCode::AccountLocked);
        REQUIRE_OK(door.enter(password, u"bemol1"_s, false, u"198.51.100.1"_s));
        door.database.clock().advance(5);
        REQUIRE_OK(door.enter(password, u"bemol1"_s, false, u"203.0.113.99"_s));
    }

    /// After a day nothing stands of who tried, nor could it be reckoned back.
    void attemptsAreForgottenWithTheirKey_data() { addEngineRows(); }
    void attemptsAreForgottenWithTheirKey()
    {
        QFETCH(QString, engine);
        Door door(engine);
        REQUIRE_ERROR(door.enter(u"x"_s), ErrorCode::WrongCredentials);
        const QString key = door.database.text(u"SELECT secret FROM login_keys"_s);
        const QString subject = door.database.text(u"SELECT MIN(subject) FROM login_attempts"_s);
        door.database.clock().advance(24 * 3600);
        REQUIRE_ERROR(door.enter(u"x"_s), ErrorCode::WrongCredentials);
        QCOMPARE(door.database.number(u"SELECT COUNT(*) FROM login_keys"_s), 1);
        QVERIFY(door.database.text(u"SELECT secret FROM login_keys"_s) != key);
        QCOMPARE(door.database.number(u"SELECT COUNT(*) FROM login_attempts"_s), 2);
        QCOMPARE(door.database.number(u"SELECT COUNT(*) FROM login_attempts WHERE subject = '%1'"_s.arg(subject)), 0);
    }

    void manyAtOnceAreOneCount_data() { addEngineRows(); }
    void manyAtOnceAreOneCount()
    {
        QFETCH(QString, engine);
        Door door(engine);
        door.give();
        constexpr int workers = 4;
        std::vector<std::thread> threads;
        std::vector<int> wrong(workers);
        for (int worker = 0; worker < workers; ++worker) {
            threads.emplace_back([&, worker] {
                const auto connection = door.database.connectAgain();
                for (int i = 0; i < 3; ++i) {
                    const auto answer = signIn({*connection, door.database.clock(), door.turns},
                        {door.database.site(), u"bemol1"_s, u"x"_s, false, {u"192.0.2.7"_s}});
                    wrong[size_t(worker)] += answer.error().code == ErrorCode::WrongCredentials ? 1 : 0;
                }
            });
        }
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(std::accumulate(wrong.begin(), wrong.end(), 0), 5); // the others had to wait
    }

    /// A few look at passwords at once, some wait, all others come again; that is nobody's failure.
    void whoFindsNoPlaceComesAgain_data() { addEngineRows(); }
    void whoFindsNoPlaceComesAgain()
    {
        QFETCH(QString, engine);
        Door door(engine);
        door.give();
        PasswordTurns narrow(1, 0);
        const auto enter = [&] {
            return signIn({door.database.connection(), door.database.clock(), narrow},
                {door.database.site(), u"bemol1"_s, password, false, {u"192.0.2.7"_s}});
        };
        {
            const auto taken = narrow.take();
            REQUIRE_OK(taken);
            for (int i = 0; i < 12; ++i) // two more than lock
                REQUIRE_ERROR(enter(), ErrorCode::Busy);
            const auto dictated = dictatePassword(door.database.context(), door.family.household);
            REQUIRE_OK(signIn({door.database.connection(), door.database.clock(), narrow},
                {door.database.site(), u"bemol1"_s, dictated->password, false, {u"192.0.2.7"_s}})); // needs no turn
        }
        QCOMPARE(door.database.number(u"SELECT COUNT(*) FROM login_attempts"_s), 0);
        REQUIRE_OK(enter());
    }

    void turnsAreTakenOneAfterTheOther()
    {
        PasswordTurns turns(2, 32);
        std::atomic<int> inside = 0, most = 0, refused = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 24; ++i) {
            threads.emplace_back([&] {
                for (int round = 0; round < 200; ++round) {
                    const auto turn = turns.take();
                    if (!turn) {
                        ++refused;
                        continue;
                    }
                    const int now = ++inside;
                    for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {}
                    --inside;
                }
            });
        }
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(refused.load(), 0);
        QVERIFY2(most.load() <= 2 && most.load() >= 1, qPrintable(QString::number(most.load())));
    }

    void aLinkIsSpentOnce_data() { addEngineRows(); }
    void aLinkIsSpentOnce()
    {
        QFETCH(QString, engine);
        Door door(engine);
        const QString link = u"abcdefghijklmnopqrstuv"_s;
        const auto enter = [&](const QString &token) {
            return enterByLink(door.gate(), door.database.site(), token, {u"192.0.2.7"_s, u"Firefox"_s});
        };
        const auto otherSite = [&] { return enterByLink(door.gate(), SiteId{999}, link, {u"192.0.2.7"_s}); };
        QString oneTime = door.giveLink(link);
        QVERIFY(!oneTime.isEmpty());
        for (const auto &token : {QString(), u"x"_s, link.toUpper(), link + u'x'})
            REQUIRE_ERROR(enter(token), ErrorCode::NotFound);
        REQUIRE_ERROR(otherSite(), ErrorCode::NotFound);
        const auto opened = enter(link);
        REQUIRE_OK(opened);
        QVERIFY(opened->session.actor.mustChoose);
        REQUIRE_ERROR(enter(link), ErrorCode::NotFound);
        REQUIRE_ERROR(door.enter(oneTime), ErrorCode::WrongCredentials); // using one ends both
        oneTime = door.giveLink(link);
        REQUIRE_OK(door.enter(oneTime));
        REQUIRE_ERROR(enter(link), ErrorCode::NotFound);
        door.giveLink(link, 24);
        door.database.clock().advance(24 * 3600);
        REQUIRE_ERROR(enter(link), ErrorCode::NotFound);
        REQUIRE_ERROR(enter(QString()), ErrorCode::NotFound); // nor does it match accounts without one
    }

    void ofTwoWhoSpendALinkOneEnters_data() { addEngineRows(); }
    void ofTwoWhoSpendALinkOneEnters()
    {
        QFETCH(QString, engine);
        Door door(engine);
        for (int round = 0; round < 5; ++round) {
            door.giveLink();
            std::atomic<int> entered = 0;
            std::vector<std::thread> threads;
            for (int i = 0; i < 4; ++i) {
                threads.emplace_back([&] {
                    const auto connection = door.database.connectAgain();
                    const auto opened = enterByLink({*connection, door.database.clock(), door.turns},
                        door.database.site(),
                        u"abcdefghijklmnopqrstuv"_s,
                        {u"192.0.2.7"_s});
                    entered += opened ? 1 : 0;
                });
            }
            for (auto &thread : threads)
                thread.join();
            QCOMPARE(entered.load(), 1);
        }
    }

    /// Whoever reads a page does not wait for those who write, and is not sent away because of them.
    void aPageDoesNotWaitForWriters_data() { addEngineRows(); }
    void aPageDoesNotWaitForWriters()
    {
        QFETCH(QString, engine);
        Door door(engine);
        door.give();
        const auto opened = door.enter(password);
        QVERIFY(opened);
        door.database.clock().advance(300);
        const auto other = Connection::open(door.database.url(), Connection::Create::Never);
        QVERIFY(other);
        const auto writing = Transaction::begin(**other);
        QVERIFY(writing);
        QVERIFY(door.stands(opened->token));
        const auto seen = door.database.text(u"SELECT MAX(last_seen_at) FROM web_sessions"_s);
        // A file has one writer: there the next page notes it.
        QCOMPARE(seen, engine == u"sqlite" ? u"2026-06-10T09:00:00.000Z"_s : u"2026-06-10T09:05:00.000Z"_s);
    }

    void aSessionEndsByItself_data() { addEngineRows(); }
    void aSessionEndsByItself()
    {
        QFETCH(QString, engine);
        Door door(engine);
        door.give();
        auto &clock = door.database.clock();
        const auto seen = [&] { return door.database.text(u"SELECT MAX(last_seen_at) FROM web_sessions"_s); };
        auto opened = door.enter(password);
        clock.advance(299);
        QVERIFY(door.stands(opened->token));
        QCOMPARE(seen(), u"2026-06-10T09:00:00.000Z"_s); // written every five minutes
        clock.advance(1);
        QVERIFY(door.stands(opened->token));
        QCOMPARE(seen(), u"2026-06-10T09:05:00.000Z"_s);
        clock.advance(3599);
        QVERIFY(door.stands(opened->token));
        clock.advance(3600);
        QVERIFY(!door.stands(opened->token)); // an hour without a page

        opened = door.enter(password);
        for (int i = 0; i < 40; ++i) {
            QVERIFY(door.stands(opened->token));
            clock.advance(1800);
        }
        QVERIFY(!door.stands(opened->token)); // twenty hours, whatever it does

        opened = door.enter(password, u"bemol1"_s, true);
        QVERIFY(opened->session.keptOpen);
        clock.advance(20 * 3600 - 1);
        QVERIFY((*door.resume(opened->token))->keptOpen);
        clock.advance(20 * 3600);
        QVERIFY(!door.stands(opened->token)); // twenty hours without a page
        opened = door.enter(password, u"bemol1"_s, true);
        for (int i = 0; i < 14; ++i) {
            QVERIFY(door.stands(opened->token));
            clock.advance(12 * 3600);
        }
        QVERIFY(!door.stands(opened->token));
        REQUIRE_OK(door.enter(password)); // which sweeps
        QCOMPARE(door.database.number(u"SELECT COUNT(*) FROM web_sessions"_s), 1);
    }

    void anAccountHasTenSessions_data() { addEngineRows(); }
    void anAccountHasTenSessions()
    {
        QFETCH(QString, engine);
        Door door(engine);
        door.give();
        door.database.addFamily(u"Bécarre"_s);
        door.give(password, u"household_id <> %1"_s.arg(door.family.household.value));
        const auto others = door.enter(password, u"becarre1"_s);
        REQUIRE_OK(others);
        QStringList tokens;
        for (int i = 0; i < 11; ++i) {
            const auto opened = door.enter(password);
            REQUIRE_OK(opened);
            tokens << opened->token;
        }
        QVERIFY(!door.stands(tokens.front())); // the oldest has ended
        QVERIFY(door.stands(tokens[1]) && door.stands(tokens.back()) && door.stands(others->token));
        QCOMPARE(door.database.number(u"SELECT COUNT(*) FROM web_sessions"_s), 11);
    }

    void sessionsAreListedAndEnded_data() { addEngineRows(); }
    void sessionsAreListedAndEnded()
    {
        QFETCH(QString, engine);
        Door door(engine);
        door.give();
        door.database.addFamily(u"Bécarre"_s);
        door.give(password, u"household_id <> %1"_s.arg(door.family.household.value));
        const auto first = door.enter(password);
        door.database.clock().advance(60);
        const auto second = door.enter(password, u"bemol1"_s, true);
        const auto third = door.enter(password);
        const auto others = door.enter(password, u"becarre1"_s);
        const auto ours = [&] { return door.context(second->session); }; // as each request tells it anew
        const auto lines = ownSessions(ours());
        REQUIRE_OK(lines);
        QCOMPARE(lines->size(), 3);
        QCOMPARE(lines->back().begunAt.secsTo(lines->front().begunAt), 60);
        QCOMPARE(lines->front().agent, u"Firefox"_s);
        QCOMPARE(std::ranges::count(*lines, true, &SessionLine::present), 1);
        QVERIFY(std::ranges::find(*lines, true, &SessionLine::present)->keptOpen);

        const auto theirs = ownSessions(door.context(others->session));
        QCOMPARE(theirs->size(), 1);
        REQUIRE_ERROR(endSession(ours(), theirs->front().id), ErrorCode::NotFound);
        REQUIRE_ERROR(endSession(ours(), WebSessionId{}), ErrorCode::NotFound);
        REQUIRE_OK(endSession(ours(), lines->back().id));
        QVERIFY(!door.stands(first->token) && door.stands(second->token) && door.stands(others->token));
        REQUIRE_ERROR(endSession(ours(), lines->back().id), ErrorCode::NotFound);
        REQUIRE_OK(endSession(ours())); // Quitter
        QCOMPARE(door.lastEntry(), second->session.actor.name + u" account.signed_out"_s);
        QVERIFY(!door.stands(second->token) && door.stands(third->token));
        REQUIRE_OK(endSession(ours())); // pressed twice

        REQUIRE_ERROR(endFamilySessions(door.database.context(), HouseholdId{999}), ErrorCode::NotFound);
        QCOMPARE(endFamilySessions(door.database.context(), door.family.household).value_or(-1), 1);
        QCOMPARE(door.lastEntry(), u"Colette Portée account.sessions_ended"_s);
        QVERIFY(!door.stands(third->token) && door.stands(others->token));
        QCOMPARE(endFamilySessions(door.database.context(), door.family.household).value_or(-1), 0);
        QCOMPARE(door.database.findings(), QString());
    }

    /// A parent who lives apart has an account besides the household's (rule W19).
    void aParentWhoLivesApartHasAnAccount_data() { addEngineRows(); }
    void aParentWhoLivesApartHasAnAccount()
    {
        QFETCH(QString, engine);
        Door door(engine);
        auto &database = door.database;
        Guardian father;
        father.person.setValue(PersonField::LastName, u"Dièse"_s);
        father.person.setValue(PersonField::FirstName, u"Octave"_s);
        REQUIRE_OK(households::addGuardian(database.connection(), door.family.household, father));
        const auto add = [&](const QString &identifiant) {
            return database.connection().run(u"INSERT INTO accounts (site_id, household_id, guardian_id, identifiant) "
                                             "VALUES (%1, %2, %3, '%4')"_s.arg(database.site().value)
                                                 .arg(door.family.household.value)
                                                 .arg(father.id.value)
                                                 .arg(identifiant));
        };
        QVERIFY(!add(QString())); // an account of one parent has an identifiant of its own
        REQUIRE_OK(add(u"diese1"_s));
        QVERIFY(!add(u"diese2"_s)); // and one alone
        door.give();
        door.give(u"Autre8passe"_s, u"identifiant = 'diese1'"_s);
        const auto mothers = door.enter(password);
        const auto fathers = door.enter(u"Autre8passe"_s, u"diese1"_s);
        REQUIRE_OK(mothers);
        REQUIRE_OK(fathers);
        QCOMPARE(fathers->session.actor.household, door.family.household);
        QCOMPARE(fathers->session.actor.guardian, father.id);
        QCOMPARE(mothers->session.actor.guardian, door.family.guardian); // the household's is hers from now on
        QVERIFY(mothers->session.actor.account != fathers->session.actor.account);
        QCOMPARE(fathers->session.actor.name, u"famille diese1"_s);
        REQUIRE_ERROR(door.enter(password, u"diese1"_s), ErrorCode::WrongCredentials);
        // What the desk gives is the household's.
        const auto dictated = dictatePassword(database.context(), door.family.household);
        REQUIRE_OK(dictated);
        REQUIRE_ERROR(door.enter(dictated->password, u"diese1"_s), ErrorCode::WrongCredentials);
        REQUIRE_OK(door.enter(dictated->password));
        REQUIRE_OK(households::account(database.connection(), door.family.household));
    }

    void sitesHaveFamiliesOfTheirOwn_data() { addEngineRows(); }
    void sitesHaveFamiliesOfTheirOwn()
    {
        QFETCH(QString, engine);
        Door door(engine);
        const auto here = door.database.site();
        door.database.addSite();
        door.database.addFamily(); // bemol1 there too
        door.give();
        const auto mine = signIn(door.gate(), {here, u"bemol1"_s, password});
        const auto theirs = signIn(door.gate(), {door.database.site(), u"bemol1"_s, password});
        REQUIRE_OK(mine);
        REQUIRE_OK(theirs);
        QCOMPARE(mine->session.actor.household, door.family.household);
        QVERIFY(theirs->session.actor.household != door.family.household);
        QCOMPARE(theirs->session.actor.site, door.database.site());
        const auto sites = loginSites(door.gate());
        REQUIRE_OK(sites);
        QCOMPARE(sites->size(), 2);
        QCOMPARE(sites->front().url, u"https://extranet.example"_s);
        QCOMPARE(sites->front().preset, PasswordPreset::Seed);
    }
};

QTEST_GUILESS_MAIN(FamilyLoginTest)
#include "tst_familylogin.moc"
