#pragma once

#include "documentlimits.h"
#include "filetype.h"
#include "readingaids.h"

#include <QHash>
#include <QImage>
#include <QList>
#include <QMutex>
#include <QSizeF>

#include <functional>
#include <memory>

namespace pupitre {

class RenderWorker;

namespace renderprotocol {
struct Reply;
struct Request;
} // namespace renderprotocol

/// What a worker may take before it is ended; the kernel's own limits on it are in renderer/sandbox.h.
struct WorkerLimits {
    int startMilliseconds = 10'000; ///< a cold start on a slow disk; 60 ms is usual
    int requestMilliseconds = limits::requestMilliseconds;
    int renewalMilliseconds = limits::workerRenewalMilliseconds;
    int cpuMilliseconds = limits::workerCpuSeconds * 1000; ///< after which the kernel ends it
    qint64 residentBytes =
        limits::workerBytes; ///< of memory that is really there, looked at while an answer is waited for
};

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
    explicit RendererPool(
        QString program = {}, Priority priority = Priority::Normal, const WorkerLimits &workerLimits = {});
    ~RendererPool();

    /// Errors: RendererMissing when no worker could be started, RendererTimeout when none was ready in time.
    Result<std::unique_ptr<RenderWorker>> take();
    /// Starts the next spare, outside of anybody's waiting time.
    void warmUp();

private:
    Result<std::unique_ptr<RenderWorker>> start() const;

    QString m_program;
    Priority m_priority;
    WorkerLimits m_limits;
    QMutex m_mutex;
    std::unique_ptr<RenderWorker> m_spare;
};

/// One untrusted document, opened in a process of its own (rules D1–D3), which a fresh one replaces before the limit on
/// its processor time is near. Calls block until the worker answers or its time is up, after which the session is dead
/// and every call fails with RendererCrashed. One thread at a time.
class RenderSession
{
public:
    /// `pool` outlives the session. Errors of the file: FileEmpty, FileTooLarge, FileTypeRefused, FileEncrypted,
    /// FileUnreadable, FileDynamicForm, FilePortfolio. Errors of ours (isFailureOfOurs), which say nothing about the
    /// file: FileUnsupported, RendererMissing, RendererTimeout, RendererMemory, RendererCrashed.
    static Result<std::unique_ptr<RenderSession>> open(RendererPool &pool, const QByteArray &bytes);
    ~RenderSession();

    int pageCount() const { return int(m_pageSizes.size()); }
    const QList<QSizeF> &pageSizes() const { return m_pageSizes; }
    FileType type() const { return m_type; }
    /// The page (from 0) on white, as large as fits into `box` pixels.
    Result<QImage> render(int page, QSize box);
    /// In which parts the page is drawn and read at the size of a page to be read: one, unless it is far from A4.
    QList<QRectF> tiles(int page) const;
    /// That part of the page, as large as fits into `box` pixels.
    Result<QImage> renderTile(int page, int tile, QSize box);
    /// Any part of the page, in parts of its width and height, as large as fits into `box` pixels.
    Result<QImage> renderPart(int page, const QRectF &part, QSize box);
    /// The page's words in reading order, without their places. `fromPicture`: where it has no text they are read from
    /// the picture, which takes seconds for each of its tiles; Cancelled where `isWanted` says no between them.
    Result<PageText> words(int page, bool fromPicture = false, const std::function<bool()> &isWanted = {});
    /// What the DataMatrix symbols on the page hold. Takes a tenth of a second.
    Result<QList<QByteArray>> symbols(int page);
    /// Where the page's word of that number stands, as words() told them; empty when that is not on the page.
    Result<QRectF> place(int page, int word);

private:
    struct RecognisedPage {
        PageText text;
        QList<QRectF> places;
    };
    struct Texts {
        QList<QByteArray> texts;
        QList<QRectF> places; ///< of what was read from the picture
        bool fromPicture = false;
    };
    RenderSession(RendererPool &pool, FileType type, const QByteArray &bytes);
    /// Opens the document in a fresh worker.
    Result<void> load();
    Result<renderprotocol::Reply> ask(const renderprotocol::Request &request);
    Result<Texts> texts(const renderprotocol::Request &request);

    RendererPool &m_pool;
    FileType m_type;
    QByteArray m_bytes;
    std::unique_ptr<RenderWorker> m_worker;
    QList<QSizeF> m_pageSizes;
    QHash<int, RecognisedPage> m_recognised; ///< pages that were read from the picture: nobody waits for that twice
};

} // namespace pupitre
