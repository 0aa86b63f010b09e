#include "serverproxy.h"

#include <QUrl>

#include <array>
#include <netinet/in.h>
#include <poll.h>
#include <string_view>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace pupitre {

namespace {

sockaddr_in onLoopback(quint16 port)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

bool sendAll(int socket, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(size_t(sent));
    }
    return true;
}

} // namespace

ServerProxy::ServerProxy(const QString &url)
{
    QUrl address(url);
    m_serverPort = quint16(address.port());
    m_wake = ::eventfd(0, EFD_CLOEXEC);
    listen();
    address.setPort(m_port);
    m_url = address.toString(QUrl::FullyEncoded);
    m_thread = std::thread([this] { run(); });
}

ServerProxy::~ServerProxy()
{
    order([this] { m_over = true; });
    m_thread.join();
    cutAll();
    ::close(m_wake);
}

void ServerProxy::stall()
{
    order([this] { m_stalled = true; });
}

void ServerProxy::goOn()
{
    order([this] { m_stalled = false; });
}

void ServerProxy::goAway()
{
    order([this] { cutAll(); });
}

void ServerProxy::cutAll()
{
    for (auto &line : m_lines)
        close(line);
    m_lines.clear();
    if (m_listener >= 0)
        ::close(std::exchange(m_listener, -1));
}

void ServerProxy::comeBack()
{
    order([this] { listen(); });
}

void ServerProxy::loseNextCommit(Lost where)
{
    order([this, where] {
        m_losing = true;
        m_where = where;
    });
}

void ServerProxy::listen()
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int again = 1;
    ::setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &again, sizeof again);
    auto address = onLoopback(m_port); // the first time any
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0
        || ::listen(m_listener, 100) != 0)
        qFatal("the proxy cannot listen");
    socklen_t size = sizeof address;
    ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ntohs(address.sin_port);
}

void ServerProxy::order(std::function<void()> work)
{
    std::unique_lock lock(m_mutex);
    m_order = std::move(work);
    const quint64 one = 1;
    (void)!::write(m_wake, &one, sizeof one);
    m_done.wait(lock, [this] { return !m_order; });
}

void ServerProxy::run()
{
    while (!m_over) {
        std::vector<pollfd> sockets{{m_wake, POLLIN, 0}, {m_listener, POLLIN, 0}}; // a negative one is passed over
        for (const auto &line : m_lines) {
            sockets.push_back({m_stalled || line.ending ? -1 : line.client, POLLIN, 0});
            sockets.push_back({m_stalled ? -1 : line.server, POLLIN, 0});
        }
        ::poll(sockets.data(), sockets.size(), -1);
        for (size_t i = 0; i < m_lines.size(); ++i) {
            auto &line = m_lines[i];
            const bool goesOn = (!sockets[2 + 2 * i].revents || passOn(line, true))
                                && (!sockets[3 + 2 * i].revents || passOn(line, false));
            if (!goesOn)
                close(line);
        }
        if (std::exchange(m_leaving, false)) {
            cutAll();
            continue;
        }
        std::erase_if(m_lines, [](const Line &line) { return line.server < 0; });
        if (sockets[1].revents)
            accept();
        if (sockets[0].revents) {
            quint64 count = 0;
            (void)!::read(m_wake, &count, sizeof count);
            const std::lock_guard lock(m_mutex);
            std::exchange(m_order, nullptr)();
            m_done.notify_all();
        }
    }
}

void ServerProxy::accept()
{
    Line line;
    line.client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    line.server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = onLoopback(m_serverPort);
    if (::connect(line.server, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        m_lines.push_back(line);
    else
        close(line);
}

bool ServerProxy::passOn(Line &line, bool fromClient)
{
    std::array<char, 65536> buffer;
    const auto size = ::recv(fromClient ? line.client : line.server, buffer.data(), buffer.size(), 0);
    if (size <= 0)
        return false;
    const std::string_view bytes(buffer.data(), size_t(size));
    if (fromClient && m_losing && bytes.find("COMMIT") != bytes.npos) {
        m_losing = false;
        m_leaving = m_where == Lost::WithTheServer;
        if (m_where != Lost::AfterTheServer)
            return false;
        ::close(std::exchange(line.client, -1));
        line.ending = true;
        return sendAll(line.server, bytes);
    }
    if (!fromClient && line.ending)
        return false; // it has answered, to nobody
    return sendAll(fromClient ? line.server : line.client, bytes);
}

void ServerProxy::close(Line &line)
{
    for (int *socket : {&line.client, &line.server}) {
        if (*socket >= 0)
            ::close(std::exchange(*socket, -1));
    }
}

} // namespace pupitre
