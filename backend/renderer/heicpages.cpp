#include "openeddocument.h"

#include "documentlimits.h"

#include <libheif/heif.h>

#include <cstring>

namespace pupitre {

using renderprotocol::PageSize;
using renderprotocol::Status;

namespace {

template <auto Release>
struct Releaser {
    template <typename T>
    void operator()(T *object) const
    {
        Release(object);
    }
};
using Context = std::unique_ptr<heif_context, Releaser<&heif_context_free>>;
using Handle = std::unique_ptr<heif_image_handle, Releaser<&heif_image_handle_release>>;
using Picture = std::unique_ptr<heif_image, Releaser<&heif_image_release>>;

/// The primary picture of a HEIF file; libheif turns it as the file says.
class HeicPages final : public OpenedDocument
{
public:
    explicit HeicPages(QByteArray bytes) : m_bytes(std::move(bytes)), m_context(heif_context_alloc())
    {
        heif_context_set_max_decoding_threads(m_context.get(), 0);
        heif_image_handle *handle = nullptr;
        if (heif_context_read_from_memory_without_copy(
                m_context.get(), m_bytes.constData(), size_t(m_bytes.size()), nullptr)
                    .code
                == heif_error_Ok
            && heif_context_get_primary_image_handle(m_context.get(), &handle).code == heif_error_Ok)
            m_handle.reset(handle);
    }

    Status status() const
    {
        if (!m_handle || width() < 1 || height() < 1)
            return Status::Unreadable;
        return qint64(width()) * height() > limits::sourcePixels / 2 ? Status::TooLarge : Status::Ok;
    }

    QList<PageSize> pageSizes() const override { return {{float(width()), float(height())}}; }

    QImage render(int, QSize box) override
    {
        if (m_decoded.isNull())
            m_decoded = decode();
        if (m_decoded.isNull())
            return {};
        const QSize target =
            m_decoded.size().scaled(box, Qt::KeepAspectRatio).boundedTo(m_decoded.size()).expandedTo(QSize(1, 1));
        return m_decoded.scaled(target, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
            .convertToFormat(QImage::Format_ARGB32_Premultiplied);
    }

private:
    int width() const { return heif_image_handle_get_width(m_handle.get()); }
    int height() const { return heif_image_handle_get_height(m_handle.get()); }

    QImage decode() const
    {
        heif_image *raw = nullptr;
        if (heif_decode_image(m_handle.get(), &raw, heif_colorspace_RGB, heif_chroma_interleaved_RGB, nullptr).code
            != heif_error_Ok)
            return {};
        const Picture picture(raw);
        int stride = 0;
        const uint8_t *rows = heif_image_get_plane_readonly(picture.get(), heif_channel_interleaved, &stride);
        const int w = heif_image_get_width(picture.get(), heif_channel_interleaved);
        const int h = heif_image_get_height(picture.get(), heif_channel_interleaved);
        QImage image(w, h, QImage::Format_RGB888);
        if (!rows || image.isNull() || stride < w * 3)
            return {};
        for (int y = 0; y < h; ++y)
            std::memcpy(image.scanLine(y), rows + qsizetype(y) * stride, size_t(w) * 3);
        return image;
    }

    QByteArray m_bytes;
    Context m_context;
    Handle m_handle;
    QImage m_decoded;
};

} // namespace

std::unique_ptr<OpenedDocument> openHeic(QByteArray bytes, Status &status)
{
    auto pages = std::make_unique<HeicPages>(std::move(bytes));
    status = pages->status();
    return status == Status::Ok ? std::move(pages) : nullptr;
}

void warmUpHeic()
{
    Status status;
    openHeic(QByteArray(64, '\0'), status);
}

} // namespace pupitre
