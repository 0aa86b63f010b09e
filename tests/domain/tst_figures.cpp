#include "alignment.h"
#include "chartcontent.h"
#include "clock.h"
#include "computerzone.h"
#include "localday.h"
#include "smallcells.h"

#include <QSet>
#include <QTest>
#include <QTimeZone>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

/// Of the new year in Paris, and of no other of the zones below.
class HalfPastMidnight final : public Clock
{
public:
    QDateTime now() const override { return {{2026, 12, 31}, {23, 30}, QTimeZone::utc()}; }
};

} // namespace

/// Days, former campaigns and round numbers: what the figures of Pilotage rest on.
class FiguresTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Around midnight, and on the days on which the clocks change.
    void anInstantIsOfItsLocalDay_data()
    {
        QTest::addColumn<QString>("instant");
        QTest::addColumn<QDate>("day");
        QTest::newRow("summer, a moment before midnight") << u"2026-06-10T21:59:59.999Z"_s << QDate(2026, 6, 10);
        QTest::newRow("summer, midnight") << u"2026-06-10T22:00:00.000Z"_s << QDate(2026, 6, 11);
        QTest::newRow("winter, a moment before midnight") << u"2026-01-10T22:59:59.999Z"_s << QDate(2026, 1, 10);
        QTest::newRow("winter, midnight") << u"2026-01-10T23:00:00.000Z"_s << QDate(2026, 1, 11);
        QTest::newRow("the day of 23 hours begins") << u"2026-03-28T23:00:00.000Z"_s << QDate(2026, 3, 29);
        QTest::newRow("the day of 23 hours ends") << u"2026-03-29T21:59:59.999Z"_s << QDate(2026, 3, 29);
        QTest::newRow("the day after it") << u"2026-03-29T22:00:00.000Z"_s << QDate(2026, 3, 30);
        QTest::newRow("the day of 25 hours begins") << u"2026-10-24T22:00:00.000Z"_s << QDate(2026, 10, 25);
        QTest::newRow("the day of 25 hours ends") << u"2026-10-25T22:59:59.999Z"_s << QDate(2026, 10, 25);
        QTest::newRow("the day after that") << u"2026-10-25T23:00:00.000Z"_s << QDate(2026, 10, 26);
    }
    void anInstantIsOfItsLocalDay()
    {
        QFETCH(QString, instant);
        QFETCH(QDate, day);
        const auto at = QDateTime::fromString(instant, Qt::ISODateWithMs);
        QCOMPARE(localDay(at), day);
        QVERIFY(startOfLocalDay(day) <= at && at < startOfLocalDay(day.addDays(1)));
        QCOMPARE(startOfLocalDay(day).timeSpec(), Qt::UTC);
    }

    /// What is told of a sum: T told, S small, C hidden for the sake of a small one.
    void smallCellsAreHiddenWithTheirComplements_data()
    {
        QTest::addColumn<QList<qint64>>("cells"); // the first one is the sum of the others
        QTest::addColumn<QList<qsizetype>>("untold");
        QTest::addColumn<QString>("faces");
        const QList<qsizetype> none;
        QTest::newRow("nothing small") << QList<qint64>{20, 0, 20} << none << u"TTT"_s;
        QTest::newRow("alone it would be what is left") << QList<qint64>{20, 3, 12, 5} << none << u"TSTC"_s;
        QTest::newRow("two hide each other") << QList<qint64>{25, 3, 2, 20} << none << u"TSST"_s;
        QTest::newRow("not where they can only be 1 and 1") << QList<qint64>{22, 1, 1, 20} << none << u"TSSC"_s;
        QTest::newRow("nor 4 and 4") << QList<qint64>{28, 4, 4, 20} << none << u"TSSC"_s;
        QTest::newRow("a zero, where there is nothing else") << QList<qint64>{2, 2, 0} << none << u"SST"_s;
        QTest::newRow("what is left and not told") << QList<qint64>{20, 18, 2} << QList<qsizetype>{2} << u"TCS"_s;
        QTest::newRow("enough is left") << QList<qint64>{20, 15, 5} << QList<qsizetype>{2} << u"TTC"_s;
        QTest::newRow("nothing else to hide") << QList<qint64>{4, 1, 1, 1, 1} << none << u"CCCCC"_s;
        QTest::newRow("nobody") << QList<qint64>{0, 0, 0} << none << u"TTT"_s;
    }
    void smallCellsAreHiddenWithTheirComplements()
    {
        QFETCH(QList<qint64>, cells);
        QFETCH(QList<qsizetype>, untold);
        QFETCH(QString, faces);
        CellSum all;
        for (qsizetype cell = 1; cell < cells.size(); ++cell)
            all.parts << cell;
        QString found;
        for (const auto face : cellFaces(cells, {all}, untold))
            found += face == CellFace::Told ? u'T' : face == CellFace::Small ? u'S' : u'C';
        QCOMPARE(found, faces);
    }

    /// Tables of two by two with their sums, each hidden cell tried with every number: none is left with one alone.
    void noSmallCellOfATableCanBeFound()
    {
        const QList<CellSum> sums{{4, {0, 1}}, {5, {2, 3}}, {6, {0, 2}}, {7, {1, 3}}, {8, {4, 5}}, {8, {6, 7}}};
        int small = 0;
        for (int n = 0; n < 7 * 7 * 7 * 7; n += 5) {
            QList<qint64> cells{n % 7, n / 7 % 7, n / 49 % 7, n / 343};
            cells << cells[0] + cells[1] << cells[2] + cells[3] << cells[0] + cells[2] << cells[1] + cells[3];
            cells << cells[4] + cells[5];
            const auto faces = cellFaces(cells, sums);
            const auto isPossible = [&](qsizetype cell, qint64 value) {
                return faces[cell] == CellFace::Told    ? value == cells[cell]
                       : faces[cell] == CellFace::Small ? isSmallCell(value)
                                                        : true;
            };
            QList<QSet<qint64>> seen(9);
            constexpr int most = 12; // beyond it nothing of such a table is
            for (int try_ = 0; try_ < most * most * most * most; ++try_) {
                QList<qint64> guess{
                    try_ % most, try_ / most % most, try_ / (most * most) % most, try_ / (most * most * most)};
                bool possible = true;
                for (qsizetype cell = 0; possible && cell < 4; ++cell)
                    possible = isPossible(cell, guess[cell]);
                if (!possible)
                    continue;
                guess << guess[0] + guess[1] << guess[2] + guess[3] << guess[0] + guess[2] << guess[1] + guess[3];
                guess << guess[4] + guess[5];
                for (qsizetype cell = 4; possible && cell < 9; ++cell)
                    possible = isPossible(cell, guess[cell]);
                for (qsizetype cell = 0; possible && cell < 9; ++cell)
                    seen[cell].insert(guess[cell]);
            }
            for (qsizetype cell = 0; cell < 9; ++cell) {
                if (!isSmallCell(cells[cell]))
                    continue;
                ++small;
                QVERIFY(faces[cell] != CellFace::Told);
                QVERIFY2(seen[cell].size() > 1, qPrintable(QString::number(n)));
            }
        }
        QVERIFY(small > 500);
    }

    /// A desk abroad, or one whose zone was never set.
    void todayIsThatOfTheConservatoire_data()
    {
        QTest::addColumn<QByteArray>("zone");
        for (const auto *zone : {"Europe/Paris", "UTC", "Pacific/Auckland", "America/Los_Angeles"})
            QTest::newRow(zone) << QByteArray(zone);
    }
    void todayIsThatOfTheConservatoire()
    {
        QFETCH(const QByteArray, zone);
        const ComputerZone computer(zone);
        QCOMPARE(HalfPastMidnight().today(), QDate(2027, 1, 1));
        QCOMPARE(startOfLocalDay({2027, 1, 1}), QDateTime({2026, 12, 31}, {23, 0}, QTimeZone::utc()));
    }

    void aDayHasTheHoursOfItsClocks()
    {
        const auto hours = [](QDate day) {
            return startOfLocalDay(day).secsTo(startOfLocalDay(day.addDays(1))) / 3600;
        };
        QCOMPARE(hours(QDate(2026, 3, 29)), 23);
        QCOMPARE(hours(QDate(2026, 10, 25)), 25);
        QCOMPARE(hours(QDate(2026, 6, 10)), 24);
        QCOMPARE(localTime(localInstant(QDate(2026, 3, 29), QTime(9, 30))), QTime(9, 30));
    }

    void theSameDayIsOneOfThree()
    {
        const CampaignDays now{QDate(2026, 5, 15), QDate(2026, 7, 10)}, then{QDate(2025, 5, 20), QDate(2025, 7, 4)};
        const QDate day(2026, 6, 10);
        QCOMPARE(alignedDay(Alignment::CampaignDay, now, then, day), QDate(2025, 6, 15));
        QCOMPARE(alignedDay(Alignment::SameDate, now, then, day), QDate(2025, 6, 10));
        QCOMPARE(alignedDay(Alignment::BeforeClosing, now, then, day), QDate(2025, 6, 4));
        QCOMPARE(alignedDay(Alignment::SameDate, now, then, QDate(2028, 2, 29)), QDate(2027, 2, 28));
    }

    void anAxisReadsRoundNumbers_data()
    {
        QTest::addColumn<qint64>("most");
        QTest::addColumn<QList<qint64>>("ticks");
        QTest::newRow("nothing") << 0LL << QList<qint64>{0, 1};
        QTest::newRow("one") << 1LL << QList<qint64>{0, 1};
        QTest::newRow("seven") << 7LL << QList<qint64>{0, 2, 4, 6, 8};
        QTest::newRow("a full ten") << 10LL << QList<qint64>{0, 2, 4, 6, 8, 10};
        QTest::newRow("eleven") << 11LL << QList<qint64>{0, 5, 10, 15};
        QTest::newRow("what read 163, 325 and 488") << 650LL << QList<qint64>{0, 200, 400, 600, 800};
        QTest::newRow("many") << 87'654LL << QList<qint64>{0, 20'000, 40'000, 60'000, 80'000, 100'000};
    }
    void anAxisReadsRoundNumbers()
    {
        QFETCH(qint64, most);
        QFETCH(QList<qint64>, ticks);
        QCOMPARE(roundTicks(most), ticks);
    }

    void ticksAreOneTwoFive()
    {
        for (qint64 most = 1; most < 3'000; ++most) {
            const auto ticks = roundTicks(most);
            QVERIFY(ticks.size() >= 2 && ticks.size() <= 6);
            QVERIFY(ticks.back() >= most && ticks[ticks.size() - 2] < most);
            qint64 step = ticks[1];
            while (step % 10 == 0)
                step /= 10;
            QVERIFY(step == 1 || step == 2 || step == 5);
        }
    }

    void daysBelowAChartAreItsFirstAndLast()
    {
        ChartContent chart;
        QVERIFY(chart.dayTicks().isEmpty());
        for (int i = 0; i < 57; ++i)
            chart.points << ChartContent::Point{.day = QDate(2026, 5, 15).addDays(i)};
        const auto ticks = chart.dayTicks();
        QCOMPARE(ticks.size(), 6);
        QCOMPARE(ticks.front(), 0);
        QCOMPARE(ticks.back(), 56);
    }
};

QTEST_GUILESS_MAIN(FiguresTest)
#include "tst_figures.moc"
