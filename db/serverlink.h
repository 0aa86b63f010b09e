#pragma once

#include "patience.h"
#include "result.h"

#include <atomic>
#include <functional>
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

/// How a session begins. All steps are taken on a thread of their own.
struct SignIn {
    std::function<Result<void>()> signIn;
    std::function<void()> handOver; ///< the session to the calling thread, which waits for it
    std::function<void()> abandon;  ///< ends a session that nobody waits for any more
};

/// Signs in, from the look-up of the name to the last of the server's words. Neither a name server nor a server that
/// stands still in the middle holds the calling thread for longer than the patience allows. Errors: those of `signIn`;
/// DatabaseUnreachable; Cancelled when the patience is over.
Result<void> signInWithin(Patience &patience, const SignIn &steps);

} // namespace pupitre
