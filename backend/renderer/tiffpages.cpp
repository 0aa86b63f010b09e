#include "picturepages.h"

#include "documentlimits.h"
#include "picturescaling.h"

#include <QTransform>

#include <tiffio.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace pupitre {

using renderprotocol::Status;

namespace {

/// What libtiff reads from.
struct TiffSource {
    QByteArray bytes;
    toff_t at = 0;
};

tmsize_t readTiff(thandle_t handle, void *to, tmsize_t size)
{
    auto *source = static_cast<TiffSource *>(handle);
    const auto end = toff_t(source->bytes.size());
    const tmsize_t got = source->at >= end ? 0 : std::min(size, tmsize_t(end - source->at));
    std::memcpy(to, source->bytes.constData() + source->at, size_t(got));
    source->at += toff_t(got);
    return got;
}

toff_t seekTiff(thandle_t handle, toff_t offset, int whence)
{
    auto *source = static_cast<TiffSource *>(handle);
    const toff_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? source->at : toff_t(source->bytes.size());
    return source->at = from + offset;
}

TIFF *openTiffSource(TiffSource &source)
{
    return TIFFClientOpen(
        "document",
        "rm", // m: not mapped, it is in memory
        &source,
        readTiff,
        [](thandle_t, void *, tmsize_t) { return tmsize_t(0); },
        seekTiff,
        [](thandle_t) { return 0; },
        [](thandle_t handle) { return toff_t(static_cast<TiffSource *>(handle)->bytes.size()); },
        nullptr,
        nullptr);
}

template <typename T>
T tagOf(TIFF *tiff, uint32_t tag, T otherwise)
{
    T value = otherwise;
    return TIFFGetFieldDefaulted(tiff, tag, &value) == 1 ? value : otherwise;
}

/// From how the rows lie in the file to upright.
QTransform uprightFrom(uint16_t orientation)
{
    switch (orientation) {
    case ORIENTATION_TOPRIGHT: return QTransform().scale(-1, 1);
    case ORIENTATION_BOTRIGHT: return QTransform().rotate(180);
    case ORIENTATION_BOTLEFT: return QTransform().scale(1, -1);
    case ORIENTATION_LEFTTOP: return QTransform().rotate(90).scale(1, -1);
    case ORIENTATION_RIGHTTOP: return QTransform().rotate(90);
    case ORIENTATION_RIGHTBOT: return QTransform().rotate(90).scale(-1, 1);
    case ORIENTATION_LEFTBOT: return QTransform().rotate(-90);
    default: return {};
    }
}

/// The pages of a TIFF, read by the bands in which they are stored: whatever its depth, its colours and its
/// compression, no more of it than a band is there at full size.
class TiffPages final : public PicturePages
{
public:
    explicit TiffPages(QByteArray bytes) : m_source{std::move(bytes)}, m_tiff(openTiffSource(m_source)) {}
    ~TiffPages() override
    {
        if (m_tiff)
            TIFFClose(m_tiff);
    }
    Q_DISABLE_COPY_MOVE(TiffPages)

    Status measure()
    {
        if (!m_tiff)
            return whyNothing();
        int pages = 0;
        do {
            if (pages == limits::pages)
                return Status::TooLarge;
            const auto width = tagOf<uint32_t>(m_tiff, TIFFTAG_IMAGEWIDTH, 0);
            const auto height = tagOf<uint32_t>(m_tiff, TIFFTAG_IMAGELENGTH, 0);
            if (width == 0 || height == 0)
                break; // a damaged tail does not hide the pages before it
            if (quint64(width) * height > quint64(limits::sourcePixels))
                return Status::TooLarge;
            const QSize size{int(width), int(height)};
            addPage(orientation() >= ORIENTATION_LEFTTOP ? size.transposed() : size);
            ++pages;
        } while (TIFFReadDirectory(m_tiff) == 1);
        return pages == 0 ? Status::Unreadable : Status::Ok;
    }

private:
    uint16_t orientation() const { return tagOf<uint16_t>(m_tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT); }

    /// Rows that libtiff reads at once.
    uint32_t bandHeight(uint32_t height) const
    {
        const uint32_t rows = TIFFIsTiled(m_tiff) ? tagOf<uint32_t>(m_tiff, TIFFTAG_TILELENGTH, height)
                                                  : tagOf<uint32_t>(m_tiff, TIFFTAG_ROWSPERSTRIP, height);
        return std::clamp(rows, uint32_t(1), height);
    }

    tl::expected<QImage, Status> decode(int page, int factor) override
    {
        char why[1024];
        TIFFRGBAImage picture;
        errno = 0;
        if (TIFFSetDirectory(m_tiff, tdir_t(page)) != 1)
            return tl::unexpected(whyNothing());
        if (TIFFRGBAImageOK(m_tiff, why) != 1)
            return tl::unexpected(Status::Unsupported);
        if (TIFFRGBAImageBegin(&picture, m_tiff, 1, why) != 1)
            return tl::unexpected(whyNothing());
        picture.req_orientation = picture.orientation; // the rows as they lie: they are turned when they are few
        const QSize size{int(picture.width), int(picture.height)};
        auto upright = decodeBands(picture, size, factor);
        TIFFRGBAImageEnd(&picture);
        if (upright)
            *upright = upright->transformed(uprightFrom(orientation()));
        return upright;
    }

    tl::expected<QImage, Status> decodeBands(TIFFRGBAImage &picture, QSize size, int factor) const
    {
        const uint32_t rows = bandHeight(picture.height);
        QImage band(size.width(), int(rows), QImage::Format_RGBA8888_Premultiplied);
        BandReducer reducer(size, factor);
        if (band.isNull() || !reducer.isReady())
            return tl::unexpected(Status::OutOfMemory);
        for (uint32_t first = 0; first < picture.height; first += rows) {
            const uint32_t count = std::min(rows, picture.height - first);
            picture.row_offset = int(first);
            picture.col_offset = 0;
            if (TIFFRGBAImageGet(&picture, reinterpret_cast<uint32_t *>(band.bits()), picture.width, count) != 1)
                return tl::unexpected(whyNothing());
            reducer.add(count == rows ? band : band.copy(0, 0, size.width(), int(count)));
        }
        return reducer.reduced();
    }

    TiffSource m_source;
    TIFF *m_tiff;
};

} // namespace

std::unique_ptr<OpenedDocument> openTiff(QByteArray bytes, Status &status)
{
    errno = 0;
    auto pages = std::make_unique<TiffPages>(std::move(bytes));
    status = pages->measure();
    return status == Status::Ok ? std::move(pages) : nullptr;
}

void warmUpTiff()
{
    TIFFSetErrorHandler(nullptr);
    TIFFSetWarningHandler(nullptr);
    Status status;
    openTiff(QByteArray(64, '\0'), status);
}

} // namespace pupitre
