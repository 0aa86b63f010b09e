#pragma once

#include "documentreading.h"
#include "opendocuments.h"
#include "workerthread.h"

#include <QSet>
#include <QTimer>

#include <atomic>
#include <optional>

namespace pupitre {

/// Reads documents in confined workers of its own, on a thread of its own: a scan takes seconds, and no page waits for
/// it. What was read is kept for every desk, and nothing is read twice.
class DocumentReader
{
public:
    explicit DocumentReader(DatabaseThreads &threads);
    ~DocumentReader();

    /// Starts the confined worker, so that the first document need not wait for it.
    void warmUp();
    /// Reads the document's first pages; `depositedOn` is the day against which dates are held. Cancelled when another
    /// is asked for before it is done: whoever leafs on does not wait for what was left behind.
    QFuture<Result<DocumentReading>> read(const QString &sha256, const QList<SoughtFact> &facts, QDate depositedOn);
    /// The places where the words of `text` stand one after the other, each as its words with their places: the first
    /// 100.
    QFuture<Result<QList<QList<PageWord>>>> find(const QString &sha256, const QString &text);
    /// The words that stand in that part of the page (0 … 1), in reading order.
    QFuture<Result<QString>> wordsWithin(const QString &sha256, int page, const QRectF &part);
    /// Reads what waits and nobody has read, one file after the other, until something is asked for. Begins by itself
    /// when nothing has been asked for a while.
    void readBehind();

private:
    Result<DocumentReading> readNow(
        const QString &sha256, const QList<SoughtFact> &facts, QDate depositedOn, int request);
    /// The next one; whether to go on.
    bool readNextBehind(int asked);
    Result<DocumentText> readApart(const QString &sha256, const std::function<bool()> &isWanted);
    Result<QList<QList<PageWord>>> findNow(const QString &sha256, const QString &text);
    /// As it was kept; otherwise it is read, and kept.
    Result<DocumentText> textOf(const QString &sha256);
    /// As it was kept, by this desk or another one; nothing where it has to be read.
    std::optional<DocumentText> kept(const QString &sha256, bool withSymbols);
    /// What could not be kept is read again: on screen nobody waits for it.
    QFuture<Result<void>> keep(const QString &sha256, const DocumentText &text);
    OpenDocument opening(const QString &sha256);

    DatabaseThreads &m_threads;

    OpenDocuments m_documents;  ///< worker thread only
    QSet<QString> m_unreadable; ///< files that nothing can be read in here; worker thread only
    QTimer m_idle;              ///< window's thread
    std::atomic_int m_request = 0;
    std::atomic_int m_asked = 0; ///< readings and searches
    WorkerThread m_thread;       ///< ends first
};

} // namespace pupitre
