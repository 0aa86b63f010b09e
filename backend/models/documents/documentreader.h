#pragma once

#include "documentreading.h"
#include "opendocuments.h"
#include "workerthread.h"

#include <atomic>

namespace pupitre {

/// Reads documents in confined workers of its own, on a thread of its own: a scan takes seconds, and no page waits for
/// it.
class DocumentReader
{
public:
    explicit DocumentReader(DatabaseThreads &threads);

    /// Starts the confined worker, so that the first document need not wait for it.
    void warmUp();
    /// Reads the document's first pages; `depositedOn` is the day against which dates are held. Cancelled when another
    /// is asked for before it is done: whoever leafs on does not wait for what was left behind.
    QFuture<Result<DocumentReading>> read(const QString &sha256, const QList<SoughtFact> &facts, QDate depositedOn);
    /// The places where the words of `text` stand one after the other, each as its words with their places: the first
    /// 100.
    QFuture<Result<QList<QList<PageWord>>>> find(const QString &sha256, const QString &text);

private:
    Result<DocumentReading> readNow(
        const QString &sha256, const QList<SoughtFact> &facts, QDate depositedOn, int request);

    OpenDocuments m_documents; ///< worker thread only
    std::atomic_int m_request = 0;
    WorkerThread m_thread; ///< ends first
};

} // namespace pupitre
