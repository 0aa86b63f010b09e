#include "csvwriter.h"
#include "findings.h"
#include "tabletext.h"

#include <QTest>

#include <random>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Rules C21, C26 and C27: what is written is read again as it was.
class CsvWriterTest : public QObject
{
    Q_OBJECT

    static QByteArray written(const QList<QStringList> &rows)
    {
        QBuffer file;
        file.open(QIODevice::WriteOnly);
        CsvWriter writer(file);
        for (const auto &row : rows)
            writer.write(row);
        writer.finish();
        return file.data();
    }
    static QList<QStringList> read(const QByteArray &bytes)
    {
        TextFile file(bytes);
        auto form = guessCsvForm(file).form;
        form.repairsTwiceEncoded = false;
        CsvReader reader(file, form);
        QList<QStringList> rows;
        const auto all = readAll(reader).rows;
        for (const auto &row : all)
            rows.append(row.cells);
        return rows;
    }

private Q_SLOTS:
    void writesCells_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cell");
        QTest::newRow("plain") << u"Léa"_s << u"Léa"_s;
        QTest::newRow("formula") << u"=HYPERLINK(\"x\")"_s << u"\"'=HYPERLINK(\"\"x\"\")\""_s;
        QTest::newRow("plus") << u"+33"_s << u"'+33"_s;
        QTest::newRow("minus") << u"-1"_s << u"'-1"_s;
        QTest::newRow("at") << u"@SUM"_s << u"'@SUM"_s;
        QTest::newRow("tab") << u"\tx"_s << u"\"'\tx\""_s;
        QTest::newRow("apostrophe") << u"'t Hooft"_s << u"''t Hooft"_s;
        QTest::newRow("spaces at the ends") << u" x "_s << u"\" x \""_s;
        QTest::newRow("separator") << u"a;b"_s << u"\"a;b\""_s;
        QTest::newRow("lines") << u"a\r\nb"_s << u"\"a\r\nb\""_s;
        QTest::newRow("empty") << QString() << QString();
    }
    void writesCells()
    {
        QFETCH(QString, text);
        QFETCH(QString, cell);
        QCOMPARE(csvCell(text), cell);
    }

    void writesAsFrenchSpreadsheetsOpenIt()
    {
        QCOMPARE(written({{u"Nom"_s, u"Né"_s}}), QByteArray("\xEF\xBB\xBFNom;N\xC3\xA9\r\n"));
    }

    void comesBack_data()
    {
        QTest::addColumn<QString>("text");
        const QStringList texts{QString(),
            u" "_s,
            u"\t"_s,
            u"'"_s,
            u"''="_s,
            u"'=1"_s,
            u"=\"06\""_s,
            u"x;=\"y\""_s,
            u"\""_s,
            u"\"\""_s,
            u"a\" "_s,
            u"\n"_s,
            u"\r"_s,
            u"a\rb\nc\r\n"_s,
            u"sep=;"_s,
            u"007"_s,
            u"1,5"_s,
            u"LÃ©a"_s,
            u"\u202Egnp.exe"_s,
            u"\U0001F3BB"_s,
            u"\uFEFFx"_s,
            QString(QChar(0)),
            u"NULL"_s,
            u"\u00A0x\u00A0"_s,
            u"a|b,c\td"_s,
            u"'; DROP TABLE students;--"_s,
            u"<script>alert(1)</script>"_s,
            u"%s%n"_s,
            QString(60'000, u'x')};
        for (const auto &text : texts)
            QTest::newRow(qPrintable(QString::number(qHash(text), 16))) << text;
    }
    void comesBack()
    {
        QFETCH(QString, text);
        const QList<QStringList> rows{{u"a"_s, u"b"_s, u"c"_s}, {text, u"x"_s, text}, {u"x"_s, text, text}};
        const QByteArray bytes = written(rows);
        QCOMPARE(read(bytes), rows);
        QCOMPARE(written(read(bytes)), bytes);
    }

    void comesBackWhateverItIs()
    {
        std::mt19937 random(27);
        const QString signs = u"aé'=+-@\t\r\n\"; ,|0€\U0001F3BB"_s;
        QList<QStringList> rows{{u"a"_s, u"b"_s}};
        for (int i = 0; i < 5000; ++i) {
            QStringList row;
            for (int j = 0; j < 2; ++j) {
                QString cell;
                for (auto n = random() % 6; n > 0; --n)
                    cell += signs[qsizetype(random() % size_t(signs.size()))];
                row.append(QString::fromUtf8(cell.toUtf8())); // halves of a pair are no text
            }
            rows.append(row);
        }
        QCOMPARE(read(written(rows)), rows);
    }

    void comesBackInOneColumn()
    {
        const QList<QStringList> rows{{u"a"_s}, {QString()}, {u"b"_s}};
        QCOMPARE(read(written(rows)), rows);
    }

    void saysWhenTheDeviceIsFull()
    {
        QBuffer closed;
        closed.open(QIODevice::ReadOnly);
        CsvWriter writer(closed);
        QTest::ignoreMessage(QtWarningMsg, "QIODevice::write (QBuffer): ReadOnly device");
        writer.write({u"x"_s});
        QVERIFY(!writer.finish());
        QVERIFY(!writer.finish());
    }

    void writesWhatIsToBeCorrected()
    {
        TextFile file("Nom;Né le\nA;32/13/2010\nB;01/01/2010\n");
        CsvReader reader(file, {});
        QBuffer out;
        out.open(QIODevice::WriteOnly);
        const QMultiMap<qint64, QString> remarks{{2, u"Né le: pas de date"_s}, {2, u"Nom: trop court"_s}};
        QVERIFY(writeCorrections(reader, 1, remarks, out));
        QCOMPARE(QString::fromUtf8(out.data()), // without the mark
            u"à corriger;Nom;Né le\r\nNé le: pas de date / Nom: trop court;A;32/13/2010\r\n;B;01/01/2010\r\n"_s);
    }

    void groupsFindings()
    {
        FindingList list;
        for (int i = 0; i < 30; ++i)
            list.add({.fault = ImportFault::NoNumber, .line = i, .column = 4, .heading = u"Tél"_s});
        list.add({.fault = ImportFault::NoDate, .line = 3, .column = 2});
        for (int i = 0; i < 40; ++i)
            list.add({.fault = ImportFault::ZeroAdded, .line = i, .column = 4});
        QCOMPARE(list.count(FindingWeight::Error), 31);
        const auto groups = list.groups();
        QCOMPARE(groups.size(), 3);
        QCOMPARE(groups[0].count, 30); // errors first, the more frequent before
        QCOMPARE(groups[0].first.size(), FindingList::shownOfGroup);
        QCOMPARE(groups[2].fault, ImportFault::ZeroAdded);
    }
};

QTEST_APPLESS_MAIN(CsvWriterTest)
#include "tst_csvwriter.moc"
