#include "openeddocument.h"

#include <cerrno>

namespace pupitre {

namespace {

constexpr QSize readingBox(1900, 2700); // an A4 page at 230 dpi: small print is legible, and it takes a second or two

}

std::unique_ptr<OpenedDocument> OpenedDocument::open(FileType type, QByteArray bytes, Status &status)
{
    switch (type) {
    case FileType::Pdf: return openPdf(std::move(bytes), status);
    case FileType::Heic:
    case FileType::Avif: return openHeic(std::move(bytes), status);
    case FileType::Tiff: return openTiff(std::move(bytes), status);
    case FileType::Jpeg:
    case FileType::Png:
    case FileType::WebP:
    case FileType::Gif:
    case FileType::Bmp: return openImage(type, std::move(bytes), status);
    }
    status = Status::Unreadable;
    return nullptr;
}

OpenedDocument::Words OpenedDocument::words(int page, const QRectF &part, bool fromPicture)
{
    const QStringList printed = printedWords(page);
    if (!fromPicture || (!printed.isEmpty() && !isPictureWithNotes(page)))
        return {printed, {}, false};
    const auto recognised = recogniseText(render(page, part, readingBox).value_or(QImage()));
    if (recognised.isEmpty() && !printed.isEmpty() && part == QRectF(0, 0, 1, 1))
        return {printed, {}, false}; // better the notes than nothing
    return {{}, recognised, true};
}

QList<QByteArray> OpenedDocument::symbols(int page, const QRectF &part)
{
    return recogniseSymbols(render(page, part, readingBox).value_or(QImage()));
}

QRect OpenedDocument::pixelsOf(const QRectF &part, QSize page)
{
    const QRectF scaled(
        part.x() * page.width(), part.y() * page.height(), part.width() * page.width(), part.height() * page.height());
    const QPoint from(qRound(scaled.left()), qRound(scaled.top()));
    const QPoint to(qRound(scaled.right()), qRound(scaled.bottom())); // the next one's first
    const QRect pixels(from, QSize(to.x() - from.x(), to.y() - from.y()).expandedTo(QSize(1, 1)));
    return pixels.intersects(QRect({}, page)) ? pixels.intersected(QRect({}, page)) : QRect({}, page);
}

OpenedDocument::Status OpenedDocument::whyNothing()
{
    return errno == ENOMEM ? Status::OutOfMemory : Status::Unreadable;
}

void OpenedDocument::warmUp()
{
    warmUpRecognition();
    warmUpPdf();
    warmUpImages();
    warmUpTiff();
    warmUpHeic();
}

} // namespace pupitre
