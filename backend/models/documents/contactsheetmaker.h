#pragma once

#include "opendocuments.h"
#include "sheetpapers.h"
#include "workerthread.h"

#include <QImage>

#include <atomic>

namespace pupitre {

/// A paper as a sheet shows it: what it rests on, and the part of the page that says it.
struct SheetPrint {
    SheetPaper paper;
    QList<PaperFact> facts;
    QList<QImage> strips; ///< one for each fact
};

/// Makes what a contact sheet shows, in a confined worker and on a thread of its own: the places of words, the last
/// word of the rules, and the parts of pages at reading size.
class ContactSheetMaker
{
public:
    explicit ContactSheetMaker(DatabaseThreads &threads);
    ~ContactSheetMaker();

    /// None where it is none for a sheet. `lineHeight`: of a printed line, in pixels. Cancelled when cancel() came
    /// before it was begun.
    QFuture<Result<std::optional<SheetPrint>>> make(const SheetCandidate &candidate, int lineHeight);
    /// What was asked for and not yet begun is given up.
    void cancel() { ++m_request; }

private:
    Result<std::optional<SheetPrint>> makeNow(const SheetCandidate &candidate, int lineHeight);
    /// Asks for the places that are missing, and keeps them for every desk.
    Result<void> place(SheetPaper &paper);
    Result<QImage> strip(const SheetPaper &paper, const PaperFact &fact, int lineHeight);

    DatabaseThreads &m_threads;
    OpenDocuments m_documents; ///< worker thread only
    std::atomic_int m_request = 0;
    WorkerThread m_thread; ///< ends first
};

} // namespace pupitre
