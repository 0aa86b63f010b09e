#include "databasethreads.h"

#include "keyringthread.h"

namespace pupitre {

using namespace Qt::StringLiterals;

DatabaseThreads::DatabaseThreads(const QString &url) : m_url(url), m_decisions(u"decisions"_s), m_reads(u"reads"_s) {}

DatabaseThreads::~DatabaseThreads()
{
    endSoon();
}

void DatabaseThreads::open(QObject *context, const std::function<void(const Result<void> &)> &done)
{
    // Both at once: opening is most of what a start waits for.
    auto reads = m_reads.open(m_url);
    deliver(m_decisions.open(m_url), context, [context, reads, done](const Result<void> &first) {
        deliver(reads, context, [first, done](const Result<void> &second) { done(first ? second : first); });
    });
}

void DatabaseThreads::make(QObject *context, const std::function<void(const Result<void> &)> &done)
{
    deliver(m_decisions.make(m_url), context, done);
}

void DatabaseThreads::endSoon()
{
    m_decisions.endSoon();
    m_reads.endSoon();
    endKeyringWaits(); // one of them may wait for it
}

InternalActor DatabaseThreads::actor() const
{
    if (m_staff)
        return *m_staff;
    return ProgramActor{u"Pupitre"_s};
}

QFuture<Result<QByteArray>> DatabaseThreads::fileBytes(const QString &sha256)
{
    return m_reads.run(
        ProgramActor{u"Pupitre"_s}, [sha256](const ServiceContext &context) { return context.store.get(sha256); });
}

} // namespace pupitre
