#pragma once

#include <QString>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace pupitre {

/// Stands between the program and the test's PostgreSQL server, and does what servers and lines do on a bad day. Each
/// call has had its effect when it returns.
class ServerProxy
{
public:
    /// Passes on to the server of this address.
    explicit ServerProxy(const QString &url);
    ~ServerProxy();
    ServerProxy(const ServerProxy &) = delete;
    ServerProxy &operator=(const ServerProxy &) = delete;

    /// The same database by way of the proxy.
    QString url() const { return m_url; }

    /// As a server that is stopped: who connects is let in and told nothing, what is asked is not answered.
    void stall();
    /// What was held is passed on.
    void goOn();
    /// As a server that has ended: every connection is cut, and nobody listens.
    void goAway();
    void comeBack();
    enum class Lost { BeforeTheServer, AfterTheServer, WithTheServer };
    /// The connection of the next COMMIT is cut: before the server is told of it, before its answer arrives, or because
    /// the server goes away.
    void loseNextCommit(Lost where);

private:
    struct Line {
        int client = -1, server = -1;
        bool ending = false; ///< the client is gone; what the server still says is thrown away
    };
    void listen();
    void run();
    void accept();
    bool passOn(Line &line, bool fromClient);
    void order(std::function<void()> work);
    void cutAll();
    static void close(Line &line);

    QString m_url;
    quint16 m_serverPort = 0, m_port = 0;
    int m_listener = -1, m_wake = -1;
    std::vector<Line> m_lines;
    bool m_stalled = false, m_over = false;
    bool m_losing = false, m_leaving = false;
    Lost m_where = Lost::BeforeTheServer;
    std::mutex m_mutex;
    std::condition_variable m_done;
    std::function<void()> m_order;
    std::thread m_thread;
};

} // namespace pupitre
