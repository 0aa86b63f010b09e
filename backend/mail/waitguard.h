#pragma once

#include "steadyclock.h"

#include <poll.h>

#include <span>

namespace pupitre {

class StopSignal;

/// Keeps a wait within its limits: one deadline for the step in hand as a whole, in however many pieces it comes,
/// and the word to stop. One thread.
class WaitGuard
{
public:
    enum class State {
        Going,
        Stopped, ///< the word was given
        Late,    ///< the step took longer than it may
    };

    /// Both outlive it; `stop` may be null.
    explicit WaitGuard(const SteadyClock &clock, const StopSignal *stop = nullptr) : m_clock(clock), m_stop(stop) {}

    /// A step begins: all of it is to be done within `limit`.
    void begin(std::chrono::milliseconds limit) { m_deadline = m_clock.now() + limit; }
    State state() const;
    /// Waits until one of the descriptors is ready, something ends the step, or a moment has passed: call it again
    /// while the state is Going and no `revents` is set.
    State wait(std::span<pollfd> descriptors) const;
    const StopSignal *stopSignal() const { return m_stop; }

    /// The longest single wait: so long may the end of a step be noticed late.
    static constexpr std::chrono::milliseconds moment{50};

private:
    const SteadyClock &m_clock;
    const StopSignal *m_stop;
    SteadyClock::Instant m_deadline;
};

/// A server that goes away while it is written to is an error value, not the program's end. Any thread.
void ignoreBrokenPipes();

} // namespace pupitre
