#include "demodocuments.h"
#include "documentlimits.h"
#include "filetype.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

QByteArray demo(DemoFileKind kind)
{
    DemoRandom random(7);
    return makeDemoFile({u"Facture"_s, u"ÉNERGIE"_s, u"Émilie Bémol"_s, {}, {}, QDate(2026, 5, 3), {}}, kind, random)
        .bytes;
}

QByteArray little(const char *bytes, qsizetype size)
{
    return QByteArray(bytes, size) + QByteArray(200, '\0');
}

/// An archive that is a PDF as well: readers look for the header within the first 1,024 bytes.
QByteArray archiveAndPdf()
{
    return QByteArray("PK\x03\x04\x14\x00\x00\x00\x00\x00", 10) + QByteArray(20, '\0') + "%PDF-1.4\n"
           + QByteArray(100, ' ');
}

} // namespace

class FileTypeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isToldByTheFirstBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<FileType>("type");
        QTest::newRow("PDF") << demo(DemoFileKind::TextPdf) << FileType::Pdf;
        QTest::newRow("PDF after a line") << QByteArray("\n%PDF-1.4\n1 0 obj") << FileType::Pdf;
        QTest::newRow("PDF after a byte order mark") << QByteArray("\xef\xbb\xbf%PDF-1.4\n") << FileType::Pdf;
        QTest::newRow("PDF after words") << QByteArray("Some words before\n%PDF-1.1\n1 0 obj") << FileType::Pdf;
        QTest::newRow("PDF at the last place") << QByteArray(1019, '\n') + "%PDF-1.4\n" << FileType::Pdf;
        QTest::newRow("JPEG") << demo(DemoFileKind::Photo) << FileType::Jpeg;
        QTest::newRow("PNG") << demo(DemoFileKind::Png) << FileType::Png;
        QTest::newRow("TIFF, little end first") << little("II*\0\x08\0\0\0", 8) << FileType::Tiff;
        QTest::newRow("TIFF, big end first") << little("MM\0*\0\0\0\x08", 8) << FileType::Tiff;
        QTest::newRow("BigTIFF") << little("II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0", 16) << FileType::Tiff;
        QTest::newRow("WebP") << little("RIFF\x20\0\0\0WEBPVP8 ", 16) << FileType::WebP;
        QTest::newRow("HEIC") << demo(DemoFileKind::Heic) << FileType::Heic;
        QTest::newRow("AVIF") << little("\0\0\0\x18"
                                        "ftypavif\0\0\0\0avifmif1",
            24) << FileType::Avif;
        QTest::newRow("GIF") << little("GIF89a\x10\0\x10\0", 10) << FileType::Gif;
        QTest::newRow("GIF of 1987") << little("GIF87a\x10\0\x10\0", 10) << FileType::Gif;
        QTest::newRow("BMP") << little("BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x02\0\0\0\x02\0\0\0\x01\0\x18\0", 30)
                             << FileType::Bmp;
        QTest::newRow("HEIF") << little("\0\0\0\x18"
                                        "ftypmif1\0\0\0\0mif1heic",
            24) << FileType::Heic;
    }
    void isToldByTheFirstBytes()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(FileType, type);
        const auto found = detectFileType(bytes);
        QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
        QCOMPARE(*found, type);
        QVERIFY(mediaTypeOf(type).contains(u'/') && mediaTypeOf(type) != u"application/octet-stream"_s);
        QVERIFY(suffixOf(type).size() >= 3);
    }

    void refusesTheRest_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        const auto refused = ErrorCode::FileTypeRefused;
        QTest::newRow("nothing") << QByteArray() << ErrorCode::FileEmpty;
        QTest::newRow("a byte") << QByteArray("I") << refused;
        QTest::newRow("four bytes of WebP") << QByteArray("RIFF") << refused;
        QTest::newRow("four bytes of HEIC") << QByteArray("\0\0\0\x18"
                                                          "ftyp",
            8) << refused;
        QTest::newRow("text") << QByteArray("Bonjour") << refused;
        QTest::newRow("HTML") << QByteArray("<!DOCTYPE html><html></html>") << refused;
        QTest::newRow("SVG") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>") << refused;
        QTest::newRow("three letters of GIF") << little("GIF88", 5) << refused;
        QTest::newRow("words that begin as a BMP") << QByteArray("BM, which is no picture, and goes on") << refused;
        QTest::newRow("a BMP whose header nobody knows")
            << little("BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x29\0\0\0\x02", 19) << refused;
        QTest::newRow("sound") << little("RIFF\x20\0\0\0WAVEfmt ", 16) << refused;
        QTest::newRow("film") << little("\0\0\0\x18"
                                        "ftypisom\0\0\0\0isommp42",
            24) << refused;
        QTest::newRow("program") << little("\x7f"
                                           "ELF\x02\x01\x01",
            7) << refused;
        QTest::newRow("archive") << little("PK\x03\x04", 4) << refused;
        QTest::newRow("archive and PDF") << archiveAndPdf() << refused;
        QTest::newRow("PDF too far behind") << QByteArray(1020, '\n') + "%PDF-1.4\n" << refused;
        QTest::newRow("too large") << "%PDF-1.4\n" + QByteArray(limits::fileBytes, ' ') << ErrorCode::FileTooLarge;
    }
    void refusesTheRest()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorCode, code);
        const auto found = detectFileType(bytes);
        QVERIFY(!found);
        QCOMPARE(found.error().code, code);
    }
};

QTEST_MAIN(FileTypeTest) // the demonstration draws its papers
#include "tst_filetype.moc"
