#include "serverlink.h"

#include "secrets.h"

#include <algorithm>
#include <libpq-fe.h>
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

/// What the thread that knocks and the one that waits for it have in common; the last of them deletes it.
struct Knock {
    std::mutex mutex;
    std::condition_variable ended;
    bool over = false;
    QString refusal; ///< empty: the server has spoken
    std::atomic_bool givenUp = false;
};

/// Until the server's first bytes have been read, or libpq knows that none will come.
QString knockAt(const DatabaseAddress &address, const Knock &knock)
{
    std::vector<QByteArray> texts; // which the lists point to
    texts.reserve(size_t(address.parameters.size()) * 2);
    std::vector<const char *> names;
    std::vector<const char *> values;
    for (const auto &[name, value] : address.parameters) {
        names.push_back(texts.emplace_back(name.toUtf8()).constData());
        values.push_back(texts.emplace_back(value.toUtf8()).constData());
    }
    names.push_back(nullptr);
    values.push_back(nullptr);
    const std::unique_ptr<PGconn, decltype(&PQfinish)> server(
        PQconnectStartParams(names.data(), values.data(), 0), &PQfinish);
    auto next = PQstatus(server.get()) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    while (!knock.givenUp && (next == PGRES_POLLING_WRITING || next == PGRES_POLLING_READING)) {
        pollfd socket{PQsocket(server.get()), short(next == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0};
        if (::poll(&socket, 1, 100) == 0)
            continue;
        const bool spoke = next == PGRES_POLLING_READING;
        next = PQconnectPoll(server.get());
        if (spoke && next != PGRES_POLLING_FAILED)
            break;
    }
    return next == PGRES_POLLING_FAILED ? QString::fromUtf8(PQerrorMessage(server.get())).trimmed() : QString();
}

} // namespace

Result<void> awaitServer(const DatabaseAddress &address, Patience &patience)
{
    if (patience.isOver())
        return failure(ErrorCode::Cancelled);
    const auto knock = std::make_shared<Knock>();
    // Detached, because nothing ends the wait for a name server.
    std::thread([knock, address] {
        QString refusal = knockAt(address, *knock);
        const std::lock_guard lock(knock->mutex);
        knock->refusal = std::move(refusal);
        knock->over = true;
        knock->ended.notify_all();
    }).detach();
    const auto begin = steady_clock::now();
    const auto until = begin + patience.limits().connecting;
    patience.m_knockingSince = begin.time_since_epoch().count();
    std::unique_lock lock(knock->mutex);
    while (!knock->over && !patience.isOver() && steady_clock::now() < until)
        knock->ended.wait_for(lock, 50ms);
    patience.m_knockingSince = 0;
    knock->givenUp = true;
    if (!knock->over)
        return failure(patience.isOver() ? ErrorCode::Cancelled : ErrorCode::DatabaseUnreachable,
            u"database"_s,
            u"no answer from the server"_s);
    if (!knock->refusal.isEmpty())
        return failure(ErrorCode::DatabaseUnreachable, u"database"_s, withoutSecrets(knock->refusal, address.secrets));
    return {};
}

} // namespace pupitre
