#include "demodocuments.h"
#include "documentlimits.h"
#include "renderclient.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

DemoPaper paper()
{
    return {u"Facture d’électricité"_s,
        u"ÉNERGIE D’ESSAI"_s,
        u"Émilie Bémol"_s,
        u"12 rue des Hautbois"_s,
        u"29170 Fouesnant"_s,
        QDate(2026, 5, 3),
        {u"Montant à régler : 84,30 €"_s}};
}

QByteArray demo(DemoFileKind kind)
{
    DemoRandom random(7);
    return makeDemoFile(paper(), kind, random).bytes;
}

/// A form that draws itself.
QByteArray selfRecursiveForm()
{
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
           "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</XObject<</F 5 0 "
           "R>>>>>>endobj\n"
           "4 0 obj<</Length 5>>stream\n/F Do\nendstream endobj\n"
           "5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 300 300]/Resources<</XObject<</F 5 0 R>>>>/Length "
           "11>>stream\n/F Do /F Do\nendstream endobj\ntrailer<</Root 1 0 R>>\n";
}

QByteArray pdfWithContent(const QByteArray &content, const QByteArray &mediaBox = "0 0 300 300")
{
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
           "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox["
           + mediaBox + "]/Contents 4 0 R>>endobj\n4 0 obj<</Length " + QByteArray::number(content.size())
           + ">>stream\n" + content + "\nendstream endobj\ntrailer<</Root 1 0 R>>\n";
}

QByteArray pathOfMillions()
{
    QByteArray content("0 0 m\n");
    for (int i = 0; i < 900'000; ++i)
        content += QByteArray::number(i * 7 % 300) + ' ' + QByteArray::number(i * 13 % 300) + " l\n";
    return pdfWithContent(content + "S");
}

/// Zeros that inflate a thousandfold, as page content.
QByteArray deflateBomb()
{
    const QByteArray packed = qCompress(QByteArray(400'000'000, ' '), 9).mid(4);
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
           "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R>>endobj\n4 0 "
           "obj<</Filter/FlateDecode/Length "
           + QByteArray::number(packed.size()) + ">>stream\n" + packed + "\nendstream endobj\ntrailer<</Root 1 0 R>>\n";
}

/// As many pages as that, all alike.
QByteArray pdfWithPages(int pages)
{
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids["
           + QByteArray("3 0 R ").repeated(pages) + "]/Count " + QByteArray::number(pages)
           + ">>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n";
}

/// One page on which `word` stands so often.
QByteArray pdfWithWords(int count, const QByteArray &word = "a")
{
    const QByteArray content = "BT /F 1 Tf 1 1 Td (" + (word + ' ').repeated(count) + ") Tj ET";
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
           "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 "
           "R>>>>>>endobj\n"
           "4 0 obj<</Length "
           + QByteArray::number(content.size()) + ">>stream\n" + content
           + "\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 "
             "R>>\n";
}

/// As many pages as that, grey and one pixel each.
QByteArray tiffWithPages(int pages)
{
    QByteArray file("II*\0\x08\0\0\0", 8);
    const auto number = [&](quint32 value, int bytes) {
        for (int i = 0; i < bytes; ++i)
            file.append(char(value >> 8 * i));
    };
    constexpr int entries = 9;
    for (int page = 1; page <= pages; ++page) {
        number(entries, 2);
        for (const auto &[tag, value] :
            {std::pair{256, 1}, {257, 1}, {258, 8}, {259, 1}, {262, 1}, {273, 4}, {277, 1}, {278, 1}, {279, 1}}) {
            number(quint32(tag), 2);
            number(4, 2); // a long number
            number(1, 4);
            number(quint32(value), 4);
        }
        number(page == pages ? 0 : quint32(file.size()) + 4, 4);
    }
    return file;
}

/// A PNG whose head says it is so large; `whole`: it is, all black, else it ends after its first rows. In grey, or with
/// six bytes a pixel in colour.
QByteArray png(int width, int height, bool whole, int pixelBytes = 1)
{
    const auto be = [](quint32 value) {
        const char bytes[4]{char(value >> 24), char(value >> 16), char(value >> 8), char(value)};
        return QByteArray(bytes, 4);
    };
    const auto crc = [](const QByteArray &data) {
        quint32 c = 0xffffffff;
        for (const char byte : data) {
            c ^= uchar(byte);
            for (int k = 0; k < 8; ++k)
                c = c & 1 ? 0xedb88320 ^ (c >> 1) : c >> 1;
        }
        return c ^ 0xffffffff;
    };
    const auto chunk = [&](const QByteArray &type, const QByteArray &data) {
        return be(quint32(data.size())) + type + data + be(crc(type + data));
    };
    const qsizetype row = 1 + qsizetype(width) * pixelBytes;
    const QByteArray kind = pixelBytes == 1 ? QByteArray("\x08\0", 2) : QByteArray("\x10\x02", 2); // bits, colours
    return QByteArray("\x89PNG\r\n\x1a\n", 8)
           + chunk("IHDR", be(quint32(width)) + be(quint32(height)) + kind + QByteArray(3, '\0'))
           + chunk("IDAT", qCompress(QByteArray(whole ? row * height : 1000, '\0'), 1).mid(4)) + chunk("IEND", {});
}

/// A real HEIC file, its picture said to be so large.
QByteArray heicOfSize(quint32 width, quint32 height)
{
    DemoRandom random(7);
    QByteArray file = makeDemoFile(paper(), DemoFileKind::Heic, random).bytes;
    for (qsizetype at = file.indexOf("ispe"); at > 0; at = file.indexOf("ispe", at + 4)) {
        for (int byte = 0; byte < 4; ++byte) {
            file[at + 8 + byte] = char(width >> (24 - 8 * byte));
            file[at + 12 + byte] = char(height >> (24 - 8 * byte));
        }
    }
    return file;
}

#define REQUIRE_CODE(expression, expected) \
    do { \
        const auto tried = (expression); \
        QVERIFY(!tried); \
        QCOMPARE(tried.error().code, expected); \
    } while (false)

} // namespace

class RenderClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_pool.warmUp(); }

    void showsWhatFamiliesSend_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("pages");
        QTest::newRow("PDF with text") << int(DemoFileKind::TextPdf) << 2;
        QTest::newRow("scanned PDF") << int(DemoFileKind::ScannedPdf) << 1;
        QTest::newRow("photograph") << int(DemoFileKind::Photo) << 1;
        QTest::newRow("PNG") << int(DemoFileKind::Png) << 1;
        QTest::newRow("HEIC") << int(DemoFileKind::Heic) << 1;
    }

    void showsWhatFamiliesSend()
    {
        QFETCH(int, kind);
        QFETCH(int, pages);
        auto session = RenderSession::open(m_pool, demo(DemoFileKind(kind)));
        QVERIFY2(session.has_value(), session ? "" : qPrintable(QString::number(int(session.error().code))));
        QCOMPARE((*session)->pageCount(), pages);
        for (int page = 0; page < pages; ++page) {
            const auto image = (*session)->render(page, QSize(600, 4000));
            QVERIFY2(image.has_value(), image ? "" : qPrintable(QString::number(int(image.error().code))));
            QVERIFY(image->width() <= 600 && image->width() > 500);
            QVERIFY(image->height() > image->width()); // upright, also where EXIF had to turn it
        }
    }

    void turnsAsExifSays()
    {
        // The paper's heading is dark blue at the top left of the page once it is upright.
        auto session = RenderSession::open(m_pool, demo(DemoFileKind::Photo));
        QVERIFY(session);
        const auto image = (*session)->render(0, QSize(480, 4000));
        QVERIFY(image);
        int bluePixelsAbove = 0;
        for (int y = 0; y < image->height() / 4; ++y) {
            for (int x = 0; x < image->width() / 3; ++x) {
                const QColor c = image->pixelColor(x, y);
                bluePixelsAbove += c.blue() > c.red() + 40 ? 1 : 0;
            }
        }
        QVERIFY2(bluePixelsAbove > 150, qPrintable(QString::number(bluePixelsAbove)));
    }

    void readsTheWordsOfAPdfWithTheirPlaces()
    {
        auto session = RenderSession::open(m_pool, demo(DemoFileKind::TextPdf));
        QVERIFY(session);
        const auto text = (*session)->words(0);
        QVERIFY(text && !text->recognised);
        const auto *words = &text->words;
        QStringList texts;
        for (int i = 0; i < words->size(); ++i) {
            texts << words->at(i).text;
            const auto place = (*session)->place(0, i);
            QVERIFY2(place && !place->isEmpty() && place->height() < 0.1, qPrintable(texts.back()));
        }
        QVERIFY((*session)->place(0, int(words->size()))->isEmpty());
        QVERIFY(!(*session)->place(99, 0));
        QVERIFY2(texts.join(u' ').contains(u"12 rue des Hautbois"_s), qPrintable(texts.join(u' ')));
        const QRectF name = *(*session)->place(0, int(texts.indexOf(u"Bémol"_s)));
        QVERIFY(name.center().x() > 0.5 && name.center().y() < 0.3); // the addressee's window at the right, above
        // Where the word is said to be, ink is.
        const auto image = (*session)->render(0, QSize(1000, 4000));
        QVERIFY(image);
        int dark = 0;
        const QRect box = QRectF(name.x() * image->width(),
            name.y() * image->height(),
            name.width() * image->width(),
            name.height() * image->height())
                              .toRect();
        for (int y = box.top(); y <= box.bottom(); ++y) {
            for (int x = box.left(); x <= box.right(); ++x)
                dark += qGray(image->pixel(x, y)) < 128 ? 1 : 0;
        }
        QVERIFY2(dark > box.width() * box.height() / 20, qPrintable(QString::number(dark)));
    }
    void aPictureHasNoWordsOfItsOwn()
    {
        auto session = RenderSession::open(m_pool, demo(DemoFileKind::Photo));
        QVERIFY(session);
        const auto text = (*session)->words(0);
        QVERIFY(text && text->words.isEmpty() && !text->recognised);
    }

    void readsTheWordsOfAPicture_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("scanned PDF") << int(DemoFileKind::ScannedPdf);
        QTest::newRow("photograph") << int(DemoFileKind::Photo);
        QTest::newRow("PNG") << int(DemoFileKind::Png);
        QTest::newRow("HEIC") << int(DemoFileKind::Heic);
    }
    void readsTheWordsOfAPicture()
    {
        QFETCH(int, kind);
        auto session = RenderSession::open(m_pool, demo(DemoFileKind(kind)));
        QVERIFY(session);
        const auto text = (*session)->words(0, true);
        QVERIFY(text && text->recognised);
        QStringList words;
        for (const auto &word : text->words)
            words << word.text;
        QVERIFY2(words.join(u' ').contains(u"12 rue des Hautbois"_s), qPrintable(words.join(u' ')));
        const auto name = (*session)->place(0, int(words.indexOf(u"Hautbois"_s)));
        QVERIFY(name && !name->isEmpty());
        QVERIFY(name->center().x() > 0.5 && name->center().y() < 0.35); // the addressee's window at the right, above
        QVERIFY((*session)->place(0, int(words.size()))->isEmpty());
        QVERIFY((*session)->render(0, QSize(300, 500))); // the worker lives on
    }

    void readsTheSymbolOnAPaper_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("PDF with text") << int(DemoFileKind::TextPdf);
        QTest::newRow("scanned PDF") << int(DemoFileKind::ScannedPdf);
        QTest::newRow("photograph") << int(DemoFileKind::Photo);
        QTest::newRow("HEIC") << int(DemoFileKind::Heic);
    }
    void readsTheSymbolOnAPaper()
    {
        QFETCH(int, kind);
        DemoPaper sealed = paper();
        sealed.symbol =
            "DC04DEMOPUP125A225A22801FR4317\x1d"
            "46EMILIE BEMOL\x1d\x1f"
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFG";
        DemoRandom random(7);
        auto session = RenderSession::open(m_pool, makeDemoFile(sealed, DemoFileKind(kind), random).bytes);
        QVERIFY(session);
        const auto symbols = (*session)->symbols(0);
        QVERIFY(symbols);
        QCOMPARE(*symbols, QList<QByteArray>{sealed.symbol});
        auto plain = RenderSession::open(m_pool, demo(DemoFileKind(kind)));
        QVERIFY(plain && (*plain)->symbols(0) && (*plain)->symbols(0)->isEmpty());
    }

    void refusesWithAReason_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QList<int>>("codes");
        const auto codes = [](std::initializer_list<ErrorCode> list) {
            QList<int> numbers;
            for (auto code : list)
                numbers << int(code);
            return numbers;
        };
        QTest::newRow("empty") << QByteArray() << codes({ErrorCode::FileEmpty});
        QTest::newRow("text") << QByteArray("Bonjour") << codes({ErrorCode::FileTypeRefused});
        QTest::newRow("svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>")
                             << codes({ErrorCode::FileTypeRefused});
        QTest::newRow("too many bytes") << QByteArray(limits::fileBytes + 1, 'x') << codes({ErrorCode::FileTooLarge});
        QTest::newRow("encrypted PDF") << demo(DemoFileKind::EncryptedPdf) << codes({ErrorCode::FileEncrypted});
        QTest::newRow("truncated PDF") << demo(DemoFileKind::Broken) << codes({ErrorCode::FileUnreadable});
        QTest::newRow("60,000 squared PNG") << png(60'000, 60'000, false) << codes({ErrorCode::FileTooLarge});
        QTest::newRow("JPEG that stops") << demo(DemoFileKind::Photo).left(30) << codes({ErrorCode::FileUnreadable});
        QTest::newRow("HEIC that stops") << demo(DemoFileKind::Heic).left(300)
                                         << codes({ErrorCode::FileUnreadable, ErrorCode::RendererCrashed});
    }

    void refusesWithAReason()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QList<int>, codes);
        const auto session = RenderSession::open(m_pool, bytes);
        QVERIFY(!session);
        QVERIFY2(codes.contains(int(session.error().code)), qPrintable(QString::number(int(session.error().code))));
    }

    /// Rule D2: whatever becomes of them, it is an answer within the limit, and the next document opens.
    void survivesHostileFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("self-recursive form") << selfRecursiveForm();
        QTest::newRow("deflate bomb") << deflateBomb();
        QTest::newRow("path of millions") << pathOfMillions();
        QTest::newRow("page of 14 million points")
            << pdfWithContent("0 0 m 14000000 14000000 l S", "0 0 14000000 14000000");
    }

    void survivesHostileFiles()
    {
        QFETCH(QByteArray, bytes);
        auto session = RenderSession::open(m_pool, bytes);
        if (session)
            (void)(*session)->render(0, QSize(900, 4096));
        if (auto reader = RenderSession::open(m_pool, bytes)) {
            (void)(*reader)->words(0, true);
            (void)(*reader)->symbols(0);
        }
        auto next = RenderSession::open(m_pool, demo(DemoFileKind::Png));
        QVERIFY(next && (*next)->render(0, QSize(100, 100)));
    }

    void aSecondPageComesFromTheSameWorker()
    {
        auto session = RenderSession::open(m_pool, demo(DemoFileKind::TextPdf));
        QVERIFY(session);
        QVERIFY((*session)->render(0, QSize(300, 500)));
        QVERIFY((*session)->render(1, QSize(300, 500)));
        const auto missing = (*session)->render(2, QSize(300, 500));
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        QVERIFY((*session)->render(0, QSize(300, 500)));
    }

    /// The sizes at which a file begins to be too large, on both sides of each.
    void keepsToItsLimits_data()
    {
        QTest::addColumn<QByteArray>("fits");
        QTest::addColumn<QByteArray>("tooLarge");
        const QByteArray small = pdfWithPages(1);
        QTest::newRow("bytes") << small + QByteArray(limits::fileBytes - small.size(), '\n')
                               << small + QByteArray(limits::fileBytes - small.size() + 1, '\n');
        QTest::newRow("pages of a PDF") << pdfWithPages(limits::pages) << pdfWithPages(limits::pages + 1);
        QTest::newRow("pages of a TIFF") << tiffWithPages(limits::pages) << tiffWithPages(limits::pages + 1);
        constexpr int side = 10'000;
        QTest::newRow("pixels of a picture")
            << png(side, limits::sourcePixels / side, false) << png(side, limits::sourcePixels / side + 1, false);
        QTest::newRow("pixels of a HEIC") << heicOfSize(side, limits::sourcePixels / side / 2)
                                          << heicOfSize(side, limits::sourcePixels / side / 2 + 1);
    }
    void keepsToItsLimits()
    {
        QFETCH(QByteArray, fits);
        QFETCH(QByteArray, tooLarge);
        const auto opened = RenderSession::open(m_pool, fits);
        QVERIFY2(opened, opened ? "" : qPrintable(QString::number(int(opened.error().code))));
        const auto refused = RenderSession::open(m_pool, tooLarge);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::FileTooLarge);
    }

    /// A sound picture that takes more memory than one may is too large, not damaged.
    void aPictureLargerThanItsMemoryIsTooLarge()
    {
        constexpr int side = 8192; // at eight bytes a pixel exactly the limit
        static_assert(qint64(side) * side * 8 == qint64(limits::allocationMegabytes) * 1024 * 1024);
        const auto drawn = [this](int height) -> Result<QImage> {
            PUPITRE_TRY_ASSIGN(session, RenderSession::open(m_pool, png(side, height, true, 6)));
            return session->render(0, QSize(300, 300));
        };
        QVERIFY(drawn(side));
        REQUIRE_CODE(drawn(side + 1), ErrorCode::FileTooLarge);
    }

    void drawsNoLargerThanItsLimit()
    {
        auto session = RenderSession::open(m_pool, demo(DemoFileKind::TextPdf));
        QVERIFY(session);
        const auto image = (*session)->render(0, QSize(60'000, 60'000));
        QVERIFY(image);
        QCOMPARE(image->height(), limits::outputSide);
    }

    void readsNoMoreWordsThanItsLimit()
    {
        const auto wordsOf = [this](const QByteArray &file) {
            auto session = RenderSession::open(m_pool, file);
            return session ? int((*session)->words(0)->words.size()) : -1;
        };
        QCOMPARE(wordsOf(pdfWithWords(limits::words - 1)), limits::words - 1);
        QCOMPARE(wordsOf(pdfWithWords(limits::words)), limits::words);
        QCOMPARE(wordsOf(pdfWithWords(limits::words + 1)), limits::words);
    }

    /// Whatever fails on this side is never said to be the file's fault.
    void failuresOfOursAreNotTheFiles_data()
    {
        QTest::addColumn<QString>("behaviour");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("it dies at its start") << u"dies-at-start"_s << ErrorCode::RendererMissing;
        QTest::newRow("it speaks another language") << u"wrong-greeting"_s << ErrorCode::RendererMissing;
        QTest::newRow("it is never ready") << u"never-ready"_s << ErrorCode::RendererTimeout;
        QTest::newRow("it aborts") << u"aborts"_s << ErrorCode::RendererCrashed;
        QTest::newRow("it exits") << u"exits"_s << ErrorCode::RendererCrashed;
        QTest::newRow("it hangs up and lives on") << u"hangs-up"_s << ErrorCode::RendererCrashed;
        QTest::newRow("it does not answer") << u"stalls"_s << ErrorCode::RendererTimeout;
        QTest::newRow("its processor time is over") << u"burns"_s << ErrorCode::RendererTimeout;
        QTest::newRow("it takes too much memory") << u"swells"_s << ErrorCode::RendererMemory;
        QTest::newRow("no page at all") << u"no-page"_s << ErrorCode::RendererCrashed;
        QTest::newRow("pages without end") << u"pages-without-end"_s << ErrorCode::RendererCrashed;
        QTest::newRow("a status that nobody knows") << u"status-99"_s << ErrorCode::RendererCrashed;
        QTest::newRow("ready instead of an answer") << u"status-1"_s << ErrorCode::RendererCrashed;
        QTest::newRow("it says: no decoder") << u"status-6"_s << ErrorCode::FileUnsupported;
        QTest::newRow("it says: no memory") << u"status-7"_s << ErrorCode::RendererMemory;
    }
    void failuresOfOursAreNotTheFiles()
    {
        QFETCH(QString, behaviour);
        QFETCH(ErrorCode, code);
        const auto session = open(behaviour);
        QVERIFY(!session);
        QCOMPARE(session.error().code, code);
        QVERIFY(isFailureOfOurs(code));
    }

    void faultsOfTheFileAreNotOurs_data()
    {
        QTest::addColumn<QString>("behaviour");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("unreadable") << u"status-3"_s << ErrorCode::FileUnreadable;
        QTest::newRow("encrypted") << u"status-4"_s << ErrorCode::FileEncrypted;
        QTest::newRow("too large") << u"status-5"_s << ErrorCode::FileTooLarge;
    }
    void faultsOfTheFileAreNotOurs()
    {
        QFETCH(QString, behaviour);
        QFETCH(ErrorCode, code);
        const auto session = open(behaviour);
        QVERIFY(!session);
        QCOMPARE(session.error().code, code);
        QVERIFY(!isFailureOfOurs(code));
    }

    void saysSoWhenThereIsNoRenderer()
    {
        RendererPool none(u"/nonexistent/pupitre-renderer"_s);
        const auto session = RenderSession::open(none, demo(DemoFileKind::Png));
        QVERIFY(!session);
        QCOMPARE(session.error().code, ErrorCode::RendererMissing);
        QVERIFY(session.error().detail.contains(u"/nonexistent/pupitre-renderer"_s));
    }

    /// A worker is as untrusted as the file.
    void believesNothingThatCannotBe()
    {
        const auto sane = open(u"sane"_s);
        QVERIFY(sane);
        REQUIRE_CODE((*sane)->render(0, QSize(10, 10)), ErrorCode::RendererCrashed);
        REQUIRE_CODE((*sane)->place(0, 0), ErrorCode::RendererCrashed);
        QVERIFY((*sane)->words(0));
        for (const auto &behaviour : {u"text-cut-off"_s, u"text-without-end"_s}) {
            const auto session = open(behaviour);
            QVERIFY(session);
            REQUIRE_CODE((*session)->words(0), ErrorCode::RendererCrashed);
        }
    }

    /// Libraries open sockets that a child process inherits; the worker has its four descriptors and no other.
    void theWorkerInheritsNoDescriptor()
    {
        QList<int> inheritable{::socket(AF_INET, SOCK_STREAM, 0), ::open("/etc/passwd", O_RDONLY)};
        inheritable << ::fcntl(inheritable.front(), F_DUPFD, 200) << ::fcntl(inheritable.front(), F_DUPFD, 900);
        const auto session = open(u"sane"_s);
        for (const int descriptor : inheritable)
            ::close(descriptor);
        QVERIFY(session);
        const auto found = (*session)->symbols(0);
        QVERIFY(found);
        QCOMPARE(*found, QList<QByteArray>({"0", "1", "2", "3"}));
    }

    /// No request is cut off for the processor time that the ones before it took.
    void aSpentWorkerIsReplaced_data()
    {
        QTest::addColumn<int>("renewalMilliseconds");
        QTest::addColumn<bool>("replaced");
        QTest::newRow("spent") << 100 << true; // each request burns 120
        QTest::newRow("not yet") << 100'000 << false;
    }
    void aSpentWorkerIsReplaced()
    {
        QFETCH(int, renewalMilliseconds);
        QFETCH(bool, replaced);
        WorkerLimits limits;
        limits.renewalMilliseconds = renewalMilliseconds;
        RendererPool pool(behaving(u"spends"_s), RendererPool::Priority::Normal, limits);
        const auto session = RenderSession::open(pool, demo(DemoFileKind::Png));
        QVERIFY(session);
        const auto first = (*session)->words(0), second = (*session)->words(0);
        QVERIFY(first && second);
        QCOMPARE(first->words.front().text != second->words.front().text, replaced);
    }

    void whatWasReadFromThePictureIsReadOnce()
    {
        WorkerLimits limits;
        limits.renewalMilliseconds = 0; // every request has a worker of its own
        RendererPool pool({}, RendererPool::Priority::Normal, limits);
        auto session = RenderSession::open(pool, demo(DemoFileKind::Png));
        QVERIFY(session);
        const auto text = (*session)->words(0, true);
        QVERIFY(text && text->recognised && !text->words.isEmpty());
        QElapsedTimer clock;
        clock.start();
        const auto again = (*session)->words(0, true);
        QVERIFY(again && again->words.size() == text->words.size());
        for (int word = 0; word < int(text->words.size()); ++word)
            QVERIFY(!(*session)->place(0, word)->isEmpty());
        QVERIFY2(clock.elapsed() < 50, qPrintable(QString::number(clock.elapsed()))); // no worker was asked
    }

private:
    /// A renderer that goes wrong in that way (oddrenderer.cpp).
    QString behaving(const QString &behaviour)
    {
        const QString path = m_folder.filePath(behaviour);
        QFile::link(QCoreApplication::applicationDirPath() + u"/odd-renderer"_s, path);
        return path;
    }
    Result<std::unique_ptr<RenderSession>> open(const QString &behaviour)
    {
        WorkerLimits few;
        few.residentBytes = 100 * 1024 * 1024;
        few.cpuMilliseconds = 1000;
        few.startMilliseconds = few.requestMilliseconds = behaviour == u"burns" ? 20'000
                                                          : behaviour == u"stalls" || behaviour == u"never-ready"
                                                              ? 300
                                                              : 10'000;
        m_pools.push_back(std::make_unique<RendererPool>(behaving(behaviour), RendererPool::Priority::Normal, few));
        return RenderSession::open(*m_pools.back(), demo(DemoFileKind::Png));
    }

    QTemporaryDir m_folder;
    RendererPool m_pool;
    std::vector<std::unique_ptr<RendererPool>> m_pools; ///< they outlive their sessions
};

QTEST_MAIN(RenderClientTest)
#include "tst_renderclient.moc"
