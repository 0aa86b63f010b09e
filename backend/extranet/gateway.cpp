#include "gateway.h"

#include "extranetapplication.h"
#include "openeddatabase.h"
#include "requestbody.h"
#include "securitylog.h"

#include <fcgiapp.h>

#include <condition_variable>
#include <csignal>
#include <mutex>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace pupitre::extranet {

namespace {

constexpr int listeningSocket = 0;
constexpr std::chrono::seconds lastRequests{20};

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

/// The threads that take requests from the socket.
class Gateway
{
public:
    Gateway(Application &application, const GatewaySettings &settings)
        : m_application(application), m_settings(settings), m_stop(::eventfd(0, EFD_CLOEXEC))
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
        const quint64 one = 1;
        if (::write(m_stop, &one, sizeof one) != sizeof one)
            return false;
        std::unique_lock lock(m_mutex);
        if (!m_ended.wait_for(lock, lastRequests, [this] { return m_running == 0; }))
            return false;
        lock.unlock();
        for (std::thread &thread : m_threads)
            thread.join();
        return true;
    }

private:
    void work()
    {
        ThreadDatabase database(m_settings.database);
        FCGX_Request request;
        FCGX_InitRequest(&request, listeningSocket, FCGI_FAIL_ACCEPT_ON_INTR);
        while (accept(&request)) {
            answer(&request, database);
            FCGX_Finish_r(&request);
        }
        FCGX_Free(&request, 1);
        const std::lock_guard lock(m_mutex);
        --m_running;
        m_ended.notify_all();
    }

    /// One thread at a time waits, so that none is stuck in accept() when another took the connection that both saw.
    bool accept(FCGX_Request *request)
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
            if (waited[0].revents != 0 && FCGX_Accept_r(request) == 0)
                return true;
        }
    }

    void answer(FCGX_Request *incoming, ThreadDatabase &database)
    {
        Request request = requestOf(*incoming);
        // What the web server refuses is told in the family's words all the same; it sends no body then.
        const auto refused = lengthOf(parameter(*incoming, "PUPITRE_REFUSED"));
        if (refused == 413 || refused == 429) {
            send(m_application.refuse(request, int(*refused)), incoming->out);
            return;
        }
        const QByteArray announced = parameter(*incoming, "CONTENT_LENGTH");
        const auto length = announced.isEmpty() ? std::optional<qsizetype>(0) : lengthOf(announced);
        if (!length || *length > maxUploadBody) {
            send(m_application.refuse(request, length ? 413 : 400), incoming->out);
            return;
        }
        const auto source = [incoming](char *buffer, int size) { return FCGX_GetStr(buffer, size, incoming->in); };
        const auto body = RequestBody::read(*length, source, m_application.workplace().settings.stateFolder);
        if (!body) {
            const bool isCut = body.error().code == ErrorCode::InvalidValue;
            if (!isCut)
                logSecurity(SecurityEvent::Failure, request, "the state folder takes no body");
            send(m_application.refuse(request, isCut ? 400 : 503), incoming->out);
            return;
        }
        request.body = body->bytes();
        OpenedDatabase *opened = database.ready();
        if (!opened)
            logSecurity(SecurityEvent::Failure, request, "the database is away, or of another version");
        send(opened ? m_application.answer(request, *opened) : m_application.refuse(request, 503), incoming->out);
    }

    Application &m_application;
    const GatewaySettings m_settings;
    const int m_stop;
    std::vector<std::thread> m_threads;
    std::mutex m_acceptTurn, m_mutex;
    std::condition_variable m_ended;
    int m_running = 0;
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
