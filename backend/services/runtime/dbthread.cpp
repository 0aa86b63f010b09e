#include "dbthread.h"

namespace pupitre {

namespace {

constexpr int againMilliseconds = 400; ///< between two tries: what waits in a row is not to knock each by itself

} // namespace

DbThread::DbThread(const QString &name, std::shared_ptr<Patience> patience)
    : m_ownsPatience(!patience), m_patience(patience ? std::move(patience) : std::make_shared<Patience>())
{
    m_thread.setObjectName(name);
    m_worker.moveToThread(&m_thread);
    m_thread.start();
}

DbThread::~DbThread()
{
    if (m_ownsPatience)
        m_patience->end();
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
        auto opened = OpenedDatabase::open(url, Connection::Create::Never, OpenedDatabase::Schema::Current, m_patience);
        if (opened)
            m_database = std::move(*opened);
        promise->addResult(opened ? Result<void>() : failure(opened.error()));
        promise->finish();
    });
    return future;
}

QFuture<Result<void>> DbThread::make(const QString &url)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    auto future = promise->future();
    post([promise, url] {
        promise->addResult(OpenedDatabase::make(url));
        promise->finish();
    });
    return future;
}

Result<void> DbThread::connect()
{
    if (!m_database)
        return failure(ErrorCode::DatabaseUnreachable);
    if (m_lost && m_sinceRefusal.isValid() && m_sinceRefusal.elapsed() < againMilliseconds)
        return failure(ErrorCode::ConnectionLost);
    m_lost = m_database->connection->isLost();
    auto connected = m_database->reconnectIfLost();
    if (!connected)
        m_sinceRefusal.start();
    return connected;
}

void DbThread::noteState()
{
    m_lost = m_database && m_database->connection->isLost();
}

void DbThread::tryAgain()
{
    if (m_trying.exchange(true))
        return;
    post([this] {
        (void)connect();
        noteState();
        m_trying = false;
    });
}

} // namespace pupitre
