#include "serverlink.h"

#include <algorithm>
#include <optional>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <vector>

namespace pupitre {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

milliseconds elapsedSince(steady_clock::rep since)
{
    const auto now = steady_clock::now().time_since_epoch();
    return since == 0 ? 0ms : std::chrono::duration_cast<milliseconds>(now - steady_clock::duration(since));
}

} // namespace

/// The thread that watches all links; it sleeps while there is none.
class LinkWatch
{
public:
    static LinkWatch &instance()
    {
        static LinkWatch watch;
        return watch;
    }
    void add(ServerLink *link)
    {
        const std::lock_guard lock(m_mutex);
        m_links.push_back(link);
        m_wake.notify_all();
    }
    /// Afterwards the socket's number may become another one's.
    void remove(ServerLink *link)
    {
        const std::lock_guard lock(m_mutex);
        std::erase(m_links, link);
    }
    milliseconds longestWait(const Patience *patience)
    {
        const std::lock_guard lock(m_mutex);
        milliseconds longest{0};
        for (const auto *link : m_links) {
            if (link->m_patience.get() == patience)
                longest = std::max(longest, elapsedSince(link->m_since));
        }
        return longest;
    }

private:
    LinkWatch() : m_thread([this](const std::stop_token &stop) { run(stop); }) {}

    void run(const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        while (!stop.stop_requested()) {
            m_wake.wait(lock, stop, [this] { return !m_links.empty(); });
            bool ending = false;
            for (const auto *link : m_links) {
                const auto &limits = link->m_patience->limits();
                const bool over = link->m_patience->isOver();
                ending = ending || over;
                if (elapsedSince(link->m_since) > (over ? std::min(limits.farewell, limits.answer) : limits.answer))
                    ::shutdown(link->m_socket, SHUT_RDWR);
            }
            m_wake.wait_for(lock, stop, ending ? 50ms : 250ms, [] { return false; });
        }
    }

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::vector<ServerLink *> m_links;
    std::jthread m_thread; ///< the last: it uses the others
};

void Patience::end()
{
    {
        const std::lock_guard lock(m_mutex);
        m_over = true;
    }
    m_ended.notify_all();
}

milliseconds Patience::waitingFor() const
{
    return std::max(LinkWatch::instance().longestWait(this), elapsedSince(m_knockingSince));
}

bool Patience::pause(milliseconds time)
{
    std::unique_lock lock(m_mutex);
    return !m_ended.wait_for(lock, time, [this] { return m_over.load(); });
}

ServerLink::ServerLink(std::shared_ptr<Patience> patience, int socket)
    : m_patience(std::move(patience)), m_socket(socket)
{
    LinkWatch::instance().add(this);
}

ServerLink::~ServerLink()
{
    LinkWatch::instance().remove(this);
}

bool ServerLink::isHungUp() const
{
    pollfd socket{m_socket, POLLIN | POLLRDHUP, 0};
    return ::poll(&socket, 1, 0) > 0 && (socket.revents & (POLLRDHUP | POLLHUP | POLLERR | POLLNVAL));
}

ServerLink::Waiting::Waiting(ServerLink *link) : m_link(link)
{
    if (m_link)
        m_link->m_since = steady_clock::now().time_since_epoch().count();
}

ServerLink::Waiting::~Waiting()
{
    if (m_link)
        m_link->m_since = 0;
}

namespace {

/// What the thread that signs in and the one that waits for it have in common; the last of them deletes it.
struct Attempt {
    std::mutex mutex;
    std::condition_variable ended;
    std::optional<Result<void>> outcome;
    bool givenUp = false;
};

void run(Attempt &attempt, const SignIn &steps)
{
    auto outcome = steps.signIn();
    std::unique_lock lock(attempt.mutex);
    if (attempt.givenUp) {
        lock.unlock();
        if (outcome)
            steps.abandon();
        return;
    }
    if (outcome)
        steps.handOver();
    attempt.outcome = std::move(outcome);
    attempt.ended.notify_all();
}

} // namespace

Result<void> signInWithin(Patience &patience, const SignIn &steps)
{
    if (patience.isOver())
        return failure(ErrorCode::Cancelled);
    const auto attempt = std::make_shared<Attempt>();
    // Detached, because nothing ends the wait for a name server.
    std::thread([attempt, steps] { run(*attempt, steps); }).detach();
    const auto begin = steady_clock::now();
    const auto until = begin + patience.limits().connecting;
    patience.m_knockingSince = begin.time_since_epoch().count();
    std::unique_lock lock(attempt->mutex);
    while (!attempt->outcome && !patience.isOver() && steady_clock::now() < until)
        attempt->ended.wait_for(lock, 50ms);
    patience.m_knockingSince = 0;
    if (attempt->outcome)
        return *attempt->outcome;
    attempt->givenUp = true;
    return failure(patience.isOver() ? ErrorCode::Cancelled : ErrorCode::DatabaseUnreachable,
        u"database"_s,
        u"no answer from the server"_s);
}

} // namespace pupitre
