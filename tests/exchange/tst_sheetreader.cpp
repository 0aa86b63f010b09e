#include "importfile.h"
#include "numberformat.h"
#include "sheetfile.h"
#include "sheetreader.h"
#include "tabletext.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;
using enum ImportFault;

/// XLSX: rules C18 and C20, and what hostile files do.
class SheetReaderTest : public QObject
{
    Q_OBJECT

    static ReadRows read(const QByteArray &workbook, const ImportLimits &limits = {})
    {
        const auto reader = SheetReader::open(workbook, u"Feuil1"_s, limits);
        if (!reader)
            return {.refusal = reader.error()};
        return readAll(**reader);
    }
    static QByteArray workbook(const QByteArray &rows, const QByteArray &before = {})
    {
        return zipOf(workbookParts(rows, before));
    }
    static QString cellOf(const QByteArray &cell, bool is1904 = false)
    {
        auto parts = workbookParts("<sheetData><row>" + cell + "</row></sheetData>");
        if (is1904)
            parts[u"xl/workbook.xml"_s].replace("<workbookPr/>", "<workbookPr date1904=\"1\"/>");
        const auto all = read(zipOf(parts));
        return all.rows.isEmpty() ? u"none"_s : all.rows[0].cells.value(0);
    }

private Q_SLOTS:
    void cells_data()
    {
        QTest::addColumn<QByteArray>("cell");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const char *cell, const QString &text) {
            QTest::newRow(name) << QByteArray(cell) << text;
        };
        row("a shared text", "<c t=\"s\"><v>0</v></c>", u"Nom"_s);
        row("a shared text of runs", "<c t=\"s\"><v>1</v></c>", u"Prénom "_s);
        row("an escaped line's end", "<c t=\"s\"><v>2</v></c>", u"a\rb"_s);
        row("a text in its cell", "<c t=\"inlineStr\"><is><t>Léa</t></is></c>", u"Léa"_s);
        row("a formula's text", "<c t=\"str\"><f>A1&amp;\"x\"</f><v>Léax</v></c>", u"Léax"_s);
        row("a formula's number", "<c><f>1+1</f><v>2</v></c>", u"2"_s);
        row("a number", "<c><v>1234.5</v></c>", u"1234.5"_s);
        row("a number that is not quite", "<c><v>0.30000000000000004</v></c>", u"0.3"_s);
        row("a telephone as a number", "<c><v>639980011</v></c>", u"639980011"_s);
        row("a large number with an exponent", "<c><v>6.39980011E8</v></c>", u"639980011"_s);
        row("a date by its style", "<c s=\"1\"><v>42075</v></c>", u"2015-03-12"_s);
        row("a time by its style", "<c s=\"4\"><v>0.72916666666666663</v></c>", u"17:30"_s);
        row("a date with a time", "<c s=\"5\"><v>42075.729166666664</v></c>", u"2015-03-12 17:30"_s);
        row("hours beyond a day", "<c s=\"6\"><v>1.0625</v></c>", u"25:30"_s);
        row("a postal code by its format", "<c s=\"2\"><v>1700</v></c>", u"01700"_s);
        row("a telephone by its format", "<c s=\"3\"><v>639980011</v></c>", u"06 39 98 00 11"_s);
        row("yes", "<c t=\"b\"><v>1</v></c>", u"VRAI"_s);
        row("an ISO date", "<c t=\"d\"><v>2015-03-12T00:00:00</v></c>", u"2015-03-12"_s);
        row("the day that never was", "<c s=\"1\"><v>60</v></c>", u"1900-02-29"_s);
        row("the first day", "<c s=\"1\"><v>1</v></c>", u"1900-01-01"_s);
        row("a date below nothing", "<c s=\"1\"><v>-5</v></c>", u"-5"_s);
        row("a shared text that is none", "<c t=\"s\"><v>99</v></c>", u"none"_s);
        row("a style that is none", "<c s=\"99\"><v>3</v></c>", u"3"_s);
        row("a place that is none", "<c r=\"ZZZZ1\"><v>3</v></c>", u"3"_s);
    }
    void cells()
    {
        QFETCH(QByteArray, cell);
        QFETCH(QString, text);
        QCOMPARE(cellOf(cell), text);
    }

    void calendarOf1904() { QCOMPARE(cellOf("<c s=\"1\"><v>40613</v></c>", true), u"2015-03-12"_s); }

    void formats_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<double>("number");
        QTest::addColumn<QString>("shown");
        const auto row = [](const QString &code, double number, const QString &shown) {
            QTest::newRow(qPrintable(code)) << code << number << shown;
        };
        row(u"General"_s, 5, u"5"_s);
        row(u"0"_s, 5, u"5"_s);
        row(u"0.00"_s, 5.5, u"5.5"_s);
        row(u"#,##0.00\\ \"€\""_s, 1234.5, u"1234.5"_s);
        row(u"# ##0"_s, 1234, u"1234"_s);
        row(u"0000\\-00"_s, 12345, u"0123-45"_s);
        row(u"00\" \"00\" \"00\" \"00\" \"00"_s, 639980011, u"06 39 98 00 11"_s);
        row(u"00000;-00000"_s, 123, u"00123"_s);
        row(u"[$-40C]d\\ mmmm\\ yyyy;@"_s, 42075, u"2015-03-12"_s);
        row(u"jj/mm/aaaa"_s, 42075, u"2015-03-12"_s);
        row(u"[Red]0.0"_s, 5.5, u"5.5"_s);
        row(u"0\" jours\""_s, 3, u"3"_s);
        row(u"@"_s, 3, u"3"_s);
        row(u"h\"h\"mm"_s, 0.75, u"18:00"_s);
        row(u"mmm\\-yy"_s, 42075, u"2015-03-12"_s);
        row(u"0.00E+00"_s, 639980011, u"639980011"_s);
        row(u"\""_s, 3, u"3"_s);
        row(u"["_s, 3, u"3"_s);
        row(u"\\"_s, 3, u"3"_s);
    }
    void formats()
    {
        QFETCH(QString, code);
        QFETCH(double, number);
        QFETCH(QString, shown);
        QCOMPARE(shownNumber(number, numberFormatOf(code), false), shown);
    }

    void placesCells()
    {
        const auto all = read(workbook("<sheetData><row r=\"3\"><c r=\"B3\"><v>1</v></c><c><v>2</v></c></row>"
                                       "<row/><row r=\"2\"><c r=\"A2\"><v>3</v></c></row></sheetData>"));
        QVERIFY(!all.refusal);
        QCOMPARE(all.rows.size(), 2);
        QCOMPARE(all.rows[0].line, 3);
        QCOMPARE(all.rows[0].cells, (QStringList{{}, u"1"_s, u"2"_s}));
        QCOMPARE(all.rows[1].line, 5); // rows go downwards
    }

    void saysWhatIsHidden()
    {
        const auto all = read(workbook("<sheetData><row><c><v>1</v></c></row><row hidden=\"1\"><c><v>2</v></c></row>"
                                       "</sheetData>",
            "<cols><col min=\"1\" max=\"1\" hidden=\"1\"/><col min=\"5\" max=\"16384\" hidden=\"1\"/></cols>"));
        QCOMPARE(all.rows.size(), 2);
        QVERIFY(!all.rows[0].hidden);
        QVERIFY(all.rows[1].hidden);
        QCOMPARE(all.faults, (QList{HiddenRows, HiddenColumns}));
        // Empty columns at the right are often hidden.
        QVERIFY(read(workbook("<sheetData><row><c><v>1</v></c></row></sheetData>",
                         "<cols><col min=\"5\" max=\"16384\" hidden=\"1\"/></cols>"))
                    .faults.isEmpty());
    }

    void repeatsWhatIsMergedDownwards()
    {
        const auto all = read(workbook("<sheetData><row><c><v>7</v></c><c><v>1</v></c></row>"
                                       "<row><c r=\"B2\"><v>2</v></c></row><row><c r=\"B3\"><v>3</v></c></row>"
                                       "</sheetData><mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"x\"/>"
                                       "</mergeCells>"));
        QCOMPARE(all.rows[1].cells, (QStringList{u"7"_s, u"2"_s}));
        QCOMPARE(all.rows[2].cells, (QStringList{{}, u"3"_s}));
        QCOMPARE(all.faults, QList{MergedCells});
    }

    void findsBrokenFormulas()
    {
        const auto all = read(
            workbook("<sheetData><row><c t=\"e\"><v>#REF!</v></c><c><f>A1</f></c></row></sheetData>"));
        QCOMPARE(all.faults, (QList{BrokenFormula, FormulaWithoutValue}));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<ImportFault>("fault");
        const QByteArray sound = workbook("<sheetData><row><c><v>1</v></c></row></sheetData>");
        QTest::newRow("half of a file") << sound.left(sound.size() / 2) << DamagedArchive;
        QTest::newRow("no file at all") << QByteArray("PK\x03\x04") << DamagedArchive;
        QTest::newRow("XML that ends too early") << workbook("<sheetData><row><c>") << DamagedArchive;
        auto parts = workbookParts("<sheetData/>");
        parts[u"xl/worksheets/sheet1.xml"_s] = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;\">]>"
                                               "<worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row>"
                                               "</sheetData></worksheet>";
        QTest::newRow("entities in a sheet") << zipOf(parts) << HasEntities;
        parts = workbookParts("<sheetData/>");
        parts[u"xl/sharedStrings.xml"_s].prepend("<!DOCTYPE sst SYSTEM \"file:///etc/passwd\">");
        QTest::newRow("entities in the shared texts") << zipOf(parts) << HasEntities;
        parts = workbookParts("<sheetData/>");
        parts.remove(u"xl/worksheets/sheet1.xml"_s);
        QTest::newRow("a sheet that is not there") << zipOf(parts) << DamagedArchive;
        QTest::newRow("XML that unpacks a hundredfold")
            << workbook("<sheetData>" + QByteArray(4 << 20, ' ') + "</sheetData>") << UnpacksTooMuch;
        parts = workbookParts("<sheetData>" + QByteArray(6 << 20, ' ') + "</sheetData>");
        QTest::newRow("more than may be unpacked") << zipOf(parts, false) << UnpacksTooLarge;
        QTest::newRow("a row beyond the last one")
            << workbook("<sheetData><row r=\"9999999999\"><c><v>1</v></c></row></sheetData>") << TooManyRows;
        QTest::newRow("a cell far to the right")
            << workbook("<sheetData><row><c r=\"XFD1\"><v>1</v></c></row></sheetData>") << TooManyColumns;
        QTest::newRow("a cell too long") << zipOf(
            workbookParts("<sheetData><row><c t=\"str\"><v>" + QByteArray(70'000, 'x') + "</v></c></row></sheetData>"),
            false) << CellTooLong;
    }
    void refuses()
    {
        QFETCH(QByteArray, file);
        QFETCH(ImportFault, fault);
        ImportLimits limits;
        limits.unpackedBytes = 5 << 20;
        const auto all = read(file, limits);
        QVERIFY(all.refusal);
        QCOMPARE(keyOf(all.refusal->fault), keyOf(fault));
    }

    void asksWhichSheet()
    {
        auto parts = workbookParts("<sheetData><row><c><v>1</v></c></row></sheetData>");
        parts[u"xl/workbook.xml"_s].replace("</sheets>",
            "<sheet name=\"B\" sheetId=\"2\" r:id=\"r1\"/><sheet name=\"C\" sheetId=\"3\" "
            "state=\"veryHidden\" r:id=\"r1\"/></sheets>");
        TextFile file(zipOf(parts));
        const auto asked = openTable(file);
        QCOMPARE(keyOf(asked.error().fault), keyOf(SeveralSheets));
        QCOMPARE(asked.error().detail, u"Feuil1\nB"_s);
        const auto chosen = openTable(file, {.table = u"B"_s});
        QVERIFY(chosen);
        QCOMPARE(chosen->findings.size(), 1);
        QCOMPARE(chosen->findings[0].fault, HiddenSheets);
        QCOMPARE(chosen->findings[0].detail, u"C"_s);
        QVERIFY(openTable(file, {.table = u"C"_s})); // asked for, it is read
        QCOMPARE(keyOf(openTable(file, {.table = u"D"_s}).error().fault), keyOf(NoSuchTable));
    }

    void anEmptySheetIsNoChoice()
    {
        auto parts = workbookParts("<sheetData><row><c><v>1</v></c></row></sheetData>");
        parts[u"xl/workbook.xml"_s].replace("</sheets>", "<sheet name=\"Feuil2\" sheetId=\"2\" r:id=\"r9\"/></sheets>");
        parts[u"xl/_rels/workbook.xml.rels"_s].replace("</Relationships>",
            "<Relationship Id=\"r9\" Type=\"x/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>");
        parts[u"xl/worksheets/sheet2.xml"_s] = "<worksheet><sheetData/></worksheet>";
        TextFile file(zipOf(parts));
        const auto opened = openTable(file);
        QVERIFY(opened);
        QCOMPARE(opened->table, u"Feuil1"_s);
    }

    void contentDecides_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("nothing") << QByteArray() << u"empty_file"_s;
        QTest::newRow("an old spreadsheet") << QByteArray("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") << u"old_spreadsheet"_s;
        QTest::newRow("a web page") << QByteArray("\xEF\xBB\xBF \n<html><table>") << u"web_page"_s;
        QTest::newRow("a PDF") << QByteArray("%PDF-1.7\n") << u"unknown_form"_s;
        QTest::newRow("LibreOffice's") << zipOf(
            {{u"mimetype"_s, "application/vnd.oasis.opendocument.spreadsheet"}, {u"content.xml"_s, "<x/>"}})
                                       << u"open_document"_s;
        QTest::newRow("a binary workbook")
            << zipOf({{u"[Content_Types].xml"_s, "<x/>"}, {u"xl/workbook.bin"_s, "x"}}) << u"old_spreadsheet"_s;
        QTest::newRow("a ZIP of pictures") << zipOf({{u"a.jpg"_s, "x"}}) << u"unknown_form"_s;
        QTest::newRow("a CSV") << QByteArray("a;b\n") << u"csv"_s;
        QTest::newRow("a ZIP of one CSV, with what Finder adds")
            << zipOf({{u"eleves.csv"_s, "a;b\n"}, {u"__MACOSX/._eleves.csv"_s, "x"}, {u"._eleves.csv"_s, "x"}})
            << u"zip"_s;
        QTest::newRow("a ZIP of two") << zipOf({{u"a.csv"_s, "a;b\n"}, {u"b.csv"_s, "a;b\n"}}) << u"several_tables"_s;
        QTest::newRow("a ZIP in a ZIP") << zipOf({{u"a.csv"_s, zipOf({{u"b.csv"_s, "a;b"}})}}) << u"unknown_form"_s;
    }
    void contentDecides()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, outcome);
        TextFile file(content);
        const auto opened = openTable(file);
        QCOMPARE(!opened                              ? keyOf(opened.error().fault)
                 : opened->form == FileForm::Csv      ? u"csv"_s
                 : opened->form == FileForm::Workbook ? u"workbook"_s
                                                      : u"zip"_s,
            outcome);
        if (opened)
            QCOMPARE(readAll(*opened->rows).rows.size(), 1);
    }

    void aWorkbookInAZip()
    {
        const QByteArray inside = workbook("<sheetData><row><c><v>1</v></c></row></sheetData>");
        TextFile file(zipOf({{u"a.csv"_s, "x;y\n"}, {u"b.xlsx"_s, inside}}));
        const auto opened = openTable(file, {.table = u"b.xlsx/Feuil1"_s});
        QVERIFY(opened);
        QCOMPARE(opened->table, u"b.xlsx/Feuil1"_s);
        QCOMPARE(readAll(*opened->rows).rows[0].cells, QStringList{u"1"_s});
    }
};

QTEST_APPLESS_MAIN(SheetReaderTest)
#include "tst_sheetreader.moc"
