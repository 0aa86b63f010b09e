#pragma once

#include "databaseaddress.h"
#include "patience.h"

#include <atomic>
#include <memory>

namespace pupitre {

/// The socket of a connection to a server, watched while a statement is under way: one thread of the process shuts down
/// each that is waited for longer than its patience allows, and the waiting thread goes on with an error. (PQcancel
/// would ask the very server that does not answer.)
class ServerLink
{
public:
    /// The socket stays the caller's, and open for as long as this lives.
    ServerLink(std::shared_ptr<Patience> patience, int socket);
    ~ServerLink();
    ServerLink(const ServerLink &) = delete;
    ServerLink &operator=(const ServerLink &) = delete;

    /// The server has closed its end, which nobody has read yet.
    bool isHungUp() const;

    /// A statement is under way.
    class Waiting
    {
    public:
        explicit Waiting(ServerLink *link);
        ~Waiting();
        Waiting(const Waiting &) = delete;
        Waiting &operator=(const Waiting &) = delete;

    private:
        ServerLink *m_link;
    };

private:
    friend class LinkWatch;
    std::shared_ptr<Patience> m_patience;
    int m_socket;
    std::atomic<std::chrono::steady_clock::rep> m_since = 0; ///< 0: nothing is under way
};

/// Waits until the server says a first word, of whatever kind, or its host refuses: what then follows takes no time.
/// Neither a name server nor a server that stands still holds the calling thread for longer than the patience allows.
/// Errors: DatabaseUnreachable; Cancelled when the patience is over.
Result<void> awaitServer(const DatabaseAddress &address, Patience &patience);

} // namespace pupitre
