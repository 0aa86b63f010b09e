#pragma once

#include "openeddatabase.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>

namespace pupitre {

/// A thread with a database connection of its own. Work is posted as plain synchronous functions on a ServiceContext
/// and answered with a QFuture; nothing else in the program touches that connection. A server that was lost is
/// connected to anew before the next piece of work; what was under way is answered with ConnectionLost.
class DbThread
{
public:
    /// Without a `patience` that it shares with others it has one of its own, which ends with it.
    explicit DbThread(const QString &name, std::shared_ptr<Patience> patience = {});
    /// What was posted is still done, unless the server does not answer: then it is given up within moments.
    ~DbThread();
    DbThread(const DbThread &) = delete;
    DbThread &operator=(const DbThread &) = delete;

    /// Opens the database on the thread and requires its schema to be current. Call again to try anew.
    QFuture<Result<void>> open(const QString &url);

    /// Makes an empty database of this version in a file where there is none, its folder too. It is not opened.
    QFuture<Result<void>> make(const QString &url);

    /// `work` is called on the thread as `Result<T> work(const ServiceContext &)`. Without an open database the answer
    /// is DatabaseUnreachable, while the server is away ConnectionLost.
    template <typename Work>
    auto run(const InternalActor &actor, Work work) -> QFuture<std::invoke_result_t<Work, const ServiceContext &>>
    {
        using Answer = std::invoke_result_t<Work, const ServiceContext &>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        auto future = promise->future();
        post([this, promise, actor, work = std::move(work)]() mutable {
            if (const auto connected = connect(); connected)
                promise->addResult(work(m_database->context(actor)));
            else
                promise->addResult(Answer(failure(connected.error())));
            noteState();
            promise->finish();
        });
        return future;
    }

    /// A server that does not answer is waited for no longer than for moments from now on, and a lost one not at all.
    /// For good, and for all who share the patience. Any thread.
    void endSoon() { m_patience->end(); }
    /// The server was there and is gone. Any thread.
    bool isLost() const { return m_lost; }
    /// How long the server has owed an answer by now. Any thread.
    std::chrono::milliseconds waitingFor() const { return m_patience->waitingFor(); }
    /// Looks whether a lost server is back, without any work. Any thread.
    void tryAgain();

private:
    void post(std::function<void()> work);
    Result<void> connect();
    void noteState();

    QThread m_thread;
    QObject m_worker; ///< lives on the thread, so that what is posted to it runs there
    std::unique_ptr<OpenedDatabase> m_database;
    bool m_ownsPatience;
    std::shared_ptr<Patience> m_patience;
    QElapsedTimer m_sinceRefusal; ///< since the server was last found away
    std::atomic_bool m_lost = false, m_trying = false;
};

} // namespace pupitre
