#include "csvreader.h"
#include "tabletext.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;
using enum ImportFault;

/// Bytes that never end, without holding them: a line of 1 GB.
class EndlessLine : public QIODevice
{
public:
    explicit EndlessLine(qint64 size) : m_size(size) { open(QIODevice::ReadOnly | QIODevice::Unbuffered); }
    qint64 size() const override { return m_size; }
    qint64 given() const { return m_given; }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const qint64 count = std::min(most, m_size - m_given);
        std::fill_n(data, count, 'x');
        for (qint64 i = 0; i < count; i += 100)
            data[i] = ';';
        m_given += count;
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    qint64 m_size, m_given = 0;
};

/// Rules C17, C18 and C21 of a CSV.
class CsvReaderTest : public QObject
{
    Q_OBJECT

    static ReadRows read(const QByteArray &bytes, const ImportLimits &limits = {})
    {
        TextFile file(bytes);
        const auto guess = guessCsvForm(file);
        CsvReader reader(file, guess.form, limits);
        return readAll(reader);
    }

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QList<QStringList>>("rows");
        QTest::addColumn<QList<int>>("lines");
        using Rows = QList<QStringList>;
        QTest::newRow("semicolons, CRLF")
            << QByteArray("a;b\r\nc;d\r\n") << Rows{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}} << QList{1, 2};
        QTest::newRow("LF, no end") << QByteArray("a;b\nc;d") << Rows{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}}
                                    << QList{1, 2};
        QTest::newRow("CR") << QByteArray("a;b\rc;d\r") << Rows{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}} << QList{1, 2};
        QTest::newRow("sep=;") << QByteArray("sep=;\r\na;b\r\n") << Rows{{u"a"_s, u"b"_s}} << QList{2};
        QTest::newRow("sep=, against what most rows have")
            << QByteArray("sep=,\na;b,c\nd;e,f\n") << Rows{{u"a;b"_s, u"c"_s}, {u"d;e"_s, u"f"_s}} << QList{2, 3};
        QTest::newRow("sep= with a tab") << QByteArray("sep=\t\na\tb\n") << Rows{{u"a"_s, u"b"_s}} << QList{2};
        QTest::newRow("tabs, an empty first cell")
            << QByteArray("a\tb\n\tc\n") << Rows{{u"a"_s, u"b"_s}, {{}, u"c"_s}} << QList{1, 2};
        QTest::newRow("blank lines are counted as lines")
            << QByteArray("a;b\n\n  \nc;d\n") << Rows{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}} << QList{1, 4};
        QTest::newRow("a cell with lines")
            << QByteArray("a;b\n\"x\r\ny\";z\nc;d\n") << Rows{{u"a"_s, u"b"_s}, {u"x\r\ny"_s, u"z"_s}, {u"c"_s, u"d"_s}}
            << QList{1, 2, 4};
        QTest::newRow("quotes in quotes") << QByteArray("a;b\n\"dit \"\"Jo\"\"\";c\n")
                                          << Rows{{u"a"_s, u"b"_s}, {u"dit \"Jo\""_s, u"c"_s}} << QList{1, 2};
        QTest::newRow("=\"06…\" is text") << QByteArray("a;b\n=\"0639980011\";=\"01\"\n")
                                          << Rows{{u"a"_s, u"b"_s}, {u"0639980011"_s, u"01"_s}} << QList{1, 2};
        QTest::newRow("=\" inside of quotes stays") << QByteArray("a;b\n\"x;=\"\"y\"\"\";c\n")
                                                    << Rows{{u"a"_s, u"b"_s}, {u"x;=\"y\""_s, u"c"_s}} << QList{1, 2};
        QTest::newRow("one apostrophe is taken off")
            << QByteArray("a;b\n'=1+1;''t Hooft\n") << Rows{{u"a"_s, u"b"_s}, {u"=1+1"_s, u"'t Hooft"_s}}
            << QList{1, 2};
        QTest::newRow("an apostrophe before a letter stays")
            << QByteArray("a;b\n't Hooft;c\n") << Rows{{u"a"_s, u"b"_s}, {u"'t Hooft"_s, u"c"_s}} << QList{1, 2};
        QTest::newRow("twice encoded") << QByteArray("a;b\nL\xC3\x83\xC2\xA9"
                                                     "a;c\n")
                                       << Rows{{u"a"_s, u"b"_s}, {u"Léa"_s, u"c"_s}} << QList{1, 2};
        QTest::newRow("one column") << QByteArray("nom\nPaul\n") << Rows{{u"nom"_s}, {u"Paul"_s}} << QList{1, 2};
        QTest::newRow("commas in decimals")
            << QByteArray("nom;prix\nA;1,50\nB;2,50\nC;3,50\n")
            << Rows{{u"nom"_s, u"prix"_s}, {u"A"_s, u"1,50"_s}, {u"B"_s, u"2,50"_s}, {u"C"_s, u"3,50"_s}}
            << QList{1, 2, 3, 4};
    }
    void reads()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QList<QStringList>, rows);
        QFETCH(QList<int>, lines);
        const auto all = read(bytes);
        QVERIFY(!all.refusal);
        QList<QStringList> cells;
        QList<int> at;
        for (const auto &row : all.rows) {
            cells.append(row.cells);
            at.append(int(row.line));
        }
        QCOMPARE(cells, rows);
        QCOMPARE(at, lines);
    }

    void readsTheSameInWhateverBlocks()
    {
        // Rows whose ends lie at every place around the seam of two blocks.
        for (int shift = 0; shift < 6; ++shift) {
            QByteArray bytes(65536 - 3 - shift, 'x');
            for (qsizetype i = 50; i < bytes.size(); i += 50)
                bytes[i] = '\n';
            bytes += ";y\r\n\"a\r\nb\";z\r\n";
            TextFile file(bytes);
            CsvReader reader(file, {});
            const auto all = readAll(reader);
            QVERIFY(!all.refusal);
            QCOMPARE(all.rows.back().cells, (QStringList{u"a\r\nb"_s, u"z"_s}));
            QCOMPARE(all.rows.back().line, bytes.count('\n') - 1);
        }
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ImportFault>("fault");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::newRow("a quote that is never closed, where it opens")
            << QByteArray("a;b;c\n1;2;3\n4;\"5;6\n7;8;9\n") << QuoteNotClosed << 3 << 2;
        QTest::newRow("a quote that ends at another one")
            << QByteArray("a;b\n1;\"2\n3;\"4\"\n5;6\n") << QuoteNotClosed << 2 << 2;
        QTest::newRow("a quote in the last line") << QByteArray("a;b\n1;\"2") << QuoteNotClosed << 2 << 2;
        QTest::newRow("a quote that swallows more than a cell may hold")
            << "a;b\n1;\"2\n" + QByteArray("x;y\n").repeated(20'000) << QuoteNotClosed << 2 << 2;
        QTest::newRow("a cell too long") << "a;b\n1;" + QByteArray(66'000, 'x') + "\n" << CellTooLong << 2 << 2;
        QTest::newRow("a row too long") << "a;b\n"
                                               + QByteArray("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx;").repeated(900)
                                               + QByteArray(60'000, 'x') + ";" + QByteArray(60'000, 'x')
                                        << RowTooLong << 2 << 902;
        QTest::newRow("too many columns") << QByteArray(1100, ';') << TooManyColumns << 1 << 0;
    }
    void refuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ImportFault, fault);
        QFETCH(int, line);
        QFETCH(int, column);
        ImportLimits limits;
        limits.rowBytes = 150'000;
        const auto all = read(bytes, limits);
        QVERIFY(all.refusal);
        QCOMPARE(keyOf(all.refusal->fault), keyOf(fault));
        QCOMPARE(all.refusal->line, line);
        QCOMPARE(all.refusal->column, column);
    }

    void saysTheSameRefusalAgain()
    {
        TextFile file("a;b\n1;\"2");
        CsvReader reader(file, {});
        const auto first = readAll(reader), second = readAll(reader);
        QCOMPARE(first.refusal, second.refusal);
        QVERIFY(second.rows.isEmpty());
    }

    void refusesALineOfAGigabyteAfterAMegabyte()
    {
        EndlessLine line(150LL << 20);
        ImportLimits limits;
        limits.columns = 1 << 30;
        CsvReader reader(line, {}, limits);
        TableRow row;
        const auto read = reader.next(row);
        QVERIFY(!read);
        QCOMPARE(keyOf(read.error().fault), keyOf(RowTooLong));
        QVERIFY(line.given() < 3 << 19);
    }

    void countsRows()
    {
        ImportLimits limits;
        limits.rows = 3;
        QVERIFY(!read("a\nb\nc\n", limits).refusal);
        const auto all = read("a\nb\nc\nd\n", limits);
        QCOMPARE(keyOf(all.refusal->fault), keyOf(TooManyRows));
        limits.fileBytes = 4;
        QCOMPARE(keyOf(read("a\nb\nc\n", limits).refusal->fault), keyOf(FileTooLarge));
    }

    void reportsEveryStrayQuoteAndReadsOn()
    {
        const auto all = read("a;b\n1;tube 5\" long\n2;ok\n\"x\"y;3\n4;ok\n");
        QVERIFY(!all.refusal);
        QCOMPARE(all.faults, (QList{StrayQuote, StrayQuote}));
        QCOMPARE(all.rows.size(), 3);
        TextFile file("a;b\n1;tube 5\" long\n2;ok\n");
        CsvReader reader(file, {});
        readAll(reader);
        QCOMPARE(reader.findings()[0].line, 2);
        QCOMPARE(reader.findings()[0].column, 2);
    }

    void flagsACellThatSwallowedLines()
    {
        // A quote opens by mistake, and another one closes it five pupils later: the file is valid.
        const auto all = read("nom;ville;tel\nA;\"Quimper;1\nB;Brest;2\nC;Brest;3\nD;\";4\nE;Brest;5\nF;Brest;6\n"
                              "G;Brest;7\n");
        QVERIFY(!all.refusal);
        QCOMPARE(all.faults, (QList{SwallowedLines}));
        TextFile file("nom;ville;tel\nA;\"3 rue\nBât. B\";1\nB;Brest;2\n");
        CsvReader reader(file, guessCsvForm(file).form);
        QVERIFY(readAll(reader).faults.isEmpty()); // an address of two lines
    }

    void countsBlankLines()
    {
        TextFile file("a;b\r\n\r\n   \r\nc;d\r\n\r\n");
        CsvReader reader(file, {});
        QCOMPARE(readAll(reader).faults, (QList{BlankLines}));
        QCOMPARE(reader.blankLines(), 3);
    }

    void keepsWhatOurOwnFilesHold()
    {
        TextFile file("a;b\nL\xC3\x83\xC2\xA9"
                      "a;c\n");
        CsvReader reader(file, {.repairsTwiceEncoded = false});
        QCOMPARE(readAll(reader).rows[1].cells[0], u"LÃ©a"_s);
    }
};

QTEST_APPLESS_MAIN(CsvReaderTest)
#include "tst_csvreader.moc"
