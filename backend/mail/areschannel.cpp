#include "areschannel.h"

#include <QByteArray>

#include <mutex>
#include <vector>

namespace pupitre {

namespace {

constexpr int queryMilliseconds = 2500, queryTries = 2;

} // namespace

AresChannel::AresChannel()
{
    static std::once_flag once;
    std::call_once(once, [] { ares_library_init(ARES_LIB_INIT_ALL); });
    ares_options options{};
    options.timeout = queryMilliseconds;
    options.tries = queryTries;
    options.sock_state_cb = watch;
    options.sock_state_cb_data = this;
    m_status = ares_init_options(&m_channel, &options, ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_SOCK_STATE_CB);
    if (m_status != ARES_SUCCESS) {
        m_channel = nullptr;
        return;
    }
    if (const QByteArray server = qgetenv("PUPITRE_NAME_SERVER"); !server.isEmpty())
        m_status = ares_set_servers_ports_csv(m_channel, server.constData());
}

AresChannel::~AresChannel()
{
    if (m_channel)
        ares_destroy(m_channel);
}

void AresChannel::watch(void *channel, ares_socket_t socket, int readable, int writable)
{
    auto &events = static_cast<AresChannel *>(channel)->m_events;
    if (readable || writable)
        events[socket] = short((readable ? POLLIN : 0) | (writable ? POLLOUT : 0));
    else
        events.erase(socket);
}

WaitGuard::State AresChannel::wait(const WaitGuard &guard, const bool &answered)
{
    while (!answered) {
        std::vector<pollfd> polled;
        for (const auto &[socket, events] : m_events)
            polled.push_back({socket, events, 0});
        if (const auto state = guard.wait(polled); state != WaitGuard::State::Going)
            return state;
        ares_process_fd(m_channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD); // its own time limits
        for (const auto &[socket, events, ready] : polled) {
            if (ready != 0)
                ares_process_fd(m_channel,
                    (ready & ~POLLOUT) ? socket : ARES_SOCKET_BAD,
                    (ready & POLLOUT) ? socket : ARES_SOCKET_BAD);
        }
    }
    return WaitGuard::State::Going;
}

} // namespace pupitre
