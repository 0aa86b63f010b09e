#include "csvexport.h"
#include "csvwriter.h"
#include "pdfexport.h"
#include "pdftext.h"
#include "testdatabase.h"
#include "xlsxexport.h"

#include <QFile>
#include <QLocale>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include <algorithm>
#include <clocale>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

using Kind = ExportTable::Column::Kind;

ExportDocument someList(int rows = 3)
{
    ExportTable table{.title = u"Dossiers"_s,
        .columns = {{u"Élève"_s},
            {u"Manque"_s, Kind::Number},
            {u"Part"_s, Kind::Decimal},
            {u"Jour"_s, Kind::Day},
            {u"Déposé"_s, Kind::Instant}}};
    for (int i = 0; i < rows; ++i)
        table.rows << QVariantList{u"DIÈSE Gaspard %1"_s.arg(i),
            qint64(1'000 + i),
            1234.5,
            QDate(2026, 6, 10),
            QDateTime(QDate(2026, 6, 9), QTime(22, 30), QTimeZone::utc())};
    table.totals = {u"Ensemble"_s, qint64(rows), {}, {}, {}};
    ExportDocument document;
    document.siteName = u"Conservatoire d’essai"_s;
    document.title = u"Dossiers"_s;
    document.facts = {u"Campagne 2026-2027"_s};
    document.tables = {table};
    document.pageText = u"Page %1 sur %2"_s;
    return document;
}

/// Each cell of a workbook as openpyxl reads it: "type:value", a row a line.
QStringList readBack(const QByteArray &workbook)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"a.xlsx"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(workbook) != workbook.size())
        return {};
    file.close();
    const auto script = u"import openpyxl, sys\n"
                        "for sheet in openpyxl.load_workbook(sys.argv[1]):\n"
                        "    print('#', sheet.title, sheet.freeze_panes)\n"
                        "    for row in sheet.iter_rows():\n"
                        "        print('|'.join(f'{type(cell.value).__name__}:{cell.value}' for cell in row))\n"_s;
    return answerOf(u"/usr/bin/python3"_s, {u"-c"_s, script, file.fileName()}).split(u'\n', Qt::SkipEmptyParts);
}

/// The C library's locale, with a comma in numbers: as Qt sets it in a French session.
class CommaLocale
{
public:
    bool take()
    {
        const QString name = u"fr_FR.UTF-8"_s;
        if (QProcess::execute(u"localedef"_s, {u"-i"_s, u"fr_FR"_s, u"-f"_s, u"UTF-8"_s, m_folder.filePath(name)}) > 1)
            return false;
        qputenv("LOCPATH", QFile::encodeName(m_folder.path()));
        return std::setlocale(LC_ALL, "fr_FR.UTF-8") != nullptr;
    }
    ~CommaLocale()
    {
        std::setlocale(LC_ALL, "C.UTF-8");
        qunsetenv("LOCPATH");
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

/// Lists and reports as files: rules C27, P14, P15.
class ExportsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCellIsNeverAFormula_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cell");
        QTest::newRow("plain") << u"Bémol"_s << u"Bémol"_s;
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("equals") << u"=1+1"_s << u"'=1+1"_s;
        QTest::newRow("plus") << u"+33 6"_s << u"'+33 6"_s;
        QTest::newRow("minus") << u"-1"_s << u"'-1"_s;
        QTest::newRow("at") << u"@SUM(A1)"_s << u"'@SUM(A1)"_s;
        QTest::newRow("tab") << u"\t=1"_s << u"\"'\t=1\""_s;
        QTest::newRow("return") << u"\r=1"_s << u"\"'\r=1\""_s;
        QTest::newRow("apostrophe") << u"'60s"_s << u"''60s"_s;
        QTest::newRow("inside") << u"a=b"_s << u"a=b"_s;
        QTest::newRow("another program's separator") << u"Durand,=1+1"_s << u"\"Durand,=1+1\""_s;
        QTest::newRow("a tab inside") << u"Durand\t=1+1"_s << u"\"Durand\t=1+1\""_s;
        QTest::newRow("separator") << u"a;b"_s << u"\"a;b\""_s;
        QTest::newRow("quote") << u"dit \"Do\""_s << u"\"dit \"\"Do\"\"\""_s;
        QTest::newRow("lines") << u"a\nb"_s << u"\"a\nb\""_s;
    }
    void aCellIsNeverAFormula()
    {
        QFETCH(QString, text);
        QFETCH(QString, cell);
        QCOMPARE(csvCell(text), cell);
    }

    void textIsAsFrenchSpreadsheetsOpenIt()
    {
        const QByteArray csv = exportCsv(someList(1));
        QVERIFY(csv.startsWith("\xEF\xBB\xBF"));
        const auto lines = QString::fromUtf8(csv.mid(3)).split(u"\r\n"_s);
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines[0], u"Élève;Manque;Part;Jour;Déposé"_s);
        QCOMPARE(lines[1], u"DIÈSE Gaspard 0;1000;1234.5;2026-06-10;2026-06-10 00:30"_s); // the local day
        QCOMPARE(lines[2], u"Ensemble;1;;;"_s);
        QVERIFY(lines[3].isEmpty());
    }

    void everyCellKeepsItsTypeUnderACommaLocale()
    {
        CommaLocale comma;
        QVERIFY2(comma.take(), "the package locales is needed");
        QCOMPARE(QByteArray(std::localeconv()->decimal_point), QByteArray(","));
        const auto workbook = exportXlsx(someList(2));
        REQUIRE_OK(workbook);
        QCOMPARE(exportXlsx(someList(2)).value(), *workbook); // the same content, the same bytes
        const auto lines = readBack(*workbook);
        QCOMPARE(lines.size(), 5);
        QCOMPARE(lines[0], u"# Dossiers A2"_s);
        QCOMPARE(lines[1], u"str:Élève|str:Manque|str:Part|str:Jour|str:Déposé"_s);
        QCOMPARE(lines[2],
            u"str:DIÈSE Gaspard 0|int:1000|float:1234.5|datetime:2026-06-10 00:00:00|datetime:2026-06-10 00:30:00"_s);
        QCOMPARE(lines[4], u"str:Ensemble|int:2|NoneType:None|NoneType:None|NoneType:None"_s);
        QCOMPARE(QByteArray(std::localeconv()->decimal_point), QByteArray(",")); // as it was before
    }

    void aWorkbookTakesWhateverPeopleWrite()
    {
        auto document = someList(0);
        const QString half(QChar(0xD83D));
        for (const auto &text : {u"=1+1"_s,
                 QString(40'000, u'x'),
                 u"a\x01"
                 "b"_s,
                 half,
                 u"<&>\""_s,
                 u"\u202E"_s})
            document.tables[0].rows << QVariantList{text};
        document.tables << document.tables[0];
        document.tables[1].title = u"Un titre [trop] long : il / ne * tient ? pas \\ ici"_s;
        const auto workbook = exportXlsx(document);
        REQUIRE_OK(workbook);
        const auto lines = readBack(*workbook);
        QVERIFY(lines.contains(u"str:=1+1|NoneType:None|NoneType:None|NoneType:None|NoneType:None"_s));
        QVERIFY(std::ranges::any_of(lines, [](const QString &line) { return line.startsWith(u"str:ab|"_s); }));
        QVERIFY(std::ranges::any_of(lines, [](const QString &line) { return line.startsWith(u"str:<&>\"|"_s); }));
    }

    void manyRowsAreWrittenAsTheyCome()
    {
        const auto workbook = exportXlsx(someList(10'001));
        REQUIRE_OK(workbook);
        const auto lines = readBack(*workbook);
        QCOMPARE(lines.size(), 10'004);
        QVERIFY(lines[10'002].startsWith(u"str:DIÈSE Gaspard 10000|int:11000|float:1234.5|"_s));
    }

    void aSheetHasANameThatItMayHave()
    {
        QCOMPARE(sheetName(u"Pièces"_s, {}), u"Pièces"_s);
        QCOMPARE(sheetName(u"a[b]:c*d?e/f\\g"_s, {}), u"a b c d e f g"_s);
        QCOMPARE(sheetName(u"'cité'"_s, {}), u"cité"_s);
        QCOMPARE(sheetName(QString(40, u'x'), {}).size(), 31);
        QCOMPARE(sheetName(u"Pièces"_s, {u"pièces"_s}), u"Pièces 2"_s);
        QCOMPARE(sheetName(QString(40, u'x'), {QString(31, u'x')}).size(), 31);
        QVERIFY(!sheetName(u"///"_s, {}).isEmpty());
    }

    void aListOnPaperHasItsHeadingsOnEachPage()
    {
        const auto pdf = exportPdf(someList(120));
        QCOMPARE(exportPdf(someList(120)), pdf);
        const auto pages = pagesOf(pdf);
        QVERIFY(pages.size() > 1);
        for (qsizetype page = 0; page < pages.size(); ++page) {
            QVERIFY(pages[page].contains(u"Élève"_s));
            QVERIFY(pages[page].contains(u"Page %1 sur %2"_s.arg(page + 1).arg(pages.size())));
        }
        for (int row = 0; row < 120; ++row) {
            const QString number = QString::number(1'000 + row);
            QVERIFY(std::ranges::any_of(pages, [&](const QString &page) { return page.contains(number); }));
        }
        QVERIFY(pages.back().contains(u"Ensemble"_s));
    }
};

QTEST_MAIN(ExportsTest)
#include "tst_exports.moc"
