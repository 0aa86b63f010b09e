#include "uploadadvice.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// What the reading of a file suggests to the family that deposited it.
class UploadAdviceTest : public QObject
{
    Q_OBJECT

    using Kind = SoughtFact::Kind;

    static DocumentText textOf(const QString &line, int pages = 1)
    {
        DocumentText text{.pages = pages};
        for (const auto &word : line.split(u' ', Qt::SkipEmptyParts))
            text.words.append({word, 0, {}});
        return text;
    }
    static FactReading found() { return {Finding::Found, {0}}; }
    static FactReading otherwise() { return {Finding::NotFound, {0}}; }
    static FactReading absent() { return {Finding::NotFound, {}}; }

private Q_SLOTS:
    void eachFactHasItsAdvice_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("whenOtherwise");
        QTest::addColumn<QString>("whenAbsent");
        const auto row = [](const char *name, Kind kind, const QString &whenOtherwise, const QString &whenAbsent) {
            QTest::newRow(name) << int(kind) << whenOtherwise << whenAbsent;
        };
        row("name", Kind::Name, u"name_not_found"_s, u"name_not_found"_s);
        row("tax notice", Kind::TaxNotice, u"wrong_year"_s, {});
        row("insurance", Kind::InsurancePeriod, u"wrong_year"_s, {});
        row("recent", Kind::RecentDate, u"too_old"_s, {});
        row("last day", Kind::ValidUntil, u"expired"_s, {});
        row("birth", Kind::BirthDate, {}, {});
        row("address", Kind::Address, {}, {});
        row("town", Kind::Town, {}, {});
        row("phrase", Kind::Phrase, {}, {});
    }
    void eachFactHasItsAdvice()
    {
        QFETCH(int, kind);
        QFETCH(QString, whenOtherwise);
        QFETCH(QString, whenAbsent);
        const auto adviceWith = [kind](const FactReading &fact) {
            return adviceText(
                adviceOn({.text = textOf(u"des mots"_s), .sought = {SoughtFact{Kind(kind)}}, .facts = {fact}}));
        };
        QCOMPARE(adviceWith(otherwise()), whenOtherwise);
        QCOMPARE(adviceWith(absent()), whenAbsent);
        QCOMPARE(adviceWith(found()), QString());
        QCOMPARE(adviceWith({Finding::Doubtful, {0}}), QString()); // the desk will see
    }

    void nothingElseIsSaidOfWhatCannotBeRead()
    {
        const QList<SoughtFact> sought{SoughtFact{Kind::Name}, SoughtFact{Kind::TaxNotice}};
        const auto advice = adviceOn({.text = textOf({}), .sought = sought, .facts = {absent(), otherwise()}});
        QCOMPARE(advice, QList<UploadAdvice>{UploadAdvice::Unreadable});
    }

    void aPaperSaysHowManyPagesItHas_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("pages");
        QTest::addColumn<bool>("missing");
        QTest::newRow("one of two") << u"Avis Page 1/2"_s << 1 << true;
        QTest::newRow("in words") << u"page 1 sur 4"_s << 1 << true;
        QTest::newRow("apart") << u"Page : 1 / 3"_s << 2 << true;
        QTest::newRow("all there") << u"Page 1/2 Page 2/2"_s << 2 << false;
        QTest::newRow("a day") << u"le 1/2 à Quimper"_s << 1 << false;
        QTest::newRow("not a count") << u"page 1 de la revue"_s << 1 << false;
        QTest::newRow("nobody counted") << u"Page 1/2"_s << 0 << false;
    }
    void aPaperSaysHowManyPagesItHas()
    {
        QFETCH(QString, line);
        QFETCH(int, pages);
        QFETCH(bool, missing);
        const auto advice = adviceOn({.text = textOf(line, pages), .sought = {}, .facts = {}});
        QCOMPARE(advice.contains(UploadAdvice::PageMissing), missing);
    }

    void aSealThatDoesNotHoldIsSaid()
    {
        const auto adviceWith = [](std::optional<Seal> seal) {
            return adviceOn({.text = textOf(u"Avis"_s), .sought = {}, .facts = {}, .seal = seal});
        };
        QCOMPARE(adviceWith(Seal::Invalid), QList<UploadAdvice>{UploadAdvice::SealNotValid});
        QVERIFY(adviceWith(Seal::Authentic).isEmpty());
        QVERIFY(adviceWith(Seal::NotVerifiable).isEmpty());
        QVERIFY(adviceWith(std::nullopt).isEmpty());
    }

    void itIsKeptInOrderAndEachOnce()
    {
        const QList<SoughtFact> sought{
            SoughtFact{Kind::ValidUntil}, SoughtFact{Kind::Name}, SoughtFact{Kind::TaxNotice}, SoughtFact{Kind::Name}};
        const auto advice = adviceOn(
            {.text = textOf(u"des mots"_s), .sought = sought, .facts = {otherwise(), absent(), otherwise(), absent()}});
        QCOMPARE(adviceText(advice), u"name_not_found wrong_year expired"_s);
        QCOMPARE(adviceFromText(adviceText(advice)), advice);
        QCOMPARE(adviceFromText(u"expired of_a_newer_program"_s), QList<UploadAdvice>{UploadAdvice::Expired});
        QVERIFY(adviceFromText({}).isEmpty());
    }
};

QTEST_MAIN(UploadAdviceTest)
#include "tst_uploadadvice.moc"
