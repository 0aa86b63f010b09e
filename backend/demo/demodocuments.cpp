#include "demodocuments.h"

#include "finishedpdf.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QLocale>
#include <QPainter>
#include <QPdfWriter>

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <libheif/heif.h>

#include <cstring>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// The DataMatrix, each of its squares several pixels wide so that scaling keeps their edges.
QImage symbolImage(const QByteArray &content)
{
    const auto matrix =
        ZXing::MultiFormatWriter(ZXing::BarcodeFormat::DataMatrix).setMargin(1).encode(content.toStdString(), 0, 0);
    QImage image(matrix.width(), matrix.height(), QImage::Format_Grayscale8);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.scanLine(y)[x] = matrix.get(x, y) ? 0 : 255;
    }
    return image.scaled(image.size() * 8);
}

/// Draws on a page of 210 × 297 units, whatever the device.
void drawPaper(QPainter &painter, const DemoPaper &paper, int page)
{
    const auto write = [&](double x, double y, double size, const QString &text, bool bold = false) {
        QFont font(u"DejaVu Sans"_s);
        font.setFamilies({u"Inter"_s, u"DejaVu Sans"_s});
        font.setPixelSize(100); // scaled below: sizes in millimetres are too small for a font engine
        font.setBold(bold);
        painter.save();
        painter.translate(x, y);
        painter.scale(size / 100, size / 100);
        painter.setFont(font);
        painter.drawText(QPointF(0, 0), text);
        painter.restore();
    };
    const QLocale french(QLocale::French, QLocale::France);
    painter.setPen(QColor(0x1a, 0x1a, 0x2a));
    painter.fillRect(QRectF(20, 18, 14, 14), QColor(0x2b, 0x5c, 0x8a));
    write(38, 27, 6, paper.issuer, true);
    if (page == 1) {
        write(20, 60, 5, u"Informations complémentaires"_s, true);
        for (int i = 0; i < 14; ++i)
            write(20,
                74 + i * 8,
                3.6,
                u"Article %1. Les présentes conditions s’appliquent au document établi le %2."_s.arg(i + 1).arg(
                    french.toString(paper.date, u"dd/MM/yyyy"_s)));
        return;
    }
    write(112, 52, 4.6, paper.name, true);
    write(112, 59, 4.2, paper.address);
    write(112, 66, 4.2, paper.city);
    write(20, 96, 8, paper.title, true);
    write(20, 108, 4, u"Établi le %1"_s.arg(french.toString(paper.date, u"d MMMM yyyy"_s)));
    double y = 124;
    for (const auto &line : paper.lines) {
        write(20, y, 4.2, line);
        y += 9;
    }
    if (!paper.symbol.isEmpty()) {
        painter.drawImage(QRectF(20, 186, 42, 42), symbolImage(paper.symbol));
        write(66, 192, 4, u"2D-DOC"_s, true);
    }
    painter.setPen(QPen(QColor(0x99, 0x99, 0x99), 0.3));
    painter.drawLine(QPointF(20, 262), QPointF(190, 262));
    painter.setPen(QColor(0x66, 0x66, 0x66));
    write(20, 270, 3, u"Document de démonstration – aucune valeur, aucune personne réelle."_s);
}

QByteArray pdfOf(const std::function<void(QPainter &, QPdfWriter &)> &draw)
{
    QByteArray bytes;
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        writer.setResolution(150);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        QPainter painter(&writer);
        draw(painter, writer);
    }
    return finishedPdf(bytes);
}

QByteArray textPdf(const DemoPaper &paper)
{
    return pdfOf([&](QPainter &painter, QPdfWriter &writer) {
        painter.scale(150 / 25.4, 150 / 25.4);
        drawPaper(painter, paper, 0);
        writer.newPage();
        drawPaper(painter, paper, 1);
    });
}

QImage pageImage(const DemoPaper &paper, int width)
{
    QImage image(width, width * 297 / 210, QImage::Format_RGB32);
    image.fill(QColor(0xfd, 0xfd, 0xfa));
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(width / 210.0, width / 210.0);
    drawPaper(painter, paper, 0);
    return image;
}

QByteArray encoded(const QImage &image, const char *format, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, quality);
    return bytes;
}

QByteArray scannedPdf(const DemoPaper &paper, DemoRandom &random)
{
    const QImage page = pageImage(paper, 826).convertToFormat(QImage::Format_Grayscale8);
    const double tilt = random.between(-12, 12) / 10.0;
    return pdfOf([&](QPainter &painter, QPdfWriter &) {
        painter.fillRect(0, 0, 1240, 1754, QColor(0xee, 0xee, 0xee));
        painter.translate(620, 877);
        painter.rotate(tilt);
        painter.drawImage(QRectF(-610, -863, 1220, 1726), page);
    });
}

/// The page lying on a table, a little askew, lit from one side.
QImage photographOf(const DemoPaper &paper, DemoRandom &random)
{
    const QImage page = pageImage(paper, 820);
    QImage photo(960, 1280, QImage::Format_RGB32);
    photo.fill(QColor(0x6b, 0x4f, 0x3a));
    QPainter painter(&photo);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.translate(480, 640);
    painter.rotate(random.between(-35, 35) / 10.0);
    painter.fillRect(QRectF(-402, -562, 820, 1150), QColor(0, 0, 0, 90));
    painter.drawImage(QRectF(-410, -580, 820, 1160), page);
    painter.resetTransform();
    QLinearGradient light(0, 0, 960, 1280);
    light.setColorAt(0, QColor(255, 250, 230, 40));
    light.setColorAt(1, QColor(0, 0, 20, 95));
    painter.fillRect(photo.rect(), light);
    return photo;
}

/// A JPEG as a phone held upright stores it: pixels lying on their side, orientation 6 in the EXIF block.
QByteArray jpegWithOrientation(const QImage &upright)
{
    const QImage lying = upright.transformed(QTransform().rotate(-90));
    QByteArray jpeg = encoded(lying, "JPEG", 72);
    static constexpr char exif[] = "\xFF\xE1\x00\x22"
                                   "Exif\0\0"
                                   "MM\0\x2A\0\0\0\x08"
                                   "\0\x01"
                                   "\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"
                                   "\0\0\0\0";
    jpeg.insert(2, QByteArray(exif, 36));
    return jpeg;
}

/// Nothing where libheif has no encoder: Debian 13 packs it apart.
QByteArray heicOf(const QImage &photo)
{
    const QImage rgb = photo.convertToFormat(QImage::Format_RGB888);
    const std::unique_ptr<heif_context, decltype(&heif_context_free)> context(heif_context_alloc(), &heif_context_free);
    heif_encoder *encoder = nullptr;
    heif_image *image = nullptr;
    QByteArray bytes;
    if (heif_context_get_encoder_for_format(context.get(), heif_compression_HEVC, &encoder).code != heif_error_Ok)
        return bytes;
    heif_encoder_set_lossy_quality(encoder, 45);
    heif_encoder_set_parameter_string(encoder, "preset", "ultrafast");
    heif_image_create(rgb.width(), rgb.height(), heif_colorspace_RGB, heif_chroma_interleaved_RGB, &image);
    heif_image_add_plane(image, heif_channel_interleaved, rgb.width(), rgb.height(), 8);
    int stride = 0;
    uint8_t *rows = heif_image_get_plane(image, heif_channel_interleaved, &stride);
    for (int y = 0; y < rgb.height(); ++y)
        std::memcpy(rows + qsizetype(y) * stride, rgb.constScanLine(y), size_t(rgb.width()) * 3);
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

} // namespace

DemoFile makeDemoFile(const DemoPaper &paper, DemoFileKind kind, DemoRandom &random)
{
    switch (kind) {
    case DemoFileKind::TextPdf: return {textPdf(paper), u"pdf"_s};
    case DemoFileKind::ScannedPdf: return {scannedPdf(paper, random), u"pdf"_s};
    case DemoFileKind::Photo: return {jpegWithOrientation(photographOf(paper, random)), u"jpg"_s};
    case DemoFileKind::Png:
        return {encoded(pageImage(paper, 700).convertToFormat(QImage::Format_Grayscale8), "PNG", 20), u"png"_s};
    case DemoFileKind::Heic: {
        const QImage photo = photographOf(paper, random);
        const QByteArray heic = heicOf(photo.scaledToWidth(720));
        return heic.isEmpty() ? DemoFile{jpegWithOrientation(photo), u"jpg"_s} : DemoFile{heic, u"heic"_s};
    }
    case DemoFileKind::EncryptedPdf: {
        QFile sample(u":/pupitre/demo/encrypted.pdf"_s); // made with qpdf from a page of this generator
        sample.open(QIODevice::ReadOnly);
        return {sample.readAll(), u"pdf"_s};
    }
    case DemoFileKind::Broken: return {textPdf(paper).left(900), u"pdf"_s};
    }
    return {};
}

} // namespace pupitre
