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
    case FileType::Heic: return openHeic(std::move(bytes), status);
    case FileType::Jpeg:
    case FileType::Png:
    case FileType::Tiff:
    case FileType::WebP: return openImage(type, std::move(bytes), status);
    }
    status = Status::Unreadable;
    return nullptr;
}

OpenedDocument::Words OpenedDocument::words(int page, bool fromPicture)
{
    if (const QStringList printed = printedWords(page); !printed.isEmpty() || !fromPicture)
        return {printed, {}, false};
    return {{}, recogniseText(render(page, readingBox).value_or(QImage())), true};
}

QList<QByteArray> OpenedDocument::symbols(int page)
{
    return recogniseSymbols(render(page, readingBox).value_or(QImage()));
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
    warmUpHeic();
}

} // namespace pupitre
