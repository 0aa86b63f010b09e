#include "monkey.h"

#include "fileviewer.h"
#include "journey.h"

#include <QQuickWindow>
#include <QTest>
#include <QTextStream>

#include <random>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// All keys that mean something somewhere in the window, and some that mean nothing.
QStringList allKeys()
{
    QStringList keys{u"Tab"_s,
        u"Shift+Tab"_s,
        u"Return"_s,
        u"Enter"_s,
        u"Escape"_s,
        u"Space"_s,
        u"Backspace"_s,
        u"Delete"_s,
        u"Up"_s,
        u"Down"_s,
        u"Left"_s,
        u"Right"_s,
        u"Home"_s,
        u"End"_s,
        u"PgUp"_s,
        u"PgDown"_s,
        u"Shift+PgUp"_s,
        u"Shift+PgDown"_s,
        u"Ctrl+A"_s,
        u"Ctrl+D"_s,
        u"Ctrl+F"_s,
        u"Ctrl+K"_s,
        u"Ctrl+L"_s,
        u"Ctrl+S"_s,
        u"Ctrl+T"_s,
        u"Ctrl+Z"_s,
        u"Ctrl+Shift+Z"_s,
        u"F6"_s,
        u"Shift+F6"_s,
        u"Ctrl+Tab"_s,
        u"Ctrl+B"_s,
        u"Ctrl+Shift+L"_s,
        u"Alt+Left"_s,
        u"Alt+Right"_s,
        u"Ctrl+Shift+P"_s,
        u"Ctrl++"_s,
        u"Ctrl+-"_s,
        u"Ctrl+0"_s,
        u"Shift+M"_s,
        u"Shift+P"_s,
        u"Shift+R"_s,
        u"Shift+V"_s,
        u"?"_s,
        u"+"_s,
        u"-"_s,
        u"F1"_s,
        u"F5"_s,
        u"F6"_s};
    for (char16_t letter = u'A'; letter <= u'Z'; ++letter)
        keys << QString(letter);
    for (int digit = 0; digit <= 9; ++digit)
        keys << QString::number(digit);
    for (int repeated = 0; repeated < 2; ++repeated) { // areas change often, and lists move
        for (int area = 1; area <= 8; ++area)
            keys << u"Alt+%1"_s.arg(area);
        keys << u"Down"_s << u"Up"_s << u"J"_s << u"K"_s;
    }
    return keys;
}

class Monkey
{
public:
    Monkey(Journey &journey, quint32 seed) : m_journey(journey), m_luck(seed), m_keys(allKeys()) {}

    void act()
    {
        const int kind = below(1000);
        if (kind < 40)
            click();
        else if (kind < 50)
            type();
        else if (kind < 55)
            m_journey.resize(1024 + below(900), 680 + below(400));
        else if (kind < 65)
            hurryBetweenAreas();
        else
            press(m_keys[below(int(m_keys.size()))]);
        wait();
    }

private:
    int below(int limit) { return int(m_luck() % quint32(limit)); } // the same on every machine

    /// Not always after each key: several wait in the queue of the program then.
    void press(const QString &sequence)
    {
        const QKeyCombination combination = QKeySequence(sequence)[0];
        QTest::keyClick(&m_journey.window(), combination.key(), combination.keyboardModifiers());
    }
    void wait()
    {
        const int kind = below(100);
        if (kind < 30)
            return;
        if (kind < 70)
            QCoreApplication::processEvents();
        else if (kind < 97)
            m_journey.pause(1 + below(12));
        else
            m_journey.pause(20 + below(120));
    }
    void click()
    {
        auto &window = m_journey.window();
        const QPoint place(below(window.width()), below(window.height()));
        const auto modifiers = below(8) == 0 ? Qt::ControlModifier : Qt::NoModifier;
        QTest::mouseMove(&window, place);
        QTest::mouseClick(&window, Qt::LeftButton, modifiers, place);
    }
    void type()
    {
        static const QStringList words{
            u"vibr"_s, u"O'Neil Jean-Pierre"_s, u"%_' OR 1=1 -- \" NOT ( *^\\"_s, u"31/12/2030"_s};
        m_journey.type(words[below(int(words.size()))]);
    }
    /// A subject is left before it is shown.
    void hurryBetweenAreas()
    {
        const QString area = u"Alt+%1"_s.arg(2 + below(5));
        for (int i = 0; i < 10; ++i) {
            for (const auto &key : {u"Down"_s, u"Alt+1"_s, area}) {
                press(key);
                m_journey.pause(below(13));
            }
        }
    }

    Journey &m_journey;
    std::mt19937 m_luck;
    QStringList m_keys;
};

} // namespace

int letMonkeyLoose(const QString &databaseUrl, const QString &language, const QDir &folder, quint32 seed, int keys)
{
    QTextStream out(stdout);
    out << "seed " << seed << ", " << keys << " keys" << Qt::endl;
    const FileViewer viewer;
    Journey journey(databaseUrl, language, folder, false);
    if (!journey.check(journey.ready(), u"the window opens"_s))
        return 1;
    journey.resize(1280, 800);
    Monkey monkey(journey, seed);
    for (int key = 0; key < keys; ++key) {
        // Who locks the desk unlocks it: as the secretary and as the director by turns.
        if (!journey.application().backend().session()->isSignedIn()
            && !journey.check(
                journey.signIn(key % 2 == 0 ? u"secretaire"_s : u"directrice"_s), u"somebody signs in"_s)) {
            journey.shot(u"no-sign-in"_s);
            return 1;
        }
        monkey.act();
        if ((key + 1) % 500 == 0)
            out << key + 1 << Qt::endl;
    }
    const auto answers = [&] {
        for (int presses = 0; presses < 3; ++presses)
            journey.key(u"Escape"_s);
        journey.key(u"Alt+1"_s);
        return journey.waitFor([&] { return journey.area() == u"home"; }, 5);
    };
    if (journey.application().backend().session()->isSignedIn() || journey.signIn(u"secretaire"_s))
        journey.check(answers(), u"the window still answers"_s);
    return journey.failures();
}

} // namespace pupitre
