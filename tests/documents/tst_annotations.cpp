#include "renderclient.h"

#include <QBuffer>
#include <QPainter>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

const QRectF markedPlace(170.0 / 595, 1 - 680.0 / 842, 250.0 / 595, 30.0 / 842); // of /Rect below, in parts of the page

QByteArray stream(const QByteArray &dictionary, const QByteArray &data)
{
    return "<<" + dictionary + "/Length " + QByteArray::number(data.size()) + ">>stream\n" + data + "\nendstream";
}

/// A page that asks for a consent, and what is upon it: object 6, which may name objects 7 and 8.
struct FilledPdf {
    QByteArray annotation; ///< without its place and its page
    QByteArray object7 = "null", object8 = "null";
    QByteArray form = "/Fields[6 0 R]";
    QByteArray catalog = {};
    QByteArray content = "BT /F 12 Tf 60 800 Td (Autorisation de droit) Tj ET";
    QByteArray xObjects = {};

    QByteArray bytes() const
    {
        const QByteArray objects[]{
            "<</Type/Catalog/Pages 2 0 R/AcroForm<<" + form + "/DA(/F 12 Tf 0 g)/DR<</Font<</F 5 0 R>>>>>>" + catalog
                + ">>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<<"
                + xObjects + ">>>>/Annots[6 0 R]>>",
            stream({}, content),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            annotation.isEmpty() ? "null" : "<</Type/Annot/Rect[170 650 420 680]/P 3 0 R" + annotation + ">>",
            object7,
            object8,
        };
        QByteArray pdf = "%PDF-1.7\n";
        int number = 0;
        for (const auto &object : objects)
            pdf += QByteArray::number(++number) + " 0 obj" + object + "\nendobj\n";
        return pdf + "trailer<</Root 1 0 R/Size 9>>\n";
    }
};

/// What an annotation looks like.
QByteArray appearance(const QByteArray &content)
{
    return stream("/Type/XObject/Subtype/Form/BBox[0 0 250 30]/Resources<</Font<</F 5 0 R>>>>", content);
}

QByteArray appearanceSaying(const QByteArray &text)
{
    return appearance("BT /F 14 Tf 4 9 Td (" + text + ") Tj ET");
}

const QByteArray lines = "2 w 5 5 m 120 25 l 245 10 l S";

/// The part of the picture's pixels at that place that are dark.
double inkAt(const QImage &page, const QRectF &place)
{
    const QRect box = QRectF(place.x() * page.width(),
        place.y() * page.height(),
        place.width() * page.width(),
        place.height() * page.height())
                          .toAlignedRect()
                          .intersected(page.rect());
    int dark = 0;
    for (int y = box.top(); y <= box.bottom(); ++y) {
        for (int x = box.left(); x <= box.right(); ++x)
            dark += qGray(page.pixel(x, y)) < 160 ? 1 : 0;
    }
    return double(dark) / (box.width() * box.height());
}

QString textOf(const PageText &text)
{
    QStringList words;
    for (const auto &word : text.words)
        words << word.text;
    return words.join(u' ');
}

} // namespace

/// What a family filled in, wrote, stamped or drew upon a PDF, and what signs it, is drawn and read (rule K4).
class AnnotationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatWasAdded_data()
    {
        QTest::addColumn<QByteArray>("pdf");
        QTest::addColumn<QString>("says"); // empty: drawn, but no text
        const auto row = [](const char *name, const FilledPdf &pdf, const QString &says) {
            QTest::newRow(name) << pdf.bytes() << says;
        };
        row("field with its appearance",
            {.annotation = "/Subtype/Widget/FT/Tx/T(nom)/V(LEMARCHAND)/AP<</N 7 0 R>>",
                .object7 = appearanceSaying("LEMARCHAND Zoe")},
            u"LEMARCHAND Zoe"_s);
        row("field without an appearance",
            {.annotation = "/Subtype/Widget/FT/Tx/T(nom)/V(LEMARCHAND Zo\xeb)"},
            u"LEMARCHAND Zoë"_s);
        row("field that the form does not name",
            {.annotation = "/Subtype/Widget/FT/Tx/T(nom)/V(LEMARCHAND Zo\xeb)", .form = "/Fields[]"},
            u"LEMARCHAND Zoë"_s);
        row("field in UTF-16, blue, in the middle",
            {.annotation =
                    "/Subtype/Widget/FT/Tx/T(nom)/Q 1/DA(/F 0 Tf 0 0 0.6 rg)/V<FEFF005A006F00EB0020004C0065006D0061>"},
            u"Zoë Lema"_s);
        row("field whose appearance is out of date",
            {.annotation = "/Subtype/Widget/FT/Tx/T(nom)/V(LEMARCHAND)/AP<</N 7 0 R>>",
                .object7 = appearanceSaying("Votre nom"),
                .form = "/Fields[6 0 R]/NeedAppearances true"},
            u"LEMARCHAND"_s);
        row("field of several lines",
            {.annotation =
                    "/Subtype/Widget/FT/Tx/T(x)/Ff 4096/DA(/F 8 Tf 0 g)"
                    "/V(Je soussign\xe9, Zo\xeb Lemarchand, autorise mon enfant \xe0 participer\r\naux concerts)"},
            u"Je soussigné, Zoë Lemarchand, autorise mon enfant à participer aux concerts"_s);
        row("value of a field's parent",
            {.annotation = "/Subtype/Widget/Parent 8 0 R",
                .object8 = "<</FT/Tx/T(nom)/V(LEMARCHAND)/Kids[6 0 R]>>",
                .form = "/Fields[8 0 R]"},
            u"LEMARCHAND"_s);
        row("choice",
            {.annotation = "/Subtype/Widget/FT/Ch/T(q)/Ff 131072/Opt[[(1)(Externe)][(2)(Demi-pensionnaire)]]/V(2)"},
            u"Demi-pensionnaire"_s);
        row("tick by its state",
            {.annotation = "/Subtype/Widget/FT/Btn/T(oui)/V/Oui/AS/Oui/AP<</N<</Oui 7 0 R/Off 8 0 R>>>>",
                .object7 = appearance(lines),
                .object8 = appearance({})},
            {});
        row("tick by its value",
            {.annotation = "/Subtype/Widget/FT/Btn/T(oui)/V/Oui/AP<</N<</Oui 7 0 R/Off 8 0 R>>>>",
                .object7 = appearance(lines),
                .object8 = appearance({})},
            {});
        row("tick without an appearance", {.annotation = "/Subtype/Widget/FT/Btn/T(oui)/V/Oui/AS/Oui"}, {});
        row("free text",
            {.annotation = "/Subtype/FreeText/Contents(x)/AP<</N 7 0 R>>",
                .object7 = appearanceSaying("Lu et approuve")},
            u"Lu et approuve"_s);
        row("free text without an appearance",
            {.annotation = "/Subtype/FreeText/DA(/Helv 11 Tf 1 0 0 rg)/Contents(Lu et approuv\xe9)"},
            u"Lu et approuvé"_s);
        row("stamp",
            {.annotation = "/Subtype/Stamp/AP<</N 7 0 R>>", .object7 = appearanceSaying("RECU LE 3 MAI")},
            u"RECU LE 3 MAI"_s);
        row("ink", {.annotation = "/Subtype/Ink/AP<</N 7 0 R>>", .object7 = appearance(lines)}, {});
        row("ink without an appearance",
            {.annotation = "/Subtype/Ink/C[0 0 0]/BS<</W 3>>/InkList[[175 655 300 675 415 660]]"},
            {});
        row("signature",
            {.annotation = "/Subtype/Widget/FT/Sig/T(Signature1)/F 132/V 8 0 R/AP<</N 7 0 R>>",
                .object7 = appearanceSaying("Signe par Zoe Lemarchand"),
                .object8 = "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/Contents<00>>>",
                .form = "/SigFlags 3/Fields[6 0 R]"},
            u"Signe par Zoe Lemarchand"_s);
        row("static XFA form",
            {.annotation = "/Subtype/Widget/FT/Tx/T(nom)/V(LEMARCHAND)",
                .object8 = stream({}, "<xdp/>"),
                .form = "/Fields[6 0 R]/XFA 8 0 R"},
            u"LEMARCHAND"_s);
    }
    void showsWhatWasAdded()
    {
        QFETCH(QByteArray, pdf);
        QFETCH(QString, says);
        const auto session = RenderSession::open(m_pool, pdf);
        QVERIFY2(session, session ? "" : qPrintable(QString::number(int(session.error().code))));
        const auto page = (*session)->render(0, QSize(900, 4000));
        QVERIFY(page);
        const double ink = inkAt(*page, markedPlace);
        QVERIFY2(ink > 0.005, qPrintable(QString::number(ink)));
        const auto text = (*session)->words(0, true);
        QVERIFY(text && !text->recognised);
        QVERIFY2(textOf(*text).contains(says), qPrintable(textOf(*text)));
        QVERIFY(textOf(*text).startsWith(u"Autorisation de droit"_s));
        if (says.isEmpty())
            return;
        const auto place = (*session)->place(0, int(text->words.size()) - 1);
        QVERIFY(place && markedPlace.adjusted(-0.01, -0.01, 0.01, 0.01).contains(*place));
    }

    void whatIsOutOfDateIsNotSaid()
    {
        const FilledPdf stale{.annotation = "/Subtype/Widget/FT/Tx/T(nom)/V(LEMARCHAND)/AP<</N 7 0 R>>",
            .object7 = appearanceSaying("Votre nom"),
            .form = "/Fields[6 0 R]/NeedAppearances true"};
        const auto session = RenderSession::open(m_pool, stale.bytes());
        QVERIFY(session);
        QVERIFY(!textOf(*(*session)->words(0)).contains(u"Votre"_s));
    }

    void showsNothingThatViewersHide_data()
    {
        QTest::addColumn<QByteArray>("annotation");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("hidden") << QByteArray("/Subtype/Stamp/F 2/AP<</N 7 0 R>>");
        QTest::newRow("not for the screen") << QByteArray("/Subtype/Stamp/F 36/AP<</N 7 0 R>>");
        QTest::newRow("a note that is closed") << QByteArray("/Subtype/Popup/AP<</N 7 0 R>>");
        QTest::newRow("a box without its tick")
            << QByteArray("/Subtype/Widget/FT/Btn/T(oui)/V/Off/AS/Off/AP<</N<</Oui 7 0 R>>>>");
        QTest::newRow("an empty field") << QByteArray("/Subtype/Widget/FT/Tx/T(nom)/V()");
        QTest::newRow("a password") << QByteArray("/Subtype/Widget/FT/Tx/T(nom)/Ff 8192/V(secret)");
    }
    void showsNothingThatViewersHide()
    {
        QFETCH(QByteArray, annotation);
        const FilledPdf pdf{.annotation = annotation, .object7 = appearanceSaying("invisible")};
        const auto session = RenderSession::open(m_pool, pdf.bytes());
        QVERIFY(session);
        const auto page = (*session)->render(0, QSize(900, 4000));
        QVERIFY(page);
        QCOMPARE(inkAt(*page, markedPlace), 0.0);
        QCOMPARE(textOf(*(*session)->words(0)), u"Autorisation de droit"_s);
    }

    /// A scan on which somebody wrote with a keyboard is read as a scan, with what was written.
    void aScanWithANoteIsReadFromThePicture()
    {
        QImage scan(1240, 1754, QImage::Format_RGB888);
        scan.fill(Qt::white);
        {
            QPainter painter(&scan);
            QFont font(u"DejaVu Sans"_s);
            font.setPixelSize(40);
            painter.setFont(font);
            painter.drawText(150, 300, u"12 rue des Hautbois"_s);
        }
        QByteArray jpeg;
        QBuffer buffer(&jpeg);
        QVERIFY(buffer.open(QIODevice::WriteOnly) && scan.save(&buffer, "JPEG", 90));
        const FilledPdf pdf{.annotation = "/Subtype/FreeText/DA(/Helv 16 Tf 0 g)/Contents(Certifie conforme)",
            .object7 = stream("/Type/XObject/Subtype/Image/Width 1240/Height 1754/ColorSpace/DeviceRGB"
                              "/BitsPerComponent 8/Filter/DCTDecode",
                jpeg),
            .content = "595 0 0 842 0 0 cm /I Do",
            .xObjects = "/I 7 0 R"};
        const auto session = RenderSession::open(m_pool, pdf.bytes());
        QVERIFY(session);
        QCOMPARE(textOf(*(*session)->words(0)), u"Certifie conforme"_s); // without a look at the picture
        const auto read = (*session)->words(0, true);
        QVERIFY(read && read->recognised);
        QVERIFY2(textOf(*read).contains(u"12 rue des Hautbois"_s), qPrintable(textOf(*read)));
        QVERIFY2(textOf(*read).contains(u"conforme"_s), qPrintable(textOf(*read)));
    }

    void whatIsNotInItsPagesIsSaid_data()
    {
        QTest::addColumn<QByteArray>("pdf");
        QTest::addColumn<ErrorCode>("code");
        const auto wait = QByteArray("BT /F 12 Tf 60 800 Td (Please wait...) Tj ET");
        QTest::newRow("dynamic form") << FilledPdf{.annotation = {},
            .object8 = stream({}, "<xdp/>"),
            .form = "/Fields[]/XFA 8 0 R",
            .catalog = "/NeedsRendering true",
            .content = wait}
                                             .bytes()
                                      << ErrorCode::FileDynamicForm;
        QTest::newRow("dynamic form that does not say so") << FilledPdf{.annotation = {},
            .object7 = "<</T(form1)/Kids[]>>",
            .object8 = stream({}, "<xdp/>"),
            .form = "/Fields[7 0 R]/XFA[(template)8 0 R]",
            .content = wait}
                                                                  .bytes()
                                                           << ErrorCode::FileDynamicForm;
        QTest::newRow("signed dynamic form") << FilledPdf{.annotation = "/Subtype/Widget/FT/Sig/T(s)/F 2",
            .object8 = stream({}, "<xdp/>"),
            .form = "/Fields[6 0 R]/XFA 8 0 R",
            .content = wait}
                                                    .bytes()
                                             << ErrorCode::FileDynamicForm;
        QTest::newRow("portfolio") << FilledPdf{.annotation = {},
            .form = "/Fields[]",
            .catalog = "/Collection<</Type/Collection/View/T>>"}
                                          .bytes()
                                   << ErrorCode::FilePortfolio;
        // Names whose characters are written as numbers, so that none of them stands there as it is called.
        const auto named = [](QByteArray pdf) {
            return pdf.replace("/AcroForm", "/Acro#46orm")
                .replace("/Annots", "/Annot#73")
                .replace("/Collection", "/Coll#65ction")
                .replace("/XFA", "/X#46#41");
        };
        QTest::newRow("portfolio, names as numbers") << named(
            FilledPdf{.annotation = {}, .form = "/Fields[]", .catalog = "/Collection<</Type/Collection/View/T>>"}
                .bytes()) << ErrorCode::FilePortfolio;
        QTest::newRow("dynamic form, names as numbers") << named(FilledPdf{.annotation = {},
            .object8 = stream({}, "<xdp/>"),
            .form = "/Fields[]/XFA 8 0 R",
            .catalog = "/NeedsRendering true",
            .content = wait}
                                                                     .bytes())
                                                        << ErrorCode::FileDynamicForm;
    }
    void whatIsNotInItsPagesIsSaid()
    {
        QFETCH(QByteArray, pdf);
        QFETCH(ErrorCode, code);
        const auto session = RenderSession::open(m_pool, pdf);
        QVERIFY(!session);
        QCOMPARE(session.error().code, code);
        QVERIFY(!isFailureOfOurs(code));
    }

    /// A field that is its own parent, a form without end, an appearance that is no stream: an answer, and the page.
    void survivesHostileForms_data()
    {
        QTest::addColumn<QByteArray>("pdf");
        QTest::newRow("its own parent") << FilledPdf{.annotation = "/Subtype/Widget/T(x)/Parent 6 0 R/V(a)"}.bytes();
        QTest::newRow("a field without end") << FilledPdf{.annotation = "/Subtype/Widget/FT/Tx/T(x)/V(a)",
            .object7 = "<</T(y)/Kids[7 0 R 6 0 R]>>",
            .form = "/Fields[7 0 R]"}
                                                    .bytes();
        QTest::newRow("an appearance that is a number") << FilledPdf{.annotation = "/Subtype/Stamp/AP<</N 5>>"}.bytes();
        QTest::newRow("a place of no size")
            << FilledPdf{.annotation = "/Subtype/Widget/FT/Tx/T(x)/V(a)/Rect[1 1 1 1]"}.bytes();
        QTest::newRow("letters of no size")
            << FilledPdf{.annotation = "/Subtype/Widget/FT/Tx/T(x)/Ff 4096/DA(/F -1e308 Tf nan g)/V(a b c)"}.bytes();
        QTest::newRow("a million words") << FilledPdf{.annotation = "/Subtype/Widget/FT/Tx/T(x)/Ff 4096/V("
                                                                    + QByteArray("mot ").repeated(1'000'000) + ")"}
                                                .bytes();
    }
    void survivesHostileForms()
    {
        QFETCH(QByteArray, pdf);
        if (const auto session = RenderSession::open(m_pool, pdf)) {
            const auto page = (*session)->render(0, QSize(300, 500));
            QVERIFY(page || isFailureOfOurs(page.error().code));
        } else {
            QVERIFY(isFailureOfOurs(session.error().code));
        }
        const auto next = RenderSession::open(m_pool, FilledPdf{.annotation = {}}.bytes());
        QVERIFY(next && (*next)->render(0, QSize(100, 100)));
    }

private:
    RendererPool m_pool;
};

QTEST_MAIN(AnnotationsTest)
#include "tst_annotations.moc"
