#include "encodingpreview.h"
#include "tabletext.h"

#include <QTest>

#include <algorithm>

using namespace pupitre;
using namespace Qt::StringLiterals;
using enum TextEncoding;

/// Rule C17.
class EncodingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guesses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<TextEncoding>("encoding");
        QTest::addColumn<int>("mark");
        QTest::newRow("UTF-8") << QByteArray("Léa;Noël") << Utf8 << 0;
        QTest::newRow("UTF-8 with its mark") << QByteArray("\xEF\xBB\xBFL\xC3\xA9"
                                                           "a")
                                             << Utf8 << 3;
        QTest::newRow("ASCII") << QByteArray("Nom;Paul") << Utf8 << 0;
        QTest::newRow("Windows-1252") << QByteArray("L\xE9"
                                                    "a;No\xEBl")
                                      << Windows1252 << 0;
        QTest::newRow("UTF-16, little") << QByteArray("\xFF\xFEL\0\xE9\0", 6) << Utf16Le << 2;
        QTest::newRow("UTF-16, big") << QByteArray("\xFE\xFF\0L\0\xE9", 6) << Utf16Be << 2;
        QTest::newRow("a character that is cut off") << QByteArray("L\xE9") << Windows1252 << 0;
        QTest::newRow("overlong") << QByteArray("\xC0\xAF") << Windows1252 << 0;
        QTest::newRow("a surrogate") << QByteArray("\xED\xA0\x80") << Windows1252 << 0;
        QTest::newRow("nothing") << QByteArray() << Utf8 << 0;
    }
    void guesses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(TextEncoding, encoding);
        QFETCH(int, mark);
        TextFile file(bytes);
        const auto guess = guessEncoding(file);
        QCOMPARE(guess.encoding, encoding);
        QCOMPARE(guess.markBytes, mark);
        QCOMPARE(file.pos(), 0);
    }

    void showsTheLinesThatDifferMost()
    {
        QByteArray bytes = "Nom;Pr\x82nom\r\nCor;Paul\r\n"; // CP850
        for (int i = 0; i < 12; ++i)
            bytes += "Cor;" + QByteArray("\x82").repeated(2 + i % 3) + "\r\n";
        TextFile file(bytes);
        const auto lines = differingLines(file, Windows1252, Cp850);
        QCOMPARE(file.pos(), 0);
        QCOMPARE(lines.size(), 10);
        QVERIFY(std::ranges::is_sorted(lines, {}, &DifferingLine::line));
        // Four of four letters, four of three, and the first two of those of two.
        QCOMPARE(lines.front(), (DifferingLine{.line = 3, .one = u"Cor;‚‚"_s, .other = u"Cor;éé"_s}));
        QCOMPARE(lines.back(), (DifferingLine{.line = 14, .one = u"Cor;‚‚‚‚"_s, .other = u"Cor;éééé"_s}));
        QVERIFY(differingLines(file, Cp850, Cp850).isEmpty());
    }

    void showsALongLineWhereItDiffers()
    {
        TextFile file(QByteArray(300, 'a') + "\x82" + QByteArray(300, 'b') + '\n');
        const auto lines = differingLines(file, Windows1252, Cp850);
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines.front().other, u"…"_s + QString(15, u'a') + u'é' + QString(84, u'b') + u'…');
    }

    void showsUtf16ThatHasNoMark()
    {
        TextFile file(QByteArray("L\0\xE9\0a\0\n\0N\0o\0\xEB\0l\0\n\0", 18));
        const auto lines = differingLines(file, Windows1252, Utf16Le);
        QCOMPARE(lines.size(), 3); // the last one has half a sign in Windows-1252
        QCOMPARE(lines[0].other, u"Léa"_s);
        QCOMPARE(lines[1].other, u"Noël"_s);
    }

    void namesALoneByte()
    {
        QByteArray bytes;
        for (int i = 0; i < 20; ++i)
            bytes += "L\xC3\xA9"
                     "a;No\xC3\xABl\r\n";
        bytes += "caf\xC3\xA9;R\xE9mi\r\n";
        TextFile file(bytes);
        const auto guess = guessEncoding(file);
        QCOMPARE(guess.encoding, Utf8);
        QCOMPARE(guess.findings,
            (QList<ImportFinding>{{.fault = ImportFault::InvalidByte, .line = 21, .column = 7, .value = u"E9"_s}}));
    }

    void findsTheSameAcrossBlocks()
    {
        // A character lies over the seam of two blocks.
        QByteArray bytes(65535, 'a');
        bytes += "\xC3\xA9";
        TextFile file(bytes);
        QCOMPARE(guessEncoding(file).encoding, Utf8);
        QVERIFY(guessEncoding(file).findings.isEmpty());
    }

    void hints_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QList<ImportFinding>>("findings");
        QTest::newRow("Mac Roman") << QByteArray("Nom;Ren\x8E;Fran\x8Doise")
                                   << QList<ImportFinding>{{.fault = ImportFault::MayBeMacRoman, .value = u"René"_s}};
        QTest::newRow("CP850") << QByteArray("Nom;Ren\x82;H\x82l\x8Ane")
                               << QList<ImportFinding>{{.fault = ImportFault::MayBeCp850, .value = u"René"_s}};
        QTest::newRow("UTF-16 without its mark")
            << QByteArray("N\0o\0m\0;\0", 8) << QList<ImportFinding>{{.fault = ImportFault::MayBeUtf16}};
        QTest::newRow("Windows") << QByteArray("Ren\xE9;l\x92orgue \x9Cuvre") << QList<ImportFinding>();
    }
    void hints()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QList<ImportFinding>, findings);
        TextFile file(bytes);
        QCOMPARE(guessEncoding(file).findings, findings);
    }

    void decodes_data()
    {
        QTest::addColumn<TextEncoding>("encoding");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("Windows-1252") << Windows1252 << QByteArray("\x80 l\x92\x9Cuvre \xE9") << u"€ l’œuvre é"_s;
        QTest::newRow("Mac Roman") << MacRoman << QByteArray("\x8E\x8F\x8D") << u"éèç"_s;
        QTest::newRow("CP850") << Cp850 << QByteArray("\x82\x8A\x87") << u"éèç"_s;
        QTest::newRow("UTF-16") << Utf16Le << QByteArray("\xE9\0\x3D\xD8\xBB\xDF", 6) << u"é\U0001F7BB"_s;
        QTest::newRow("UTF-8") << Utf8 << QByteArray("\xC3\xA9") << u"é"_s;
    }
    void decodes()
    {
        QFETCH(TextEncoding, encoding);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        // Whole, and a byte at a time.
        QCOMPARE(QString::fromUtf8(TextDecoder(encoding).decode(bytes, true)), text);
        TextDecoder decoder(encoding);
        QByteArray parts;
        for (qsizetype i = 0; i < bytes.size(); ++i)
            parts += decoder.decode(bytes.mid(i, 1), i + 1 == bytes.size());
        QCOMPARE(QString::fromUtf8(parts), text);
    }

    void repairs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("repaired");
        QTest::newRow("é") << u"LÃ©a"_s << u"Léa"_s;
        QTest::newRow("É, by a sign of Windows") << u"Ã‰lodie"_s << u"Élodie"_s;
        QTest::newRow("œ and an apostrophe") << u"lâ€™Å“uvre"_s << u"l’œuvre"_s;
        QTest::newRow("sound") << u"Léa"_s << QString();
        QTest::newRow("sound, with Ã") << u"São João, Ã"_s << QString();
        QTest::newRow("no Windows text") << u"LÃ©a Đặng"_s << QString();
        QTest::newRow("ASCII") << u"Lea"_s << QString();
    }
    void repairs()
    {
        QFETCH(QString, text);
        QFETCH(QString, repaired);
        QCOMPARE(repairedText(text).value_or(QString()), repaired);
    }

    void keysComeBack()
    {
        for (const auto encoding : textEncodings())
            QCOMPARE(encodingFromKey(keyOf(encoding)), encoding);
        QVERIFY(!encodingFromKey(u"ebcdic"));
    }
};

QTEST_APPLESS_MAIN(EncodingTest)
#include "tst_encoding.moc"
