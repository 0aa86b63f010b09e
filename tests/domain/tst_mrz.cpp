#include "mrzlines.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Machine-readable zones: the specimens of ICAO Doc 9303 (Utopia, Anna Maria Eriksson) and of the French cards of 1988
/// and 2021.
class MrzTest : public QObject
{
    Q_OBJECT

    static inline const QDate today{2010, 6, 15};

    static QStringList td1()
    {
        return {u"I<UTOD231458907<<<<<<<<<<<<<<<"_s,
            u"7408122F1204159UTO<<<<<<<<<<<6"_s,
            u"ERIKSSON<<ANNA<MARIA<<<<<<<<<<"_s};
    }
    static QStringList td2()
    {
        return {u"I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<"_s, u"D231458907UTO7408122F1204159<<<<<<<6"_s};
    }
    static QStringList td3()
    {
        return {u"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"_s, u"L898902C36UTO7408122F1204159ZE184226B<<<<<10"_s};
    }
    static QStringList frenchCard()
    {
        return {u"IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<"_s, u"8806923102858CORINNE<<<<<<<6512068F6"_s};
    }
    static QStringList replaced(QStringList lines, int line, const QString &before, const QString &after)
    {
        lines[line].replace(before, after);
        return lines;
    }
    static QList<PageWord> wordsOf(const QString &text)
    {
        QList<PageWord> words;
        for (const auto &word : text.split(u' ', Qt::SkipEmptyParts))
            words.append({word, 0, {}});
        return words;
    }
    /// A passport of that name whose second line is the specimen's.
    static Mrz passportOf(const QString &names)
    {
        return parseMrz({(u"P<UTO"_s + names).leftJustified(44, u'<'), td3()[1]}, today).value_or(Mrz{});
    }

private Q_SLOTS:
    void countsTheCheckDigit_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("digit");
        QTest::newRow("a date") << u"740812"_s << 2;
        QTest::newRow("a number with letters") << u"L898902C3"_s << 6;
        QTest::newRow("with fillers") << u"ZE184226B<<<<<"_s << 1;
        QTest::newRow("part 3, example 1") << u"520727"_s << 3;
        QTest::newRow("part 3, example 2") << u"AB2134<<<"_s << 5;
        QTest::newRow("nothing") << QString() << 0;
    }
    void countsTheCheckDigit()
    {
        QFETCH(QString, field);
        QFETCH(int, digit);
        QCOMPARE(mrzCheckDigit(field), digit);
    }

    void readsTheSpecimens_data()
    {
        QTest::addColumn<QStringList>("lines");
        QTest::addColumn<int>("format");
        QTest::addColumn<QString>("surname");
        QTest::addColumn<QString>("givenNames");
        QTest::addColumn<QDate>("birth");
        QTest::addColumn<QDate>("expiry");
        const QDate birth(1974, 8, 12), expiry(2012, 4, 15);
        QTest::newRow("card") << td1() << int(Mrz::Format::Td1) << u"ERIKSSON"_s << u"ANNA MARIA"_s << birth << expiry;
        QTest::newRow("flat card") << td2() << int(Mrz::Format::Td2) << u"ERIKSSON"_s << u"ANNA MARIA"_s << birth
                                   << expiry;
        QTest::newRow("passport") << td3() << int(Mrz::Format::Td3) << u"ERIKSSON"_s << u"ANNA MARIA"_s << birth
                                  << expiry;
        QTest::newRow("French card of 2021") << QStringList{u"IDFRAX4RTBPFW46<<<<<<<<<<<<<<<"_s,
            u"9007138F3002119FRA<<<<<<<<<<<6"_s,
            u"MARTIN<<MAELYS<GAELLE<MARIE<<<"_s}
                                             << int(Mrz::Format::Td1) << u"MARTIN"_s << u"MAELYS GAELLE MARIE"_s
                                             << QDate(1990, 7, 13) << QDate(2030, 2, 11);
        QTest::newRow("French card") << frenchCard() << int(Mrz::Format::FrenchCard) << u"BERTHIER"_s << u"CORINNE"_s
                                     << QDate(1965, 12, 6) << QDate();
    }
    void readsTheSpecimens()
    {
        QFETCH(QStringList, lines);
        const auto mrz = parseMrz(lines, today);
        QVERIFY(mrz);
        QTEST(int(mrz->format), "format");
        QTEST(mrz->surname, "surname");
        QTEST(mrz->givenNames, "givenNames");
        QTEST(mrz->birth, "birth");
        QTEST(mrz->expiry, "expiry");
        QVERIFY(mrz->isWhole);
        QVERIFY(!mrz->surnameFills && !mrz->givenNamesFill);
    }

    void repairsWhatACheckDigitProves_data()
    {
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("O for 0 in a date") << replaced(td3(), 1, u"7408122F"_s, u"74O8122F"_s);
        QTest::newRow("Z for 2, B for 8") << replaced(td1(), 1, u"7408122F"_s, u"740B1Z2F"_s);
        QTest::newRow("the check digits themselves") << replaced(td1(), 1, u"1204159"_s, u"I2O4I59"_s);
        QTest::newRow("O for 0 in the number") << replaced(td3(), 1, u"L898902C3"_s, u"L8989O2C3"_s);
        QTest::newRow("B for 8 in the number") << replaced(td1(), 0, u"D231458907"_s, u"D23145B907"_s);
        QTest::newRow("K for fillers") << replaced(td3(), 1, u"<<<<<10"_s, u"KK<CK10"_s);
        QTest::newRow("K for fillers of a card") << replaced(td1(), 1, u"<<<<<<<<<<<6"_s, u"<<KKK<<<CKK6"_s);
        QTest::newRow("French card, 0 for O in the name") << replaced(frenchCard(), 1, u"CORINNE"_s, u"C0RINNE"_s);
        QTest::newRow("French card, C for fillers")
            << replaced(frenchCard(), 0, u"BERTHIER<<<<<<<<<<<<<<<<<"_s, u"BERTHIER<<KK<<<<CCKK<<<<<"_s);
        QTest::newRow("French card, its first letter") << replaced(frenchCard(), 0, u"IDFRA"_s, u"1DFRA"_s);
    }
    void repairsWhatACheckDigitProves()
    {
        QFETCH(QStringList, lines);
        const auto mrz = parseMrz(lines, today);
        QVERIFY(mrz);
        QVERIFY(mrz->isWhole);
        QVERIFY(mrz->birth == QDate(1974, 8, 12) || mrz->birth == QDate(1965, 12, 6));
        QVERIFY(mrz->surname == u"ERIKSSON" || mrz->surname == u"BERTHIER");
        QVERIFY(mrz->givenNames == u"ANNA MARIA" || mrz->givenNames == u"CORINNE");
    }

    void trustsNothingThatNoCheckDigitProves()
    {
        const auto wrongExpiry = parseMrz(replaced(td3(), 1, u"1204159"_s, u"1304159"_s), today);
        QVERIFY(wrongExpiry);
        QCOMPARE(wrongExpiry->expiry, QDate());
        QCOMPARE(wrongExpiry->birth, QDate(1974, 8, 12));
        QVERIFY(!wrongExpiry->isWhole);
        // Two digits that agree with a check digit of their own, but not with that over everything.
        const auto forged = parseMrz(replaced(td3(), 1, u"1204159"_s, u"2204156"_s), today);
        QVERIFY(forged);
        QVERIFY(!forged->isWhole);
        QVERIFY(
            !parseMrz(replaced(replaced(td1(), 1, u"7408122"_s, u"7408123"_s), 1, u"1204159"_s, u"1204158"_s), today));
        QVERIFY(!parseMrz(replaced(td3(), 1, u"7408122F1204159"_s, u"7408122B1204159"_s), today)); // no sex
        const auto name = parseMrz(replaced(td3(), 0, u"ANNA<MARIA"_s, u"ANNAKMARIA"_s), today);
        QVERIFY(name);
        QCOMPARE(name->givenNames, u"ANNAKMARIA"_s); // no check digit covers it
    }

    void isNone_data()
    {
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("one line") << td3().first(1);
        QTest::newRow("too short") << QStringList{td3()[0].chopped(1), td3()[1].chopped(1)};
        QTest::newRow("fillers") << QStringList{QString(44, u'<'), QString(44, u'<')};
        QTest::newRow("the lines exchanged") << QStringList{td3()[1], td3()[0]};
        QTest::newRow("other letters") << QStringList{QString(36, u'É'), QString(36, u'٣')};
    }
    void isNone()
    {
        QFETCH(QStringList, lines);
        QVERIFY(!parseMrz(lines, today));
    }

    void knowsTheCentury()
    {
        const auto birthOf = [](const QString &sixDigits, QDate day) {
            const QString field = sixDigits + QString::number(mrzCheckDigit(sixDigits));
            const auto mrz = parseMrz(replaced(td3(), 1, u"7408122"_s, field), day);
            return mrz ? mrz->birth : QDate();
        };
        QCOMPARE(birthOf(u"100615"_s, today), QDate(2010, 6, 15)); // born today
        QCOMPARE(birthOf(u"100616"_s, today), QDate(1910, 6, 16)); // nobody is born tomorrow
        QCOMPARE(birthOf(u"000229"_s, today), QDate(2000, 2, 29));
        QCOMPARE(birthOf(u"740231"_s, today), QDate());
        QCOMPARE(birthOf(u"7408<<"_s, today), QDate()); // not known to the day
        const auto expiryOn = [](QDate day) { return parseMrz(td3(), day)->expiry; };
        QCOMPARE(expiryOn(QDate(2061, 1, 1)), QDate(2012, 4, 15));
        QCOMPARE(expiryOn(QDate(2063, 1, 1)), QDate(2112, 4, 15));
        QCOMPARE(expiryOn(QDate(1999, 1, 1)), QDate(2012, 4, 15));
    }

    /// Doc 9303-3, section 6, and what states make of it.
    void comparesNames_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("said");
        constexpr int same = int(MrzName::Same), cut = int(MrzName::Cut), otherFirst = int(MrzName::OtherFirst),
                      another = int(MrzName::Another);
        const QString anna = u"ERIKSSON<<ANNA<MARIA"_s;
        QTest::newRow("first name first") << anna << u"Anna Eriksson"_s << same;
        QTest::newRow("last name first") << anna << u"ERIKSSON Anna"_s << same;
        QTest::newRow("both given names") << anna << u"Anna-Maria Eriksson"_s << same;
        QTest::newRow("the second given name") << anna << u"Maria Eriksson"_s << otherFirst;
        QTest::newRow("the beginning of a name") << anna << u"Ann Eriksson"_s << another;
        QTest::newRow("a longer name") << anna << u"Annabelle Eriksson"_s << another;
        QTest::newRow("another surname") << anna << u"Anna Erikssonova"_s << another;
        QTest::newRow("one word") << anna << u"Eriksson"_s << another;
        QTest::newRow("nothing") << anna << QString() << another;
        QTest::newRow("accents") << u"VIELLE<<ELISE"_s << u"Élise Vièlle"_s << same;
        QTest::newRow("apostrophe left out") << u"DARTAGNAN<<LEA"_s << u"Léa d’Artagnan"_s << same;
        QTest::newRow("apostrophe as a filler") << u"D<ARTAGNAN<<LEA"_s << u"Léa D'Artagnan"_s << same;
        QTest::newRow("hyphens and spaces")
            << u"DE<LA<TOUR<DAUVERGNE<<MARIE<EVE"_s << u"Marie‑Ève de La Tour d’Auvergne"_s << same;
        QTest::newRow("written as one word") << u"LEGOFF<<ANNE<MARIE"_s << u"Anne-Marie Le Goff"_s << same;
        QTest::newRow("ö as oe") << u"JOENSSON<<SOEREN"_s << u"Sören Jönsson"_s << same;
        QTest::newRow("ö as o") << u"JONSSON<<SOREN"_s << u"Sören Jönsson"_s << same;
        QTest::newRow("ü as ue, ß as ss") << u"MUELLER<GROSS<<JUERGEN"_s << u"Jürgen Müller-Groß"_s << same;
        QTest::newRow("ü as uxx, ñ as nxx") << u"MUXXLLER<NUNXXEZ<<INXXIGO"_s << u"Iñigo Müller Nuñez"_s << same;
        QTest::newRow("å as aa, æ as ae") << u"AABERG<<AELLA"_s << u"Ælla Åberg"_s << same;
        QTest::newRow("œ, ç, ł, ø, þ, đ") << u"LOEB<CALOEFF<<THORDUR"_s << u"Þorđur Lœb-Çaløff"_s << same;
        QTest::newRow("only a surname") << u"ARKFREITH"_s << u"Ana Arkfreith"_s << another;
        QTest::newRow("given names cut") << u"NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K"_s
                                         << u"Chayapa Nilavadhanananda"_s << same;
        QTest::newRow("the first given name cut")
            << u"NILAVADHANANANDA<KRASUANG<<DEJTHAMRONGC"_s << u"Dejthamrongchai Nilavadhanananda Krasuang"_s << cut;
        QTest::newRow("a whole name that fills its place")
            << u"NILAVADHANANANDA<KRASUANG<<DEJTHAMRONGC"_s << u"Dejthamrongc Nilavadhanananda Krasuang"_s << cut;
        QTest::newRow("a surname cut") << u"NILAVADHANANANDACHAYAPADEJTHAMRONGKRASU"_s
                                       << u"Ana Nilavadhananandachayapadejthamrongkrasuang"_s << another;
        QTest::newRow("other letters") << anna << u"Анна Эрикссон"_s << another;
    }
    void comparesNames()
    {
        QFETCH(QString, zone);
        QFETCH(QString, name);
        QTEST(int(nameInMrz(passportOf(zone), name)), "said");
    }

    void comparesNamesOfAFrenchCard()
    {
        const auto mrz = parseMrz(frenchCard(), today).value();
        QCOMPARE(nameInMrz(mrz, u"Corinne Berthier"_s), MrzName::Same);
        QCOMPARE(nameInMrz(mrz, u"Corinne Dupont"_s), MrzName::Another);
    }

    void findsZonesAmongWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("surnames");
        QTest::addColumn<QString>("nameLine");
        QTest::addColumn<QString>("dateLine");
        const QString card = td1().join(u' '), passport = td3().join(u' ');
        QTest::newRow("a card among other words")
            << u"CARTE Nationale "_s + card + u" UTOPIA"_s << QStringList{u"ERIKSSON"_s} << td1()[2] << td1()[1];
        QTest::newRow("a passport") << passport << QStringList{u"ERIKSSON"_s} << td3()[0] << td3()[1];
        QTest::newRow("a French card") << frenchCard().join(u' ') << QStringList{u"BERTHIER"_s} << frenchCard()[0]
                                       << frenchCard()[1];
        QTest::newRow("two of them") << passport + u" - "_s + frenchCard().join(u' ')
                                     << QStringList{u"ERIKSSON"_s, u"BERTHIER"_s} << td3()[0] << td3()[1];
        QTest::newRow("fillers torn off")
            << u"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<< <<<<<<<<< "_s + td3()[1] << QStringList{u"ERIKSSON"_s}
            << u"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<< <<<<<<<<<"_s << td3()[1];
        QTest::newRow("fillers too few") << td3()[0].chopped(4) + u' ' + td3()[1] << QStringList{u"ERIKSSON"_s}
                                         << td3()[0].chopped(4) << td3()[1];
        QTest::newRow("fillers too many")
            << td3()[0] + u"<<< "_s + td3()[1] << QStringList{u"ERIKSSON"_s} << td3()[0] + u"<<<"_s << td3()[1];
        QTest::newRow("fillers before the last digit miscounted")
            << td1()[0] + u" 7408122F1204159UTO<<<<<<<<<<< 6 "_s + td1()[2] << QStringList{u"ERIKSSON"_s} << td1()[2]
            << u"7408122F1204159UTO<<<<<<<<<<< 6"_s;
        QTest::newRow("quotation marks for fillers")
            << u"P<UTOERIKSSON«ANNA‹MARIA<<<<<<<<<<<<<<<«<<< "_s + td3()[1] << QStringList{u"ERIKSSON"_s}
            << u"P<UTOERIKSSON«ANNA‹MARIA<<<<<<<<<<<<<<<«<<<"_s << td3()[1];
        QTest::newRow("one line only") << td3()[0] << QStringList() << QString() << QString();
        QTest::newRow("the second line first") << td3()[1] + u' ' + td3()[0] << QStringList() << QString() << QString();
        QTest::newRow("capitals and numbers")
            << u"ICI PARIS ACTE NUMERO 7408122F1204159 PAGE 12"_s << QStringList() << QString() << QString();
        QTest::newRow("nothing") << QString() << QStringList() << QString() << QString();
    }
    void findsZonesAmongWords()
    {
        QFETCH(QString, text);
        const auto words = wordsOf(text);
        const auto zones = findMrz(words, today);
        QStringList surnames;
        for (const auto &zone : zones)
            surnames << zone.mrz.surname;
        QTEST(surnames, "surnames");
        const auto said = [&](const QList<int> &indices) {
            QStringList texts;
            for (const int index : indices)
                texts << words[index].text;
            return texts.join(u' ');
        };
        if (zones.isEmpty())
            return;
        QTEST(said(zones.front().nameWords), "nameLine");
        QTEST(said(zones.front().dateWords), "dateLine");
    }

    void aZoneEndsWithItsPage()
    {
        auto words = wordsOf(td3().join(u' '));
        words.back().page = 1;
        QVERIFY(findMrz(words, today).isEmpty());
    }
};

QTEST_APPLESS_MAIN(MrzTest)
#include "tst_mrz.moc"
