#include "openeddocument.h"

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
        return {printed};
    if (!m_recognised.contains(page))
        m_recognised.insert(page, recogniseText(render(page, readingBox)));
    Words words{{}, true};
    for (const auto &word : std::as_const(m_recognised[page]))
        words.texts.append(word.text);
    return words;
}

QRectF OpenedDocument::place(int page, int word)
{
    const auto recognised = m_recognised.constFind(page);
    if (recognised == m_recognised.constEnd())
        return printedPlace(page, word);
    return word >= 0 && word < recognised->size() ? recognised->at(word).place : QRectF();
}

QList<QByteArray> OpenedDocument::symbols(int page)
{
    return recogniseSymbols(render(page, readingBox));
}

void OpenedDocument::warmUp()
{
    warmUpRecognition();
    warmUpPdf();
    warmUpImages();
    warmUpHeic();
}

} // namespace pupitre
