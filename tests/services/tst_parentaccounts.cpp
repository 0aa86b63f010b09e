#include "familyaccounts.h"
#include "familylogin.h"
#include "familypasswords.h"
#include "familysessions.h"
#include "householdrepository.h"
#include "householdview.h"
#include "identityview.h"
#include "importrepository.h"
#include "mailtemplate.h"
#include "passwordhash.h"
#include "separatedparents.h"
#include "testdatabase.h"

#include <QTest>

#include <algorithm>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

const QString password = u"Quatre8mots"_s, mothersAddress = u"famille@courriel.example"_s,
              fathersAddress = u"octave@courriel.example"_s;

/// A family of two parents who live apart: the mother, who pays, and the father.
struct Apart {
    explicit Apart(const QString &engine) : database(engine)
    {
        database.addSite();
        family = database.addFamily();
        father.person.setValue(PersonField::LastName, u"Dièse"_s);
        father.person.setValue(PersonField::FirstName, u"Octave"_s);
        father.person.setValue(PersonField::Email, fathersAddress);
        if (!households::addGuardian(database.connection(), family.household, father)
            || !households::refreshDerived(database.connection(), family.household)
            || !setSeparated(database.context(), family.household, true))
            qFatal("no second parent");
    }

    Result<OpenedSession> enter(const QString &identifiant)
    {
        return signIn({database.connection(), database.clock(), turns}, {database.site(), identifiant, password});
    }
    std::optional<FamilySession> resume(const QString &token)
    {
        return resumeSession({database.connection(), database.clock(), turns}, token).value_or(std::nullopt);
    }
    FamilyContext context(const OpenedSession &opened)
    {
        return {database.connection(), database.clock(), database.store(), opened.session.actor};
    }
    /// As if everybody had chosen it.
    void givePasswords()
    {
        static const QString hash = passwordHash(password).value();
        QVERIFY(database.connection().run(u"UPDATE accounts SET password_hash = '%1'"_s.arg(hash)));
    }
    /// What is queued leaves.
    void leaves() { QVERIFY(database.connection().run(u"UPDATE mail_messages SET state = 'sent'"_s)); }
    QString mail(MailId id, const QString &column)
    {
        return database.text(u"SELECT %1 FROM mail_messages m JOIN mail_bodies b ON b.message_id = m.id "
                             "WHERE m.id = %2"_s.arg(column)
                                 .arg(id.value));
    }
    /// What the desk sees of the accounts: "bemol1 · BÉMOL Marie: 1".
    QStringList known()
    {
        const auto view = householdView(database.context(), family.household);
        if (!view)
            return {};
        QStringList lines;
        for (const auto &one : view->accesses)
            lines << u"%1 · %2: %3"_s.arg(one.identifiant, one.holder).arg(one.sessions);
        return lines;
    }
    qint64 mails() { return database.number(u"SELECT COUNT(*) FROM mail_messages"_s); }
    void write(GuardianId guardian, PersonField field, const QString &value)
    {
        REQUIRE_OK(
            households::setPersonValue(database.connection(), PersonKind::Guardian, guardian.value, field, value));
    }

    TestDatabase database;
    TestDatabase::Family family;
    Guardian father;
    PasswordTurns turns;
};

QList<qint64> shownTo(const FamilyContext &context)
{
    QList<qint64> shown;
    const auto view = identityView(context);
    if (view) {
        for (const auto &sheet : view->guardians)
            shown << sheet.id;
    }
    return shown;
}

} // namespace

/// The account of a parent who lives apart, beside the household's (rule W19).
class ParentAccountsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachParentHasAnAccountAndSeesNothingOfTheOther_data() { addEngineRows(); }
    void eachParentHasAnAccountAndSeesNothingOfTheOther()
    {
        QFETCH(QString, engine);
        Apart apart(engine);
        auto &database = apart.database;
        apart.givePasswords();
        const auto shared = apart.enter(u"bemol1"_s);
        REQUIRE_OK(shared);
        QVERIFY(!shared->session.actor.guardian);
        QCOMPARE(shownTo(apart.context(*shared)).size(), 2); // one account: the whole family's
        QCOMPARE(apart.known(), QStringList{u"bemol1 · : 1"_s});

        const auto opened = openParentAccount(database.context(), apart.father.id);
        REQUIRE_OK(opened);
        QCOMPARE(opened->identifiant, u"diese1"_s);
        QCOMPARE(opened->address, fathersAddress);
        QCOMPARE(database.text(u"SELECT actor || ' ' || action FROM journal ORDER BY seq DESC LIMIT 1"_s),
            u"Colette Portée account.opened"_s);
        // Both knew the household's password: it and its sessions are over.
        QVERIFY(!apart.resume(shared->token));
        REQUIRE_ERROR(apart.enter(u"bemol1"_s), ErrorCode::WrongCredentials);

        apart.givePasswords();
        const auto mothers = apart.enter(u"bemol1"_s), fathers = apart.enter(u"diese1"_s);
        REQUIRE_OK(mothers);
        REQUIRE_OK(fathers);
        QCOMPARE(mothers->session.actor.guardian, apart.family.guardian);
        QCOMPARE(fathers->session.actor.guardian, apart.father.id);
        QCOMPARE(apart.resume(mothers->token)->actor.guardian, apart.family.guardian);
        QCOMPARE(apart.resume(fathers->token)->actor.guardian, apart.father.id);
        QVERIFY(mothers->session.actor.account != fathers->session.actor.account);
        QCOMPARE(mothers->session.actor.name, u"famille bemol1"_s);
        QCOMPARE(shownTo(apart.context(*mothers)), QList{apart.family.guardian.value});
        QCOMPARE(shownTo(apart.context(*fathers)), QList{apart.father.id.value});
        const auto household = households::load(database.connection(), apart.family.household);
        REQUIRE_OK(household);
        const auto mother = household->guardians.front().person.registerName();
        const auto father = apart.father.person.registerName();
        QCOMPARE(apart.known(), QStringList({u"bemol1 · %1: 1"_s.arg(mother), u"diese1 · %1: 1"_s.arg(father)}));
        QCOMPARE(database.findings(), QString());
    }

    /// Nobody comes in by the same one from a file.
    /// Each is answered: that the other parent's mail still waits is none of this one's business.
    void bothMayHaveForgottenTheirPassword_data() { addEngineRows(); }
    void bothMayHaveForgottenTheirPassword()
    {
        QFETCH(QString, engine);
        Apart apart(engine);
        auto &database = apart.database;
        REQUIRE_OK(openParentAccount(database.context(), apart.father.id));
        apart.leaves();
        const FamilyGate gate{database.connection(), database.clock(), apart.turns};
        REQUIRE_OK(askForPassword(gate, {database.site(), u"bemol1"_s, mothersAddress}));
        REQUIRE_OK(askForPassword(gate, {database.site(), u"diese1"_s, fathersAddress}));
        const ServiceContext engineContext{
            database.connection(), database.clock(), database.store(), ProgramActor{u"Pupitre"_s, database.site()}};
        const auto answered = answerPasswordRequests(engineContext);
        REQUIRE_OK(answered);
        QCOMPARE(*answered, 2);
        REQUIRE_OK(askForPassword(gate, {database.site(), u"diese1"_s, fathersAddress}));
        const auto again = answerPasswordRequests(engineContext);
        REQUIRE_OK(again);
        QCOMPARE(*again, 0); // his own waits
    }

    void itsIdentifiantIsTaken_data() { addEngineRows(); }
    void itsIdentifiantIsTaken()
    {
        QFETCH(QString, engine);
        Apart apart(engine);
        REQUIRE_OK(openParentAccount(apart.database.context(), apart.father.id));
        const auto known = imports::identifiants(apart.database.connection(), apart.database.site());
        REQUIRE_OK(known);
        const auto gone = [&](const QString &identifiant) {
            const auto one = std::ranges::find(*known, identifiant, &imports::KnownIdentifiant::identifiant);
            return one != known->end() && one->gone;
        };
        QVERIFY(gone(u"diese1"_s));
        QVERIFY(!gone(u"bemol1"_s));
        // Nor does a family of that name that comes later.
        const auto later = apart.database.addFamily(u"Dièse"_s, u"diese@courriel.example"_s);
        QCOMPARE(apart.database.text(u"SELECT identifiant FROM households WHERE id = %1"_s.arg(later.household.value)),
            u"diese2"_s);
    }

    void eachGetsCredentialsAtAnAddressOfTheirOwn_data() { addEngineRows(); }
    void eachGetsCredentialsAtAnAddressOfTheirOwn()
    {
        QFETCH(QString, engine);
        Apart apart(engine);
        const auto opened = openParentAccount(apart.database.context(), apart.father.id);
        REQUIRE_OK(opened);
        QVERIFY(opened->householdMailId);
        QCOMPARE(apart.mails(), 2);
        const struct {
            MailId id;
            QString address, identifiant, others, account;
        } letters[]{{opened->mailId, fathersAddress, u"diese1"_s, u"bemol1"_s, QString::number(opened->account.value)},
            {opened->householdMailId, mothersAddress, u"bemol1"_s, u"diese1"_s, u"0"_s}};
        for (const auto &letter : letters) {
            QCOMPARE(apart.mail(letter.id, u"recipient_address"_s), letter.address);
            QCOMPARE(apart.mail(letter.id, u"COALESCE(account_id, 0)"_s), letter.account);
            const QString text = apart.mail(letter.id, u"body_text"_s);
            QVERIFY2(text.contains(letter.identifiant) && !text.contains(letter.others), qPrintable(text));
            QVERIFY2(text.contains(oneTimePasswordMark), qPrintable(text));
        }
        apart.leaves();
        // Later ones too, whoever of both asks.
        apart.database.clock().advance(1);
        QCOMPARE(sendCredentials(apart.database.context(), apart.family.household)->address, mothersAddress);
    }

    void whoCannotBeReachedGetsNone_data() { addEngineRows(); }
    void whoCannotBeReachedGetsNone()
    {
        QFETCH(QString, engine);
        Apart apart(engine);
        auto &database = apart.database;
        const auto refuses = [&](ErrorCode code) {
            REQUIRE_ERROR(openParentAccount(database.context(), apart.father.id), code);
            QCOMPARE(database.number(u"SELECT COUNT(*) FROM accounts WHERE guardian_id IS NOT NULL"_s), 0);
            QCOMPARE(apart.mails(), 0);
        };
        apart.write(apart.father.id, PersonField::Email, {});
        refuses(ErrorCode::AddressMissing);
        apart.write(apart.father.id, PersonField::Email, u"octave"_s);
        refuses(ErrorCode::AddressInvalid);
        // The mother gets a letter on paper.
        apart.write(apart.father.id, PersonField::Email, fathersAddress);
        apart.write(apart.family.guardian, PersonField::Email, {});
        const auto opened = openParentAccount(database.context(), apart.father.id);
        REQUIRE_OK(opened);
        QVERIFY(!opened->householdMailId);
        QCOMPARE(apart.mails(), 1);
    }

    void onlyForParentsWhoLiveApart_data() { addEngineRows(); }
    void onlyForParentsWhoLiveApart()
    {
        QFETCH(QString, engine);
        Apart apart(engine);
        const auto desk = apart.database.context();
        REQUIRE_ERROR(openParentAccount(desk, GuardianId{999}), ErrorCode::NotFound);
        const auto contact = openParentAccount(desk, apart.family.guardian);
        REQUIRE_ERROR(contact, ErrorCode::GuardRefused); // whose the household's own is
        QCOMPARE(contact.error().detail, u"contact"_s);
        REQUIRE_OK(setSeparated(desk, apart.family.household, false));
        const auto together = openParentAccount(desk, apart.father.id);
        REQUIRE_ERROR(together, ErrorCode::GuardRefused);
        QCOMPARE(together.error().detail, u"together"_s);
        REQUIRE_OK(setSeparated(desk, apart.family.household, true));
        REQUIRE_OK(sendCredentials(desk, apart.family.household));
        const auto waiting = openParentAccount(desk, apart.father.id);
        REQUIRE_ERROR(waiting, ErrorCode::Conflict);
        QCOMPARE(waiting.error().field, u"mail"_s);
        apart.leaves();
        apart.database.clock().advance(1);
        REQUIRE_OK(openParentAccount(desk, apart.father.id));
        apart.leaves();
        const auto twice = openParentAccount(desk, apart.father.id);
        REQUIRE_ERROR(twice, ErrorCode::Conflict);
        QCOMPARE(twice.error().field, u"account"_s);
        QCOMPARE(apart.database.number(u"SELECT COUNT(*) FROM accounts"_s), 2);
    }

    void aClosedAccountLetsNobodyInAndShowsNothingToTheOther_data() { addEngineRows(); }
    void aClosedAccountLetsNobodyInAndShowsNothingToTheOther()
    {
        QFETCH(QString, engine);
        Apart apart(engine);
        auto &database = apart.database;
        const auto desk = database.context();
        REQUIRE_ERROR(closeParentAccount(desk, apart.father.id), ErrorCode::NotFound);
        REQUIRE_OK(openParentAccount(desk, apart.father.id));
        apart.leaves();
        apart.givePasswords();
        const auto fathers = apart.enter(u"diese1"_s);
        REQUIRE_OK(fathers);
        REQUIRE_OK(closeParentAccount(desk, apart.father.id));
        QCOMPARE(database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s), u"account.closed"_s);
        QCOMPARE(apart.known().size(), 1); // it is no way in any more
        QVERIFY(!apart.resume(fathers->token));
        apart.givePasswords();
        REQUIRE_ERROR(apart.enter(u"diese1"_s), ErrorCode::WrongCredentials);
        const auto mothers = apart.enter(u"bemol1"_s);
        REQUIRE_OK(mothers);
        QCOMPARE(shownTo(apart.context(*mothers)), QList{apart.family.guardian.value});
        REQUIRE_ERROR(closeParentAccount(desk, apart.father.id), ErrorCode::NotFound);

        // Open again, with the same identifiant and none of the former passwords.
        database.clock().advance(1);
        const auto again = openParentAccount(desk, apart.father.id);
        REQUIRE_OK(again);
        QCOMPARE(again->identifiant, u"diese1"_s);
        REQUIRE_ERROR(apart.enter(u"diese1"_s), ErrorCode::WrongCredentials);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM accounts"_s), 2);
        QCOMPARE(database.findings(u"message"_s), QString());
    }

    /// Password, credentials and sessions are of one account; those of the other parent stand.
    void eachAccountIsLookedAfterByItself_data() { addEngineRows(); }
    void eachAccountIsLookedAfterByItself()
    {
        QFETCH(QString, engine);
        Apart apart(engine);
        auto &database = apart.database;
        const auto desk = database.context();
        const auto view = [&] { return householdView(desk, apart.family.household).value(); };
        QCOMPARE(view().parentsWithoutAccount().size(), 1);
        QCOMPARE(view().parentsWithoutAccount().front().id, apart.father.id);
        const auto opened = openParentAccount(desk, apart.father.id);
        REQUIRE_OK(opened);
        QCOMPARE(view().parentsWithoutAccount().size(), 0);
        QCOMPARE(view().accesses.size(), 2);
        const AccountId own = view().accesses.front().id, fathers = view().accesses.back().id;
        QCOMPARE(fathers, opened->account);
        QCOMPARE(view().accesses.front().guardian, GuardianId());
        QCOMPARE(view().accesses.back().guardian, apart.father.id);
        QVERIFY(!view().accesses.back().credentialsSentAt.isValid());

        // Credentials of both wait; hers leave.
        REQUIRE_ERROR(sendCredentials(desk, fathers), ErrorCode::Conflict);
        REQUIRE_ERROR(dictatePassword(desk, own), ErrorCode::Conflict);
        QVERIFY(database.connection().run(u"UPDATE mail_messages SET state = 'sent' WHERE account_id IS NULL"_s));
        REQUIRE_ERROR(dictatePassword(desk, fathers), ErrorCode::Conflict);
        QCOMPARE(dictatePassword(desk, own)->identifiant, u"bemol1"_s);
        apart.leaves();
        const auto dictated = dictatePassword(desk, fathers);
        REQUIRE_OK(dictated);
        QCOMPARE(dictated->identifiant, u"diese1"_s);
        QCOMPARE(database.text(u"SELECT action || ' ' || subject_kind FROM journal ORDER BY seq DESC LIMIT 1"_s),
            u"account.password_dictated account"_s);
        QCOMPARE(view().accesses.back().credentialsSentAt, database.clock().now());
        const auto chooses = signIn(
            {database.connection(), database.clock(), apart.turns}, {database.site(), u"diese1"_s, dictated->password});
        REQUIRE_OK(chooses);
        QVERIFY(chooses->session.actor.mustChoose);
        QCOMPARE(chooses->session.actor.guardian, apart.father.id);

        database.clock().advance(1);
        const auto sent = sendCredentials(desk, fathers);
        REQUIRE_OK(sent);
        QCOMPARE(sent->address, fathersAddress);
        QCOMPARE(apart.mail(sent->mailId, u"account_id"_s), QString::number(fathers.value));
        QVERIFY(apart.mail(sent->mailId, u"body_text"_s).contains(u"diese1"_s));
        apart.leaves();

        apart.givePasswords();
        const auto mothers = apart.enter(u"bemol1"_s), his = apart.enter(u"diese1"_s);
        REQUIRE_OK(mothers);
        REQUIRE_OK(his);
        QCOMPARE(endAccountSessions(desk, fathers).value_or(-1), 2); // that of the dictated password too
        QVERIFY(apart.resume(mothers->token) && !apart.resume(his->token) && !apart.resume(chooses->token));
        QCOMPARE(database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s), u"account.sessions_ended"_s);
        QCOMPARE(endAccountSessions(desk, fathers).value_or(-1), 0);

        // His letters stay his, whatever the household is marked as since.
        REQUIRE_OK(setSeparated(desk, apart.family.household, false));
        database.clock().advance(1);
        QCOMPARE(sendCredentials(desk, fathers)->address, fathersAddress);
        apart.leaves();
        REQUIRE_OK(closeParentAccount(desk, apart.father.id));
        for (const auto id : {fathers, AccountId{999}}) { // nobody comes in by it
            REQUIRE_ERROR(sendCredentials(desk, id), ErrorCode::NotFound);
            REQUIRE_ERROR(dictatePassword(desk, id), ErrorCode::NotFound);
            REQUIRE_ERROR(endAccountSessions(desk, id), ErrorCode::NotFound);
        }
    }

    /// What is asked for at the door goes to whom each account belongs.
    void aLostPasswordGoesToWhomTheAccountBelongs_data() { addEngineRows(); }
    void aLostPasswordGoesToWhomTheAccountBelongs()
    {
        QFETCH(QString, engine);
        Apart apart(engine);
        auto &database = apart.database;
        REQUIRE_OK(openParentAccount(database.context(), apart.father.id));
        apart.leaves();
        const auto answered = [&](const QString &identifiant, const QString &email) {
            const FamilyGate gate{database.connection(), database.clock(), apart.turns};
            if (!askForPassword(gate, {database.site(), identifiant, email}))
                return -1;
            const int queued = answerPasswordRequests(database.context()).value_or(-1);
            apart.leaves();
            return queued;
        };
        QCOMPARE(answered(u"bemol1"_s, fathersAddress), 0);
        QCOMPARE(answered(u"diese1"_s, mothersAddress), 0);
        QCOMPARE(answered(u"bemol1"_s, mothersAddress), 1);
        QCOMPARE(answered(u"diese1"_s, fathersAddress), 1);
        // Nor does the mail about a password that was chosen name the other's identifiant.
        apart.givePasswords();
        const auto fathers = apart.enter(u"diese1"_s);
        REQUIRE_OK(fathers);
        REQUIRE_OK(choosePassword(apart.context(*fathers), apart.turns, {password, u"Hautbois29"_s}));
        const QString last = u"SELECT %1 FROM mail_messages m JOIN mail_bodies b ON b.message_id = m.id "
                             "ORDER BY m.id DESC LIMIT 1"_s;
        QCOMPARE(database.text(last.arg(u"recipient_address"_s)), fathersAddress);
        const QString text = database.text(last.arg(u"body_text"_s));
        QVERIFY2(text.contains(u"diese1"_s) && !text.contains(u"bemol1"_s), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(ParentAccountsTest)
#include "tst_parentaccounts.moc"
