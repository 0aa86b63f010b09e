#pragma once

#include "result.h"

#include <condition_variable>
#include <mutex>

namespace pupitre {

/// Who may reckon a slow hash (passwordhash.h) now: 64 MiB and a processor each, so that only a few do at once, some
/// wait, and all others are told to come again. Any thread.
class PasswordTurns
{
public:
    explicit PasswordTurns(int atOnce = 2, int waiting = 32) : m_free(atOnce), m_places(waiting) {}

    /// A turn, until the end of its scope.
    class Turn
    {
    public:
        explicit Turn(PasswordTurns *turns) : m_turns(turns) {}
        Turn(Turn &&other) noexcept;
        Turn(const Turn &) = delete;
        Turn &operator=(const Turn &) = delete;
        Turn &operator=(Turn &&) = delete;
        ~Turn();

    private:
        PasswordTurns *m_turns;
    };

    /// Waits for one. Errors: Busy at once, where as many wait already.
    Result<Turn> take();

private:
    std::mutex m_mutex;
    std::condition_variable m_given;
    int m_free;
    int m_places; ///< to wait in
};

} // namespace pupitre
