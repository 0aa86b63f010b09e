#pragma once

#include "readingaids.h"
#include "renderclient.h"

#include <QCache>
#include <QFuture>
#include <QObject>
#include <QThread>

#include <list>

namespace pupitre {

class Backend;

/// What the text of a document says about what was sought in it.
struct DocumentReading {
    QList<PageWord> words; ///< of its first pages, with the places of those that a fact rests on; none when it has no text
    QList<FactReading> facts;
};

/// What a viewer needs before the first pixel.
struct OpenedPages {
    QList<QSizeF> sizes;
    QString mediaType;
};

/// What the desk brings for a piece.
struct BroughtFile {
    QString name;
    QByteArray bytes;
};

/// Opens documents in confined workers and draws their pages, on a thread of its own. Keeps the last few documents open
/// and the last pages drawn, so that the next document of a queue can be ready before it is asked for.
class PageRenderer
{
public:
    explicit PageRenderer(Backend &backend);
    ~PageRenderer();

    /// Starts the confined workers, so that the first document need not wait for them.
    void warmUp();
    QFuture<Result<OpenedPages>> open(const QString &sha256);
    /// The page as wide as `width` pixels.
    QFuture<Result<QImage>> page(const QString &sha256, int page, int width);
    /// Reads the document's first pages; `depositedOn` is the day against which dates are held.
    QFuture<Result<DocumentReading>> read(const QString &sha256, const QList<SoughtFact> &facts, QDate depositedOn);
    /// The places where the words of `text` stand one after the other, each as its words with their places: the first 100.
    QFuture<Result<QList<QList<PageWord>>>> find(const QString &sha256, const QString &text);
    /// Reads a file as it is; several images become one PDF, in that order. Errors: FileMissing, FileTooLarge, those of
    /// RenderSession, and FileTypeRefused ("join") when one of several is no image.
    QFuture<Result<BroughtFile>> bring(const QStringList &paths);
    /// Opens the document and draws its first two pages at the width that was asked for last.
    void prefetch(const QString &sha256);

private:
    struct Kept {
        QString sha256;
        std::unique_ptr<RenderSession> session;
    };

    template <typename Answer, typename Work>
    QFuture<Answer> post(Work work);
    Result<RenderSession *> session(const QString &sha256);
    /// A worker that died takes its document along: it is opened anew when it is next asked for.
    void forget(const QString &sha256);
    Result<BroughtFile> join(const QStringList &paths);
    Result<QImage> draw(const QString &sha256, int page, int width);

    Backend &m_backend;
    QThread m_thread;
    QObject m_worker;
    RendererPool m_pool;
    std::list<Kept> m_kept;          ///< newest first; worker thread only
    QHash<QString, Error> m_refused; ///< documents that could not be opened: not tried again for each page
    QCache<QString, QImage> m_drawn; ///< cost in kB
    int m_lastWidth = 900;
};

} // namespace pupitre
