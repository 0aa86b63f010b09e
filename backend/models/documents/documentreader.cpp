#include "documentreader.h"

namespace pupitre {

using namespace Qt::StringLiterals;

DocumentReader::DocumentReader(DatabaseThreads &threads)
    : m_documents(threads, 2, RendererPool::Priority::Behind), m_thread(u"reading"_s)
{
}

void DocumentReader::warmUp()
{
    m_thread.run([this] { m_documents.pool().warmUp(); });
}

QFuture<Result<DocumentReading>> DocumentReader::read(
    const QString &sha256, const QList<SoughtFact> &facts, QDate depositedOn)
{
    return m_thread.post<Result<DocumentReading>>([this, sha256, facts, depositedOn, request = ++m_request] {
        return readNow(sha256, facts, depositedOn, request);
    });
}

Result<DocumentReading> DocumentReader::readNow(
    const QString &sha256, const QList<SoughtFact> &facts, QDate depositedOn, int request)
{
    if (request != m_request)
        return failure(ErrorCode::Cancelled);
    PUPITRE_TRY_ASSIGN(opened, m_documents.session(sha256));
    auto reading = readDocument(*opened, facts, depositedOn, [this, request] { return request == m_request; });
    if (!reading && reading.error().code != ErrorCode::Cancelled)
        m_documents.forget(sha256);
    return reading;
}

QFuture<Result<QList<QList<PageWord>>>> DocumentReader::find(const QString &sha256, const QString &text)
{
    using Places = QList<QList<PageWord>>;
    return m_thread.post<Result<Places>>([this, sha256, text]() -> Result<Places> {
        PUPITRE_TRY_ASSIGN(opened, m_documents.session(sha256));
        auto places = findInDocument(*opened, text);
        if (!places)
            m_documents.forget(sha256);
        return places;
    });
}

} // namespace pupitre
