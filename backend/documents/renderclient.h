#pragma once

#include "filetype.h"
#include "readingaids.h"

#include <QImage>
#include <QList>
#include <QMutex>
#include <QSizeF>

#include <memory>

namespace pupitre {

class RenderWorker;

namespace renderprotocol {
struct Request;
}

/// What a page says.
struct PageText {
    QList<PageWord> words;
    bool recognised = false; ///< read from the picture: mistakes are possible
};

/// Keeps one warmed-up, confined worker process ready, so that opening a document costs no start. Thread-safe.
class RendererPool
{
public:
    /// Behind: what draws the window goes first; for work that nobody looks at while it is done.
    enum class Priority { Normal, Behind };
    /// `program`: path of pupitre-renderer; empty: beside this program, or in ../libexec/pupitre.
    explicit RendererPool(QString program = {}, Priority priority = Priority::Normal);
    ~RendererPool();

    /// Errors: RendererCrashed when no worker could be started.
    Result<std::unique_ptr<RenderWorker>> take();
    /// Starts the next spare, outside of anybody's waiting time.
    void warmUp();

private:
    std::unique_ptr<RenderWorker> start() const;

    QString m_program;
    Priority m_priority;
    QMutex m_mutex;
    std::unique_ptr<RenderWorker> m_spare;
};

/// One untrusted document, opened in a process of its own (rules D1–D3). Calls block until the worker answers or its
/// time is up, after which the session is dead and every call fails alike. One thread at a time.
class RenderSession
{
public:
    /// Errors: FileEmpty, FileTooLarge, FileTypeRefused, FileEncrypted, FileUnreadable, RendererTimeout,
    /// RendererCrashed.
    static Result<std::unique_ptr<RenderSession>> open(RendererPool &pool, const QByteArray &bytes);
    ~RenderSession();

    int pageCount() const { return int(m_pageSizes.size()); }
    const QList<QSizeF> &pageSizes() const { return m_pageSizes; }
    FileType type() const { return m_type; }
    /// The page (from 0) on white, as large as fits into `box` pixels.
    Result<QImage> render(int page, QSize box);
    /// The page's words in reading order, without their places. `fromPicture`: where it has no text they are read from
    /// the picture, which takes seconds.
    Result<PageText> words(int page, bool fromPicture = false);
    /// What the DataMatrix symbols on the page hold. Takes a tenth of a second.
    Result<QList<QByteArray>> symbols(int page);
    /// Where the page's word of that number stands; empty when that is not on the page.
    Result<QRectF> place(int page, int word);

private:
    struct Texts {
        QList<QByteArray> texts;
        bool recognised = false;
    };
    Result<Texts> texts(const renderprotocol::Request &request);
    RenderSession(std::unique_ptr<RenderWorker> worker, FileType type);
    std::unique_ptr<RenderWorker> m_worker;
    FileType m_type;
    QList<QSizeF> m_pageSizes;
};

} // namespace pupitre
