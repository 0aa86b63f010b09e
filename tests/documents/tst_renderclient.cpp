#include "demodocuments.h"
#include "documentlimits.h"
#include "renderclient.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QTest>

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

/// A PNG that says it is 60,000 × 60,000 and holds next to nothing.
QByteArray enormousPng()
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
    return QByteArray("\x89PNG\r\n\x1a\n", 8)
           + chunk("IHDR", be(60000) + be(60000) + QByteArray("\x08\x00\x00\x00\x00", 5))
           + chunk("IDAT", qCompress(QByteArray(1000, 0)).mid(4)) + chunk("IEND", {});
}

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
        QTest::newRow("60,000 squared PNG") << enormousPng() << codes({ErrorCode::FileTooLarge});
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

    void saysSoWhenThereIsNoRenderer()
    {
        RendererPool none(u"/nonexistent/pupitre-renderer"_s);
        const auto session = RenderSession::open(none, demo(DemoFileKind::Png));
        QVERIFY(!session);
        QCOMPARE(session.error().code, ErrorCode::RendererCrashed);
    }

private:
    RendererPool m_pool;
};

QTEST_MAIN(RenderClientTest)
#include "tst_renderclient.moc"
