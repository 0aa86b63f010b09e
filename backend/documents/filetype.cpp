#include "filetype.h"

#include "documentlimits.h"

#include <magic.h>

#include <memory>

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
};

/// One cookie a thread: libmagic's are not to be shared.
magic_t magicCookie()
{
    struct Close {
        void operator()(magic_set *cookie) const { magic_close(cookie); }
    };
    thread_local const std::unique_ptr<magic_set, Close> cookie = [] {
        std::unique_ptr<magic_set, Close> opened(magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS));
        if (opened && magic_load(opened.get(), nullptr) != 0)
            opened.reset();
        return opened;
    }();
    return cookie.get();
}

} // namespace

Result<FileType> detectFileType(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return failure(ErrorCode::FileEmpty);
    if (bytes.size() > limits::fileBytes)
        return failure(ErrorCode::FileTooLarge);
    const char *found = magicCookie() ? magic_buffer(magicCookie(), bytes.constData(), size_t(bytes.size())) : nullptr;
    QString mediaType = QString::fromLatin1(found ? found : "");
    if (mediaType == u"image/heif")
        mediaType = u"image/heic"_s;
    for (const auto &known : knownTypes) {
        if (mediaType == QStringView(known.mediaType))
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

} // namespace pupitre
