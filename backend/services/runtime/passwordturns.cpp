#include "passwordturns.h"

#include <utility>

namespace pupitre {

PasswordTurns::Turn::Turn(Turn &&other) noexcept : m_turns(std::exchange(other.m_turns, nullptr)) {}

PasswordTurns::Turn::~Turn()
{
    if (!m_turns)
        return;
    {
        const std::lock_guard lock(m_turns->m_mutex);
        ++m_turns->m_free;
    }
    m_turns->m_given.notify_one();
}

Result<PasswordTurns::Turn> PasswordTurns::take()
{
    std::unique_lock lock(m_mutex);
    if (m_free == 0) {
        if (m_places == 0)
            return failure(ErrorCode::Busy);
        --m_places;
        m_given.wait(lock, [this] { return m_free > 0; });
        ++m_places;
    }
    --m_free;
    return Turn(this);
}

} // namespace pupitre
