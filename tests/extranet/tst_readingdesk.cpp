// Half of the requests at most are held by files that are opened and read; the next one is told to come again at once
// (rule W32).

#include "readingdesk.h"

#include <QTest>

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

using namespace pupitre;
using namespace pupitre::extranet;

namespace {

/// Threads that ask for a seat, and what became of them.
class Queue
{
public:
    explicit Queue(ReadingDesk &desk) : m_desk(desk) {}
    ~Queue() { join(); }

    void add()
    {
        m_threads.emplace_back([this] {
            const auto seat = m_desk.seat();
            const std::lock_guard lock(m_mutex);
            ++(seat ? m_seated : m_refused);
            m_answered.notify_all();
        });
    }
    /// Waits for the first who is told anything.
    void waitForOne()
    {
        std::unique_lock lock(m_mutex);
        m_answered.wait(lock, [this] { return m_seated + m_refused > 0; });
    }
    void join()
    {
        for (auto &thread : m_threads)
            thread.join();
        m_threads.clear();
    }
    int seated() const { return m_seated; }
    int refused() const { return m_refused; }

private:
    ReadingDesk &m_desk;
    std::mutex m_mutex;
    std::condition_variable m_answered;
    std::vector<std::thread> m_threads;
    int m_seated = 0, m_refused = 0;
};

} // namespace

class TestReadingDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Of eight: two have a seat, two hope for one, and the fifth does not wait for any of them.
    void theFifthDoesNotWait()
    {
        ReadingDesk desk({}, 8);
        Queue queue(desk);
        {
            const auto first = desk.seat(), second = desk.seat();
            QVERIFY(first && second);
            for (int i = 0; i < 3; ++i)
                queue.add();
            // Nobody leaves a seat, so that whoever is answered was refused.
            queue.waitForOne();
        }
        queue.join();
        QCOMPARE(queue.refused(), 1);
        QCOMPARE(queue.seated(), 2);
    }

    void oneThreadStillReads()
    {
        ReadingDesk desk({}, 1);
        const auto only = desk.seat();
        QVERIFY(only);
        QVERIFY(!desk.seat()); // at once: nobody may hope
    }

    /// Without a database nothing is read, and nobody waits for it.
    void saysThatItIsReadLater()
    {
        ReadingDesk desk(QStringLiteral("/nonexistent/pupitre.sqlite"), 8);
        QVERIFY(!desk.read({}, DocumentVersionId{1}));
        QVERIFY(desk.seat()); // it is given back
    }
};

QTEST_GUILESS_MAIN(TestReadingDesk)
#include "tst_readingdesk.moc"
