#include "dbthread.h"

namespace pupitre {

DbThread::DbThread(const QString &name)
{
    m_thread.setObjectName(name);
    m_worker.moveToThread(&m_thread);
    m_thread.start();
}

DbThread::~DbThread()
{
    // The connection belongs to the thread and is closed there, after everything that was posted before.
    post([this] {
        m_database.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

void DbThread::post(std::function<void()> work)
{
    QMetaObject::invokeMethod(&m_worker, std::move(work), Qt::QueuedConnection);
}

QFuture<Result<void>> DbThread::open(const QString &url)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    auto future = promise->future();
    post([this, promise, url] {
        auto opened = OpenedDatabase::open(url);
        if (opened)
            m_database = std::move(*opened);
        promise->addResult(opened ? Result<void>() : failure(opened.error()));
        promise->finish();
    });
    return future;
}

} // namespace pupitre
