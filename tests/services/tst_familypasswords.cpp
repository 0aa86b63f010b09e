#include "databasedocumentstore.h"
#include "familyaccounts.h"
#include "familypasswords.h"
#include "familyrows.h"
#include "householdrepository.h"
#include "mailaccountrepository.h"
#include "mailengine.h"
#include "mailsender.h"
#include "mailtemplate.h"
#include "onetimepassword.h"
#include "passwordhash.h"
#include "separatedparents.h"
#include "smtptransport.h"
#include "testdatabase.h"
#include "testmailserver.h"

#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

const QString password = u"Quatre8mots"_s;
const QString address = u"famille@courriel.example"_s;

/// A conservatoire with one family, bemol1, and what it does about its password.
struct Lost {
    explicit Lost(const QString &engine) : database(engine)
    {
        database.addSite();
        family = database.addFamily();
        site = std::move(Connection::open(database.urlOf(TestDatabase::By::Families)).value());
        siteStore = documentStoreOf(*site);
    }

    FamilyGate gate() { return {*site, database.clock(), turns}; }
    Result<OpenedSession> enter(const QString &typed, const QString &identifiant = u"bemol1"_s)
    {
        return signIn(gate(), {database.site(), identifiant, typed, false, {u"192.0.2.7"_s}});
    }
    Result<void> ask(const QString &identifiant, const QString &email, const QString &from = u"192.0.2.7"_s)
    {
        return askForPassword(gate(), {database.site(), identifiant, email, {from}});
    }
    /// Asks, and lets the mail engine look; how many mails were queued.
    int answered(const QString &identifiant, const QString &email) { return ask(identifiant, email) ? answer() : -1; }
    int answer() { return answerPasswordRequests(database.context()).value_or(-1); }
    void give()
    {
        static const QString hash = passwordHash(password).value();
        QVERIFY(database.connection().run(u"UPDATE accounts SET password_hash = '%1'"_s.arg(hash)));
    }
    FamilyContext context(const FamilySession &session)
    {
        (void)familyrows::showOfSession(*site, session.actor.session);
        return {*site, database.clock(), *siteStore, session.actor};
    }
    Result<OpenedSession> choose(const FamilySession &session, const QString &present, const QString &wanted)
    {
        return choosePassword(context(session), turns, {present, wanted, u"Firefox"_s});
    }
    bool stands(const QString &token)
    {
        const auto session = resumeSession(gate(), token);
        return session && *session;
    }
    QString column(const QString &name, const QString &kind = u"one_time_password"_s)
    {
        return database.text(u"SELECT %1 FROM mail_messages m JOIN mail_bodies b ON b.message_id = m.id "
                             "WHERE m.kind = '%2' ORDER BY m.id DESC LIMIT 1"_s.arg(name, kind));
    }
    qint64 mails(const QString &kind = u"one_time_password"_s)
    {
        return database.number(u"SELECT COUNT(*) FROM mail_messages WHERE kind = '%1'"_s.arg(kind));
    }
    /// What is queued leaves.
    void leaves() { QVERIFY(database.connection().run(u"UPDATE mail_messages SET state = 'sent'"_s)); }

    TestDatabase database;
    TestDatabase::Family family;
    std::unique_ptr<Connection> site; ///< the web site's, which on PostgreSQL is shown one family at the most
    std::unique_ptr<DocumentStore> siteStore;
    PasswordTurns turns;
};

} // namespace

/// A family that has lost its password, and one that chooses its own (rules W23 to W25).
class FamilyPasswordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Whoever asks gets the same answer, and nothing but a row is written.
    void askingLooksAtNothing_data() { addEngineRows(); }
    void askingLooksAtNothing()
    {
        QFETCH(QString, engine);
        Lost lost(engine);
        const auto before = lost.database.number(u"SELECT COUNT(*) FROM journal"_s);
        REQUIRE_OK(lost.ask(u"bemol1"_s, address));
        REQUIRE_OK(lost.ask(u"personne"_s, u"x"_s));
        REQUIRE_OK(lost.ask(QString(), QString(5000, u'é')));
        QCOMPARE(lost.database.number(u"SELECT COUNT(*) FROM password_requests WHERE done_at = ''"_s), 3);
        QCOMPARE(lost.database.number(u"SELECT MAX(LENGTH(email)) FROM password_requests"_s), 254);
        QCOMPARE(lost.mails(), 0);
        QCOMPARE(lost.database.number(u"SELECT COUNT(*) FROM journal"_s), before);
        QCOMPARE(lost.database.text(u"SELECT one_time_hash FROM accounts"_s), QString());
        for (int i = 3; i < 12; ++i)
            REQUIRE_OK(lost.ask(u"bemol1"_s, address));
        QCOMPARE(lost.database.number(u"SELECT COUNT(*) FROM password_requests"_s), 10); // of one network, an hour
        REQUIRE_OK(lost.ask(u"bemol1"_s, address, u"198.51.100.7"_s));
        QCOMPARE(lost.database.number(u"SELECT COUNT(*) FROM password_requests"_s), 11);
        lost.database.clock().advance(3600);
        REQUIRE_OK(lost.ask(u"bemol1"_s, address));
        QCOMPARE(lost.database.number(u"SELECT COUNT(*) FROM password_requests"_s), 12);
        lost.database.clock().advance(24 * 3600);
        REQUIRE_OK(lost.ask(u"bemol1"_s, address));
        QCOMPARE(lost.database.number(u"SELECT COUNT(*) FROM password_requests"_s), 1); // swept after a day
    }

    void theEngineAnswersWhatBelongsTogether_data() { addEngineRows(); }
    void theEngineAnswersWhatBelongsTogether()
    {
        QFETCH(QString, engine);
        Lost lost(engine);
        auto &database = lost.database;
        QCOMPARE(lost.answer(), 0);
        QCOMPARE(lost.answered(u"bemol1"_s, u"autre@courriel.example"_s), 0);
        QCOMPARE(lost.answered(u"personne"_s, address), 0);
        QCOMPARE(lost.answered(u"bemol1"_s, QString()), 0);
        QCOMPARE(lost.answered(QString(), QString()), 0);
        QCOMPARE(lost.mails(), 0);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM password_requests WHERE done_at = ''"_s), 0);
        QCOMPARE(lost.answered(u" BEMOL1 "_s, u" Famille@Courriel.example "_s), 1);
        QCOMPARE(lost.column(u"recipient_address"_s), address);
        QCOMPARE(lost.column(u"not_before"_s), lost.column(u"created_at"_s)); // somebody waits for it
        QCOMPARE(lost.column(u"expires_at"_s), u"2026-06-11T09:00:00.000Z"_s);
        const QString text = lost.column(u"body_text"_s);
        QVERIFY2(text.contains(oneTimePasswordMark) && text.contains(u"bemol1"_s), qPrintable(text));
        QVERIFY2(text.contains(u"https://extranet.example/acces/"_s + oneTimeLinkMark.toString()), qPrintable(text));
        QVERIFY(lost.column(u"body_html"_s).contains(oneTimeLinkMark));
        QCOMPARE(database.text(u"SELECT actor || ' ' || action FROM journal ORDER BY seq DESC LIMIT 1"_s),
            u"Pupitre account.password_asked"_s);
        QCOMPARE(database.text(u"SELECT one_time_hash FROM accounts"_s), QString()); // made when it leaves
        QCOMPARE(lost.answered(u"bemol1"_s, address), 0);                            // one waits
        REQUIRE_ERROR(dictatePassword(database.context(), lost.family.household), ErrorCode::Conflict);
        QCOMPARE(database.findings(), QString());
    }

    void anAccountIsWrittenToThriceAnHour_data() { addEngineRows(); }
    void anAccountIsWrittenToThriceAnHour()
    {
        QFETCH(QString, engine);
        Lost lost(engine);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(lost.answered(u"bemol1"_s, address), 1);
            lost.leaves();
            lost.database.clock().advance(60);
        }
        QCOMPARE(lost.answered(u"bemol1"_s, address), 0);
        lost.database.clock().advance(3600 - 180);
        QCOMPARE(lost.answered(u"bemol1"_s, address), 1); // the first is an hour ago
        QCOMPARE(lost.mails(), 4);
    }

    void withoutAnAddressOnTheWebThereIsNoLink_data() { addEngineRows(); }
    void withoutAnAddressOnTheWebThereIsNoLink()
    {
        QFETCH(QString, engine);
        Lost lost(engine);
        REQUIRE_OK(lost.database.connection().run(u"UPDATE sites SET extranet_url = ''"_s));
        QCOMPARE(lost.answered(u"bemol1"_s, address), 1);
        const QString text = lost.column(u"body_text"_s);
        QVERIFY2(text.contains(oneTimePasswordMark) && !text.contains(oneTimeLinkMark) && !text.contains(u"acces"_s),
            qPrintable(text));
    }

    /// Each parent who asks is answered; of those who live apart the one alone whose account it is.
    void parentsAreAnsweredAtTheirOwnAddress_data() { addEngineRows(); }
    void parentsAreAnsweredAtTheirOwnAddress()
    {
        QFETCH(QString, engine);
        Lost lost(engine);
        auto &database = lost.database;
        Guardian father;
        father.person.setValue(PersonField::LastName, u"Dièse"_s);
        father.person.setValue(PersonField::FirstName, u"Octave"_s);
        father.person.setValue(PersonField::Email, u"octave@courriel.example"_s);
        REQUIRE_OK(households::addGuardian(database.connection(), lost.family.household, father));
        QCOMPARE(lost.answered(u"bemol1"_s, u"octave@courriel.example"_s), 1);
        QCOMPARE(lost.column(u"recipient_address"_s), u"octave@courriel.example"_s);
        QVERIFY2(lost.column(u"body_text"_s).contains(u"Octave"_s), qPrintable(lost.column(u"body_text"_s)));
        lost.leaves();
        REQUIRE_OK(setSeparated(database.context(), lost.family.household, true));
        QCOMPARE(lost.answered(u"bemol1"_s, u"octave@courriel.example"_s), 0);
        QCOMPARE(lost.answered(u"bemol1"_s, address), 1);
        lost.leaves();
        REQUIRE_OK(database.connection().run(u"INSERT INTO accounts (site_id, household_id, guardian_id, identifiant) "
                                             "VALUES (%1, %2, %3, 'diese1')"_s.arg(database.site().value)
                                                 .arg(lost.family.household.value)
                                                 .arg(father.id.value)));
        QCOMPARE(lost.answered(u"diese1"_s, address), 0);
        QCOMPARE(lost.answered(u"diese1"_s, u"octave@courriel.example"_s), 1);
        const QString text = lost.column(u"body_text"_s);
        QVERIFY2(text.contains(u"diese1"_s) && !text.contains(u"bemol1"_s), qPrintable(text));
        QCOMPARE(
            lost.column(u"account_id"_s), database.text(u"SELECT id FROM accounts WHERE identifiant = 'diese1'"_s));
    }

    /// From the request to the family's own password, through a real dialogue with a server.
    void aLostPasswordIsReplaced_data() { addEngineRows(); }
    void aLostPasswordIsReplaced()
    {
        QFETCH(QString, engine);
        Lost lost(engine);
        lost.give();
        auto &database = lost.database;
        TestMailServer server(u"none"_s);
        REQUIRE_OK(mail::setAccount(
            database.connection(), database.site(), server.account(), {.delaySeconds = 30, .sessions = 1}));
        SmtpTransport transport(server.clock());
        MailSender sender(database.context(), database.site(), transport);
        const auto received = [&] {
            REQUIRE_OK(sender.sendDue({}));
            QCOMPARE(server.received().size(), 1);
        };
        QCOMPARE(lost.answered(u"bemol1"_s, address), 1);
        received(); // without the outbox's delay
        const QString text = reparsed(server.received().front())[u"text"].toString();
        static const QRegularExpression oneTimes(u"([A-Z2-9]{4}-){3}[A-Z2-9]{4}"_s),
            links(u"https://extranet.example/acces/([A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])"_s);
        const QString oneTime = oneTimes.match(text).captured(), link = links.match(text).captured(1);
        QVERIFY2(!oneTime.isEmpty() && !link.isEmpty(), qPrintable(text));
        QCOMPARE(database.text(u"SELECT one_time_hash FROM accounts"_s), oneTimePasswordHash(oneTime));
        QCOMPARE(database.text(u"SELECT link_hash FROM accounts"_s), oneTimeLinkHash(link));
        QCOMPARE(database.text(u"SELECT one_time_expires_at FROM accounts"_s), u"2026-06-11T09:00:00.000Z"_s);
        const QString kept = lost.column(u"body_text"_s);
        QVERIFY(!kept.contains(oneTime) && !kept.contains(link));

        REQUIRE_OK(lost.enter(password)); // nobody is locked out by another's request
        const auto opened = enterByLink(lost.gate(), database.site(), link, {u"192.0.2.7"_s});
        REQUIRE_OK(opened);
        REQUIRE_ERROR(lost.enter(oneTime), ErrorCode::WrongCredentials);
        server.forget();
        const auto chosen = lost.choose(opened->session, QString(), u"Nouveau8mot"_s);
        REQUIRE_OK(chosen);
        received();
        const QString notice = reparsed(server.received().front())[u"text"].toString();
        QVERIFY2(notice.contains(u"10 juin 2026"_s) && !notice.contains(u"Nouveau8mot"_s), qPrintable(notice));
        REQUIRE_ERROR(lost.enter(password), ErrorCode::WrongCredentials);
        REQUIRE_OK(lost.enter(u"Nouveau8mot"_s));
        QCOMPARE(database.findings(), QString());
    }

    void theFirstCredentialsAreGoodForAWeek_data() { addEngineRows(); }
    void theFirstCredentialsAreGoodForAWeek()
    {
        QFETCH(QString, engine);
        Lost lost(engine);
        auto &database = lost.database;
        TestMailServer server(u"none"_s);
        REQUIRE_OK(mail::setAccount(
            database.connection(), database.site(), server.account(), {.delaySeconds = 0, .sessions = 1}));
        REQUIRE_OK(sendCredentials(database.context(), lost.family.household));
        SmtpTransport transport(server.clock());
        MailSender sender(database.context(), database.site(), transport);
        QCOMPARE(sender.sendDue({})->sent, 1);
        QCOMPARE(database.text(u"SELECT one_time_expires_at FROM accounts"_s), u"2026-06-17T09:00:00.000Z"_s);
        QCOMPARE(database.text(u"SELECT link_hash FROM accounts"_s), QString());
    }

    /// In the mail engine's pass, before it sends.
    void theMailEngineAnswers_data() { addEngineRows(); }
    void theMailEngineAnswers()
    {
        QFETCH(QString, engine);
        Lost lost(engine);
        REQUIRE_OK(lost.ask(u"bemol1"_s, address));
        MailEngine sender(lost.database.urlOf(TestDatabase::By::Mail), u"test"_s);
        (void)sender.sendDue(); // there is no server to send by
        QCOMPARE(lost.mails(), 1);
        QCOMPARE(lost.database.number(u"SELECT COUNT(*) FROM password_requests WHERE done_at = ''"_s), 0);
    }

    void choosingEndsOtherSessions_data() { addEngineRows(); }
    void choosingEndsOtherSessions()
    {
        QFETCH(QString, engine);
        Lost lost(engine);
        lost.give();
        const auto other = lost.enter(password);
        const auto here = lost.enter(password);
        const auto oneTime = dictatePassword(lost.database.context(), lost.family.household);
        const auto chosen = lost.choose(here->session, password, u"Nouveau8mot"_s);
        REQUIRE_OK(chosen);
        QVERIFY(chosen->token != here->token && chosen->session.secret != here->session.secret);
        QVERIFY(!lost.stands(other->token) && !lost.stands(here->token) && lost.stands(chosen->token));
        QCOMPARE(lost.mails(u"password_changed"_s), 1);
        QCOMPARE(lost.database.text(u"SELECT actor || ' ' || action FROM journal ORDER BY seq DESC LIMIT 1"_s),
            here->session.actor.name + u" account.password_chosen"_s);
        QCOMPARE(lost.database.text(u"SELECT password_changed_at FROM accounts"_s), u"2026-06-10T09:00:00.000Z"_s);
        REQUIRE_ERROR(lost.enter(oneTime->password), ErrorCode::WrongCredentials); // what waited is void
        REQUIRE_ERROR(lost.choose(here->session, password, u"Encore8mots"_s), ErrorCode::NotFound); // it has ended
        REQUIRE_OK(lost.enter(u"Nouveau8mot"_s));
        QCOMPARE(lost.database.findings(), QString());
    }

    void thePresentPasswordIsAskedFor_data() { addEngineRows(); }
    void thePresentPasswordIsAskedFor()
    {
        QFETCH(QString, engine);
        Lost lost(engine);
        lost.give();
        const auto opened = lost.enter(password);
        REQUIRE_OK(opened);
        const auto same = lost.choose(opened->session, password, password);
        REQUIRE_ERROR(same, ErrorCode::InvalidValue);
        QCOMPARE(same.error().detail, u"same"_s);
        const auto weak = lost.choose(opened->session, password, u"nouveau8mot"_s);
        REQUIRE_ERROR(weak, ErrorCode::InvalidValue);
        QCOMPARE(weak.error().detail, u"upper"_s);
        for (int i = 0; i < 5; ++i)
            REQUIRE_ERROR(lost.choose(opened->session, u"x"_s, u"Nouveau8mot"_s), ErrorCode::WrongCredentials);
        REQUIRE_ERROR(lost.choose(opened->session, password, u"Nouveau8mot"_s), ErrorCode::AccountLocked);
        REQUIRE_ERROR(lost.enter(password), ErrorCode::AccountLocked); // one count for both
        lost.database.clock().advance(5);
        REQUIRE_OK(lost.choose(opened->session, password, u"Nouveau8mot"_s));
        QCOMPARE(lost.database.number(u"SELECT COUNT(*) FROM login_attempts"_s), 0);
        // A session says of itself what it likes: the table decides.
        const auto again = lost.enter(u"Nouveau8mot"_s);
        auto pretended = again->session;
        pretended.actor.mustChoose = true;
        REQUIRE_ERROR(lost.choose(pretended, QString(), u"Encore8mots"_s), ErrorCode::WrongCredentials);
    }

    void aSiteChoosesItsRule_data() { addEngineRows(); }
    void aSiteChoosesItsRule()
    {
        QFETCH(QString, engine);
        Lost lost(engine);
        REQUIRE_OK(lost.database.connection().run(u"UPDATE sites SET password_preset = 'cnil'"_s));
        lost.give();
        const auto opened = lost.enter(password);
        REQUIRE_OK(opened);
        QCOMPARE(*passwordPreset(lost.context(opened->session)), PasswordPreset::Cnil);
        const auto refused = [&](const QString &wanted) {
            const auto answer = lost.choose(opened->session, password, wanted);
            return answer ? QString() : answer.error().detail;
        };
        QCOMPARE(refused(u"Nouveau8mot"_s), u"too_short"_s);
        QCOMPARE(refused(u"bémol émilie"_s), u"weak"_s); // of the family's own words
        REQUIRE_OK(lost.choose(opened->session, password, u"une longue phrase à moi"_s));
        REQUIRE_OK(lost.enter(u"une longue phrase à moi"_s));
    }

    void aFamilyWithoutAddressIsNotToldAndChooses_data() { addEngineRows(); }
    void aFamilyWithoutAddressIsNotToldAndChooses()
    {
        QFETCH(QString, engine);
        Lost lost(engine);
        REQUIRE_OK(lost.database.connection().run(u"UPDATE guardians SET email = ''"_s));
        const auto dictated = dictatePassword(lost.database.context(), lost.family.household);
        const auto opened = lost.enter(dictated->password);
        REQUIRE_OK(opened);
        const auto chosen = lost.choose(opened->session, QString(), password);
        REQUIRE_OK(chosen);
        QVERIFY(!chosen->session.actor.mustChoose);
        QCOMPARE(lost.mails(u"password_changed"_s), 0);
    }

    void whoFindsNoPlaceChoosesAgain_data() { addEngineRows(); }
    void whoFindsNoPlaceChoosesAgain()
    {
        QFETCH(QString, engine);
        Lost lost(engine);
        lost.give();
        const auto opened = lost.enter(password);
        PasswordTurns narrow(1, 0);
        const auto choose = [&] {
            return choosePassword(lost.context(opened->session), narrow, {password, u"Nouveau8mot"_s});
        };
        {
            const auto taken = narrow.take();
            REQUIRE_OK(taken);
            REQUIRE_ERROR(choose(), ErrorCode::Busy);
        }
        QVERIFY(lost.stands(opened->token));
        REQUIRE_OK(choose());
    }
};

QTEST_GUILESS_MAIN(FamilyPasswordsTest)
#include "tst_familypasswords.moc"
