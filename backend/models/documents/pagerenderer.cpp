#include "pagerenderer.h"

#include "backend.h"
#include "documentlimits.h"
#include "joinedpages.h"
#include "wordsearch.h"

#include <QFile>
#include <QFileInfo>
#include <QPromise>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t keptDocuments = 4;
constexpr int readPages = 4; // what a paper proves stands on its first pages
constexpr QSize joinedSize(1754, 2480); // A4 at 210 dpi: a photographed page stays legible
constexpr int mostJoined = 30; // pages
constexpr qsizetype mostFound = 100; // places of a sought word
constexpr int drawnKilobytes = 96 * 1024;

} // namespace

PageRenderer::PageRenderer(Backend &backend) : m_backend(backend), m_drawn(drawnKilobytes)
{
    m_thread.setObjectName(u"pages"_s);
    m_worker.moveToThread(&m_thread);
    m_thread.start();
}

PageRenderer::~PageRenderer()
{
    m_thread.quit();
    m_thread.wait();
}

template <typename Answer, typename Work>
QFuture<Answer> PageRenderer::post(Work work)
{
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    auto future = promise->future();
    QMetaObject::invokeMethod(&m_worker, [promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return future;
}

Result<RenderSession *> PageRenderer::session(const QString &sha256)
{
    if (const auto refused = m_refused.constFind(sha256); refused != m_refused.constEnd())
        return failure(*refused);
    for (auto it = m_kept.begin(); it != m_kept.end(); ++it) {
        if (it->sha256 == sha256) {
            m_kept.splice(m_kept.begin(), m_kept, it);
            return m_kept.front().session.get();
        }
    }
    auto bytes = m_backend.fileBytes(sha256);
    bytes.waitForFinished();
    if (!bytes.result())
        return failure(bytes.result().error());
    auto opened = RenderSession::open(m_pool, *bytes.result());
    if (!opened) {
        m_refused.insert(sha256, opened.error());
        return failure(opened.error());
    }
    m_kept.push_front({sha256, std::move(*opened)});
    if (m_kept.size() > keptDocuments)
        m_kept.pop_back();
    return m_kept.front().session.get();
}

Result<QImage> PageRenderer::draw(const QString &sha256, int page, int width)
{
    m_lastWidth = width;
    const QString key = u"%1/%2/%3"_s.arg(sha256).arg(page).arg(width);
    if (const auto *image = m_drawn.object(key))
        return *image;
    PUPITRE_TRY_ASSIGN(opened, session(sha256));
    auto image = opened->render(page, QSize(width, 1 << 14));
    if (!image) {
        forget(sha256);
        return failure(image.error());
    }
    m_drawn.insert(key, new QImage(*image), std::max<int>(1, int(image->sizeInBytes() / 1024)));
    return image;
}

void PageRenderer::forget(const QString &sha256)
{
    m_kept.remove_if([&](const Kept &kept) { return kept.sha256 == sha256; });
}

void PageRenderer::warmUp()
{
    QMetaObject::invokeMethod(&m_worker, [this] { m_pool.warmUp(); });
}

QFuture<Result<OpenedPages>> PageRenderer::open(const QString &sha256)
{
    return post<Result<OpenedPages>>([this, sha256]() -> Result<OpenedPages> {
        PUPITRE_TRY_ASSIGN(opened, session(sha256));
        return OpenedPages{opened->pageSizes(), mediaTypeOf(opened->type())};
    });
}

QFuture<Result<QImage>> PageRenderer::page(const QString &sha256, int page, int width)
{
    return post<Result<QImage>>([this, sha256, page, width] { return draw(sha256, page, width); });
}

QFuture<Result<DocumentReading>> PageRenderer::read(const QString &sha256, const QList<SoughtFact> &facts, QDate depositedOn)
{
    return post<Result<DocumentReading>>([this, sha256, facts, depositedOn]() -> Result<DocumentReading> {
        PUPITRE_TRY_ASSIGN(opened, session(sha256));
        DocumentReading reading;
        QList<int> firstWords; // of each page
        for (int page = 0; page < std::min(readPages, opened->pageCount()); ++page) {
            const auto words = opened->words(page);
            if (!words) {
                forget(sha256);
                return failure(words.error());
            }
            firstWords << int(reading.words.size());
            reading.words += *words;
        }
        for (const auto &fact : facts) {
            reading.facts += readFact(reading.words, fact, depositedOn);
            for (const int index : reading.facts.back().words) {
                auto &word = reading.words[index];
                const auto place = opened->place(word.page, index - firstWords[word.page]);
                if (!place) {
                    forget(sha256);
                    return failure(place.error());
                }
                word.place = *place;
            }
        }
        return reading;
    });
}

QFuture<Result<QList<QList<PageWord>>>> PageRenderer::find(const QString &sha256, const QString &text)
{
    using Places = QList<QList<PageWord>>;
    return post<Result<Places>>([this, sha256, text]() -> Result<Places> {
        PUPITRE_TRY_ASSIGN(opened, session(sha256));
        Places places;
        for (int page = 0; page < opened->pageCount() && places.size() < mostFound; ++page) {
            const auto words = opened->words(page);
            if (!words) {
                forget(sha256);
                return failure(words.error());
            }
            for (const auto &found : findWords(*words, text)) {
                QList<PageWord> place;
                for (const int index : found) {
                    auto word = (*words)[index];
                    const auto box = opened->place(page, index);
                    if (!box) {
                        forget(sha256);
                        return failure(box.error());
                    }
                    word.place = *box;
                    place << word;
                }
                places << place;
                if (places.size() == mostFound)
                    break;
            }
        }
        return places;
    });
}

QFuture<Result<BroughtFile>> PageRenderer::bring(const QStringList &paths)
{
    return post<Result<BroughtFile>>([this, paths] { return join(paths); });
}

Result<BroughtFile> PageRenderer::join(const QStringList &paths)
{
    JoinedPages joined;
    int pages = 0;
    for (const auto &path : paths) {
        QFile file(path);
        if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) // a folder, a device, what is not on this machine
            return failure(ErrorCode::FileMissing, u"brought"_s, path);
        const QByteArray bytes = file.read(limits::fileBytes + 1);
        if (bytes.size() > limits::fileBytes)
            return failure(ErrorCode::FileTooLarge, {}, path);
        if (paths.size() == 1)
            return BroughtFile{QFileInfo(path).fileName(), bytes};
        PUPITRE_TRY_ASSIGN(type, detectFileType(bytes));
        if (type == FileType::Pdf)
            return failure(ErrorCode::FileTypeRefused, u"join"_s, path);
        PUPITRE_TRY_ASSIGN(opened, RenderSession::open(m_pool, bytes));
        for (int page = 0; page < opened->pageCount(); ++page) { // a TIFF may have several
            if (pages++ == mostJoined)
                return failure(ErrorCode::FileTooLarge, {}, path);
            PUPITRE_TRY_ASSIGN(image, opened->render(page, joinedSize));
            joined.add(image);
        }
    }
    return BroughtFile{QFileInfo(paths.value(0)).completeBaseName() + u".pdf"_s, joined.finish()};
}

void PageRenderer::prefetch(const QString &sha256)
{
    QMetaObject::invokeMethod(&m_worker, [this, sha256] {
        // A document that cannot be drawn says so when it is looked at. The second page is asked for along with the first: a
        // large window shows where it begins.
        const auto opened = sha256.isEmpty() ? Result<RenderSession *>(nullptr) : session(sha256);
        const int pages = opened && *opened ? std::min(2, (*opened)->pageCount()) : 0;
        for (int page = 0; page < pages; ++page)
            (void)draw(sha256, page, m_lastWidth);
    });
}

} // namespace pupitre
