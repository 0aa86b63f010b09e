#pragma once

#include "openeddatabase.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThread>

#include <functional>
#include <memory>

namespace pupitre {

/// A thread with a database connection of its own. Work is posted as plain synchronous functions on a ServiceContext
/// and answered with a QFuture; nothing else in the program touches that connection.
class DbThread
{
public:
    explicit DbThread(const QString &name);
    ~DbThread();
    DbThread(const DbThread &) = delete;
    DbThread &operator=(const DbThread &) = delete;

    /// Opens the database on the thread and requires its schema to be current. Call again to try anew.
    QFuture<Result<void>> open(const QString &url);

    /// `work` is called on the thread as `Result<T> work(const ServiceContext &)`. Without an open database the answer
    /// is DatabaseUnreachable.
    template <typename Work>
    auto run(const InternalActor &actor, Work work) -> QFuture<std::invoke_result_t<Work, const ServiceContext &>>
    {
        using Answer = std::invoke_result_t<Work, const ServiceContext &>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        auto future = promise->future();
        post([this, promise, actor, work = std::move(work)]() mutable {
            if (m_database)
                promise->addResult(work(m_database->context(actor)));
            else
                promise->addResult(Answer(failure(ErrorCode::DatabaseUnreachable)));
            promise->finish();
        });
        return future;
    }

private:
    void post(std::function<void()> work);

    QThread m_thread;
    QObject m_worker; ///< lives on the thread, so that what is posted to it runs there
    std::unique_ptr<OpenedDatabase> m_database;
};

} // namespace pupitre
