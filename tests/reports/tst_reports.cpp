#include "computerzone.h"
#include "letterreport.h"
#include "payments.h"
#include "pdftext.h"
#include "receiptpaper.h"
#include "receiptreport.h"
#include "reinscriptionapproval.h"
#include "reinscriptionrepository.h"
#include "tablereport.h"
#include "testdatabase.h"

#include <QRegularExpression>
#include <QTest>
#include <QTimeZone>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

constexpr double foot = 278.5; ///< millimetres: nothing but a page's number stands below

ReceiptContent someReceipt(Money amount = Money{2000})
{
    ReceiptContent content;
    content.siteName = u"Conservatoire d’essai"_s;
    content.siteAddress = u"1 place du Kiosque"_s;
    content.siteCity = u"29170 Fouesnant"_s;
    content.sitePhone = u"02 61 91 00 00"_s;
    content.siteEmail = u"secretariat@conservatoire.example"_s;
    content.receiptLabel = u"2026-000042"_s;
    content.issuedOn = QDate(2026, 6, 10);
    content.payerName = u"Émilie Bémol"_s;
    content.payerAddress = u"12 rue des Hautbois"_s;
    content.payerCity = u"29950 Bénodet"_s;
    content.studentNames = {u"Gaspard Dièse"_s};
    content.schoolYear = u"2026-2027"_s;
    content.amount = amount;
    content.means = {PaymentMethod::Cheque, u"1234567"_s, u"Banque du Port"_s};
    content.receivedOn = QDate(2026, 6, 9);
    content.agentName = u"Colette Portée"_s;
    return content;
}

ReceiptContent someCounterEntry()
{
    auto content = someReceipt(Money{-2000});
    content.receiptLabel = u"2026-000043"_s;
    content.cancelledLabel = u"2026-000042"_s;
    content.reason = u"Changement d’instrument."_s;
    return content;
}

LetterContent someLetter()
{
    LetterContent letter;
    letter.siteName = u"Conservatoire d’essai"_s;
    letter.siteAddress = u"1 place du Kiosque"_s;
    letter.siteCity = u"29170 Fouesnant"_s;
    letter.sitePhone = u"02 61 91 00 00"_s;
    letter.siteEmail = u"secretariat@conservatoire.example"_s;
    letter.recipientName = u"Émilie Bémol"_s;
    letter.recipientAddress = u"12 rue des Hautbois"_s;
    letter.recipientCity = u"29950 Bénodet"_s;
    letter.subject = u"Vos identifiants"_s;
    letter.writtenOn = QDate(2026, 6, 10);
    return letter;
}

/// Rows "L001 …" of which each third wraps in its second column.
TableContent someTable(int rows)
{
    TableContent table;
    table.siteName = u"Conservatoire d’essai"_s;
    table.title = u"Familles à rappeler"_s;
    table.subtitle = u"Ni adresse ni téléphone"_s;
    table.columns = {{u"Famille"_s, 40}, {u"Motif"_s, 86}, {u"Dû"_s, 40}};
    table.pageText = u"Page %1"_s;
    for (int i = 1; i <= rows; ++i)
        table.rows.append({u"L%1"_s.arg(i, 3, 10, QChar(u'0')),
            QStringList(i % 3 ? 2 : 40, u"adresse"_s).join(u' '),
            u"D%1"_s.arg(i, 3, 10, QChar(u'0'))});
    return table;
}

} // namespace

/// What families and the desk hold in their hands, read back from the paper itself.
class ReportsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAmountHasItsCents_data()
    {
        QTest::addColumn<qint64>("cents");
        QTest::addColumn<QString>("written");
        QTest::newRow("round") << qint64(2000) << u"20,00 €"_s;
        QTest::newRow("five cents") << qint64(2005) << u"20,05 €"_s;
        QTest::newRow("ten cents") << qint64(2010) << u"20,10 €"_s;
        QTest::newRow("99 cents") << qint64(99) << u"0,99 €"_s;
        QTest::newRow("one cent") << qint64(1) << u"0,01 €"_s;
        QTest::newRow("thousands") << qint64(123405) << u"1 234,05 €"_s;
    }
    void anAmountHasItsCents()
    {
        QFETCH(qint64, cents);
        QFETCH(QString, written);
        const auto pages = pagesOf(receiptPdf(someReceipt(Money{cents})));
        QCOMPARE(pages.size(), 1);
        static const QRegularExpression line(u"Frais de dossier reçus +(.+)$"_s, QRegularExpression::MultilineOption);
        QCOMPARE(line.match(pages.front()).captured(1).trimmed(), written);
        auto voiding = someCounterEntry();
        voiding.amount = Money{-cents};
        QVERIFY(pagesOf(receiptPdf(voiding)).front().contains(u"annulée "_s));
        QCOMPARE(pagesOf(receiptPdf(voiding)).front().count(written), 1);
    }

    void aReceiptSaysWhoPaidForWhat()
    {
        const auto pages = pagesOf(receiptPdf(someReceipt()));
        QCOMPARE(pages.size(), 1);
        const QString &text = pages.front();
        for (const auto &words : {u"Conservatoire d’essai"_s,
                 u"1 place du Kiosque · 29170 Fouesnant"_s,
                 u"02 61 91 00 00 · secretariat@conservatoire.example"_s,
                 u"Émilie Bémol"_s,
                 u"12 rue des Hautbois"_s,
                 u"29950 Bénodet"_s,
                 u"Reçu n° 2026-000042"_s,
                 u"Frais de dossier pour l’année scolaire 2026-2027"_s,
                 u"Gaspard Dièse"_s,
                 u"Chèque n° 1234567, Banque du Port"_s,
                 u"Reçu le 9 juin 2026"_s,
                 u"Fait à Fouesnant, le 10 juin 2026."_s,
                 u"Reçu par Colette Portée."_s,
                 u"Ce reçu est à conserver."_s})
            QVERIFY2(text.contains(asRead(words)), qPrintable(words + u" in:\n"_s + text));
        QVERIFY(!text.contains(u"nnul"_s) && !text.contains(u"Élèves"_s) && !text.contains(u"Motif"_s));
        auto siblings = someReceipt();
        siblings.studentNames << u"Lina Dièse"_s;
        siblings.means = PaymentMethod::Cash;
        const QString both = pagesOf(receiptPdf(siblings)).front();
        for (const auto &words : {u"Élèves"_s, u"Gaspard Dièse"_s, u"Lina Dièse"_s, u"Espèces"_s})
            QVERIFY2(both.contains(words), qPrintable(both));
        QCOMPARE(both.count(u"20,00 €"_s), 1);
    }

    /// As somebody copies them from the paper, into a search or a mail.
    void signsAreCopiedAsTheyWereWritten()
    {
        auto receipt = someReceipt();
        receipt.payerName = u"Anne-Marie LE-GOFF (mère) 2026-2027"_s;
        const QString text = pagesOf(receiptPdf(receipt)).front();
        for (const auto &words :
            {u"Reçu n° 2026-000042"_s, u"Anne-Marie LE-GOFF (mère)"_s, u"l’année scolaire 2026-2027"_s})
            QVERIFY2(text.contains(words), qPrintable(words + u" in:\n"_s + text));
    }

    /// Nor does a name of 10,000 letters push anything off the page.
    void aNameOfTenThousandLettersLeavesThePaperWhole()
    {
        auto receipt = someReceipt();
        receipt.payerName = QString(10'000, u'a');
        const auto pages = pagesOf(receiptPdf(receipt));
        const QString text = pages.join(u'\n');
        QVERIFY(text.contains(u"Reçu n° 2026-000042"_s) && text.contains(u"20,00"_s) && text.contains(u"Dièse"_s));
        for (const auto &word : placedWords(receiptPdf(receipt)))
            QVERIFY2(word.place.right() <= 210 && word.place.bottom() <= 297, qPrintable(word.text.left(30)));
    }

    void aCounterEntryNamesWhatItCancels()
    {
        const auto pages = pagesOf(receiptPdf(someCounterEntry()));
        QCOMPARE(pages.size(), 1);
        const QString &text = pages.front();
        for (const auto &words : {u"Annulation du reçu n° 2026-000042"_s,
                 u"Écriture n° 2026-000043"_s,
                 u"année scolaire 2026-2027"_s,
                 u"Changement d’instrument."_s,
                 u"Frais de dossier, écriture annulée"_s,
                 u"Chèque n° 1234567"_s,
                 u"Annulé par Colette Portée."_s,
                 u"Le reçu annulé ne vaut plus."_s})
            QVERIFY2(text.contains(asRead(words)), qPrintable(words + u" in:\n"_s + text));
        QVERIFY(!text.contains(u"à conserver"_s) && !text.contains(u"Reçu n°"_s) && !text.contains(u"Reçu le"_s));
    }

    /// However many children there are, the amount stands on the line of its label, and nothing runs over the foot.
    void aLongReceiptGoesOnOverleaf_data()
    {
        QTest::addColumn<int>("children");
        for (int children = 10; children <= 60; ++children)
            QTest::addRow("%d children", children) << children;
    }
    void aLongReceiptGoesOnOverleaf()
    {
        QFETCH(int, children);
        auto content = someReceipt();
        content.studentNames.clear();
        for (int i = 1; i <= children; ++i)
            content.studentNames << u"K%1"_s.arg(i, 2, 10, QChar(u'0'));
        const auto words = placedWords(receiptPdf(content));
        PlacedWord label, amount;
        QStringList seen;
        for (const auto &word : words) {
            QVERIFY2(word.place.bottom() <= foot, qPrintable(word.text));
            if (word.text == u"reçus")
                label = word;
            if (word.text.startsWith(u"20,00"))
                amount = word;
            if (word.text.startsWith(u'K') && word.text.size() == 3)
                seen << word.text;
        }
        QCOMPARE(seen, content.studentNames);
        QVERIFY(!label.text.isEmpty() && !amount.text.isEmpty());
        QCOMPARE(amount.page, label.page);
        QVERIFY(qAbs(amount.place.bottom() - label.place.bottom()) < 3);
    }

    void aListShowsEachRowOnce_data()
    {
        QTest::addColumn<int>("rows");
        for (const int rows : {0, 1, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 200})
            QTest::addRow("%d rows", rows) << rows;
    }
    void aListShowsEachRowOnce()
    {
        QFETCH(int, rows);
        const TableContent table = someTable(rows);
        const QByteArray pdf = tablePdf(table);
        const auto pages = pagesOf(pdf);
        QVERIFY(rows < 100 || pages.size() > 4);
        for (qsizetype page = 0; page < pages.size(); ++page) {
            QVERIFY(pages[page].contains(u"Page %1\n"_s.arg(page + 1)));
            for (const auto &column : table.columns)
                QVERIFY2(pages[page].contains(column.heading), qPrintable(pages[page]));
        }
        QVERIFY(pages.front().contains(table.title) && pages.front().contains(table.subtitle));

        QStringList families, amounts;
        int before = 0;
        double lowest = 0; // of the row before, on this page
        for (const auto &word : placedWords(pdf)) {
            const bool number = word.text == u"Page" || word.text == QString::number(word.page + 1);
            if (!number)
                QVERIFY2(word.place.bottom() <= foot, qPrintable(word.text));
            if (word.page != before)
                lowest = 0;
            before = word.page;
            static const QRegularExpression key(u"^[LD][0-9]{3}$"_s);
            if (!key.match(word.text).hasMatch())
                continue;
            (word.text.startsWith(u'L') ? families : amounts) << word.text;
            if (word.text.startsWith(u'L')) {
                QVERIFY2(word.place.top() >= lowest, qPrintable(word.text)); // below the one before, not over it
                lowest = word.place.bottom();
            }
        }
        families.sort(); // pdftotext gives them by column where it takes them for columns
        amounts.sort();
        QCOMPARE(families.size(), rows);
        for (int i = 0; i < rows; ++i) {
            QCOMPARE(families[i], table.rows[i][0]);
            QCOMPARE(amounts[i], table.rows[i][2]);
        }
    }

    /// Folded in three, the addressee stands in the window of a DL envelope, alone.
    void aLetterIsAddressedInItsWindow()
    {
        auto letter = someLetter();
        letter.blocks = {{LetterBlock::Kind::Paragraph, {{{}, u"Bonjour,"_s}}}};
        const QByteArray pdf = lettersPdf({letter});
        const QRectF window(100, 45, 100, 45);
        QStringList inside;
        for (const auto &word : placedWords(pdf)) {
            if (window.intersects(word.place))
                inside << word.text;
        }
        QCOMPARE(inside.join(u' '), u"Émilie Bémol 12 rue des Hautbois 29950 Bénodet"_s);
        const QString text = pagesOf(pdf).join(u' ');
        for (const auto &words : {u"Vos identifiants"_s, u"Fouesnant, le 10 juin 2026"_s, u"Bonjour,"_s})
            QVERIFY2(text.contains(asRead(words)), qPrintable(text));
    }

    /// With whatever stands before it, a letter keeps above its foot, and a box is never cut in two.
    void aLetterNeverRunsOverItsFoot_data()
    {
        QTest::addColumn<int>("lines");
        for (int lines = 1; lines <= 40; ++lines)
            QTest::addRow("%d lines", lines) << lines;
    }
    void aLetterNeverRunsOverItsFoot()
    {
        QFETCH(int, lines);
        auto letter = someLetter();
        LetterBlock list{LetterBlock::Kind::List, {}};
        for (int i = 1; i <= lines; ++i)
            list.lines.append({{}, u"N%1"_s.arg(i, 2, 10, QChar(u'0'))});
        const LetterBlock box{LetterBlock::Kind::Box,
            {{u"Identifiant"_s, u"bemol1"_s}, {u"Mot"_s, u"ABCD"_s}, {u"Valable"_s, u"demain"_s}}};
        letter.blocks = {list, box, {LetterBlock::Kind::Foot, {{{}, u"Colette"_s}}}};
        letter.link = u"https://extranet.example"_s;
        QStringList seen;
        QSet<int> boxed;
        bool signedBy = false;
        for (const auto &word : placedWords(lettersPdf({letter}))) {
            QVERIFY2(word.place.bottom() <= foot, qPrintable(word.text));
            static const QRegularExpression key(u"^N[0-9]{2}$"_s);
            if (key.match(word.text).hasMatch())
                seen << word.text;
            if (word.text == u"Identifiant" || word.text == u"bemol1" || word.text == u"demain")
                boxed << word.page;
            signedBy = signedBy || word.text == u"Colette";
        }
        QCOMPARE(seen.size(), lines);
        QCOMPARE(seen.last(), list.lines.last().text);
        QCOMPARE(boxed.size(), 1);
        QVERIFY(signedBy);
    }

    void theSamePaperIsTheSameBytes()
    {
        QCOMPARE(receiptPdf(someReceipt()), receiptPdf(someReceipt()));
        QVERIFY(receiptPdf(someReceipt()) != receiptPdf(someReceipt(Money{2001})));
    }

    /// What a payment and its counter-entry put into the family's hands, from the rows to the paper.
    void whatIsPaidAndTakenBackIsRead_data() { addEngineRows(); }
    void whatIsPaidAndTakenBackIsRead()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        REQUIRE_OK(database.connection().run(u"UPDATE campaigns SET fee_cents = 2005"_s));
        const auto family = database.addFamily();
        const auto paperOf = [&](ReceiptId id) {
            const auto pdf = database.store().get(
                database.text(u"SELECT pdf_sha256 FROM receipts WHERE id = %1"_s.arg(id.value)));
            return pdf ? pagesOf(*pdf).join(u' ') : QString();
        };
        const auto taken = takeFee(database.context(), family.household, someCheque());
        REQUIRE_OK(taken);
        const QString receipt = paperOf(taken->id);
        for (const auto &words : {u"Reçu n° 2026-000001"_s,
                 u"20,05 €"_s,
                 u"Émilie Bémol"_s,
                 u"12 rue des Hautbois"_s,
                 u"29170 FOUESNANT"_s,
                 u"Gaspard Bémol"_s,
                 u"Chèque n° 1234567, Banque des Hautbois"_s,
                 u"année scolaire 2026-2027"_s,
                 u"Fait à Fouesnant, le 10 juin 2026."_s,
                 u"Reçu par Colette Portée"_s})
            QVERIFY2(receipt.contains(asRead(words), Qt::CaseInsensitive), qPrintable(words + u" in:\n"_s + receipt));
        database.clock().advance(3600);
        const auto cancelled = cancelPayment(database.context(), taken->id, u"Une erreur."_s);
        REQUIRE_OK(cancelled);
        const QString counterEntry = paperOf(cancelled->counterEntry.id);
        for (const auto &words : {u"Annulation du reçu n° 2026-000001"_s,
                 u"Écriture n° 2026-000002"_s,
                 u"-20,05 €"_s,
                 u"Une erreur."_s,
                 u"Annulé par Colette Portée"_s,
                 u"Gaspard Bémol"_s})
            QVERIFY2(counterEntry.contains(asRead(words), Qt::CaseInsensitive),
                qPrintable(words + u" in:\n"_s + counterEntry));
        // The first one is what it was when it was handed out.
        QCOMPARE(paperOf(taken->id), receipt);
        REQUIRE_OK(database.connection().run(u"UPDATE guardians SET address = 'ailleurs'"_s));
        QCOMPARE(pagesOf(receiptPaper(database.context(), taken->id)->pdf).join(u' '), receipt);
    }

    /// The programs' clock is UTC, the computer's zone any; the year of a receipt, its counter and its day are those of
    /// Paris.
    void theYearOfAReceiptIsThatOfParis_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QDateTime>("at");
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("day");
        const QTimeZone paris("Europe/Paris");
        for (const auto &engine : testEngines()) {
            const auto row = [&](const char *name, QDate day, QTime time, const QString &label, const QString &said) {
                QTest::addRow("%s: %s", qPrintable(engine), name)
                    << engine << QDateTime(day, time, paris) << label << said;
            };
            row("a minute before midnight", {2026, 12, 31}, {23, 59}, u"2026-000002"_s, u"le 31 décembre 2026"_s);
            row("midnight", {2027, 1, 1}, {0, 0}, u"2027-000001"_s, u"le 1 janvier 2027"_s);
            row("half past midnight", {2027, 1, 1}, {0, 30}, u"2027-000001"_s, u"le 1 janvier 2027"_s);
            row("noon", {2027, 1, 1}, {12, 0}, u"2027-000001"_s, u"le 1 janvier 2027"_s);
        }
    }
    void theYearOfAReceiptIsThatOfParis()
    {
        QFETCH(QString, engine);
        QFETCH(QDateTime, at);
        QFETCH(QString, label);
        QFETCH(QString, day);
        const ComputerZone computer("America/Los_Angeles");
        TestDatabase database(engine);
        database.addSite();
        const auto approve = [&](const TestDatabase::Family &family) {
            database.complete(family);
            return approveReinscription(database.context(),
                family.reinscription,
                reinscriptions::load(database.connection(), family.reinscription)->version);
        };
        REQUIRE_OK(approve(database.addFamily())); // in June: the first number of 2026
        database.clock().advance(database.clock().now().secsTo(at));
        const auto approved = approve(database.addFamily(u"Bécarre"_s));
        REQUIRE_OK(approved);
        QCOMPARE(approved->receipts.size(), 1);
        QCOMPARE(approved->receipts.front().label(), label);
        const auto pdf = database.store().get(
            database.text(u"SELECT pdf_sha256 FROM receipts WHERE id = %1"_s.arg(approved->receipts.front().id.value)));
        REQUIRE_OK(pdf);
        const QString text = pagesOf(*pdf).join(u' ');
        QVERIFY2(text.contains(day), qPrintable(text));
        QVERIFY(text.contains(asRead(u"n° "_s + label)));
    }
};

QTEST_MAIN(ReportsTest)
#include "tst_reports.moc"
