#pragma once

#include "result.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace pupitre {

struct SignIn;

/// How long each thing is waited for.
struct PatienceLimits {
    std::chrono::milliseconds connecting{5'000}; ///< for a session of the server
    std::chrono::milliseconds statement{20'000}; ///< then the server itself gives the statement up
    std::chrono::milliseconds answer{30'000};    ///< then the connection counts as lost: not even that word came
    std::chrono::milliseconds outcome{60'000};   ///< whether a COMMIT whose answer was lost has been recorded
    std::chrono::milliseconds farewell{2'000};   ///< instead of `answer`, once the program wants to end
};

/// The patience of one part of the program with its database server. A server that stands still answers nothing, not
/// even that it gives up; so whoever may have to end, or to say what is waited for, hands one of these to its
/// connections. Any thread may ask it or end it.
class Patience
{
public:
    explicit Patience(PatienceLimits limits = {}) : m_limits(limits) {}
    Patience(const Patience &) = delete;
    Patience &operator=(const Patience &) = delete;

    const PatienceLimits &limits() const { return m_limits; }
    /// For good: from now on no statement is waited for longer than `farewell`, and nothing is connected any more.
    void end();
    bool isOver() const { return m_over; }
    /// How long the oldest statement, or knock at a server's door, has been without an answer; 0 when there is none.
    std::chrono::milliseconds waitingFor() const;
    /// Waits for so long; false at once when the patience is over.
    bool pause(std::chrono::milliseconds time);

private:
    friend Result<void> signInWithin(Patience &patience, const SignIn &steps);
    PatienceLimits m_limits;
    std::atomic<std::chrono::steady_clock::rep> m_knockingSince = 0; ///< 0: nobody is
    std::atomic_bool m_over = false;
    std::mutex m_mutex;
    std::condition_variable m_ended;
};

} // namespace pupitre
