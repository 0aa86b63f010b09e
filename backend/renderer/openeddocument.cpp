#include "openeddocument.h"

namespace pupitre {

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

void OpenedDocument::warmUp()
{
    warmUpPdf();
    warmUpImages();
    warmUpHeic();
}

} // namespace pupitre
