#include "alignment.h"
#include "chartcontent.h"
#include "clock.h"
#include "computerzone.h"
#include "localday.h"

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
