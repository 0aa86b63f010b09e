#include "application.h"
#include "staffsession.h"
#include "testdatabase.h"

#include <QFile>
#include <QGuiApplication>
#include <QPointer>
#include <QQuickItem>
#include <QScreen>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

const QString password = u"un long mot de passe"_s;

} // namespace

/// The window that is locked, and found again as it was left.
class LockTest : public QObject
{
    Q_OBJECT

    struct Window {
        explicit Window(const QString &placeFile = {})
        {
            database.addSite();
            const auto administrator = database.context(Role::Administrator);
            (void)addStaff(administrator, database.site(), u"octavie"_s, u"Octavie Mesure"_s, Role::Director, password);
            (void)addStaff(administrator, database.site(), u"basile"_s, u"Basile Clef"_s, Role::Secretary, password);
            open(placeFile);
        }
        void open(const QString &placeFile)
        {
            application = std::make_unique<Application>(
                ApplicationOptions{.databaseUrl = database.url(), .sendMails = false, .placeFile = placeFile});
            (void)QTest::qWaitFor([this] { return session().isReady(); });
        }
        Session &session() { return *application->backend().session(); }
        QQuickItem *shell() { return qobject_cast<QQuickItem *>(window().property("shell").value<QObject *>()); }
        QQuickWindow &window() { return *application->window(); }
        bool signIn(const QString &login)
        {
            session().signIn(login, password);
            return QTest::qWaitFor([this] { return session().isSignedIn() && shell() != nullptr; });
        }
        void go(const QString &area) { QMetaObject::invokeMethod(shell(), "go", Q_ARG(QString, area)); }
        QString area() { return shell()->property("area").toString(); }
        QQuickItem *visible(const QString &name)
        {
            QList<QQuickItem *> waiting{window().contentItem()};
            while (!waiting.isEmpty()) {
                auto *item = waiting.takeFirst();
                if (item->objectName() == name && item->isVisible())
                    return item;
                waiting << item->childItems();
            }
            return nullptr;
        }

        TestDatabase database{u"sqlite"_s};
        std::unique_ptr<Application> application;
    };

private Q_SLOTS:
    void initTestCase()
    {
        QGuiApplication::setQuitOnLastWindowClosed(false); // a test closes it
    }

    void coversEverythingAndComesBackToTheSamePlace()
    {
        Window desk;
        QVERIFY(desk.signIn(u"octavie"_s));
        QVERIFY(desk.window().title().contains(u"Conservatoire d’essai"_s));
        desk.go(u"documents"_s);
        const QPointer<QQuickItem> pages(desk.shell());
        QVERIFY(pages->isVisible());

        desk.session().lock();
        QCOMPARE(desk.window().title(), u"Pupitre"_s);
        QVERIFY(!desk.shell());
        QVERIFY(pages && !pages->isVisible());
        QVERIFY(!pages->property("pageActive").toBool());
        QTRY_VERIFY(desk.visible(u"unlockPassword"_s));

        QSignalSpy failed(&desk.session(), &Session::signInFailed);
        desk.session().unlock(u"un autre mot de passe"_s);
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(desk.session().isLocked() && !pages->isVisible());

        desk.session().unlock(password);
        QTRY_VERIFY(desk.shell());
        QCOMPARE(desk.shell(), pages.data());
        QVERIFY(pages->isVisible() && !desk.visible(u"unlockPassword"_s));
        QCOMPARE(desk.area(), u"documents"_s);
        QVERIFY(desk.window().title().contains(u"Conservatoire d’essai"_s));
    }

    void locksByItself()
    {
        Window desk;
        auto &idle = desk.application->backend().idleLock();
        QVERIFY(desk.signIn(u"octavie"_s));
        Q_EMIT idle.idled();
        QVERIFY(desk.session().isLocked());
        QVERIFY(!desk.shell());
    }

    void aColleagueHasPagesOfHerOwnBeside()
    {
        Window desk;
        QVERIFY(desk.signIn(u"octavie"_s));
        desk.go(u"mail"_s);
        const QPointer<QQuickItem> hers(desk.shell());
        desk.session().lock();
        desk.window().setProperty("beside", true);
        QVERIFY(desk.signIn(u"basile"_s));
        const QPointer<QQuickItem> his(desk.shell());
        QVERIFY(his != hers && his->isVisible() && !hers->isVisible());
        QCOMPARE(desk.area(), u"home"_s);
        QVERIFY(!hers->property("pageActive").toBool());

        desk.session().lock();
        QCOMPARE(desk.session().userName(), u"Basile Clef"_s);
        QVERIFY(desk.signIn(u"octavie"_s));
        QCOMPARE(desk.shell(), hers.data());
        QCOMPARE(desk.area(), u"mail"_s);
        QVERIFY(his && !his->isVisible());
    }

    /// Of a conservatoire that has no campaign yet.
    void theSetUpPageIsOnesOwn()
    {
        Window desk;
        const auto administrator = desk.database.context(Role::Administrator);
        for (const auto &login : {u"clotilde"_s, u"colombe"_s})
            REQUIRE_OK(addStaff(administrator, desk.database.site(), login, login, Role::Administrator, password));
        for (const auto &table : {u"requirement_conditions"_s, u"requirements"_s, u"campaigns"_s})
            REQUIRE_OK(desk.database.connection().run(u"DELETE FROM "_s + table));
        desk.session().signIn(u"clotilde"_s, password);
        QTRY_COMPARE(desk.session().step(), u"set_up"_s);
        const QPointer<QQuickItem> hers(desk.visible(u"firstSetup"_s));
        QVERIFY(hers);
        desk.session().lock();
        QVERIFY(hers && !hers->isVisible());
        desk.session().unlock(password);
        QTRY_VERIFY(desk.session().isSignedIn());
        QVERIFY(hers && hers->isVisible());

        desk.session().lock();
        desk.window().setProperty("beside", true);
        desk.session().signIn(u"colombe"_s, password);
        QTRY_VERIFY(desk.session().isSignedIn());
        QTRY_VERIFY(!hers); // with what clotilde has begun there
        QVERIFY(desk.visible(u"firstSetup"_s));
    }

    void goesBackAndForwardThroughItsPlaces()
    {
        Window desk;
        QVERIFY(desk.signIn(u"octavie"_s));
        const auto step = [&](int by) { QMetaObject::invokeMethod(desk.shell(), "stepTrail", Q_ARG(int, by)); };
        desk.go(u"documents"_s);
        desk.go(u"mail"_s);
        step(-1);
        QCOMPARE(desk.area(), u"documents"_s);
        step(-1);
        QCOMPARE(desk.area(), u"home"_s);
        step(1);
        QCOMPARE(desk.area(), u"documents"_s);
        desk.go(u"status"_s); // what lay ahead is none any more
        step(1);
        QCOMPARE(desk.area(), u"status"_s);
        step(-1);
        QCOMPARE(desk.area(), u"documents"_s);
    }

    void signingOutKeepsNothingButThePlace()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"deeper/place.ini"_s);
        Window desk(file);
        QVERIFY(desk.signIn(u"octavie"_s));
        desk.go(u"households"_s);
        const QPointer<QQuickItem> pages(desk.shell());
        desk.session().signOut();
        QTRY_VERIFY(!pages);
        QVERIFY(!desk.shell());
        QVERIFY(desk.signIn(u"basile"_s));
        QCOMPARE(desk.area(), u"home"_s); // it is octavie who was there

        desk.application.reset();
        desk.open(file);
        QVERIFY(desk.signIn(u"octavie"_s));
        QCOMPARE(desk.area(), u"households"_s);
    }

    void neverOpensLargerThanItsScreen()
    {
        const QTemporaryDir folder;
        Window desk(folder.filePath(u"place.ini"_s));
        const QRect room = desk.window().screen()->availableGeometry();
        QVERIFY2(room.width() < 1440, "the offscreen platform's screen is small");
        QVERIFY(room.contains(desk.window().geometry()));
        QVERIFY(desk.window().isVisible());
    }

    void opensWhereItWasLeft()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"place.ini"_s);
        Window desk(file);
        desk.window().setMinimumSize(QSize(100, 100));
        desk.window().setGeometry(40, 60, 500, 400);
        desk.window().close();
        QVERIFY(QFile::exists(file));
        desk.application.reset();
        desk.open(file);
        // Its smallest size is more than it was left with, and would not fit there.
        const QRect opened = desk.window().geometry();
        QCOMPARE(opened.y(), 60);
        QVERIFY(opened.x() < 40 && opened.width() > 500);
        QVERIFY(desk.window().screen()->availableGeometry().contains(opened));
    }
};

QTEST_MAIN(LockTest)
#include "tst_lock.moc"
