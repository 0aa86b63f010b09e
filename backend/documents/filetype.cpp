#include "filetype.h"

#include "documentlimits.h"

#include <magic.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct KnownType {
    FileType type;
    const char16_t *mediaType;
};

constexpr KnownType knownTypes[]{
    {FileType::Pdf, u"application/pdf"},
    {FileType::Jpeg, u"image/jpeg"},
    {FileType::Png, u"image/png"},
    {FileType::Tiff, u"image/tiff"},
    {FileType::WebP, u"image/webp"},
    {FileType::Heic, u"image/heic"},
    {FileType::Heic, u"image/heif"},
    {FileType::Avif, u"image/avif"},
    {FileType::Gif, u"image/gif"},
    {FileType::Bmp, u"image/bmp"},
    {FileType::Bmp, u"image/x-ms-bmp"},
    {FileType::Pdf, u"application/octet-stream"}, // libmagic knows nothing of it: readers allow words before the header
};

constexpr qsizetype pdfHeaderBytes = 1024; // readers look so far for it

/// Two letters are little to go by: four zeros and the size of a header that is known follow.
bool isBitmap(QByteArrayView head)
{
    constexpr qsizetype sizeAt = 14;
    constexpr int knownSizes[]{12, 40, 52, 56, 64, 108, 124};
    return head.startsWith("BM") && head.size() > sizeAt + 3 && head.sliced(6, 4) == QByteArrayView("\0\0\0\0", 4)
           && std::ranges::find(knownSizes, uchar(head[sizeAt])) != std::end(knownSizes)
           && head.sliced(sizeAt + 1, 3) == QByteArrayView("\0\0\0", 3);
}

/// By its first bytes, with no parser: nine kinds begin as nothing else does.
std::optional<FileType> signatureOf(QByteArrayView head)
{
    if (head.startsWith("\xFF\xD8\xFF"))
        return FileType::Jpeg;
    if (head.startsWith("\x89PNG\r\n\x1A\n"))
        return FileType::Png;
    if (head.startsWith(QByteArrayView("II*\0", 4)) || head.startsWith(QByteArrayView("MM\0*", 4))
        || head.startsWith(QByteArrayView("II+\0", 4)) || head.startsWith(QByteArrayView("MM\0+", 4)))
        return FileType::Tiff;
    if (head.startsWith("RIFF") && head.sliced(std::min<qsizetype>(8, head.size())).startsWith("WEBP"))
        return FileType::WebP;
    if (head.size() >= 12 && head.sliced(4).startsWith("ftyp")) {
        if (head.sliced(8).startsWith("avif") || head.sliced(8).startsWith("avis")) // of the latter, a film, a picture
            return FileType::Avif;
        return FileType::Heic; // a film too: the brands are libmagic's business
    }
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a"))
        return FileType::Gif;
    if (isBitmap(head))
        return FileType::Bmp;
    if (head.first(std::min(pdfHeaderBytes, head.size())).contains("%PDF-"))
        return FileType::Pdf;
    return {};
}

/// What libmagic makes of the first bytes, by its table of signatures alone: what it has for archives, programs, texts,
/// mail and office documents are parsers, and stay off. One cookie a thread: libmagic's are not to be shared.
QString mediaTypeByMagic(QByteArrayView head)
{
    struct Close {
        void operator()(magic_set *cookie) const { magic_close(cookie); }
    };
    thread_local const std::unique_ptr<magic_set, Close> cookie = [] {
        std::unique_ptr<magic_set, Close> opened(magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_BUILTIN));
        if (opened && magic_load(opened.get(), nullptr) != 0)
            opened.reset();
        return opened;
    }();
    const char *found = cookie ? magic_buffer(cookie.get(), head.data(), size_t(head.size())) : nullptr;
    return QString::fromLatin1(found ? found : "");
}

} // namespace

Result<FileType> detectFileType(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return failure(ErrorCode::FileEmpty);
    if (bytes.size() > limits::fileBytes)
        return failure(ErrorCode::FileTooLarge);
    const QByteArrayView head = QByteArrayView(bytes).first(std::min(limits::headBytes, bytes.size()));
    const auto signature = signatureOf(head);
    if (!signature)
        return failure(ErrorCode::FileTypeRefused);
    const QString mediaType = mediaTypeByMagic(head);
    for (const auto &known : knownTypes) {
        if (known.type == *signature && mediaType == QStringView(known.mediaType))
            return known.type;
    }
    return failure(ErrorCode::FileTypeRefused, {}, mediaType);
}

QString mediaTypeOf(FileType type)
{
    for (const auto &known : knownTypes) {
        if (known.type == type)
            return QString::fromUtf16(known.mediaType);
    }
    return {};
}

QString suffixOf(FileType type)
{
    switch (type) {
    case FileType::Pdf: return u"pdf"_s;
    case FileType::Jpeg: return u"jpg"_s;
    case FileType::Png: return u"png"_s;
    case FileType::Tiff: return u"tif"_s;
    case FileType::WebP: return u"webp"_s;
    case FileType::Heic: return u"heic"_s;
    case FileType::Avif: return u"avif"_s;
    case FileType::Gif: return u"gif"_s;
    case FileType::Bmp: return u"bmp"_s;
    }
    return {};
}

} // namespace pupitre
