#pragma once

#include "waitguard.h"

#include <ares.h>

#include <map>
#include <memory>

namespace pupitre {

/// c-ares, which asks name servers without a thread of its own: what it waits for can be given up at any moment, as the
/// system's own resolver cannot. Asks the system's name servers, or the one that $PUPITRE_NAME_SERVER names as
/// "address:port". One thread.
class AresChannel
{
public:
    AresChannel();
    /// What is asked still is answered with ARES_EDESTRUCTION: whoever answers are written to outlives the channel.
    ~AresChannel();
    AresChannel(const AresChannel &) = delete;
    AresChannel &operator=(const AresChannel &) = delete;

    /// Why nothing can be asked, ARES_SUCCESS where it can.
    int status() const { return m_status; }
    ares_channel get() const { return m_channel; }
    /// Until `answered` is true. Anything but Going: it was given up.
    WaitGuard::State wait(const WaitGuard &guard, const bool &answered);

private:
    static void watch(void *channel, ares_socket_t socket, int readable, int writable);

    std::map<ares_socket_t, short> m_events; ///< poll's, by socket
    ares_channel m_channel = nullptr;
    int m_status;
};

} // namespace pupitre
