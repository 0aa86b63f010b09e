#pragma once

#include "result.h"
#include "waitguard.h"

#include <sys/socket.h>

#include <vector>

namespace pupitre {

/// Where a server can be reached.
struct ServerAddress {
    sockaddr_storage address;
    socklen_t length;

    const sockaddr *get() const { return reinterpret_cast<const sockaddr *>(&address); }
    /// "127.0.0.1", "::1"
    QString text() const;
};

/// The addresses of a host, the one to try first in front; never none. A number is its own address. Looks into
/// /etc/hosts, then asks name servers (areschannel.h). Errors: NameLookupFailed, with a mark of mailtransport.h or the
/// resolver's words as `detail`; Cancelled.
Result<std::vector<ServerAddress>> addressesOf(const QString &host, quint16 port, const WaitGuard &guard);

} // namespace pupitre
