#include "documentlimits.h"
#include "pagetiles.h"
#include "picturefiles.h"
#include "renderclient.h"

#include <QPainter>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize a3At600(7016, 9921);
const QRect boxOnA3(3508, 4960, 1754, 2480); // its lower right quarter begins with it

/// A paper with one line on it, large enough to be read.
QImage paperSaying(const QString &text, QSize size = {1000, 400})
{
    QImage paper(size, QImage::Format_RGB32);
    paper.fill(Qt::white);
    QPainter painter(&paper);
    QFont font(u"DejaVu Sans"_s);
    font.setPixelSize(44);
    painter.setFont(font);
    painter.drawText(QRect({}, size), Qt::AlignCenter, text);
    return paper;
}

/// What a telephone makes of a conversation: a numbered line every so often.
constexpr int lineHeight = 75;
QImage screenshot(int height)
{
    QImage picture(1080, height, QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    QFont font(u"DejaVu Sans"_s);
    font.setPixelSize(40);
    painter.setFont(font);
    for (int line = 0; (line + 1) * lineHeight <= height; ++line)
        painter.drawText(
            QRect(60, line * lineHeight, 900, lineHeight), Qt::AlignVCenter, u"Message numéro %1"_s.arg(line + 100));
    return picture;
}

/// A page with a mark in each hundred points, told apart by its place: none is where another would be if the page were
/// mirrored or turned.
QByteArray pdfOf(QSize points, const QByteArray &more = {})
{
    QByteArray content;
    for (int y = 0; y + 40 < points.height(); y += 100) {
        for (int x = 0; x + 40 < points.width(); x += 100)
            content += QByteArray::number(x + (y / 100 * 13) % 50) + ' ' + QByteArray::number(y + 7) + " 40 20 re f\n";
    }
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
           "3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 "
           + QByteArray::number(points.width()) + ' ' + QByteArray::number(points.height()) + ']' + more
           + ">>endobj\n4 0 obj<</Length " + QByteArray::number(content.size()) + ">>stream\n" + content
           + "\nendstream endobj\ntrailer<</Root 1 0 R>>\n";
}

QString textOf(const PageText &text)
{
    QStringList words;
    for (const auto &word : text.words)
        words << word.text;
    return words.join(u' ');
}

/// How far the pixels of one picture are from the other's, of 255, on average.
double difference(const QImage &one, const QImage &other)
{
    double sum = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x)
            sum += std::abs(qGray(one.pixel(x, y)) - qGray(other.pixel(x, y)));
    }
    return sum / one.width() / one.height();
}

} // namespace

/// Whatever a scanner or a telephone makes of a paper is shown and read (issues of size, depth, shape and kind).
class PicturesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A3 at 600 dpi is 70 million pixels: what is shown of it is made while it is read.
    void showsLargeScans_data()
    {
        QTest::addColumn<QByteArray>("file");
        const auto tiff = [](const char *name, const TiffStyle &style) {
            QTest::newRow(name) << tiffWithBox(a3At600, boxOnA3, style);
        };
        tiff("G4 TIFF", {.bits = 1, .channels = 1, .compression = COMPRESSION_CCITTFAX4});
        tiff("G4 TIFF in one strip",
            {.bits = 1, .channels = 1, .compression = COMPRESSION_CCITTFAX4, .rowsPerStrip = a3At600.height()});
        tiff("JPEG TIFF", {.compression = COMPRESSION_JPEG});
        tiff("palette TIFF", {.channels = 1, .compression = COMPRESSION_PACKBITS, .palette = true});
        QByteArray row(1 + a3At600.width(), '\xff'), crossing;
        row[0] = '\0';
        crossing = row;
        std::fill_n(crossing.begin() + 1 + boxOnA3.left(), boxOnA3.width(), '\0');
        QTest::newRow("grey PNG") << pngOf(a3At600,
            8,
            0,
            row.repeated(boxOnA3.top()) + crossing.repeated(boxOnA3.height())
                + row.repeated(a3At600.height() - boxOnA3.bottom() - 1));
        QImage palette(a3At600, QImage::Format_Indexed8);
        palette.setColorTable({qRgb(255, 255, 255), qRgb(0, 0, 0)});
        palette.fill(0);
        for (int y = boxOnA3.top(); y <= boxOnA3.bottom(); ++y)
            std::fill_n(palette.scanLine(y) + boxOnA3.left(), boxOnA3.width(), uchar(1));
        QTest::newRow("palette PNG") << savedAs(palette, "PNG", 80);
    }
    void showsLargeScans()
    {
        QFETCH(QByteArray, file);
        checkBox(file, a3At600, boxOnA3);
    }

    void showsEveryDepthOfATiff_data()
    {
        QTest::addColumn<TiffStyle>("style");
        QTest::newRow("RGB of 16 bits") << TiffStyle{.bits = 16};
        QTest::newRow("RGB of 16 bits, LZW") << TiffStyle{.bits = 16, .compression = COMPRESSION_LZW};
        QTest::newRow("grey of 16 bits") << TiffStyle{.bits = 16, .channels = 1};
        QTest::newRow("RGB, Deflate, a row a strip")
            << TiffStyle{.compression = COMPRESSION_ADOBE_DEFLATE, .rowsPerStrip = 1};
        QTest::newRow("grey in one strip") << TiffStyle{.channels = 1, .rowsPerStrip = 100'000};
        QTest::newRow("G3") << TiffStyle{.bits = 1, .channels = 1, .compression = COMPRESSION_CCITTFAX3};
    }
    void showsEveryDepthOfATiff()
    {
        QFETCH(TiffStyle, style);
        const QRect box(500, 700, 250, 350);
        checkBox(tiffWithBox({1000, 1400}, box, style), {1000, 1400}, box);
    }

    /// Where the upper left corner of what is stored lies on the paper.
    void turnsATiffAsItSays_data()
    {
        QTest::addColumn<int>("orientation");
        QTest::addColumn<QPoint>("corner"); // of the page: 0 left or top, 1 right or bottom
        QTest::addColumn<bool>("lies");     // it is stored lying, and shown upright
        QTest::newRow("1") << 1 << QPoint(0, 0) << false;
        QTest::newRow("2") << 2 << QPoint(1, 0) << false;
        QTest::newRow("3") << 3 << QPoint(1, 1) << false;
        QTest::newRow("4") << 4 << QPoint(0, 1) << false;
        QTest::newRow("5") << 5 << QPoint(0, 0) << true;
        QTest::newRow("6") << 6 << QPoint(1, 0) << true;
        QTest::newRow("7") << 7 << QPoint(1, 1) << true;
        QTest::newRow("8") << 8 << QPoint(0, 1) << true;
    }
    void turnsATiffAsItSays()
    {
        QFETCH(int, orientation);
        QFETCH(QPoint, corner);
        QFETCH(bool, lies);
        const QSize shown(200, 300), stored = lies ? shown.transposed() : shown;
        const auto file = tiffWithBox(stored, QRect(0, 0, 60, 60), {.orientation = orientation});
        checkBox(file, shown, QRect(corner.x() * 140, corner.y() * 240, 60, 60));
    }

    void showsEachPageOfATiff()
    {
        const QRect box(50, 50, 50, 50);
        const auto session = RenderSession::open(m_pool, tiffWithBox({200, 300}, box, {}, 3));
        QVERIFY(session);
        QCOMPARE((*session)->pageCount(), 3);
        for (const int page : {2, 0, 1}) {
            const auto image = (*session)->render(page, QSize(200, 300));
            QVERIFY(image);
            QCOMPARE(qGray(image->pixel(75, 75)), 0);
            QCOMPARE(qGray(image->pixel(125, 75)), 255);
        }
    }

    void aTiffThatStopsIsUnreadable()
    {
        const QByteArray whole = tiffWithBox({1000, 1400}, QRect(0, 0, 9, 9), {});
        QByteArray cut = whole.left(whole.size() / 2);
        const auto session = RenderSession::open(m_pool, cut); // what it says of itself stands at its end
        QVERIFY(!session);
        QCOMPARE(session.error().code, ErrorCode::FileUnreadable);
    }

    /// What has no paper of its own is black on black to a reader.
    void readsInkWithoutPaper_data()
    {
        QTest::addColumn<QByteArray>("file");
        const QImage paper = paperSaying(u"Attestation de domicile"_s);
        QTest::newRow("PNG, grey") << transparentGreyPng(paper);
        QTest::newRow("PNG") << savedAs(inkWithoutPaper(paper), "PNG");
        QTest::newRow("WebP") << savedAs(inkWithoutPaper(paper), "WEBP", 90);
        QTest::newRow("AVIF") << avifOf(inkWithoutPaper(paper));
    }
    void readsInkWithoutPaper() { checkReading(); }

    void showsAndReadsEachKind_data()
    {
        QTest::addColumn<QByteArray>("file");
        const QImage paper = paperSaying(u"Attestation de domicile"_s);
        QTest::newRow("AVIF") << avifOf(paper);
        QTest::newRow("GIF") << gifOf(paper);
        QTest::newRow("BMP") << savedAs(paper, "BMP");
        QTest::newRow("BMP of one bit") << savedAs(paper.convertToFormat(QImage::Format_Mono), "BMP");
        QTest::newRow("WebP") << savedAs(paper, "WEBP", 80);
    }
    void showsAndReadsEachKind() { checkReading(); }

    void newKindsKeepToTheLimits_data()
    {
        QTest::addColumn<QByteArray>("file");
        QByteArray gif = gifOf(QImage(8, 8, QImage::Format_Grayscale8));
        for (const int at : {6, 8, 402, 404}) // of the screen and of the picture on it
            gif.replace(at, 2, "\x20\x4e");   // 20,000 squared
        QTest::newRow("GIF") << gif;
        QByteArray bmp = savedAs(QImage(8, 8, QImage::Format_RGB32), "BMP");
        bmp.replace(18, 8, QByteArray("\xe0\x2e\0\0\xf8\x2a\0\0", 8)); // 12,000 × 11,000; of more Qt says nothing
        QTest::newRow("BMP") << bmp;
        QByteArray avif = avifOf(paperSaying(u"x"_s));
        for (qsizetype at = avif.indexOf("ispe"); at > 0; at = avif.indexOf("ispe", at + 4))
            avif.replace(at + 8, 8, QByteArray("\0\0\x4e\x20\0\0\x4e\x20", 8)); // 20,000
        QTest::newRow("AVIF") << avif;
    }
    void newKindsKeepToTheLimits()
    {
        QFETCH(QByteArray, file);
        const auto session = RenderSession::open(m_pool, file);
        const auto image = session ? (*session)->render(0, QSize(100, 100)) : Result<QImage>(failure(session.error()));
        QVERIFY(!image);
        QCOMPARE(image.error().code, ErrorCode::FileTooLarge);
    }

    void aPageIsCutIntoTilesByItsShape_data()
    {
        QTest::addColumn<QSizeF>("page");
        QTest::addColumn<int>("tiles");
        QTest::newRow("A4") << QSizeF(595, 842) << 1;
        QTest::newRow("A4, lying") << QSizeF(842, 595) << 1;
        QTest::newRow("a telephone's screen") << QSizeF(1080, 2340) << 1;
        QTest::newRow("a conversation") << QSizeF(1080, 19'000) << 12;
        QTest::newRow("a strip") << QSizeF(19'000, 1080) << 12;
        QTest::newRow("a very long page") << QSizeF(400, 20'000) << 34;
        QTest::newRow("nothing") << QSizeF(0, 0) << 1;
    }
    void aPageIsCutIntoTilesByItsShape()
    {
        QFETCH(QSizeF, page);
        QFETCH(int, tiles);
        const auto parts = pageTiles(page);
        QCOMPARE(parts.size(), tiles);
        QPointF next; // where the tile before ended
        for (const auto &part : parts) {
            QCOMPARE(page.width() > page.height() ? part.left() : part.top(),
                page.width() > page.height() ? next.x() : next.y());
            next = part.bottomRight();
            QVERIFY(withMargins(part).contains(part) && QRectF(0, 0, 1, 1).contains(withMargins(part)));
        }
        QCOMPARE(next, QPointF(1, 1));
    }

    void tilesTogetherAreThePage_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<bool>("tall");
        QTest::newRow("PDF") << pdfOf({400, 1800}) << true;
        QTest::newRow("PDF, turned") << pdfOf({1800, 400}, "/Rotate 90") << true;
        QTest::newRow("PDF, on its head") << pdfOf({400, 1800}, "/Rotate 180") << true;
        QTest::newRow("PDF of which a part is shown") << pdfOf({500, 2000}, "/CropBox[50 100 450 1900]") << true;
        QTest::newRow("PDF, lying") << pdfOf({1800, 400}) << false;
        QTest::newRow("PNG") << savedAs(screenshot(4800), "PNG") << true;
        QTest::newRow("TIFF") << tiffWithBox({400, 1800}, QRect(100, 500, 150, 900), {}) << true;
    }
    void tilesTogetherAreThePage()
    {
        QFETCH(QByteArray, file);
        QFETCH(bool, tall);
        const auto session = RenderSession::open(m_pool, file);
        QVERIFY(session);
        const auto tiles = (*session)->tiles(0);
        QVERIFY(tiles.size() >= 3);
        const QSize size = tall ? QSize(400, 1800) : QSize(1800, 400);
        const auto whole = (*session)->render(0, size);
        QVERIFY(whole);
        QImage together(whole->size(), QImage::Format_RGB32);
        together.fill(Qt::red);
        {
            QPainter painter(&together);
            for (int tile = 0; tile < int(tiles.size()); ++tile) {
                const QRectF part(tiles[tile].x() * whole->width(),
                    tiles[tile].y() * whole->height(),
                    tiles[tile].width() * whole->width(),
                    tiles[tile].height() * whole->height());
                const auto drawn = (*session)->renderTile(0, tile, part.size().toSize());
                QVERIFY(drawn);
                painter.drawImage(part, *drawn);
            }
        }
        const double found = difference(*whole, together);
        QVERIFY2(found < 5, qPrintable(QString::number(found)));
        QCOMPARE((*session)->renderTile(0, int(tiles.size()), QSize(9, 9)).error().code, ErrorCode::NotFound);
    }

    /// As wide as asked for, where the whole page would be a column.
    void aTileOfALongPageIsAtReadingSize_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("a conversation") << savedAs(screenshot(19'000), "PNG");
        QTest::newRow("a very long PDF") << pdfOf({400, 20'000});
    }
    void aTileOfALongPageIsAtReadingSize()
    {
        QFETCH(QByteArray, file);
        const auto session = RenderSession::open(m_pool, file);
        QVERIFY(session);
        QVERIFY((*session)->pageSizes()[0].height() > 10 * (*session)->pageSizes()[0].width());
        for (const int tile : {0, int((*session)->tiles(0).size()) - 1}) {
            const auto drawn = (*session)->renderTile(0, tile, QSize(900, 16'384));
            QVERIFY(drawn);
            QCOMPARE(drawn->width(), 900);
            QVERIFY(drawn->height() > 1200 && drawn->height() < 1400);
        }
    }

    void readsALongPageInTiles()
    {
        constexpr int height = 6000;
        const auto session = RenderSession::open(m_pool, savedAs(screenshot(height), "PNG"));
        QVERIFY(session);
        const auto text = (*session)->words(0, true);
        QVERIFY(text && text->recognised);
        int seen = 0;
        for (int line = 0; line < height / lineHeight; ++line) {
            const QString number = QString::number(line + 100);
            QList<int> at;
            for (int word = 0; word < int(text->words.size()); ++word) {
                if (text->words[word].text == number)
                    at << word;
            }
            QVERIFY2(at.size() <= 1, qPrintable(number)); // a line near a seam is read once
            if (at.isEmpty())
                continue;
            ++seen;
            const auto place = (*session)->place(0, at.front());
            QVERIFY(place);
            QVERIFY(std::abs(place->center().y() * height - (line + 0.5) * lineHeight) < 20);
        }
        QVERIFY2(seen > height / lineHeight - 4, qPrintable(QString::number(seen)));
    }

    void readingALongPageIsGivenUpWhenNobodyWantsIt()
    {
        const auto session = RenderSession::open(m_pool, savedAs(screenshot(3000), "PNG"));
        QVERIFY(session);
        int asked = 0;
        const auto text = (*session)->words(0, true, [&asked] { return ++asked < 2; });
        QVERIFY(!text);
        QCOMPARE(text.error().code, ErrorCode::Cancelled);
        QCOMPARE(asked, 2);
    }

private:
    /// The file is shown with that black rectangle on white.
    void checkBox(const QByteArray &file, QSize size, const QRect &box)
    {
        const auto session = RenderSession::open(m_pool, file);
        QVERIFY2(session, session ? "" : qPrintable(QString::number(int(session.error().code))));
        QCOMPARE((*session)->pageSizes()[0], QSizeF(size));
        const auto image = (*session)->render(0, QSize(900, 1200));
        QVERIFY2(image, image ? "" : qPrintable(QString::number(int(image.error().code))));
        const double scale = double(image->width()) / size.width();
        const QRectF drawn(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale);
        for (int y = 0; y < image->height(); y += 3) {
            for (int x = 0; x < image->width(); x += 3) {
                const bool inside = drawn.adjusted(3, 3, -3, -3).contains(x, y);
                const bool outside = !drawn.adjusted(-3, -3, 3, 3).contains(x, y);
                const int grey = qGray(image->pixel(x, y));
                if ((inside && grey > 20) || (outside && grey < 235))
                    QFAIL(qPrintable(
                        u"%1 at %2, %3 of %4 × %5"_s.arg(grey).arg(x).arg(y).arg(image->width()).arg(image->height())));
            }
        }
    }

    void checkReading()
    {
        QFETCH(QByteArray, file);
        QVERIFY(!file.isEmpty());
        const auto session = RenderSession::open(m_pool, file);
        QVERIFY2(session, session ? "" : qPrintable(QString::number(int(session.error().code))));
        const auto image = (*session)->render(0, QSize(500, 500));
        QVERIFY(image);
        QVERIFY(qGray(image->pixel(2, 2)) > 240);
        QCOMPARE(qAlpha(image->pixel(2, 2)), 255);
        const auto text = (*session)->words(0, true);
        QVERIFY(text && text->recognised);
        QVERIFY2(textOf(*text).contains(u"Attestation de domicile"_s), qPrintable(textOf(*text)));
    }

    RendererPool m_pool;
};

QTEST_MAIN(PicturesTest)
#include "tst_pictures.moc"
