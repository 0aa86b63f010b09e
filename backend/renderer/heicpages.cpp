#include "picturepages.h"

#include "documentlimits.h"
#include "picturescaling.h"

#include <libheif/heif.h>

#include <cerrno>
#include <cstring>

namespace pupitre {

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

Status statusOf(const heif_error &error)
{
    switch (error.code) {
    case heif_error_Ok: return Status::Ok;
    case heif_error_Unsupported_filetype:
    case heif_error_Unsupported_feature:
    case heif_error_Plugin_loading_error: return Status::Unsupported; // on Debian 13 the decoders are packages apart
    case heif_error_Memory_allocation_error:
        return error.subcode == heif_suberror_Security_limit_exceeded ? Status::TooLarge : Status::OutOfMemory;
    default: return Status::Unreadable;
    }
}

/// The primary picture of a HEIF file, of HEIC or AVIF; libheif turns it as the file says.
class HeicPages final : public PicturePages
{
public:
    explicit HeicPages(QByteArray bytes) : m_bytes(std::move(bytes)), m_context(heif_context_alloc())
    {
        heif_context_set_max_decoding_threads(m_context.get(), 0);
        m_read = statusOf(heif_context_read_from_memory_without_copy(
            m_context.get(), m_bytes.constData(), size_t(m_bytes.size()), nullptr));
        heif_image_handle *handle = nullptr;
        if (m_read == Status::Ok)
            m_read = statusOf(heif_context_get_primary_image_handle(m_context.get(), &handle));
        m_handle.reset(handle);
    }

    Status measure()
    {
        if (m_read != Status::Ok)
            return m_read;
        const QSize size(heif_image_handle_get_width(m_handle.get()), heif_image_handle_get_height(m_handle.get()));
        if (size.isEmpty())
            return Status::Unreadable;
        addPage(size);
        return qint64(size.width()) * size.height() > limits::sourcePixels / 2 ? Status::TooLarge : Status::Ok;
    }

private:
    tl::expected<QImage, Status> decode(int, int factor) override
    {
        const bool transparent = heif_image_handle_has_alpha_channel(m_handle.get()) != 0;
        heif_image *raw = nullptr;
        errno = 0;
        const auto error = heif_decode_image(m_handle.get(),
            &raw,
            heif_colorspace_RGB,
            transparent ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB,
            nullptr);
        const Picture picture(raw);
        if (const Status status = statusOf(error); status != Status::Ok)
            return tl::unexpected(status == Status::Unreadable ? whyNothing() : status);
        int stride = 0;
        const uint8_t *rows = heif_image_get_plane_readonly(picture.get(), heif_channel_interleaved, &stride);
        const int w = heif_image_get_width(picture.get(), heif_channel_interleaved);
        const int h = heif_image_get_height(picture.get(), heif_channel_interleaved);
        if (!rows || w < 1 || h < 1 || stride < w * (transparent ? 4 : 3))
            return tl::unexpected(Status::Unreadable);
        const QImage image(rows, w, h, stride, transparent ? QImage::Format_RGBA8888 : QImage::Format_RGB888);
        const QImage smaller = reduced(image, factor);
        if (smaller.isNull())
            return tl::unexpected(Status::OutOfMemory);
        return smaller;
    }

    QByteArray m_bytes;
    Context m_context;
    Handle m_handle;
    Status m_read;
};

} // namespace

std::unique_ptr<OpenedDocument> openHeic(QByteArray bytes, Status &status)
{
    auto pages = std::make_unique<HeicPages>(std::move(bytes));
    status = pages->measure();
    return status == Status::Ok ? std::move(pages) : nullptr;
}

void warmUpHeic()
{
    heif_init(nullptr); // on Debian 13 its decoders are plugins, which it loads now
    Status status;
    openHeic(QByteArray(64, '\0'), status);
}

} // namespace pupitre
