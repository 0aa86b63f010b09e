#pragma once

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QtEndian>

#include <libheif/heif.h>
#include <tiffio.h>

#include <algorithm>
#include <memory>

/// Pictures as scanners, telephones and websites make them, of kinds that Qt does not write.
namespace pupitre {

inline QByteArray savedAs(const QImage &picture, const char *format, int quality = -1)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly) || !picture.save(&buffer, format, quality))
        return {};
    return bytes;
}

/// How a TIFF keeps its pixels.
struct TiffStyle {
    int bits = 8; ///< of a channel; 1: black and white
    int channels = 3;
    int compression = COMPRESSION_NONE;
    int rowsPerStrip = 64;
    int orientation = ORIENTATION_TOPLEFT;
    bool palette = false;
};

/// Appends a page; `rowAt` gives the bytes of a row.
template <typename RowAt>
void addTiffPage(TIFF *tiff, QSize size, const TiffStyle &style, const RowAt &rowAt)
{
    const bool grey = style.channels == 1;
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, size.width());
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, size.height());
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, style.bits);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, style.channels);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, style.compression);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, style.orientation);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, style.rowsPerStrip);
    if (style.compression == COMPRESSION_JPEG) {
        TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_YCBCR);
        TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    } else if (style.palette) {
        uint16_t ramp[256];
        for (int i = 0; i < 256; ++i)
            ramp[i] = uint16_t(i * 257);
        TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_PALETTE);
        TIFFSetField(tiff, TIFFTAG_COLORMAP, ramp, ramp, ramp);
    } else {
        TIFFSetField(tiff,
            TIFFTAG_PHOTOMETRIC,
            !grey             ? PHOTOMETRIC_RGB
            : style.bits == 1 ? PHOTOMETRIC_MINISWHITE
                              : PHOTOMETRIC_MINISBLACK);
    }
    for (int y = 0; y < size.height(); ++y) {
        QByteArray row = rowAt(y);
        TIFFWriteScanline(tiff, row.data(), uint32_t(y), 0);
    }
    TIFFWriteDirectory(tiff);
}

/// White, with a black rectangle.
inline QByteArray tiffWithBox(QSize size, const QRect &box, const TiffStyle &style, int pages = 1)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("picture.tif"));
    TIFF *tiff = TIFFOpen(QFile::encodeName(path).constData(), "w");
    const bool bilevel = style.bits == 1;
    const int pixelBytes = bilevel ? 0 : style.bits / 8 * style.channels;
    QByteArray white(bilevel ? (size.width() + 7) / 8 : qsizetype(size.width()) * pixelBytes, bilevel ? '\0' : '\xff');
    QByteArray crossing = white;
    for (int x = box.left(); x <= box.right(); ++x) {
        if (bilevel)
            crossing[x / 8] = char(crossing[x / 8] | 0x80 >> x % 8);
        for (int byte = 0; byte < pixelBytes; ++byte)
            crossing[qsizetype(x) * pixelBytes + byte] = '\0';
    }
    for (int page = 0; page < pages; ++page)
        addTiffPage(tiff, size, style, [&](int y) { return y >= box.top() && y <= box.bottom() ? crossing : white; });
    TIFFClose(tiff);
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A PNG of rows that are there already, each with its filter's byte before it.
inline QByteArray pngOf(QSize size, int bits, int colourType, const QByteArray &rows)
{
    const auto be = [](quint32 value) {
        char bytes[4];
        qToBigEndian(value, bytes);
        return QByteArray(bytes, 4);
    };
    const auto chunk = [&](const QByteArray &type, const QByteArray &data) {
        quint32 crc = 0xffffffff;
        for (const char byte : type + data) {
            crc ^= uchar(byte);
            for (int k = 0; k < 8; ++k)
                crc = crc & 1 ? 0xedb88320 ^ (crc >> 1) : crc >> 1;
        }
        return be(quint32(data.size())) + type + data + be(crc ^ 0xffffffff);
    };
    return QByteArray("\x89PNG\r\n\x1a\n", 8)
           + chunk("IHDR",
               be(quint32(size.width())) + be(quint32(size.height())) + char(bits) + char(colourType)
                   + QByteArray(3, '\0'))
           + chunk("IDAT", qCompress(rows, 1).mid(4)) + chunk("IEND", {});
}

/// Grey with transparency: black ink, and no paper.
inline QByteArray transparentGreyPng(const QImage &inkOnWhite)
{
    const QImage grey = inkOnWhite.convertToFormat(QImage::Format_Grayscale8);
    QByteArray rows;
    for (int y = 0; y < grey.height(); ++y) {
        rows += '\0';
        for (int x = 0; x < grey.width(); ++x) {
            rows += '\0';
            rows += char(255 - grey.constScanLine(y)[x]);
        }
    }
    return pngOf(grey.size(), 8, 4, rows);
}

/// As transparentGreyPng, for formats that Qt writes.
inline QImage inkWithoutPaper(const QImage &inkOnWhite)
{
    QImage ink(inkOnWhite.size(), QImage::Format_ARGB32);
    for (int y = 0; y < ink.height(); ++y) {
        for (int x = 0; x < ink.width(); ++x)
            ink.setPixel(x, y, qRgba(0, 0, 0, 255 - qGray(inkOnWhite.pixel(x, y))));
    }
    return ink;
}

/// A GIF in grey, not compressed: each code is a pixel, and the table begins anew before it grows.
inline QByteArray gifOf(const QImage &picture)
{
    const QImage grey = picture.convertToFormat(QImage::Format_Grayscale8);
    const auto le = [](int value) { return QByteArray(1, char(value)) + char(value >> 8); };
    QByteArray file = "GIF89a" + le(grey.width()) + le(grey.height()) + QByteArray("\xf6\0\0", 3); // 128 colours
    for (int i = 0; i < 128; ++i)
        file += QByteArray(3, char(i * 2));
    file += ',' + le(0) + le(0) + le(grey.width()) + le(grey.height()) + QByteArray("\0\x07", 2);
    QByteArray codes; // of 8 bits: 0–127 colours, 128 a new table, 129 the end
    int sinceTable = 0;
    for (int y = 0; y < grey.height(); ++y) {
        for (int x = 0; x < grey.width(); ++x) {
            if (sinceTable++ % 120 == 0)
                codes += '\x80';
            codes += char(grey.constScanLine(y)[x] / 2);
        }
    }
    codes += '\x81';
    for (qsizetype at = 0; at < codes.size(); at += 255) {
        const QByteArray block = codes.mid(at, 255);
        file += char(block.size()) + block;
    }
    return file + '\0' + ';';
}

/// Empty where libheif has no encoder for it.
inline QByteArray avifOf(const QImage &picture)
{
    const QImage pixels = picture.convertToFormat(QImage::Format_RGBA8888);
    const std::unique_ptr<heif_context, decltype(&heif_context_free)> context(heif_context_alloc(), &heif_context_free);
    heif_encoder *encoder = nullptr;
    heif_image *image = nullptr;
    QByteArray bytes;
    if (heif_context_get_encoder_for_format(context.get(), heif_compression_AV1, &encoder).code != heif_error_Ok)
        return bytes;
    heif_encoder_set_lossy_quality(encoder, 70);
    heif_encoder_set_parameter_string(encoder, "speed", "9");
    heif_image_create(pixels.width(), pixels.height(), heif_colorspace_RGB, heif_chroma_interleaved_RGBA, &image);
    heif_image_add_plane(image, heif_channel_interleaved, pixels.width(), pixels.height(), 8);
    int stride = 0;
    uint8_t *rows = heif_image_get_plane(image, heif_channel_interleaved, &stride);
    for (int y = 0; y < pixels.height(); ++y)
        std::copy_n(pixels.constScanLine(y), pixels.width() * 4, rows + qsizetype(y) * stride);
    heif_context_encode_image(context.get(), image, encoder, nullptr, nullptr);
    heif_writer writer{1, [](heif_context *, const void *data, size_t size, void *to) -> heif_error {
                           static_cast<QByteArray *>(to)->append(static_cast<const char *>(data), qsizetype(size));
                           return {heif_error_Ok, heif_suberror_Unspecified, ""};
                       }};
    heif_context_write(context.get(), &writer, &bytes);
    heif_image_release(image);
    heif_encoder_release(encoder);
    return bytes;
}

} // namespace pupitre
