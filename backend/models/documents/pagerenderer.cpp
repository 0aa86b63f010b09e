#include "pagerenderer.h"

#include "documentlimits.h"
#include "joinedpages.h"

#include <QFile>
#include <QFileInfo>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t keptDocuments = 4;
constexpr QSize joinedSize(1754, 2480); // A4 at 210 dpi: a photographed page stays legible
constexpr int mostJoined = 30;          // pages
constexpr int mostPrinted = 100;        // sheets: whoever wants more prints the file itself
constexpr int thumbnailWidth = 240;     // pixels: no narrower page is read
constexpr int drawnKilobytes = 96 * 1024;

} // namespace

PageRenderer::PageRenderer(DatabaseThreads &threads)
    : m_documents(threads, keptDocuments), m_drawn(drawnKilobytes), m_thread(u"pages"_s)
{
}

Result<QImage> PageRenderer::draw(const QString &sha256, int page, int width, int tile)
{
    if (width > thumbnailWidth)
        m_lastWidth = width;
    const QString key = u"%1/%2/%3/%4"_s.arg(sha256).arg(page).arg(width).arg(tile);
    if (const auto *image = m_drawn.object(key))
        return *image;
    const auto opened = m_documents.session(sha256);
    const QSize box(width, 1 << 14);
    const auto image = !opened             ? Result<QImage>(failure(opened.error()))
                       : tile == wholePage ? (*opened)->render(page, box)
                                           : (*opened)->renderTile(page, tile, box);
    {
        const QMutexLocker lock(&m_knownMutex);
        if (image)
            m_notDrawn.remove({sha256, page});
        else
            m_notDrawn.insert({sha256, page}, new Error(image.error()));
    }
    if (!image) {
        m_documents.forget(sha256);
        return failure(image.error());
    }
    m_drawn.insert(key, new QImage(*image), std::max<int>(1, int(image->sizeInBytes() / 1024)));
    return image;
}

void PageRenderer::warmUp()
{
    m_thread.run([this] { m_documents.pool().warmUp(); });
}

QFuture<Result<OpenedPages>> PageRenderer::open(const QString &sha256)
{
    return m_thread.post<Result<OpenedPages>>([this, sha256] { return openNow(sha256); });
}

Result<OpenedPages> PageRenderer::openNow(const QString &sha256)
{
    PUPITRE_TRY_ASSIGN(opened, m_documents.session(sha256));
    OpenedPages pages{opened->pageSizes(), mediaTypeOf(opened->type())};
    for (int page = 0; page < opened->pageCount(); ++page)
        pages.tiles << int(opened->tiles(page).size());
    const QMutexLocker lock(&m_knownMutex);
    m_known.insert(sha256, new OpenedPages(pages));
    return pages;
}

std::optional<OpenedPages> PageRenderer::known(const QString &sha256) const
{
    const QMutexLocker lock(&m_knownMutex);
    const auto *pages = m_known.object(sha256);
    return pages ? std::optional(*pages) : std::nullopt;
}

QFuture<Result<QImage>> PageRenderer::page(const QString &sha256, int page, int width, int tile)
{
    return m_thread.post<Result<QImage>>([this, sha256, page, width, tile] { return draw(sha256, page, width, tile); });
}

std::optional<Error> PageRenderer::whyNot(const QString &sha256, int page) const
{
    const QMutexLocker lock(&m_knownMutex);
    const auto *error = m_notDrawn.object({sha256, page});
    return error ? std::optional(*error) : std::nullopt;
}

QFuture<Result<BroughtFile>> PageRenderer::bring(const QStringList &paths)
{
    return m_thread.post<Result<BroughtFile>>([this, paths] { return join(paths); });
}

Result<BroughtFile> PageRenderer::join(const QStringList &paths)
{
    JoinedPages joined;
    int pages = 0;
    for (const auto &path : paths) {
        QFile file(path);
        if (!QFileInfo(path).isFile()
            || !file.open(QIODevice::ReadOnly)) // a folder, a device, what is not on this machine
            return failure(ErrorCode::FileMissing, u"brought"_s, path);
        const QByteArray bytes = file.read(limits::fileBytes + 1);
        if (bytes.size() > limits::fileBytes)
            return failure(ErrorCode::FileTooLarge, {}, path);
        if (paths.size() == 1)
            return BroughtFile{QFileInfo(path).fileName(), bytes};
        PUPITRE_TRY_ASSIGN(type, detectFileType(bytes));
        if (type == FileType::Pdf)
            return failure(ErrorCode::FileTypeRefused, u"join"_s, path);
        PUPITRE_TRY_ASSIGN(opened, RenderSession::open(m_documents.pool(), bytes));
        for (int page = 0; page < opened->pageCount(); ++page) { // a TIFF may have several
            const auto tiles = int(opened->tiles(page).size());  // what is far from A4 becomes pages that can be read
            for (int tile = 0; tile < tiles; ++tile) {
                if (pages++ == mostJoined)
                    return failure(ErrorCode::FileTooLarge, {}, path);
                PUPITRE_TRY_ASSIGN(image, opened->renderTile(page, tile, joinedSize));
                joined.add(image);
            }
        }
    }
    return BroughtFile{QFileInfo(paths.value(0)).completeBaseName() + u".pdf"_s, joined.finish()};
}

QFuture<Result<QByteArray>> PageRenderer::printable(const QString &sha256)
{
    return m_thread.post<Result<QByteArray>>([this, sha256] { return joinedPagesOf(sha256); });
}

Result<QByteArray> PageRenderer::joinedPagesOf(const QString &sha256)
{
    PUPITRE_TRY_ASSIGN(opened, m_documents.session(sha256));
    JoinedPages joined;
    int sheets = 0;
    for (int page = 0; page < opened->pageCount(); ++page) {
        const auto tiles = int(opened->tiles(page).size()); // what is far from A4 becomes sheets that can be read
        for (int tile = 0; tile < tiles; ++tile) {
            if (sheets++ == mostPrinted)
                return failure(ErrorCode::FileTooLarge, u"print"_s);
            const auto image = opened->renderTile(page, tile, joinedSize);
            if (!image) {
                m_documents.forget(sha256);
                return failure(image.error());
            }
            joined.add(*image);
        }
    }
    return joined.finish();
}

void PageRenderer::prefetch(const QString &sha256)
{
    m_thread.run([this, sha256] {
        // A document that cannot be drawn says so when it is looked at. The second page is asked for along with the
        // first: a large window shows where it begins.
        const auto opened = sha256.isEmpty() ? Result<OpenedPages>(OpenedPages()) : openNow(sha256);
        const int pages = opened ? std::min(2, int(opened->sizes.size())) : 0;
        for (int page = 0; page < pages; ++page)
            (void)draw(sha256, page, m_lastWidth, 0);
    });
}

} // namespace pupitre
