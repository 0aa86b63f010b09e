#include "openeddocument.h"

#include "documentlimits.h"

#include <QBuffer>
#include <QImageReader>

#include <algorithm>
#include <cerrno>

namespace pupitre {

using renderprotocol::PageSize;
using renderprotocol::Status;

namespace {

QByteArray formatOf(FileType type)
{
    switch (type) {
    case FileType::Jpeg: return "jpeg";
    case FileType::Png: return "png";
    case FileType::Tiff: return "tiff";
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

/// One image, or the pages of a TIFF. Turned as EXIF says; decoded anew for each size, since JPEG scales while reading.
class ImagePages final : public OpenedDocument
{
public:
    ImagePages(FileType type, QByteArray bytes) : m_format(formatOf(type)), m_bytes(std::move(bytes)) {}

    Status measure()
    {
        const int pages = m_format == "tiff" ? qMax(1, readerAt(0)->imageCount()) : 1;
        if (pages > limits::pages)
            return Status::TooLarge;
        for (int page = 0; page < pages; ++page) {
            const auto reader = readerAt(page);
            const QSize size = reader->size();
            if (!size.isValid() || size.isEmpty())
                return page == 0 ? Status::Unreadable : Status::Ok; // a damaged tail does not hide the pages before it
            if (qint64(size.width()) * size.height() > limits::sourcePixels)
                return Status::TooLarge;
            const QSize shown = reader->transformation() & QImageIOHandler::TransformationRotate90 ? size.transposed()
                                                                                                   : size;
            m_sizes.append({float(shown.width()), float(shown.height())});
        }
        return Status::Ok;
    }

    QList<PageSize> pageSizes() const override { return m_sizes; }

    tl::expected<QImage, Status> render(int page, QSize box) override
    {
        const auto reader = readerAt(page);
        const bool turned = reader->transformation() & QImageIOHandler::TransformationRotate90;
        const QSize size = reader->size();
        const QSize target =
            size.scaled(turned ? box.transposed() : box, Qt::KeepAspectRatio).boundedTo(size).expandedTo(QSize(1, 1));
        if (target != size)
            reader->setScaledSize(target);
        const bool large = takesTooMuch(size, reader->imageFormat());
        errno = 0;
        QImage image = reader->read();
        if (image.isNull())
            return tl::unexpected(large ? Status::TooLarge : whyNothing());
        image.convertTo(QImage::Format_ARGB32_Premultiplied);
        if (image.isNull())
            return tl::unexpected(Status::OutOfMemory);
        return image;
    }

private:
    /// A reader together with the buffer it reads from.
    class Reader
    {
    public:
        Reader(const QByteArray &bytes, const QByteArray &format)
        {
            m_buffer->setData(bytes);
            m_buffer->open(QIODevice::ReadOnly);
            m_reader = std::make_unique<QImageReader>(m_buffer.get(), format);
            m_reader->setAutoDetectImageFormat(false);
            m_reader->setAutoTransform(true);
        }
        QImageReader *operator->() const { return m_reader.get(); }

    private:
        std::unique_ptr<QBuffer> m_buffer = std::make_unique<QBuffer>();
        std::unique_ptr<QImageReader> m_reader;
    };

    Reader readerAt(int page) const
    {
        Reader reader(m_bytes, m_format);
        if (page > 0)
            reader->jumpToImage(page);
        return reader;
    }

    QByteArray m_format;
    QByteArray m_bytes;
    QList<PageSize> m_sizes;
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
    for (const auto type : {FileType::Jpeg, FileType::Png, FileType::Tiff, FileType::WebP}) {
        Status status;
        openImage(type, QByteArray(64, '\0'), status); // refused, but its plugin is loaded now
    }
}

} // namespace pupitre
