#include "picturepages.h"

#include "documentlimits.h"
#include "picturescaling.h"

#include <QBuffer>
#include <QImageReader>

#include <algorithm>
#include <cerrno>

namespace pupitre {

using renderprotocol::Status;

namespace {

QByteArray formatOf(FileType type)
{
    switch (type) {
    case FileType::Jpeg: return "jpeg";
    case FileType::Png: return "png";
    case FileType::Gif: return "gif";
    case FileType::Bmp: return "bmp";
    default: return "webp";
    }
}

/// Whether Qt refuses to make an image of that size, if the decoder does not scale while it reads. It counts at least
/// 32 bits a pixel.
bool takesTooMuch(QSize size, QImage::Format format)
{
    const int bits = format == QImage::Format_Invalid ? 32
                                                      : std::max(32, int(QImage::toPixelFormat(format).bitsPerPixel()));
    return qint64(size.width()) * size.height() * bits / 8 > qint64(limits::allocationMegabytes) * 1024 * 1024;
}

/// One image; of a moving one the first. Turned as EXIF says.
class ImagePages final : public PicturePages
{
public:
    ImagePages(FileType type, QByteArray bytes) : m_format(formatOf(type)), m_bytes(std::move(bytes)) {}

    Status measure()
    {
        const Reader reader(m_bytes, m_format);
        const QSize size = reader->size();
        if (!size.isValid() || size.isEmpty())
            return Status::Unreadable;
        if (qint64(size.width()) * size.height() > limits::sourcePixels)
            return Status::TooLarge;
        addPage(reader->transformation() & QImageIOHandler::TransformationRotate90 ? size.transposed() : size);
        return Status::Ok;
    }

private:
    /// A reader together with the buffer it reads from.
    class Reader
    {
    public:
        Reader(const QByteArray &bytes, const QByteArray &format)
        {
            m_buffer.setData(bytes);
            m_buffer.open(QIODevice::ReadOnly);
            m_reader.setDevice(&m_buffer);
            m_reader.setFormat(format);
            m_reader.setAutoDetectImageFormat(false);
            m_reader.setAutoTransform(true);
        }
        QImageReader *operator->() const { return &m_reader; }

    private:
        QBuffer m_buffer;
        mutable QImageReader m_reader;
    };

    tl::expected<QImage, Status> decode(int, int factor) override
    {
        const Reader reader(m_bytes, m_format);
        const QSize size = reader->size();
        const bool scalesWhileReading = m_format == "jpeg" || m_format == "webp";
        if (scalesWhileReading && factor > 1)
            reader->setScaledSize({(size.width() + factor - 1) / factor, (size.height() + factor - 1) / factor});
        const bool large = takesTooMuch(size, reader->imageFormat());
        errno = 0;
        const QImage image = reader->read();
        if (image.isNull())
            return tl::unexpected(large ? Status::TooLarge : whyNothing());
        const QImage smaller = reduced(image, scalesWhileReading ? 1 : factor);
        if (smaller.isNull())
            return tl::unexpected(Status::OutOfMemory);
        return smaller;
    }

    QByteArray m_format;
    QByteArray m_bytes;
};

} // namespace

std::unique_ptr<OpenedDocument> openImage(FileType type, QByteArray bytes, Status &status)
{
    auto pages = std::make_unique<ImagePages>(type, std::move(bytes));
    status = pages->measure();
    return status == Status::Ok ? std::move(pages) : nullptr;
}

void warmUpImages()
{
    QImageReader::setAllocationLimit(limits::allocationMegabytes);
    for (const auto type : {FileType::Jpeg, FileType::Png, FileType::WebP, FileType::Gif, FileType::Bmp}) {
        Status status;
        openImage(type, QByteArray(64, '\0'), status); // refused, but its plugin is loaded now
    }
}

} // namespace pupitre
