#include "contactsheet.h"
#include "papernames.h"
#include "printeddate.h"
#include "readingaids.h"
#include "wordsearch.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;
using Kind = SoughtFact::Kind;

Q_DECLARE_METATYPE(pupitre::SoughtFact)

/// The reading aids on lines as electricity bills, tax notices and certificates print them. A wrong "found" is worse
/// than a missed one.
class ReadingAidsTest : public QObject
{
    Q_OBJECT

    /// A "|" begins a new page.
    static QList<PageWord> wordsOf(const QString &text)
    {
        QList<PageWord> words;
        int page = 0;
        for (const auto &part : text.split(u'|')) {
            for (const auto &word : part.split(u' ', Qt::SkipEmptyParts))
                words.append({word, page, {}});
            ++page;
        }
        return words;
    }
    static QString saidBy(const QList<PageWord> &words, const FactReading &reading)
    {
        QStringList texts;
        for (const int index : reading.words)
            texts << words[index].text;
        return texts.join(u' ');
    }

private Q_SLOTS:
    /// What is a label for the reading aids is one for what accepts without looking.
    void labelsAreTheSameForWholeNames_data()
    {
        QTest::addColumn<QString>("text");
        for (const auto *text : {"Cognome : INTERMEZZO Nome(i) : Élise",
                 "Noms : INTERMEZZO Vorname(n) : Élise",
                 "Alternate name INTERMEZZO Prenum(s) Élise",
                 "Vornamen Élise Surname INTERMEZZO",
                 "Nom et prénom(s) : INTERMEZZO Élise",
                 "Nom, prénoms : INTERMEZZO Élise",
                 "Name: Élise INTERMEZZO"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void labelsAreTheSameForWholeNames()
    {
        QFETCH(const QString, text);
        const auto words = wordsOf(text);
        QCOMPARE(readFact(words, {Kind::Name, {u"Élise Intermezzo"_s}}, {2027, 8, 1}).finding, Finding::Found);
        const auto places = namePlaces(words, {u"Élise"_s, {u"Intermezzo"_s}});
        QCOMPARE(places.size(), 1);
        QCOMPARE(places.front().bound, NameBound::Bounded);
    }

    void reads_data()
    {
        QTest::addColumn<SoughtFact>("fact");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("finding");
        QTest::addColumn<QString>("said");
        constexpr int found = int(Finding::Found), doubtful = int(Finding::Doubtful), absent = int(Finding::NotFound);

        const SoughtFact name{Kind::Name, {u"Léa Vibraphone"_s}};
        QTest::newRow("name") << name << u"Mme Léa Vibraphone 3 rue"_s << found << u"Léa Vibraphone"_s;
        QTest::newRow("name, capitals, last name first")
            << name << u"Nom : VIBRAPHONE LEA"_s << found << u"VIBRAPHONE LEA"_s;
        QTest::newRow("name, a second first name between")
            << name << u"VIBRAPHONE Léa, Marie"_s << found << u"VIBRAPHONE Léa,"_s;
        QTest::newRow("name, a first name between")
            << name << u"Léa Marie VIBRAPHONE"_s << found << u"Léa Marie VIBRAPHONE"_s;
        QTest::newRow("name, the brother's") << name << u"Adam Vibraphone"_s << doubtful << u"Vibraphone"_s;
        QTest::newRow("name, halves of two people")
            << name << u"Léa Dupré et Adam Vibraphone"_s << doubtful << u"Léa Vibraphone"_s;
        QTest::newRow("name, over the edge of a page")
            << name << u"signé Léa | Vibraphone"_s << doubtful << u"Léa Vibraphone"_s;
        QTest::newRow("name, none of it") << name << u"Benoît Mazurka"_s << absent << QString();
        QTest::newRow("name, part of a longer word") << name << u"Léandre Vibraphoniste"_s << absent << QString();
        QTest::newRow("name, hyphens and apostrophes")
            << SoughtFact{Kind::Name, {u"Anne-Sophie D’Ouverture"_s}} << u"D'OUVERTURE Anne Sophie"_s << found
            << u"D'OUVERTURE Anne Sophie"_s;
        QTest::newRow("name of one word only")
            << SoughtFact{Kind::Name, {u"Rose"_s}} << u"12 rue de la Rose"_s << doubtful << u"Rose"_s;
        QTest::newRow("name, one of two guardians")
            << SoughtFact{Kind::Name, {u"Léa Vibraphone"_s, u"Gildas Vibraphone"_s}} << u"M. Gildas VIBRAPHONE"_s
            << found << u"Gildas VIBRAPHONE"_s;

        // Labels of identity papers, in one language or several.
        const SoughtFact elise{Kind::Name, {u"Élise Intermezzo"_s}};
        QTest::newRow("name, bilingual labels")
            << elise << u"NOM / Surname INTERMEZZO Prénoms / Given names Élise, Marie, Anne SEXE / Sex F"_s << found
            << u"INTERMEZZO Élise,"_s;
        const SoughtFact marie{Kind::Name, {u"Marie Intermezzo"_s}};
        QTest::newRow("name, a further given name")
            << marie << u"NOM / Surname INTERMEZZO Prénoms / Given names Élise, Marie, Anne"_s << doubtful
            << u"INTERMEZZO Élise, Marie,"_s;
        QTest::newRow("name, a further given name, then her own paper")
            << marie << u"Nom INTERMEZZO Prénoms Élise, Marie | Nom INTERMEZZO Prénoms Marie, Jeanne"_s << found
            << u"INTERMEZZO Marie,"_s;
        QTest::newRow("name, a further given name before the surname")
            << marie << u"Prénoms Élise, Marie Nom INTERMEZZO"_s << doubtful << u"Marie INTERMEZZO"_s;
        QTest::newRow("name, labels in five languages")
            << elise
            << u"Nom / Cognome / Name / Num / Surname INTERMEZZO Prénom(s) / Nome(i) / Vorname(n) / Prenum(s) / "
               "Given name(s) Élise"_s
            << found << u"INTERMEZZO Élise"_s;
        QTest::newRow("name, given name first")
            << elise << u"Prénom : Élise Nom de naissance : INTERMEZZO"_s << found << u"Élise INTERMEZZO"_s;
        QTest::newRow("name, birth name and used name")
            << elise << u"Nom : INTERMEZZO Nom d'usage : GIGUE Prénom : Élise"_s << found
            << u"INTERMEZZO GIGUE Élise"_s;
        QTest::newRow("name, the surname of one and the given name of the next")
            << elise << u"Prénom : Adam Nom : INTERMEZZO Prénom : Élise Nom : GIGUE"_s << doubtful
            << u"INTERMEZZO Élise"_s;
        QTest::newRow("name, the given name of one and the surname of the next")
            << elise << u"Nom : GIGUE Prénom : Élise Nom : INTERMEZZO Prénom : Adam"_s << doubtful
            << u"Élise INTERMEZZO"_s;
        QTest::newRow("name, after the name of somebody who is not labelled")
            << elise << u"pour Adam INTERMEZZO Prénom : Élise Nom : GIGUE"_s << doubtful << u"INTERMEZZO Élise"_s;
        QTest::newRow("name, both under one label")
            << elise << u"Nom et prénom : INTERMEZZO Élise"_s << found << u"INTERMEZZO Élise"_s;
        QTest::newRow("name, one label for both starts another person")
            << elise << u"Prénom : Élise Nom, Prénom(s) : INTERMEZZO Adam"_s << doubtful << u"Élise INTERMEZZO"_s;
        QTest::newRow("name, au nom de") << elise << u"délivré au nom de Prénom : Élise Nom : INTERMEZZO"_s << found
                                         << u"Élise INTERMEZZO"_s;

        // Machine-readable zones: the specimen of ICAO Doc 9303, with a last day to come.
        const QString passport = u"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<< "
                                 "L898902C36UTO7408122F3204153ZE184226B<<<<<16"_s;
        const QString secondLine = passport.section(u' ', 1);
        const SoughtFact anna{Kind::Name, {u"Anna Eriksson"_s}};
        QTest::newRow("name, zone") << anna << passport << found << passport.section(u' ', 0, 0);
        QTest::newRow("name, zone and print") << anna << u"ERIKSSON Anna "_s + passport << found << u"ERIKSSON Anna"_s;
        QTest::newRow("name, the second given name of a sister")
            << SoughtFact{Kind::Name, {u"Maria Eriksson"_s}} << u"ERIKSSON Anna, Maria "_s + passport << doubtful
            << passport.section(u' ', 0, 0);
        QTest::newRow("name, a zone that was cut") << SoughtFact{Kind::Name, {u"Annabella Nilavadhanananda-Krasuang"_s}}
                                                   << u"P<UTONILAVADHANANANDA<KRASUANG<<ANNABELLA<AN "_s + secondLine
                                                   << found << u"P<UTONILAVADHANANANDA<KRASUANG<<ANNABELLA<AN"_s;
        QTest::newRow("birth date, zone")
            << SoughtFact{Kind::BirthDate, {u"1974-08-12"_s}} << passport << found << secondLine;
        QTest::newRow("birth date, another in the zone")
            << SoughtFact{Kind::BirthDate, {u"1974-08-13"_s}} << passport << absent << QString();
        const SoughtFact lastDay{Kind::ValidUntil};
        QTest::newRow("last day, zone") << lastDay << passport << found << secondLine;
        QTest::newRow("last day, zone and print agree")
            << lastDay << u"Date of expiry 15 APR/AVR 32 "_s + passport << found << secondLine;
        QTest::newRow("last day, zone and print differ")
            << lastDay << u"Date of expiry 15 APR/AVR 33 "_s + passport << doubtful << u"15 APR/AVR 33 "_s + secondLine;
        QTest::newRow("last day, a zone whose check digit over all does not hold")
            << lastDay << QString(passport).chopped(1) + u'9' << doubtful << secondLine.chopped(1) + u'9';
        QTest::newRow("last day, such a zone, and the print agrees")
            << lastDay << u"Date of expiry 15.04.2032 "_s + QString(passport).chopped(1) + u'9' << found
            << secondLine.chopped(1) + u'9';
        QTest::newRow("last day, two zones that differ")
            << lastDay << passport + u" | "_s + QString(passport).replace(u"3204153"_s, u"3304156"_s) << doubtful
            << secondLine + u' ' + QString(secondLine).replace(u"3204153"_s, u"3304156"_s);
        QTest::newRow("last day, zone of a paper that has expired")
            << lastDay << QString(passport).replace(u"3204153"_s, u"1204159"_s).chopped(1) + u'0' << absent
            << u"L898902C36UTO7408122F1204159ZE184226B<<<<<10"_s;

        QTest::newRow("last day") << lastDay << u"Valable jusqu’au 01/09/2032"_s << found << u"01/09/2032"_s;
        QTest::newRow("last day, in words")
            << lastDay << u"Date d'expiration : 12 mars 2031 Nationalité"_s << found << u"12 mars 2031"_s;
        QTest::newRow("last day, bilingual card")
            << lastDay << u"DATE D'EXPIR. / EXPIRY DATE 11.02.2030"_s << found << u"11.02.2030"_s;
        QTest::newRow("last day, figures with spaces")
            << lastDay << u"DATE D’EXPIR. / Expiry date 11 02 2033"_s << found << u"11 02 2033"_s;
        QTest::newRow("last day, after the number of the card")
            << lastDay << u"N° DU DOCUMENT / Document No DATE D’EXPIR. / Expiry date T7X62TZ79 27 01 2031"_s << found
            << u"27 01 2031"_s;
        QTest::newRow("last day, beside the day of issue")
            << lastDay << u"Date de délivrance Date d'expiration 12 02 2023 11 02 2033"_s << found << u"11 02 2033"_s;
        QTest::newRow("last day, first of the month in capitals")
            << lastDay << u"Valable jusqu’au 1ER JANVIER 2033"_s << found << u"1ER JANVIER 2033"_s;
        QTest::newRow("last day, year of two digits")
            << lastDay << u"Valable jusqu’au 11.02.33"_s << found << u"11.02.33"_s;
        QTest::newRow("last day, year of two digits, passed")
            << lastDay << u"Valable jusqu’au 11.02.19"_s << absent << u"11.02.19"_s;
        QTest::newRow("last day, passed") << lastDay << u"expire le 01/01/2020"_s << absent << u"01/01/2020"_s;
        QTest::newRow("last day, two that differ")
            << lastDay << u"Valable jusqu'au 01/09/2032 | Valable jusqu'au 01/09/2031"_s << doubtful
            << u"01/09/2032 01/09/2031"_s;
        QTest::newRow("last day, only a date of issue")
            << lastDay << u"Délivrée le 01/09/2032"_s << absent << QString();
        QTest::newRow("last day, announced far from any")
            << lastDay << u"Valable jusqu'au bas de cette page et pas plus loin, né le 01/09/2032"_s << absent
            << QString();

        const SoughtFact address{Kind::Address, {u"98 chemin de la Clef de sol"_s}};
        QTest::newRow("address") << address << u"98 chemin de la Clef de sol 29950"_s << found
                                 << u"98 chemin de la Clef de sol"_s;
        QTest::newRow("address, abbreviated, capitals")
            << address << u"98, CH. DE LA CLEF DE SOL"_s << found << u"98, CH. DE LA CLEF DE SOL"_s;
        QTest::newRow("address, another number") << address << u"9 chemin de la Clef de sol"_s << absent << QString();
        QTest::newRow("address, another street of that number")
            << address << u"98 rue des Hautbois"_s << absent << QString();
        QTest::newRow("address, words left out")
            << address << u"98 chemin Clef sol"_s << doubtful << u"98 chemin Clef sol"_s;

        const SoughtFact town{Kind::Town, {u"29950 Gouesnac’h"_s}};
        QTest::newRow("town") << town << u"29950 GOUESNAC'H"_s << found << u"29950 GOUESNAC'H"_s;
        QTest::newRow("town without its code") << town << u"Fait à Gouesnac'h"_s << doubtful << u"Gouesnac'h"_s;
        QTest::newRow("code of another town") << town << u"29950 Bénodet"_s << doubtful << u"29950"_s;

        // Deposited on 10 November 2026.
        const SoughtFact recent{Kind::RecentDate};
        QTest::newRow("date in words") << recent << u"Établie le 3 novembre 2026 à Brest"_s << found
                                       << u"3 novembre 2026"_s;
        QTest::newRow("date, first of the month")
            << recent << u"Quimper, le 1er octobre 2026."_s << found << u"1er octobre 2026."_s;
        QTest::newRow("date in figures") << recent << u"Date:12/09/2026"_s << found << u"Date:12/09/2026"_s;
        QTest::newRow("date, four months old") << recent << u"Facture du 08/07/2026"_s << absent << u"08/07/2026"_s;
        QTest::newRow("date, old bill to be paid in future")
            << recent << u"Facture du 02/03/2026 à payer le 15/11/2026"_s << absent << u"02/03/2026"_s;
        QTest::newRow("date that does not exist") << recent << u"31/02/2026"_s << absent << QString();
        QTest::newRow("a number is no date") << recent << u"Référence 110.11.20261"_s << absent << QString();

        const SoughtFact birth{Kind::BirthDate, {u"2015-06-19"_s}};
        QTest::newRow("birth date") << birth << u"Né(e) le 19.06.2015"_s << found << u"19.06.2015"_s;
        QTest::newRow("birth date, figures with spaces")
            << birth << u"SEXE / Sex DATE DE NAISS. / Date of birth F FRA 19 06 2015 QUIMPER"_s << found
            << u"19 06 2015"_s;
        QTest::newRow("birth date, year of two digits") << birth << u"Né(e) le 19.06.15"_s << found << u"19.06.15"_s;
        QTest::newRow("birth date, capitals") << birth << u"Né(e) le 19 JUIN 2015"_s << found << u"19 JUIN 2015"_s;
        QTest::newRow("birth date, month in two languages")
            << birth << u"19 JUN / JUIN 15"_s << found << u"19 JUN / JUIN 15"_s;
        QTest::newRow("birth date, a row of numbers") << birth << u"06 19 06 2015 22"_s << absent << QString();
        QTest::newRow("another birth date") << birth << u"Né le 19/06/2014"_s << absent << QString();

        // For 2027-2028: the notice of 2026 on the income of 2025 (seed).
        const SoughtFact notice{Kind::TaxNotice, {}, SchoolYear{2027}};
        QTest::newRow("tax notice") << notice << u"AVIS D'IMPÔT ÉTABLI EN 2026 Impôt sur les revenus de l'année 2025"_s
                                    << found << u"2025"_s;
        QTest::newRow("tax notice of the year before")
            << notice << u"Avis d'impôt 2025 Impôt sur les revenus de l'année 2024"_s << absent << u"2024"_s;
        QTest::newRow("tax notice printed in the right year on older income")
            << notice << u"Avis d'impôt 2026 sur les revenus 2023"_s << absent << u"2023"_s;
        QTest::newRow("tax notice, an amount is no year")
            << notice << u"Avis d'impôt 2026 Revenu fiscal de référence : 20250 €"_s << found << u"2026"_s;
        QTest::newRow("tax notice without a year") << notice << u"Avis d'impôt"_s << absent << QString();

        const SoughtFact insurance{Kind::InsurancePeriod, {}, SchoolYear{2027}};
        QTest::newRow("insurance") << insurance << u"valable du 01/09/2027 au 31/08/2028"_s << found
                                   << u"01/09/2027 31/08/2028"_s;
        QTest::newRow("insurance in words") << insurance << u"du 1er septembre 2027 au 31 août 2028 inclus"_s << found
                                            << u"1er septembre 2027 31 août 2028"_s;
        QTest::newRow("insurance of the civil year")
            << insurance << u"du 01/01/2027 au 31/12/2027"_s << absent << u"01/01/2027 31/12/2027"_s;
        QTest::newRow("insurance of the former year")
            << insurance << u"du 01/09/2026 au 31/08/2027"_s << absent << u"01/09/2026 31/08/2027"_s;
        QTest::newRow("insurance by its year") << insurance << u"année scolaire 2027-2028"_s << found << u"2027-2028"_s;
        QTest::newRow("insurance of another year") << insurance << u"année scolaire 2026/2027"_s << absent << QString();

        QTest::newRow("words") << SoughtFact{Kind::Phrase, {u"responsabilité civile"_s}}
                               << u"Garantie RESPONSABILITE CIVILE"_s << found << u"RESPONSABILITE CIVILE"_s;
        QTest::newRow("nothing to look for")
            << SoughtFact{Kind::Phrase, {QString()}} << u"Garantie"_s << absent << QString();
        QTest::newRow("nothing to look in") << name << QString() << absent << QString();
    }
    void reads()
    {
        QFETCH(SoughtFact, fact);
        QFETCH(QString, text);
        QFETCH(int, finding);
        QFETCH(QString, said);
        const auto words = wordsOf(text);
        const auto reading = readFact(words, fact, QDate(2026, 11, 10));
        QCOMPARE(int(reading.finding), finding);
        QCOMPARE(saidBy(words, reading), said);
    }

    void readsDates_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<QDate>>("four"); ///< of years of four digits
        QTest::addColumn<QList<QDate>>("birth");
        QTest::addColumn<QList<QDate>>("expiry");
        const auto everywhere = [](const char *name, const QString &text, const QList<QDate> &days) {
            QTest::newRow(name) << text << days << days << days;
        };
        const auto shortYear = [](const char *name, const QString &text, QDate birth, QDate expiry) {
            QTest::newRow(name) << text << QList<QDate>() << QList<QDate>{birth} << QList<QDate>{expiry};
        };
        const QList<QDate> none;
        everywhere("spaces", u"02 01 2010"_s, {QDate(2010, 1, 2)});
        everywhere("spaces that do not break", u"02\u00a001\u00a02010"_s, {QDate(2010, 1, 2)});
        everywhere("spaces, two days", u"02 01 2010 11 02 2033"_s, {QDate(2010, 1, 2), QDate(2033, 2, 11)});
        everywhere("spaces, a town's code after it", u"02 01 2010 29000 QUIMPER"_s, {QDate(2010, 1, 2)});
        everywhere("spaces, after a number with letters", u"X4RTBPFW4 02 01 2010"_s, {QDate(2010, 1, 2)});
        everywhere("spaces, a telephone", u"02 98 02 01 2010"_s, none);
        everywhere("spaces, a longer row", u"02 01 2010 45"_s, none);
        everywhere("spaces, no such day", u"31 02 2010"_s, none);
        everywhere("spaces around the points", u"02 . 01 . 2010"_s, {QDate(2010, 1, 2)});
        everywhere("first of the month", u"1ER JANVIER 2033"_s, {QDate(2033, 1, 1)});
        everywhere("first of the month, apart", u"1 er janvier 2033"_s, {QDate(2033, 1, 1)});
        everywhere("shortened month", u"28 OCT 2012"_s, {QDate(2012, 10, 28)});
        everywhere("shortened, with a point", u"3 févr. 2026"_s, {QDate(2026, 2, 3)});
        everywhere("July, shortened less", u"3 juill. 2026"_s, {QDate(2026, 7, 3)});
        everywhere("hyphens between", u"28-OCT-2012"_s, {QDate(2012, 10, 28)});
        everywhere("points between", u"28.OCT.2012"_s, {QDate(2012, 10, 28)});
        everywhere("slashes between", u"28/OCT/2012"_s, none);
        everywhere("from one day to another", u"3 mai-12 juin 2026"_s, {QDate(2026, 6, 12)});
        everywhere("in one word", u"28OCT2012"_s, {QDate(2012, 10, 28)});
        everywhere("two languages", u"28 AUG/AOÛT 2012"_s, {QDate(2012, 8, 28)});
        everywhere("two languages that differ", u"28 AUG/OCT 2012"_s, none);
        everywhere("no month", u"28 OCTETS 2012"_s, none);
        everywhere("hyphen that does not break", u"02\u20101\u20102010"_s, {QDate(2010, 1, 2)});
        everywhere("in reading order",
            u"2025-06-07 puis 1 mai 2024 puis 03/04/2023"_s,
            {QDate(2025, 6, 7), QDate(2024, 5, 1), QDate(2023, 4, 3)});
        shortYear("two digits", u"15.03.17"_s, QDate(2017, 3, 15), QDate(2017, 3, 15));
        shortYear("two digits, to come", u"11.02.33"_s, QDate(1933, 2, 11), QDate(2033, 2, 11));
        shortYear("two digits, today", u"10/11/26"_s, QDate(2026, 11, 10), QDate(2026, 11, 10));
        shortYear("two digits, tomorrow", u"11-11-26"_s, QDate(1926, 11, 11), QDate(2026, 11, 11));
        shortYear("two digits, far", u"11-11-99"_s, QDate(1999, 11, 11), QDate(1999, 11, 11));
        shortYear("two digits, month in words", u"28 OCT 12"_s, QDate(2012, 10, 28), QDate(2012, 10, 28));
        shortYear("two digits, hyphens", u"28-OCT-12"_s, QDate(2012, 10, 28), QDate(2012, 10, 28));
        everywhere("two digits with spaces", u"15 03 17"_s, none);
        everywhere("a version", u"1.15.03.17"_s, none);
        everywhere("a longer number", u"15.03.17.22"_s, none);
        everywhere("two separators", u"15.03/17"_s, none);
        everywhere("one digit", u"5.3.17"_s, none);
    }
    void readsDates()
    {
        QFETCH(QString, text);
        const auto words = wordsOf(text);
        const auto days = [&](ShortYears rule) {
            QList<QDate> found;
            for (const auto &date : printedDates(words, rule, QDate(2026, 11, 10)))
                found << date.day;
            return found;
        };
        QTEST(days(ShortYears::NotRead), "four");
        QTEST(days(ShortYears::OfBirths), "birth");
        QTEST(days(ShortYears::OfExpiries), "expiry");
    }

    void onlyWhatIsCertainMayBeOnASheet()
    {
        const QDate today(2026, 11, 10);
        const FactReading found{Finding::Found, {0}};
        const SoughtFact name{Kind::Name, {u"Léa Vibraphone"_s}}, lastDay{Kind::ValidUntil}, notice{Kind::TaxNotice};
        const auto until = [](QDate day) { return FactReading{Finding::Found, {1}, day}; };
        const auto may = [&](const SheetEvidence &evidence) { return mayBeOnSheet(evidence, today); };
        QVERIFY(may({{name}, {found}, {}}));
        QVERIFY(may({{name, lastDay}, {found, until(today)}, {}}));
        QVERIFY(!may({{name, lastDay}, {found, until(today.addDays(-1))}, {}})); // it waited too long
        QVERIFY(!may({{name, lastDay}, {found, found}, {}}));                    // without a day
        QVERIFY(!may({{name}, {{Finding::Doubtful, {0}}}, {}}));
        QVERIFY(!may({{name}, {{Finding::NotFound, {0}}}, {}}));
        QVERIFY(!may({{name}, {{Finding::Found, {}}}, {}})); // nothing to show for it
        QVERIFY(!may({{name, lastDay}, {found}, {}}));       // one was not read
        QVERIFY(!may({{}, {}, {}}));
        QVERIFY(may({{name, notice}, {found, found}, Seal::Authentic}));
        QVERIFY(!may({{name, notice}, {found, found}, Seal::NotVerifiable}));
        QVERIFY(!may({{name, notice}, {found, found}, Seal::Invalid}));
        QVERIFY(!may({{name, notice}, {found, found}, {}})); // its seal could not be read
        QVERIFY(!may({{name}, {found}, Seal::Invalid}));
    }

    void findsWordsHoweverTheyAreWritten()
    {
        QList<PageWord> words;
        for (const auto &text :
            {u"Attestation"_s, u"d’assurance"_s, u"de"_s, u"l’École,"_s, u"ÉCOLE"_s, u"municipale"_s})
            words.append({text, 0, {}});
        using Places = QList<QList<int>>;
        QCOMPARE(findWords(words, u"ecole"), (Places{{3}, {4}}));
        QCOMPARE(findWords(words, u"Assur"), Places{{1}}); // the last word may be only begun
        QCOMPARE(findWords(words, u"ssurance"), Places{});
        QCOMPARE(findWords(words, u"assurance de l’é"), (Places{{1, 2, 3}}));
        QCOMPARE(findWords(words, u"assur de"), Places{});       // … and no other
        QCOMPARE(findWords(words, u"d'assurance"), Places{{1}}); // two parts of one word
        QCOMPARE(findWords(words, u" ,"), Places{});
        QCOMPARE(findWords({}, u"a"), Places{});
    }

    void numbersAreReadWhole_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        QTest::newRow("in one") << u"Revenu : 23450 €"_s << u"23450"_s;
        QTest::newRow("by thousands") << u"Revenu : 23 450 €"_s << u"23 450"_s;
        QTest::newRow("with a narrow space inside of the word") << u"Revenu : 23\u202f450 €"_s << u"23\u202f450"_s;
        QTest::newRow("a longer one that begins so") << u"23 450 120 €"_s << QString();
        QTest::newRow("a longer one that ends so") << u"123 450 €"_s << QString();
        QTest::newRow("in pieces that are no thousands") << u"2 345 0"_s << QString();
        QTest::newRow("another") << u"23 451 €"_s << QString();
        QTest::newRow("a longer one, then it") << u"123 450 puis 23 450"_s << u"23 450"_s;
    }
    void numbersAreReadWhole()
    {
        QFETCH(QString, text);
        QFETCH(QString, said);
        const auto words = wordsOf(text);
        const auto reading = readNumber(words, u"23450"_s);
        QCOMPARE(reading.finding == Finding::Found, !said.isEmpty());
        QCOMPARE(saidBy(words, reading), said);
    }
};

QTEST_APPLESS_MAIN(ReadingAidsTest)
#include "tst_readingaids.moc"
