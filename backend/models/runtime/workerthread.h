#pragma once

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThread>

#include <memory>

namespace pupitre {

/// A thread on which work is done one after the other. What was not begun when it goes out of scope is given up.
class WorkerThread
{
public:
    explicit WorkerThread(const QString &name)
    {
        m_thread.setObjectName(name);
        m_worker.moveToThread(&m_thread);
        m_thread.start();
    }
    ~WorkerThread()
    {
        m_thread.quit();
        m_thread.wait();
    }

    template <typename Answer, typename Work>
    QFuture<Answer> post(Work work)
    {
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        auto future = promise->future();
        QMetaObject::invokeMethod(&m_worker, [promise, work = std::move(work)] {
            promise->addResult(work());
            promise->finish();
        });
        return future;
    }
    /// Nobody waits for what this does. From the thread itself too it comes after what was posted before.
    template <typename Work>
    void run(Work work)
    {
        QMetaObject::invokeMethod(&m_worker, std::move(work), Qt::QueuedConnection);
    }

private:
    QThread m_thread;
    QObject m_worker;
};

} // namespace pupitre
