#include "waitguard.h"

#include "stopsignal.h"

#include <algorithm>
#include <csignal>
#include <mutex>
#include <vector>

namespace pupitre {

WaitGuard::State WaitGuard::state() const
{
    if (m_stop && m_stop->isGiven())
        return State::Stopped;
    return m_clock.now() > m_deadline ? State::Late : State::Going;
}

WaitGuard::State WaitGuard::wait(std::span<pollfd> descriptors) const
{
    for (auto &descriptor : descriptors)
        descriptor.revents = 0;
    if (const auto now = state(); now != State::Going)
        return now;
    std::vector<pollfd> polled(descriptors.begin(), descriptors.end());
    if (m_stop && m_stop->descriptor() >= 0)
        polled.push_back({m_stop->descriptor(), POLLIN, 0});
    if (poll(polled.data(), nfds_t(polled.size()), int(moment.count())) > 0) {
        for (size_t i = 0; i < descriptors.size(); ++i)
            descriptors[i].revents = polled[i].revents;
    }
    return state();
}

void ignoreBrokenPipes()
{
    static std::once_flag once;
    std::call_once(once, [] { std::signal(SIGPIPE, SIG_IGN); });
}

} // namespace pupitre
