#include "gateway.h"

#include "extranetapplication.h"
#include "openeddatabase.h"
#include "requestbody.h"
#include "securitylog.h"
#include "worklane.h"

#include <fcgiapp.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <memory>
#include <mutex>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace pupitre::extranet {

using std::chrono::steady_clock;

namespace {

constexpr int listeningSocket = 0;
constexpr std::chrono::seconds lastRequests{20};
/// In a lane: nginx gives up a program that answers nothing, or reads nothing of a body, for 60 s.
constexpr std::chrono::seconds longestWait{50};
constexpr int depositsThatWait = 32;
constexpr int briefWait = 5; ///< seconds, until a place may be free

/// Each has its files in memory and a renderer of its own.
constexpr int depositsAtOnce(int threads)
{
    return std::max(1, threads / 4);
}

QByteArray parameter(const FCGX_Request &request, const char *name)
{
    return QByteArray(FCGX_GetParam(name, request.envp));
}

Request requestOf(const FCGX_Request &request)
{
    return {
        .method = parameter(request, "REQUEST_METHOD"),
        .uri = parameter(request, "REQUEST_URI"),
        .contentType = parameter(request, "CONTENT_TYPE"),
        .cookie = parameter(request, "HTTP_COOKIE"),
        .acceptLanguage = parameter(request, "HTTP_ACCEPT_LANGUAGE"),
        .origin = parameter(request, "HTTP_ORIGIN"),
        .fetchSite = parameter(request, "HTTP_SEC_FETCH_SITE"),
        .userAgent = parameter(request, "HTTP_USER_AGENT"),
        .remoteAddress = parameter(request, "REMOTE_ADDR"),
        .requestId = parameter(request, "REQUEST_ID"),
        .isEncrypted = parameter(request, "HTTPS") == "on",
    };
}

void send(const Response &response, FCGX_Stream *out)
{
    QByteArray head = "Status: " + QByteArray::number(response.status()) + "\r\n";
    for (const Header &header : response.headers())
        head += header.name + ": " + header.value + "\r\n";
    head += "\r\n";
    FCGX_PutStr(head.constData(), int(head.size()), out);
    FCGX_PutStr(response.body().constData(), int(response.body().size()), out);
}

/// The connection of one thread, opened when it is first needed and again when it was lost.
class ThreadDatabase
{
public:
    explicit ThreadDatabase(const QString &address) : m_address(address) {}

    /// None where it cannot be reached now.
    OpenedDatabase *ready()
    {
        if (!m_database) {
            if (auto opened = OpenedDatabase::open(
                    m_address, Connection::Create::Never, OpenedDatabase::Schema::Current, m_patience))
                m_database = std::move(*opened);
        } else if (!m_database->reconnectIfLost()) {
            m_database.reset();
        }
        return m_database.get();
    }

private:
    QString m_address;
    std::shared_ptr<Patience> m_patience = std::make_shared<Patience>();
    std::unique_ptr<OpenedDatabase> m_database;
};

/// A request from its head on: nothing of its body has been read.
class Incoming
{
public:
    Incoming() { FCGX_InitRequest(&m_request, listeningSocket, FCGI_FAIL_ACCEPT_ON_INTR); }
    Incoming(const Incoming &) = delete;
    Incoming &operator=(const Incoming &) = delete;
    ~Incoming()
    {
        FCGX_Finish_r(&m_request);
        FCGX_Free(&m_request, 1);
    }

    /// False where what came broke off before its head was whole.
    bool accept()
    {
        const bool isThere = FCGX_Accept_r(&m_request) == 0;
        m_since = steady_clock::now();
        return isThere;
    }
    steady_clock::time_point since() const { return m_since; }
    Request head() const { return requestOf(m_request); }
    /// By the web server, which then sends no body; the status. The family is told in its own words all the same.
    std::optional<int> refusal() const
    {
        const auto status = lengthOf(parameter(m_request, "PUPITRE_REFUSED"));
        return status == 413 || status == 429 ? std::optional(int(*status)) : std::nullopt;
    }
    /// Of the body, as it was announced; none where that is no number.
    std::optional<qsizetype> length() const
    {
        const QByteArray announced = parameter(m_request, "CONTENT_LENGTH");
        return announced.isEmpty() ? std::optional<qsizetype>(0) : lengthOf(announced);
    }
    Result<RequestBody> body(qsizetype length, const QString &stateFolder)
    {
        const auto source = [this](char *buffer, int size) { return FCGX_GetStr(buffer, size, m_request.in); };
        return RequestBody::read(length, source, stateFolder);
    }
    void send(const Response &response) { extranet::send(response, m_request.out); }
    /// The answer is whole; this is for the next request.
    void finish() { FCGX_Finish_r(&m_request); }

private:
    FCGX_Request m_request;
    steady_clock::time_point m_since; ///< its head was there
};

/// The threads that take requests from the socket and answer pages, and those of the lanes. A request that waits in a
/// lane is no more than its head: its body waits in nginx's file.
class Gateway
{
public:
    Gateway(Application &application, const GatewaySettings &settings)
        : m_application(application), m_settings(settings), m_stop(::eventfd(0, EFD_CLOEXEC)),
          m_passwords(passwordsAtOnce, passwordsThatWait, [this] { return worker(); }),
          m_deposits(depositsAtOnce(settings.threads), depositsThatWait, [this] { return worker(); })
    {
    }
    Gateway(const Gateway &) = delete;
    Gateway &operator=(const Gateway &) = delete;
    ~Gateway() { ::close(m_stop); }

    void start()
    {
        m_running = m_settings.threads;
        for (int number = 0; number < m_settings.threads; ++number)
            m_threads.emplace_back([this] { work(); });
    }

    /// Whether all requests in hand have ended in time.
    bool stop()
    {
        const auto deadline = steady_clock::now() + lastRequests;
        const quint64 one = 1;
        if (::write(m_stop, &one, sizeof one) != sizeof one)
            return false;
        std::unique_lock lock(m_mutex);
        if (!m_ended.wait_until(lock, deadline, [this] { return m_running == 0; }))
            return false;
        lock.unlock();
        for (std::thread &thread : m_threads)
            thread.join();
        m_passwords.close();
        m_deposits.close();
        return m_passwords.hasEndedBy(deadline) && m_deposits.hasEndedBy(deadline);
    }

private:
    using RequestLane = WorkLane<std::unique_ptr<Incoming>>;

    void work()
    {
        ThreadDatabase database(m_settings.database);
        auto incoming = std::make_unique<Incoming>();
        while (accept(*incoming)) {
            const auto head = incoming->head();
            if (auto *lane = laneOf(*incoming, head)) {
                if (!lane->put(incoming))
                    incoming->send(m_application.refuse(head, 503, briefWait));
                else
                    incoming = std::make_unique<Incoming>();
            } else {
                answer(*incoming, head, database);
            }
            incoming->finish();
        }
        const std::lock_guard lock(m_mutex);
        --m_running;
        m_ended.notify_all();
    }

    /// None: whoever took it answers.
    RequestLane *laneOf(const Incoming &incoming, const Request &head)
    {
        if (incoming.refusal())
            return nullptr;
        switch (m_application.laneOf(head)) {
        case Lane::Pages: break;
        case Lane::Passwords: return &m_passwords;
        case Lane::Deposits: return &m_deposits;
        }
        return nullptr;
    }

    /// Of a lane's thread.
    RequestLane::Worker worker()
    {
        const auto database = std::make_shared<ThreadDatabase>(m_settings.database);
        return [this, database](std::unique_ptr<Incoming> incoming) {
            const auto head = incoming->head();
            if (steady_clock::now() - incoming->since() > longestWait)
                incoming->send(m_application.refuse(head, 503, briefWait));
            else
                answer(*incoming, head, *database);
        };
    }

    /// One thread at a time waits, so that none is stuck in accept() when another took the connection that both saw.
    bool accept(Incoming &incoming)
    {
        const std::lock_guard turn(m_acceptTurn);
        while (true) {
            pollfd waited[] = {{.fd = listeningSocket, .events = POLLIN, .revents = 0},
                {.fd = m_stop, .events = POLLIN, .revents = 0}};
            if (::poll(waited, std::size(waited), -1) < 0 && errno != EINTR)
                return false;
            if (waited[1].revents != 0)
                return false;
            // What broke off before it was whole is no reason to end; the next one is waited for.
            if (waited[0].revents != 0 && incoming.accept())
                return true;
        }
    }

    void answer(Incoming &incoming, Request request, ThreadDatabase &database)
    {
        if (const auto status = incoming.refusal()) {
            incoming.send(m_application.refuse(request, *status));
            return;
        }
        const auto length = incoming.length();
        if (!length || *length > maxUploadBody) {
            incoming.send(m_application.refuse(request, length ? 413 : 400));
            return;
        }
        const auto body = incoming.body(*length, m_application.workplace().settings.stateFolder);
        if (!body) {
            const bool isCut = body.error().code == ErrorCode::InvalidValue;
            if (!isCut)
                logSecurity(SecurityEvent::Failure, request, "the state folder takes no body");
            incoming.send(m_application.refuse(request, isCut ? 400 : 503));
            return;
        }
        request.body = body->bytes();
        OpenedDatabase *opened = database.ready();
        if (!opened)
            logSecurity(SecurityEvent::Failure, request, "the database is away, or of another version");
        incoming.send(opened ? m_application.answer(request, *opened) : m_application.refuse(request, 503));
    }

    Application &m_application;
    const GatewaySettings m_settings;
    const int m_stop;
    std::vector<std::thread> m_threads;
    std::mutex m_acceptTurn, m_mutex;
    std::condition_variable m_ended;
    int m_running = 0;
    RequestLane m_passwords, m_deposits;
};

} // namespace

bool hasListeningSocket()
{
    int listens = 0;
    socklen_t size = sizeof listens;
    return ::getsockopt(listeningSocket, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) == 0 && listens == 1;
}

int serve(Application &application, const GatewaySettings &settings)
{
    // The threads inherit the mask: only this one hears the signals.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN); // a browser that went away is no end of the program
    if (FCGX_Init() != 0)
        return 1;
    Gateway gateway(application, settings);
    gateway.start();
    int signal = 0;
    sigwait(&signals, &signal);
    if (gateway.stop())
        return 0;
    // Threads that are still at work use what the end of the program would take down.
    std::fputs("pupitre-extranet: requests were given up after 20 s\n", stderr);
    std::_Exit(1);
}

} // namespace pupitre::extranet
