#pragma once

#include <atomic>

namespace pupitre {

/// A word to stop that also wakes whoever waits for a descriptor (rule M12). It is given once and holds for good. Any
/// thread.
class StopSignal
{
public:
    StopSignal();
    ~StopSignal();
    StopSignal(const StopSignal &) = delete;
    StopSignal &operator=(const StopSignal &) = delete;

    void give();
    bool isGiven() const { return m_given; }
    /// Readable once the word was given. Negative where the system has no descriptor left; isGiven() tells all the
    /// same.
    int descriptor() const { return m_descriptor; }

private:
    std::atomic_bool m_given = false;
    int m_descriptor;
};

} // namespace pupitre
