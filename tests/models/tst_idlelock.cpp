#include "idlelock.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QSignalSpy>
#include <QTest>

using namespace pupitre;
using namespace std::chrono_literals;

/// What a key gets to, through the application.
class Page : public QObject
{
public:
    int keys = 0;
    void press()
    {
        QKeyEvent key(QEvent::KeyPress, Qt::Key_V, Qt::NoModifier);
        QCoreApplication::sendEvent(this, &key);
    }
    /// As a window asks before it looks for a shortcut: true where none is to be matched.
    bool overridesShortcuts()
    {
        QKeyEvent key(QEvent::ShortcutOverride, Qt::Key_V, Qt::NoModifier);
        QCoreApplication::sendEvent(this, &key);
        return key.isAccepted();
    }
    bool event(QEvent *event) override
    {
        keys += event->type() == QEvent::KeyPress ? 1 : 0;
        return true;
    }
};

/// The clock is the test's: nothing here waits.
class IdleLockTest : public QObject
{
    Q_OBJECT

    IdleLock::Time m_now{};
    IdleLock::Time now() const { return m_now; }

private Q_SLOTS:
    void noticesThatNobodyHasTouchedAnything()
    {
        IdleLock lock([this] { return now(); });
        QSignalSpy idled(&lock, &IdleLock::idled);
        lock.start();
        m_now += 10min - 1ms;
        lock.look();
        QCOMPARE(idled.count(), 0);
        QVERIFY(lock.touch());
        m_now += 10min - 1ms;
        lock.look();
        QCOMPARE(idled.count(), 0);
        m_now += 1ms;
        lock.look();
        QCOMPARE(idled.count(), 1);
        m_now += 1h;
        lock.look();
        QCOMPARE(idled.count(), 1); // once
    }

    /// The timer stands still while the computer sleeps: the first key after it is no key on the page.
    void aKeyThatComesTooLateCountsNoMore()
    {
        IdleLock lock([this] { return now(); });
        QSignalSpy idled(&lock, &IdleLock::idled);
        Page page;
        lock.watch(*QCoreApplication::instance());
        lock.start();
        m_now += 9min;
        page.press();
        QCOMPARE(page.keys, 1);
        QCOMPARE(idled.count(), 0);
        m_now += 8h;
        page.press();
        QCOMPARE(page.keys, 1);
        QCOMPARE(idled.count(), 1);
        page.press(); // of the password
        QCOMPARE(page.keys, 2);
    }

    /// Of a key that a shortcut takes no press is seen.
    void aCommandsKeyIsATouchAndCountsNoMoreWhereItComesTooLate()
    {
        IdleLock lock([this] { return now(); });
        QSignalSpy idled(&lock, &IdleLock::idled);
        Page page;
        lock.watch(*QCoreApplication::instance());
        lock.start();
        for (int times = 0; times < 3; ++times) {
            m_now += 9min;
            QVERIFY(!page.overridesShortcuts());
        }
        QCOMPARE(idled.count(), 0);
        m_now += 8h;
        QVERIFY(page.overridesShortcuts());
        QCOMPARE(idled.count(), 1);
        page.press(); // the same key, on what has the focus by now
        QCOMPARE(page.keys, 0);
        QVERIFY(!page.overridesShortcuts());
        page.press(); // of the password
        QCOMPARE(page.keys, 1);
    }

    void noticesNothingWhileNobodyIsThere()
    {
        IdleLock lock([this] { return now(); });
        QSignalSpy idled(&lock, &IdleLock::idled);
        m_now += 1h;
        lock.look();
        lock.start();
        lock.stop();
        m_now += 1h;
        lock.look();
        QCOMPARE(idled.count(), 0);
        lock.start(); // somebody is back: the hour before does not count
        lock.look();
        QCOMPARE(idled.count(), 0);
    }

    void keepsItsLimitWithinAnHour_data()
    {
        QTest::addColumn<int>("asked");
        QTest::addColumn<int>("kept");
        QTest::newRow("never") << 0 << 1;
        QTest::newRow("before it began") << -5 << 1;
        QTest::newRow("a quarter of an hour") << 15 << 15;
        QTest::newRow("a day") << 1440 << 60;
    }
    void keepsItsLimitWithinAnHour()
    {
        QFETCH(int, asked);
        QFETCH(int, kept);
        IdleLock lock([this] { return now(); });
        QCOMPARE(lock.limit(), 10min);
        lock.setLimit(std::chrono::minutes(asked));
        QCOMPARE(lock.limit(), std::chrono::minutes(kept));
        QSignalSpy idled(&lock, &IdleLock::idled);
        lock.start();
        m_now += std::chrono::minutes(kept) - 1ms;
        lock.look();
        QCOMPARE(idled.count(), 0);
        m_now += 1ms;
        lock.look();
        QCOMPARE(idled.count(), 1);
    }
};

QTEST_MAIN(IdleLockTest)
#include "tst_idlelock.moc"
