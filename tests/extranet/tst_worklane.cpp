// What takes long is done by so many threads, so many pieces of it wait, and the next one is told at once (rule W22).

#include "routes.h"
#include "worklane.h"
#include "workplace.h"

#include <QTest>

#include <algorithm>
#include <memory>

using namespace pupitre;
using namespace pupitre::extranet;

namespace {

/// Items that all stay in hand until they are let go.
struct Held {
    std::mutex mutex;
    std::condition_variable changed;
    int begun = 0, done = 0, threads = 0;
    bool letGo = false;

    void work()
    {
        std::unique_lock lock(mutex);
        ++begun;
        changed.notify_all();
        changed.wait(lock, [this] { return letGo; });
        ++done;
    }
    void waitUntilBegun(int count)
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return begun >= count; });
    }
    void release()
    {
        const std::lock_guard lock(mutex);
        letGo = true;
        changed.notify_all();
    }
};

using Item = std::unique_ptr<int>;

WorkLane<Item>::Worker worker(Held &held)
{
    const std::lock_guard lock(held.mutex);
    ++held.threads;
    return [&held](const Item &) { held.work(); };
}

} // namespace

class TestWorkLane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Of thirty-five who sign in at once two are looked at, thirty-two wait, and the last one is told to come again.
    void theThirtyFifthIsRefused()
    {
        Held held;
        WorkLane<Item> lane(passwordsAtOnce, passwordsThatWait, [&] { return worker(held); });
        for (int i = 0; i < 34; ++i) {
            auto item = std::make_unique<int>(i);
            QVERIFY2(lane.put(item), qPrintable(QString::number(i)));
            QVERIFY(!item);
        }
        auto last = std::make_unique<int>(34);
        QVERIFY(!lane.put(last));
        QCOMPARE(*last, 34); // whoever brought it tells so
        held.waitUntilBegun(2);
        QVERIFY(!lane.put(last)); // two have left the queue, and are in hand all the same
        QCOMPARE(held.begun, 2);
        held.release();
        held.waitUntilBegun(34);
        lane.close();
        QVERIFY(lane.hasEndedBy(std::chrono::steady_clock::now() + std::chrono::seconds(30)));
        QCOMPARE(held.done, 34);
        QCOMPARE(held.threads, 2); // each has made what it works with once
    }

    void aPlaceIsFreeAgainOnceOneIsDone()
    {
        Held held;
        WorkLane<Item> lane(1, 0, [&] { return worker(held); });
        auto first = std::make_unique<int>(1);
        QVERIFY(lane.put(first));
        auto second = std::make_unique<int>(2);
        QVERIFY(!lane.put(second));
        held.release();
        QTRY_VERIFY(!second || lane.put(second)); // which is asked again after it said yes
        held.waitUntilBegun(2);
    }

    /// What waits at the end is in hand, and is done; nothing more is taken.
    void theEndWaitsForWhatIsInHand()
    {
        Held held;
        WorkLane<Item> lane(1, 3, [&] { return worker(held); });
        for (int i = 0; i < 4; ++i) {
            auto item = std::make_unique<int>(i);
            QVERIFY(lane.put(item));
        }
        lane.close();
        auto late = std::make_unique<int>(4);
        QVERIFY(!lane.put(late));
        held.waitUntilBegun(1);
        QVERIFY(!lane.hasEndedBy(std::chrono::steady_clock::now()));
        held.release();
        QVERIFY(lane.hasEndedBy(std::chrono::steady_clock::now() + std::chrono::seconds(30)));
        QCOMPARE(held.done, 4);
    }

    /// A form that takes files waits for a deposit's thread, one that a password is typed into for one of those that
    /// reckon hashes; no page does.
    void routesGoTheirLanes()
    {
        QStringList passwords, deposits;
        for (const auto &route : allRoutes()) {
            if (route.lane == Lane::Passwords)
                passwords << route.pattern;
            if (route.lane == Lane::Deposits)
                deposits << route.pattern;
            QVERIFY2(route.method == Method::Post || route.lane == Lane::Pages, qPrintable(route.pattern));
            QVERIFY2(route.form.files.isEmpty() || route.lane == Lane::Deposits, qPrintable(route.pattern));
            const bool takesPassword = std::ranges::any_of(
                route.form.fields, [](const QString &field) { return field == u"motdepasse" || field == u"present"; });
            QVERIFY2(takesPassword == (route.lane == Lane::Passwords), qPrintable(route.pattern));
        }
        const QString piece = QStringLiteral("/eleves/{eleve}/reinscription/pieces/{piece:text}");
        passwords.sort();
        deposits.sort();
        QCOMPARE(passwords,
            (QStringList{
                QStringLiteral("/connexion"), QStringLiteral("/mes-donnees"), QStringLiteral("/mot-de-passe")}));
        QCOMPARE(deposits, (QStringList{piece, piece + QStringLiteral("/joindre"), piece + QStringLiteral("/photo")}));
    }
};

QTEST_GUILESS_MAIN(TestWorkLane)
#include "tst_worklane.moc"
