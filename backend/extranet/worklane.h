#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace pupitre::extranet {

/// Work of one kind, which takes long: so many pieces are done at once, by threads of their own, so many wait, and the
/// next one is refused at once. What waits is in hand and holds no thread. Thread-safe.
template <typename Item>
class WorkLane
{
public:
    using Worker = std::function<void(Item)>;

    /// `worker`: called by each thread once, for what that thread does with an item.
    WorkLane(int threads, int places, const std::function<Worker()> &worker)
        : m_limit(threads + places), m_running(threads)
    {
        for (int number = 0; number < threads; ++number)
            m_threads.emplace_back([this, worker] { run(worker()); });
    }
    WorkLane(const WorkLane &) = delete;
    WorkLane &operator=(const WorkLane &) = delete;
    /// Ends what is in hand first.
    ~WorkLane()
    {
        close();
        for (auto &thread : m_threads)
            thread.join();
    }

    /// False where all places are taken, or it is closed: then the item is still the caller's.
    bool put(Item &item)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_closed || m_inHand >= m_limit)
                return false;
            ++m_inHand;
            m_waiting.push_back(std::move(item));
        }
        m_changed.notify_one();
        return true;
    }

    /// Takes no more; what is in hand is done.
    void close()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true;
        }
        m_changed.notify_all();
    }

    /// Once it is closed: whether all that was in hand is done by then.
    bool hasEndedBy(std::chrono::steady_clock::time_point deadline)
    {
        std::unique_lock lock(m_mutex);
        return m_ended.wait_until(lock, deadline, [this] { return m_running == 0; });
    }

private:
    void run(const Worker &worker)
    {
        while (auto item = next()) {
            worker(*std::move(item));
            const std::lock_guard lock(m_mutex);
            --m_inHand;
        }
        const std::lock_guard lock(m_mutex);
        --m_running;
        m_ended.notify_all();
    }

    std::optional<Item> next()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_closed || !m_waiting.empty(); });
        if (m_waiting.empty())
            return std::nullopt;
        std::optional<Item> item(std::move(m_waiting.front()));
        m_waiting.pop_front();
        return item;
    }

    std::mutex m_mutex;
    std::condition_variable m_changed, m_ended;
    std::deque<Item> m_waiting;
    const int m_limit; ///< in hand, done or waiting
    int m_inHand = 0;
    int m_running;
    bool m_closed = false;
    std::vector<std::thread> m_threads;
};

} // namespace pupitre::extranet
