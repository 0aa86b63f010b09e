#include "windowplace.h"

#include <QTest>

using namespace pupitre;

namespace {

const QSize designed(1440, 900);
const QMargins frame(1, 30, 1, 1);
const QRect small(0, 0, 1280, 800), large(0, 0, 1920, 1080), right(1920, 0, 1920, 1050);

} // namespace

/// Where the window opens.
class WindowPlaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensOnAScreenThatIsThere_data()
    {
        QTest::addColumn<QRect>("left");
        QTest::addColumn<QList<QRect>>("screens");
        QTest::addColumn<QRect>("opens");
        QTest::newRow("for the first time, larger than the screen")
            << QRect() << QList{small} << QRect(1, 30, 1278, 769);
        QTest::newRow("for the first time, in the middle") << QRect() << QList{large} << QRect(240, 105, 1440, 900);
        QTest::newRow("below a panel") << QRect() << QList{QRect(0, 32, 1280, 768)} << QRect(1, 62, 1278, 737);
        QTest::newRow("as it was left") << QRect(100, 60, 1200, 700) << QList{large} << QRect(100, 60, 1200, 700);
        QTest::newRow("on the second screen")
            << QRect(2000, 60, 1200, 700) << QList{large, right} << QRect(2000, 60, 1200, 700);
        QTest::newRow("the second screen is gone")
            << QRect(2000, 60, 1200, 700) << QList{large} << QRect(719, 60, 1200, 700);
        QTest::newRow("the second screen is gone, a smaller one is left")
            << QRect(2000, 60, 1600, 1000) << QList{small} << QRect(1, 30, 1278, 769);
        QTest::newRow("left of all screens")
            << QRect(-3000, -500, 1200, 700) << QList{large} << QRect(1, 30, 1200, 700);
        QTest::newRow("half beside the screen")
            << QRect(1500, 60, 1200, 700) << QList{large} << QRect(719, 60, 1200, 700);
        QTest::newRow("its title bar above the screen")
            << QRect(100, 0, 1200, 700) << QList{large} << QRect(100, 30, 1200, 700);
        QTest::newRow("a screen beside the main one, left of it")
            << QRect(-1900, 100, 1200, 700) << QList{large, QRect(-1920, 0, 1920, 1080)}
            << QRect(-1900, 100, 1200, 700);
        QTest::newRow("no screen is known") << QRect() << QList<QRect>() << QRect(QPoint(0, 0), designed);
    }
    void opensOnAScreenThatIsThere()
    {
        QFETCH(QRect, left);
        QFETCH(QList<QRect>, screens);
        QFETCH(QRect, opens);
        for (const bool maximised : {false, true}) {
            const auto place = openingPlace(
                {.inside = left, .frame = frame, .maximised = maximised}, screens, designed);
            QCOMPARE(place.inside, opens);
            QCOMPARE(place.maximised, maximised);
            QCOMPARE(place.frame, frame);
        }
    }

    /// What it opens at is where it opens the next time.
    void staysWhereItOpened()
    {
        const auto first = openingPlace({}, {small}, designed);
        QVERIFY(small.contains(first.inside.marginsAdded(first.frame)));
        QCOMPARE(openingPlace(first, {small}, designed), first);
    }
};

QTEST_APPLESS_MAIN(WindowPlaceTest)
#include "tst_windowplace.moc"
