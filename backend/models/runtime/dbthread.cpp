#include "dbthread.h"

#include "migrator.h"

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
        m_store.reset();
        m_connection.reset();
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
        const auto opened = [&]() -> Result<void> {
            PUPITRE_TRY_ASSIGN(connection, Connection::open(url, Connection::Create::Never));
            PUPITRE_TRY(migrator::requireCurrent(*connection));
            m_connection = std::move(connection);
            m_store = documentStoreOf(*m_connection);
            return {};
        }();
        promise->addResult(opened);
        promise->finish();
    });
    return future;
}

} // namespace pupitre
