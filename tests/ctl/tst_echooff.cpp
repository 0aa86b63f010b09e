#include "echooff.h"

#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace pupitre;

/// A password that is typed at a terminal stands nowhere on it.
class EchoOffTest : public QObject
{
    Q_OBJECT

    static bool echoes(int terminal)
    {
        termios now{};
        return ::tcgetattr(terminal, &now) == 0 && (now.c_lflag & ECHO) != 0;
    }

private Q_SLOTS:
    void aTerminalShowsNothingUntilTheEnd()
    {
        const int controller = ::posix_openpt(O_RDWR | O_NOCTTY);
        QVERIFY(controller >= 0 && ::grantpt(controller) == 0 && ::unlockpt(controller) == 0);
        const int terminal = ::open(::ptsname(controller), O_RDWR | O_NOCTTY);
        QVERIFY(terminal >= 0);
        QVERIFY(echoes(terminal));
        {
            const EchoOff quiet(terminal);
            QVERIFY(quiet.isTerminal());
            QVERIFY(!echoes(terminal));
        }
        QVERIFY(echoes(terminal));
        ::close(terminal);
        ::close(controller);
    }

    void aPipeIsLeftAlone()
    {
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        QVERIFY(!EchoOff(ends[0]).isTerminal());
        ::close(ends[0]);
        ::close(ends[1]);
    }
};

QTEST_GUILESS_MAIN(EchoOffTest)
#include "tst_echooff.moc"
