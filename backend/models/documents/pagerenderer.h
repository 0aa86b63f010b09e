#pragma once

#include "opendocuments.h"
#include "workerthread.h"

#include <QCache>
#include <QMutex>

#include <optional>

namespace pupitre {

/// What a viewer needs before the first pixel.
struct OpenedPages {
    QList<QSizeF> sizes;
    QString mediaType;
    QList<int> tiles = {}; ///< of each page: in how many parts it is drawn (documents/pagetiles.h)
};

/// What the desk brings for a document.
struct BroughtFile {
    QString name;
    QByteArray bytes;
};

/// Opens documents in confined workers and draws their pages, on a thread of its own. Keeps the last few documents open
/// and the last pages drawn, so that the next document of a queue can be ready before it is asked for.
class PageRenderer
{
public:
    explicit PageRenderer(DatabaseThreads &threads);

    /// Starts the confined workers, so that the first document need not wait for them.
    void warmUp();
    QFuture<Result<OpenedPages>> open(const QString &sha256);
    /// At once, of a document that was opened or prefetched before; nothing of another. From any thread.
    std::optional<OpenedPages> known(const QString &sha256) const;
    /// That tile of the page as wide as `width` pixels; `wholePage`: all of it.
    QFuture<Result<QImage>> page(const QString &sha256, int page, int width, int tile = wholePage);
    static constexpr int wholePage = -1;
    /// Why the page could not be drawn when it was last tried. From any thread.
    std::optional<Error> whyNot(const QString &sha256, int page) const;
    /// Reads a file as it is; several images become one PDF, in that order. Errors: FileMissing, FileTooLarge, those of
    /// RenderSession, and FileTypeRefused ("join") when one of several is no image.
    QFuture<Result<BroughtFile>> bring(const QStringList &paths);
    /// Its pages as pictures in a new PDF, as large as paper needs them. Errors: those of RenderSession; FileTooLarge
    /// when it has too many pages.
    QFuture<Result<QByteArray>> printable(const QString &sha256);
    /// Opens the document and draws its first two pages at the width that was asked for last.
    void prefetch(const QString &sha256);

private:
    Result<BroughtFile> join(const QStringList &paths);
    Result<QByteArray> joinedPagesOf(const QString &sha256);
    Result<QImage> draw(const QString &sha256, int page, int width, int tile);
    Result<OpenedPages> openNow(const QString &sha256);

    OpenDocuments m_documents;       ///< worker thread only
    QCache<QString, QImage> m_drawn; ///< cost in kB
    mutable QMutex m_knownMutex;
    QCache<QString, OpenedPages> m_known;              ///< of the last documents
    QCache<std::pair<QString, int>, Error> m_notDrawn; ///< the last pages that could not be drawn
    int m_lastWidth = 900;                             ///< of a page to be looked at
    WorkerThread m_thread;                             ///< ends first
};

} // namespace pupitre
