#pragma once

#include <chrono>

namespace pupitre {

/// Time that only goes forward, whatever becomes of the calendar: for deadlines and paces. One of the process's edges,
/// so that tests need not wait. Thread-safe.
class SteadyClock
{
public:
    using Instant = std::chrono::steady_clock::time_point;
    virtual ~SteadyClock() = default;
    virtual Instant now() const = 0;
};

class SystemSteadyClock final : public SteadyClock
{
public:
    Instant now() const override { return std::chrono::steady_clock::now(); }
};

/// The one of the programs. It has no state.
inline const SteadyClock &systemSteadyClock()
{
    static const SystemSteadyClock clock;
    return clock;
}

} // namespace pupitre
