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

        const SoughtFact lastDay{Kind::ValidUntil};
        QTest::newRow("last day") << lastDay << u"Valable jusqu’au 01/09/2032"_s << found << u"01/09/2032"_s;
        QTest::newRow("last day, in words")
            << lastDay << u"Date d'expiration : 12 mars 2031 Nationalité"_s << found << u"12 mars 2031"_s;
        QTest::newRow("last day, bilingual card")
            << lastDay << u"DATE D'EXPIR. / EXPIRY DATE 11.02.2030"_s << found << u"11.02.2030"_s;
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
