#include "campaignrepository.h"
#include "changefeed.h"
#include "databasethreads.h"
#include "daywatch.h"
#include "desk.h"
#include "firstsetup.h"
#include "manual.h"
#include "deskmemoryrepository.h"
#include "presenceboard.h"
#include "session.h"
#include "staffaccounts.h"
#include "toasts.h"

#include <QFileInfo>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// The parts of Backend, each by itself.
class RuntimeTest : public QObject
{
    Q_OBJECT

    static bool open(DatabaseThreads &threads)
    {
        std::optional<Result<void>> opened;
        QObject context;
        threads.open(&context, [&](const Result<void> &answer) { opened = answer; });
        return QTest::qWaitFor([&] { return opened.has_value(); }) && *opened;
    }
    static StaffActor staff(Desk &desk, const QString &login)
    {
        const auto number = [&](const QString &column) {
            return desk.database.number(u"SELECT %1 FROM staff WHERE login = '%2'"_s.arg(column, login));
        };
        return {StaffId{number(u"id"_s)}, SiteId{number(u"site_id"_s)}, login, Role::Director};
    }
    static Result<StaffId> addColleague(Desk &desk, SiteId site)
    {
        return addStaff(desk.database.context(Role::Administrator),
            site,
            u"basile"_s,
            u"Basile Clef"_s,
            Role::Secretary,
            u"un long mot de passe"_s);
    }
    static bool signIn(Session &session, const QString &login)
    {
        session.signIn(login, u"un long mot de passe"_s);
        return QTest::qWaitFor([&] { return session.isSignedIn(); });
    }
    static bool start(Session &session)
    {
        session.start();
        return QTest::qWaitFor([&] { return session.isReady(); });
    }

private Q_SLOTS:
    void whoSignsInIsKnownUntilTheyLock_data() { addEngineRows(); }
    void whoSignsInIsKnownUntilTheyLock()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        DatabaseThreads threads(desk.database.url());
        Session session(threads);
        QSignalSpy opened(&session, &Session::opened);
        QSignalSpy failed(&session, &Session::signInFailed);
        QVERIFY(start(session));
        QCOMPARE(opened.front().front().toLongLong(), desk.database.number(u"SELECT MAX(seq) FROM journal"_s));
        QCOMPARE(session.siteName(), u"Conservatoire d’essai"_s);
        QVERIFY(session.campaignText().contains(SchoolYear{2026}.label()));
        QVERIFY(session.demonstrationHint().isEmpty());
        QVERIFY(std::holds_alternative<ProgramActor>(threads.actor()));

        session.signIn(u"octavie"_s, u"un autre mot de passe"_s);
        QVERIFY(session.isSigningIn());
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!session.isSigningIn() && !session.isSignedIn() && !threads.staff());

        QVERIFY(signIn(session, u"octavie"_s));
        QCOMPARE(session.userName(), u"Octavie Mesure"_s);
        QCOMPARE(session.roleText(), u"Direction"_s);
        QCOMPARE(threads.staff()->site, desk.database.site());

        session.signOut();
        QVERIFY(!session.isSignedIn() && session.userName().isEmpty() && session.roleText().isEmpty());
        QVERIFY(std::holds_alternative<ProgramActor>(threads.actor()));
        QCOMPARE(session.siteName(), u"Conservatoire d’essai"_s); // whose desk it is
    }

    void whoLocksComesBackByThePasswordAlone_data() { addEngineRows(); }
    void whoLocksComesBackByThePasswordAlone()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        REQUIRE_OK(addColleague(desk, desk.database.site()));
        DatabaseThreads threads(desk.database.url());
        Session session(threads);
        QVERIFY(start(session));
        session.lock(); // there is nobody to lock
        QVERIFY(!session.isLocked());
        QVERIFY(signIn(session, u"octavie"_s));
        const qint64 octavie = session.staffId();
        QSignalSpy failed(&session, &Session::signInFailed);
        QSignalSpy signedOut(&session, &Session::signedOut);

        session.lock();
        QVERIFY(session.isLocked() && !session.isSignedIn());
        QVERIFY(std::holds_alternative<ProgramActor>(threads.actor())); // in nobody's name
        QCOMPARE(session.userName(), u"Octavie Mesure"_s);
        QCOMPARE(session.staffId(), 0);
        session.unlock(u"un autre mot de passe"_s);
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(session.isLocked());
        session.unlock(u"un long mot de passe"_s);
        QTRY_VERIFY(session.isSignedIn());
        QVERIFY(!session.isLocked());
        QCOMPARE(session.staffId(), octavie);

        session.lock();
        QVERIFY(signIn(session, u"basile"_s)); // beside
        QVERIFY(!session.isLocked());
        QVERIFY(session.staffId() != octavie);
        QCOMPARE(signedOut.count(), 0);
        session.lock();
        session.unlock(u"un long mot de passe"_s);
        QTRY_COMPARE(session.userName(), u"Basile Clef"_s);
        session.signOut();
        QCOMPARE(signedOut.count(), 1);
        QVERIFY(!session.isLocked() && session.userName().isEmpty());
    }

    void wrongPasswordsAreCountedAsAtTheDoor()
    {
        Desk desk(u"sqlite"_s);
        DatabaseThreads threads(desk.database.url());
        Session session(threads);
        QVERIFY(start(session));
        QVERIFY(signIn(session, u"octavie"_s));
        session.lock();
        QSignalSpy failed(&session, &Session::signInFailed);
        for (int tries = 1; tries <= 10; ++tries) {
            session.unlock(u"un autre mot de passe"_s);
            QTRY_COMPARE(failed.count(), tries);
        }
        session.unlock(u"un long mot de passe"_s); // no longer asked
        QTRY_COMPARE(failed.count(), 11);
        QVERIFY(session.isLocked());
    }

    void ofSeveralSitesNoneIsNamedBeforeSomebodySignsIn_data() { addEngineRows(); }
    void ofSeveralSitesNoneIsNamedBeforeSomebodySignsIn()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        desk.database.addSite();
        REQUIRE_OK(desk.database.connection().run(
            u"UPDATE sites SET name = 'École du port', is_demonstration = 1 WHERE id = %1"_s.arg(
                desk.database.site().value)));
        REQUIRE_OK(addColleague(desk, desk.database.site()));
        DatabaseThreads threads(desk.database.url());
        Session session(threads);
        QVERIFY(start(session));
        QCOMPARE(session.startError(), QString());
        QCOMPARE(session.siteName(), QString());
        QCOMPARE(session.campaignText(), QString());

        QVERIFY(signIn(session, u"basile"_s));
        QCOMPARE(session.siteName(), u"École du port"_s);
        QVERIFY(!session.demonstrationHint().isEmpty());
        session.signOut();
        QVERIFY(signIn(session, u"octavie"_s));
        QCOMPARE(session.siteName(), u"Conservatoire d’essai"_s);
        QVERIFY(session.demonstrationHint().isEmpty());
    }

    void whoseSiteHasNoCampaignComesInAndAnAdministratorSetsItUp()
    {
        Desk desk(u"sqlite"_s);
        Site site;
        site.name = u"École du port"_s;
        const auto siteId = writeSite(desk.database.connection(), site, {});
        REQUIRE_OK(siteId);
        const ServiceContext program{desk.database.connection(),
            desk.database.clock(),
            desk.database.store(),
            ProgramActor{u"pupitrectl"_s, *siteId}};
        for (const auto &[login, role] :
            {std::pair(u"basile"_s, Role::Secretary), {u"clotilde"_s, Role::Administrator}})
            REQUIRE_OK(addStaff(program, *siteId, login, login, role, u"un long mot de passe"_s));
        DatabaseThreads threads(desk.database.url());
        Session session(threads);
        QVERIFY(start(session));
        QCOMPARE(session.step(), u"sign_in"_s);
        QVERIFY(signIn(session, u"basile"_s));
        QCOMPARE(session.siteName(), u"École du port"_s);
        QCOMPARE(session.step(), QString());
        session.signOut();
        QVERIFY(signIn(session, u"clotilde"_s));
        QCOMPARE(session.step(), u"set_up"_s);
        session.lock();
        QCOMPARE(session.step(), u"set_up"_s); // hers, when she is back
        session.unlock(u"un long mot de passe"_s);
        QTRY_VERIFY(session.isSignedIn());
        QSignalSpy stepped(&session, &Session::stepChanged);
        session.leaveSetUp();
        QCOMPARE(stepped.count(), 1);
        QCOMPARE(session.step(), QString());
        session.signOut();
        QVERIFY(signIn(session, u"octavie"_s)); // whose site has a campaign
        QCOMPARE(session.step(), QString());
    }

    void anEmptyDatabaseAsksForItsFirstSite()
    {
        TestDatabase database(u"sqlite"_s);
        DatabaseThreads threads(database.url());
        Session session(threads);
        QVERIFY(start(session));
        QCOMPARE(session.startError(), QString());
        QCOMPARE(session.step(), u"first_site"_s);
        QCOMPARE(session.siteName(), QString());
    }

    void aFileThatIsNotThereIsMadeWhenAskedFor()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"desk/pupitre.db"_s);
        DatabaseThreads threads(file);
        Session session(threads);
        session.start();
        QTRY_VERIFY(!session.startError().isEmpty());
        QVERIFY(session.isFileMissing());
        QVERIFY(!QFileInfo::exists(file)); // a mistyped name makes nothing
        session.makeDatabase();
        QTRY_VERIFY(session.isReady());
        QCOMPARE(session.startError(), QString());
        QVERIFY(!session.isFileMissing());
        QCOMPARE(session.step(), u"first_site"_s);
    }

    void aTemporaryPasswordIsReplacedBeforeAnythingElse_data() { addEngineRows(); }
    void aTemporaryPasswordIsReplacedBeforeAnythingElse()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        const auto given = addStaffAccount(desk.database.context(Role::Administrator),
            {.login = u"basile"_s, .name = u"Basile Clef"_s},
            Role::Secretary);
        REQUIRE_OK(given);
        DatabaseThreads threads(desk.database.url());
        Session session(threads);
        QVERIFY(start(session));
        QSignalSpy failed(&session, &Session::signInFailed);
        session.signIn(u"basile"_s, given->password);
        QTRY_COMPARE(session.step(), u"new_password"_s);
        QCOMPARE(failed.count(), 0);
        QVERIFY(!session.isSignedIn() && !threads.staff());

        QSignalSpy refused(&session, &Session::passwordNotChanged);
        session.changePassword({}, u"123456789012"_s);
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(!refused.front().front().toString().isEmpty());
        QCOMPARE(session.step(), u"new_password"_s);
        session.leaveNewPassword();
        QCOMPARE(session.step(), u"sign_in"_s);

        session.signIn(u"basile"_s, given->password);
        QTRY_COMPARE(session.step(), u"new_password"_s);
        QSignalSpy changed(&session, &Session::passwordChanged);
        session.changePassword({}, u"clarinette verger lundi tiroir"_s);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(session.userName(), u"Basile Clef"_s);
        QCOMPARE(session.step(), QString());

        session.changePassword(u"clarinette verger lundi tiroir"_s, u"basson prairie jeudi lucarne"_s);
        QTRY_COMPARE(changed.count(), 2);
        session.lookWhetherItStands(); // one's own change ends the others
        QObject here;
        bool answered = false;
        threads.run(&here, &Desk::nothing, [&](const Result<int> &) { answered = true; });
        QTRY_VERIFY(answered);
        QVERIFY(session.isSignedIn());
    }

    void whoGoesBeforeThePasswordIsChangedDoesNotComeIn()
    {
        Desk desk(u"sqlite"_s);
        const auto given = addStaffAccount(desk.database.context(Role::Administrator),
            {.login = u"basile"_s, .name = u"Basile Clef"_s},
            Role::Secretary);
        REQUIRE_OK(given);
        DatabaseThreads threads(desk.database.url());
        Session session(threads);
        QVERIFY(start(session));
        session.signIn(u"basile"_s, given->password);
        QTRY_COMPARE(session.step(), u"new_password"_s);
        session.changePassword({}, u"clarinette verger lundi tiroir"_s);
        session.leaveNewPassword();
        QTRY_VERIFY(!session.isSigningIn()); // answered
        QCOMPARE(session.step(), u"sign_in"_s);
        QVERIFY(!session.isSignedIn() && !threads.staff());

        session.signIn(u"basile"_s, u"clarinette verger lundi tiroir"_s);
        QTRY_VERIFY(session.isSignedIn());
        QSignalSpy changed(&session, &Session::passwordChanged);
        session.changePassword(u"clarinette verger lundi tiroir"_s, u"basson prairie jeudi lucarne"_s);
        session.signOut();
        QTRY_VERIFY(!session.isSigningIn());
        QVERIFY(!session.isSignedIn() && !threads.staff());
        QCOMPARE(changed.count(), 0);
    }

    void theNewPasswordIsNotWaitedForLong()
    {
        Desk desk(u"sqlite"_s);
        const auto given = addStaffAccount(desk.database.context(Role::Administrator),
            {.login = u"basile"_s, .name = u"Basile Clef"_s},
            Role::Secretary);
        REQUIRE_OK(given);
        DatabaseThreads threads(desk.database.url());
        Session session(threads);
        QVERIFY(start(session));
        auto *patience = session.findChild<QTimer *>();
        QVERIFY(patience && patience->isSingleShot() && !patience->isActive());
        QCOMPARE(patience->intervalAsDuration(), std::chrono::milliseconds(Session::patience));
        session.signIn(u"basile"_s, given->password);
        QTRY_COMPARE(session.step(), u"new_password"_s);
        QVERIFY(patience->isActive());
        patience->start(1);
        QTRY_COMPARE(session.step(), u"sign_in"_s);
    }

    void aNewcomerBesideLeavesTheirPlaceToWhoHasLocked()
    {
        Desk desk(u"sqlite"_s);
        const auto given = addStaffAccount(desk.database.context(Role::Administrator),
            {.login = u"basile"_s, .name = u"Basile Clef"_s},
            Role::Secretary);
        REQUIRE_OK(given);
        DatabaseThreads threads(desk.database.url());
        Session session(threads);
        QVERIFY(start(session));
        QVERIFY(signIn(session, u"octavie"_s));
        const qint64 octavie = session.staffId();
        QSignalSpy signedOut(&session, &Session::signedOut);
        session.lock();
        session.signIn(u"basile"_s, given->password);
        QTRY_COMPARE(session.step(), u"new_password"_s);
        QVERIFY(session.isLocked());
        QCOMPARE(session.awayId(), octavie);
        session.leaveNewPassword();
        QCOMPARE(session.step(), QString());
        session.unlock(u"un long mot de passe"_s);
        QTRY_COMPARE(session.staffId(), octavie);
        QCOMPARE(signedOut.count(), 0);

        session.lock();
        const int version = int(desk.database.number(u"SELECT version FROM staff WHERE login = 'octavie'"_s));
        const auto another = giveTemporaryPassword(
            desk.database.context(Role::Administrator), StaffId{octavie}, version);
        REQUIRE_OK(another);
        session.unlock(another->password); // begins anew
        QTRY_COMPARE(session.step(), u"new_password"_s);
        QVERIFY(!session.isLocked());
        QCOMPARE(signedOut.count(), 1);
    }

    void aSessionEndsWhenTheAccountIsAnotherOne_data() { addEngineRows(); }
    void aSessionEndsWhenTheAccountIsAnotherOne()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        REQUIRE_OK(addColleague(desk, desk.database.site()));
        DatabaseThreads threads(desk.database.url());
        Session session(threads);
        QVERIFY(start(session));
        QVERIFY(signIn(session, u"basile"_s));
        QSignalSpy ended(&session, &Session::ended);
        session.lookWhetherItStands();
        const StaffId basile{session.staffId()};
        const int version = int(desk.database.number(u"SELECT version FROM staff WHERE login = 'basile'"_s));
        REQUIRE_OK(setStaffRole(desk.database.context(Role::Administrator), basile, version, Role::Director));
        QTRY_VERIFY_WITH_TIMEOUT((session.lookWhetherItStands(), ended.count() == 1), 5000);
        QVERIFY(!session.isSignedIn());
        QCOMPARE(session.step(), u"sign_in"_s);
        QVERIFY(!ended.front().front().toString().isEmpty());
        QVERIFY(signIn(session, u"basile"_s));
        QCOMPARE(session.roleText(), u"Direction"_s);
    }

    void whatIsWrongAtTheStartIsSaidUntilItIsRight()
    {
        TestDatabase database(u"sqlite"_s);
        REQUIRE_OK(database.connection().run(u"ALTER TABLE sites RENAME TO former_sites"_s));
        DatabaseThreads threads(database.url());
        Session session(threads);
        session.start();
        QTRY_VERIFY(!session.startError().isEmpty());
        QVERIFY(!session.isReady() && !session.isFileMissing());
        REQUIRE_OK(database.connection().run(u"ALTER TABLE former_sites RENAME TO sites"_s));
        QVERIFY(start(session)); // "try again"
        QCOMPARE(session.startError(), QString());
    }

    void everyPageHasItsChapter()
    {
        const Manual manual;
        QStringList names;
        for (const auto &chapter : manual.chapters())
            names << chapter.name;
        for (const auto &page : {u"home"_s,
                 u"edits"_s,
                 u"documents"_s,
                 u"reinscriptions"_s,
                 u"households"_s,
                 u"mail"_s,
                 u"status"_s,
                 u"settings"_s,
                 u"firstday"_s,
                 u"families"_s}) {
            QVERIFY2(names.contains(page), qPrintable(page));
            const auto lines = manual.chapter(page);
            QVERIFY(lines.size() > 1);
            QCOMPARE(lines.front().kind, u"title"_s);
        }
        QVERIFY(manual.chapter(u"../home"_s).isEmpty() && manual.chapter(u"nowhere"_s).isEmpty());
        QCOMPARE(manualLines(u"# Un\n\nDeux\ntrois.\n\n## Quatre\n- cinq\n  six\n- sept\n"_s),
            QList<ManualLine>({{u"title"_s, u"Un"_s},
                {u"text"_s, u"Deux trois."_s},
                {u"heading"_s, u"Quatre"_s},
                {u"item"_s, u"cinq six"_s},
                {u"item"_s, u"sept"_s}}));
    }

    void newsBeginWhereTheWindowBegan_data() { addEngineRows(); }
    void newsBeginWhereTheWindowBegan()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        desk.deposit(u"identity"_s, 1);
        DatabaseThreads threads(desk.database.url());
        QVERIFY(open(threads));
        ChangeFeed feed(threads);
        QSignalSpy news(&feed, &ChangeFeed::newsArrived);
        feed.start(desk.database.number(u"SELECT MAX(seq) FROM journal"_s));
        feed.lookForNews();
        bool looked = false; // answers come in the order of the questions
        threads.runLong(
            this, [](const ServiceContext &) -> Result<int> { return 1; }, [&](const Result<int> &) { looked = true; });
        QTRY_VERIFY(looked);
        QCOMPARE(news.count(), 0);
        desk.deposit(u"identity"_s, 2);
        QTRY_COMPARE(news.count(), 1); // by itself
        QVERIFY(news.front().front().value<QSet<QString>>().contains(u"document"_s));
    }

    /// Of a look that is under way nobody knows what it has seen: a second one follows it.
    void aLookThatIsAskedForDuringALookFollowsIt()
    {
        Desk desk(u"sqlite"_s);
        DatabaseThreads threads(desk.database.url());
        QVERIFY(open(threads));
        ChangeFeed feed(threads); // not started: what it finds, it was asked for
        QSet<QString> kinds;
        connect(&feed, &ChangeFeed::newsArrived, this, [&](const QSet<QString> &arrived) { kinds |= arrived; });
        feed.lookForNews();
        QSemaphore looked;
        const auto pass = [&](const ServiceContext &) -> Result<int> {
            looked.release();
            return 1;
        };
        threads.runLong(this, pass, [](const Result<int> &) {});
        looked.acquire(); // read, and not yet answered
        desk.deposit(u"identity"_s, 1);
        feed.lookForNews();
        QTRY_VERIFY(kinds.contains(u"document"_s));
    }

    void undoSaysWhatWasTakenBackOrWhyNot_data() { addEngineRows(); }
    void undoSaysWhatWasTakenBackOrWhyNot()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        const auto document = desk.deposit(u"identity"_s, 1);
        DatabaseThreads threads(desk.database.url());
        QVERIFY(open(threads));
        threads.setStaff(staff(desk, u"octavie"_s));
        ChangeFeed feed(threads);
        Toasts toasts(threads, feed);
        QSignalSpy announced(&toasts, &Toasts::announced);
        QSignalSpy undone(&toasts, &Toasts::undone);
        QSignalSpy failed(&toasts, &Toasts::failed);
        QSignalSpy news(&feed, &ChangeFeed::newsArrived);
        toasts.undo();
        QTRY_COMPARE(announced.count(), 1); // there is nothing yet, which is no mistake
        QVERIFY(!announced.takeFirst().front().toString().isEmpty());
        QCOMPARE(failed.count(), 0);

        std::optional<Result<DocumentOutcome>> decided;
        threads.run(
            this,
            [document](const ServiceContext &context) {
                return decideDocument(
                    context, {document.id, document.version, document.current.id, DocumentState::Accepted});
            },
            [&](const Result<DocumentOutcome> &answer) { decided = answer; });
        QTRY_VERIFY(decided.has_value());
        REQUIRE_OK(*decided);
        toasts.undo();
        QTRY_COMPARE(undone.count(), 1);
        QCOMPARE(undone.front(), QVariantList({u"document"_s, document.id.value}));
        QCOMPARE(announced.count(), 1);
        QVERIFY(announced.front().front().toString().contains(u"Bémol"_s, Qt::CaseInsensitive));
        QCOMPARE(failed.count(), 0);
        QTRY_COMPARE(news.count(), 1); // the pages are told at once

        const qint64 id = desk.database.number(u"SELECT MAX(id) FROM decisions"_s);
        toasts.redoDecision(id);
        QTRY_COMPARE(undone.count(), 2); // its subject comes before the eyes
        QCOMPARE(
            desk.database.text(u"SELECT state FROM documents WHERE id = %1"_s.arg(document.id.value)), u"accepted"_s);
        toasts.undoDecision(id); // that one is undone already
        QTRY_COMPARE(failed.count(), 1);
        toasts.undoDecision(desk.database.number(u"SELECT MAX(id) FROM decisions"_s));
        QTRY_COMPARE(undone.count(), 3);
        QCOMPARE(
            desk.database.text(u"SELECT state FROM documents WHERE id = %1"_s.arg(document.id.value)), u"to_review"_s);
    }

    /// One key takes back, another one makes again, step by step; what is decided anew ends that.
    void whatWasTakenBackIsMadeAgainInItsOrder()
    {
        Desk desk(u"sqlite"_s);
        QList<Document> documents;
        for (int n = 0; n < 3; ++n)
            documents << desk.deposit(u"identity"_s, n);
        QVERIFY(desk.open());
        auto &toasts = *desk.backend->toasts();
        QSignalSpy undone(&toasts, &Toasts::undone);
        QSignalSpy announced(&toasts, &Toasts::announced);
        QSignalSpy failed(&toasts, &Toasts::failed);
        int decided = 0;
        const auto accept = [&](const Document &document, const QString &together) {
            desk.backend->run(
                this,
                [document, together](const ServiceContext &context) {
                    return decideDocument(context,
                        {.id = document.id,
                            .version = document.version,
                            .versionId = document.current.id,
                            .state = DocumentState::Accepted,
                            .together = together});
                },
                [&](const Result<DocumentOutcome> &outcome) {
                    decided += outcome ? 1 : 0;
                    toasts.decided();
                });
        };
        const auto accepted = [&] {
            return desk.database.number(u"SELECT COUNT(*) FROM documents WHERE state = 'accepted'"_s);
        };
        accept(documents[0], {});
        accept(documents[1], u"0123-abcd"_s);
        accept(documents[2], u"0123-abcd"_s);
        QTRY_COMPARE(decided, 3);
        toasts.redo(); // nothing was taken back
        QCOMPARE(announced.count(), 1);
        toasts.undo();
        QTRY_COMPARE(undone.count(), 1);
        QCOMPARE(accepted(), 1);
        toasts.undo();
        QTRY_COMPARE(undone.count(), 2);
        QCOMPARE(accepted(), 0);
        toasts.redo();
        QTRY_COMPARE(undone.count(), 3);
        QCOMPARE(accepted(), 1);
        toasts.redo(); // both that were taken back together
        QTRY_COMPARE(undone.count(), 4);
        QCOMPARE(accepted(), 3);
        QCOMPARE(failed.count(), 0);
        toasts.redo();
        QCOMPARE(undone.count(), 4);
        toasts.undo();
        QTRY_COMPARE(undone.count(), 5);
        toasts.decided(); // something else
        announced.clear();
        toasts.redo();
        QCOMPARE(announced.count(), 1);
        QVERIFY(desk.decisionsAnswered());
        QCOMPARE(undone.count(), 5);
    }

    void whatWasDraftedLastIsTakenBackFirst()
    {
        Desk desk(u"sqlite"_s);
        QVERIFY(desk.open());
        Toasts &toasts = *desk.backend->toasts();
        QStringList taken;
        QObject owner;
        bool inView = false;
        const auto draft = [&](const QString &name, bool seen) {
            toasts.drafted({.of = &owner,
                .isInView = [&inView, seen] { return seen && inView; },
                .takeBack =
                    [&taken, name] {
                        taken << name;
                        return true;
                    }});
        };
        QSignalSpy announced(&toasts, &Toasts::announced);
        draft(u"first"_s, false);
        draft(u"of what is seen"_s, true);
        draft(u"second"_s, false);
        toasts.undo();
        QCOMPARE(taken, QStringList{u"second"_s});
        toasts.decided();
        inView = true;
        toasts.undo(); // before the decision, which is another subject's
        QCOMPARE(taken.back(), u"of what is seen"_s);
        toasts.undo(); // the decision is newer than what is left of the drafts
        QTRY_COMPARE(announced.count(), 1);
        QCOMPARE(taken.size(), 2);
        toasts.undo();
        QCOMPARE(taken.back(), u"first"_s);
    }

    void aColleagueTakesNothingBackThatIsNotHis()
    {
        Desk desk(u"sqlite"_s);
        REQUIRE_OK(addColleague(desk, desk.database.site()));
        QVERIFY(desk.open());
        auto &session = *desk.backend->session();
        auto &toasts = *desk.backend->toasts();
        QObject owner;
        int taken = 0;
        toasts.drafted({.of = &owner,
            .isInView = [] { return true; },
            .takeBack =
                [&taken] {
                    ++taken;
                    return true;
                }});
        session.lock();
        QVERIFY(signIn(session, u"basile"_s));
        toasts.decided();
        QSignalSpy announced(&toasts, &Toasts::announced);
        toasts.undo();
        QTRY_COMPARE(announced.count(), 1); // there is nothing of his
        QCOMPARE(taken, 0);
        session.lock();
        QVERIFY(signIn(session, u"octavie"_s));
        toasts.undo();
        QCOMPARE(taken, 1);
    }

    void whatIsTakenBackFromTheListIsNoDecisionAnyMore()
    {
        Desk desk(u"sqlite"_s);
        const auto document = desk.deposit(u"identity"_s, 1);
        QVERIFY(desk.open());
        auto &toasts = *desk.backend->toasts();
        QObject owner;
        int taken = 0;
        toasts.drafted({.of = &owner,
            .isInView = [] { return false; },
            .takeBack =
                [&taken] {
                    ++taken;
                    return true;
                }});
        toasts.decided();
        std::optional<Result<DocumentOutcome>> decided;
        desk.backend->run(
            this,
            [document](const ServiceContext &context) {
                return decideDocument(
                    context, {document.id, document.version, document.current.id, DocumentState::Accepted});
            },
            [&](const Result<DocumentOutcome> &answer) { decided = answer; });
        QTRY_VERIFY(decided.has_value());
        REQUIRE_OK(*decided);
        QSignalSpy undone(&toasts, &Toasts::undone);
        toasts.undoDecision(desk.database.number(u"SELECT MAX(id) FROM decisions"_s));
        QTRY_COMPARE(undone.count(), 1);
        toasts.undo();
        QCOMPARE(taken, 1);
    }

    void anAnswerWaitsForWhoeverHasAsked_data() { addEngineRows(); }
    void anAnswerWaitsForWhoeverHasAsked()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        REQUIRE_OK(addColleague(desk, desk.database.site()));
        QVERIFY(desk.open());
        auto &session = *desk.backend->session();
        const qint64 octavie = session.staffId();
        QSemaphore gate;
        const auto work = [&gate](const ServiceContext &context) -> Result<qint64> {
            gate.acquire();
            return context.staffId().value;
        };
        QList<qint64> answers;
        int toGone = 0;
        auto page = std::make_unique<QObject>();
        desk.backend->runLong(this, work, [&](const Result<qint64> &staff) { answers << (staff ? *staff : -1); });
        desk.backend->runLong(page.get(), work, [&](const Result<qint64> &) { ++toGone; });
        session.lock();
        gate.release(2);
        QVERIFY(signIn(session, u"basile"_s));
        QVERIFY(desk.readsAnswered());
        QVERIFY(answers.isEmpty()); // it is not his
        page.reset();
        session.lock();
        QVERIFY(signIn(session, u"octavie"_s));
        QTRY_COMPARE(answers, QList<qint64>{octavie});
        QCOMPARE(toGone, 0);
    }

    void anAnswerToWhoeverHasSignedOutIsDropped()
    {
        Desk desk(u"sqlite"_s);
        QVERIFY(desk.open());
        auto &session = *desk.backend->session();
        QSemaphore gate;
        int answers = 0;
        desk.backend->runLong(
            this,
            [&gate](const ServiceContext &) -> Result<int> {
                gate.acquire();
                return 1;
            },
            [&](const Result<int> &) { ++answers; });
        session.signOut();
        gate.release();
        QVERIFY(signIn(session, u"octavie"_s));
        QVERIFY(desk.readsAnswered());
        QCOMPARE(answers, 0);
    }

    void colleaguesSeeWhatIsLookedAtUntilItIsLeft_data() { addEngineRows(); }
    void colleaguesSeeWhatIsLookedAtUntilItIsLeft()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        DatabaseThreads here(desk.database.url()), there(desk.database.url());
        QVERIFY(open(here) && open(there));
        PresenceBoard mine(here), theirs(there);
        here.setStaff(staff(desk, u"octavie"_s));
        mine.followStaff();
        there.setStaff(staff(desk, u"colette"_s));
        theirs.followStaff();
        const auto seen = [&](qint64 id) { return QList<Presence>{{u"Octavie Mesure"_s, u"document"_s, id}}; };
        mine.lookAt(u"document"_s, 7);
        QTRY_COMPARE(theirs.others(), seen(7));
        mine.lookAway(u"document"_s, 6); // of something else: a page that was left late
        mine.lookAt(u"document"_s, 8);
        mine.lookAway(u"document"_s, 7);
        QTRY_COMPARE(theirs.others(), seen(8));
        mine.lookAway(u"document"_s, 8);
        QTRY_COMPARE(theirs.others(), seen(0));
        mine.lookAt(u"document"_s, 9);
        QTRY_COMPARE(theirs.others(), seen(9));
        here.setStaff({}); // the desk is locked
        mine.followStaff();
        QTRY_COMPARE(theirs.others(), QList<Presence>());
    }

    /// Of several sites nobody's day can be turned: it is, as soon as somebody is there.
    void theDayIsTurnedForWhoeverIsThere_data() { addEngineRows(); }
    void theDayIsTurnedForWhoeverIsThere()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        const auto document = desk.deposit(u"identity"_s, 1);
        const SiteId site = desk.database.site();
        desk.database.addSite();
        auto &connection = desk.database.connection();
        REQUIRE_OK(
            deskmemory::setAside(connection, {u"document"_s, document.id.value}, document.version, QDate(2020, 1, 1)));
        const auto waiting = [&] {
            const auto due = deskmemory::due(connection, site, QDate(2020, 1, 2));
            return due ? int(due->size()) : -1;
        };
        DatabaseThreads threads(desk.database.url());
        QVERIFY(open(threads));
        ChangeFeed feed(threads);
        QSignalSpy news(&feed, &ChangeFeed::newsArrived);
        DayWatch watch(threads, feed);
        watch.start();
        bool tried = false;
        threads.run(
            this, [](const ServiceContext &) -> Result<int> { return 1; }, [&](const Result<int> &) { tried = true; });
        QTRY_VERIFY(tried);
        QCOMPARE(waiting(), 1);
        threads.setStaff(staff(desk, u"octavie"_s));
        watch.start();
        QTRY_COMPARE(news.count(), 1);
        QCOMPARE(waiting(), 0);
    }
};

QTEST_MAIN(RuntimeTest)
#include "tst_runtime.moc"
