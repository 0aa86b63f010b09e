#include "buttonkeys.h"
#include "digitkeys.h"

#include <QKeyEvent>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>

#include <memory>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

/// What the ten keys of the digit row type, from the key of 1 to that of 0.
struct Layout {
    const char *name;
    QString plain, shifted, capitals;
};
const QList<Layout> layouts{
    {"azerty", u"&é\"'(-è_çà"_s, u"1234567890"_s, u"1234567890"_s},
    {"azerty, capitals of letters", u"&é\"'(-è_çà"_s, u"1234567890"_s, u"&É\"'(-È_ÇÀ"_s},
    {"bepo", u"\"«»()@+-/*"_s, u"1234567890"_s, u"1234567890"_s},
    {"qwerty", u"1234567890"_s, u"!@#$%^&*()"_s, u"1234567890"_s},
    {"qwertz", u"1234567890"_s, u"!\"§$%&/()="_s, u"1234567890"_s},
};
constexpr quint32 keyOfOne = 10; // of X11 and Wayland

constexpr auto page = R"qml(
import QtQuick
import QtQuick.Templates as T
import QtQml.Models
Window {
    id: root
    property list<string> pressed
    readonly property alias field: input
    readonly property alias button: knob
    readonly property alias line: row
    width: 200; height: 200; visible: true
    Instantiator {
        readonly property var digits: [...Array(10).keys()]
        model: digits.concat(digits.map(digit => "Alt+" + digit), digits.map(digit => "Ctrl+" + digit),
            ["-", "+", "?", ")", "/", "*", "=", "Ctrl+-", "Return", "Enter", "Space"])
        delegate: Shortcut {
            required property var modelData
            sequences: [String(modelData)]
            onActivated: root.pressed = [...root.pressed, String(modelData)]
        }
    }
    Item {
        id: row
        function pressByKey(): void { root.pressed = [...root.pressed, "line"] }
    }
    TextInput { id: input; width: 100; height: 20 }
    T.AbstractButton {
        id: knob
        y: 50; width: 100; height: 20
        onClicked: root.pressed = [...root.pressed, "button"]
    }
}
)qml";

/// A window in which shortcuts of digits, and of characters that some row types, write down that they were pressed.
class KeyWindow
{
public:
    KeyWindow()
    {
        QQmlComponent component(&m_engine);
        component.setData(page, QUrl());
        m_window.reset(qobject_cast<QQuickWindow *>(component.create()));
        if (!m_window)
            qFatal("%s", qPrintable(component.errorString()));
        m_digits = std::make_unique<DigitKeys>(*m_window);
        m_buttons = std::make_unique<ButtonKeys>(*m_window);
        m_window->requestActivate();
    }
    bool ready() { return QTest::qWaitForWindowActive(m_window.get()); }
    void focus(const char *item)
    {
        m_window->property(item).value<QQuickItem *>()->forceActiveFocus(Qt::TabFocusReason);
    }
    QString text(const char *item)
    {
        return m_window->property(item).value<QQuickItem *>()->property("text").toString();
    }
    /// As the platform hands it over: a shortcut is asked for first.
    void press(quint32 scanCode, QChar types, Qt::KeyboardModifiers modifiers)
    {
        const int key = types.toUpper().unicode();
        const QString text = modifiers & (Qt::AltModifier | Qt::ControlModifier) ? QString() : QString(types);
        for (const auto type : {QEvent::ShortcutOverride, QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event(type, key, modifiers, scanCode, 0, 0, text);
            QCoreApplication::sendEvent(m_window.get(), &event);
        }
        QCoreApplication::processEvents();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(m_window.get(), key, modifiers);
        QCoreApplication::processEvents();
    }
    QStringList taken()
    {
        const auto pressed = m_window->property("pressed").toStringList();
        m_window->setProperty("pressed", QStringList());
        return pressed;
    }

private:
    QQmlEngine m_engine;
    std::unique_ptr<QQuickWindow> m_window;
    std::unique_ptr<DigitKeys> m_digits;
    std::unique_ptr<ButtonKeys> m_buttons;
};

} // namespace

/// The keys of a window that no keyboard's letters may change (rules K2 and K6).
class KeysTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<KeyWindow> m_window;

private Q_SLOTS:
    void initTestCase() { m_window = std::make_unique<KeyWindow>(); }
    void cleanupTestCase() { m_window.reset(); }

    void everyKeyOfTheRowIsItsDigit_data()
    {
        QTest::addColumn<int>("digit");
        QTest::addColumn<quint32>("scanCode");
        QTest::addColumn<QString>("types");
        QTest::addColumn<int>("modifiers");
        for (const auto &layout : layouts) {
            for (int i = 0; i < 10; ++i) {
                for (const auto &[level, characters, shift] : {std::tuple("plain", layout.plain, false),
                         std::tuple("Shift", layout.shifted, true),
                         std::tuple("Caps Lock", layout.capitals, false)}) {
                    for (const auto &[held, modifier] : {std::pair("", 0),
                             std::pair("Alt", int(Qt::AltModifier)),
                             std::pair("Ctrl", int(Qt::ControlModifier))})
                        QTest::addRow("%s %s %s %d", layout.name, level, held, (i + 1) % 10)
                            << (i + 1) % 10 << keyOfOne + quint32(i) << characters.mid(i, 1)
                            << (modifier | (shift ? int(Qt::ShiftModifier) : 0));
                }
            }
        }
    }
    void everyKeyOfTheRowIsItsDigit()
    {
        QFETCH(int, digit);
        QFETCH(quint32, scanCode);
        QFETCH(QString, types);
        QFETCH(int, modifiers);
        auto &window = *m_window; // one for all rows
        QVERIFY(window.ready());
        window.focus("line");
        QCOMPARE(digitAt(scanCode, types[0].toUpper().unicode(), types), digit);
        window.press(scanCode, types[0], Qt::KeyboardModifiers(modifiers));
        const QString held = modifiers & Qt::AltModifier       ? u"Alt+"_s
                             : modifiers & Qt::ControlModifier ? u"Ctrl+"_s
                                                               : QString();
        QCOMPARE(window.taken(), QStringList{held + QString::number(digit)});
    }

    void otherKeysAreWhatTheyType()
    {
        QCOMPARE(digitAt(20, Qt::Key_Minus, u"-"_s), -1);
        QCOMPARE(digitAt(21, Qt::Key_Equal, u"="_s), -1);
        QCOMPARE(digitAt(38, Qt::Key_Q, u"q"_s), -1);
        QCOMPARE(digitAt(79, Qt::Key_7, u"7"_s), -1);    // of the keypad: a digit already
        QCOMPARE(digitAt(0, Qt::Key_Minus, u"-"_s), -1); // from nowhere: it may be the keypad's
        QCOMPARE(digitAt(0, Qt::Key_Eacute, {}), 2);
        QCOMPARE(digitAt(0, Qt::Key_unknown, u"Ç"_s), 9);
        QCOMPARE(digitAt(0, Qt::Key_unknown, {}), -1);
    }

    void theKeypadsDigitsAreDigits()
    {
        KeyWindow window;
        QVERIFY(window.ready());
        window.press(Qt::Key_7, Qt::KeypadModifier);
        window.press(Qt::Key_3, Qt::KeypadModifier | Qt::AltModifier);
        window.press(Qt::Key_0, Qt::KeypadModifier | Qt::ControlModifier);
        QCOMPARE(window.taken(), QStringList({u"7"_s, u"Alt+3"_s, u"Ctrl+0"_s}));
    }

    void textIsTypedAsTheKeyboardHasIt()
    {
        KeyWindow window;
        QVERIFY(window.ready());
        window.focus("field");
        window.press(keyOfOne + 1, u'é', Qt::NoModifier);
        window.press(keyOfOne + 5, u'-', Qt::NoModifier);
        window.press(keyOfOne + 5, u'6', Qt::ShiftModifier);
        QCOMPARE(window.text("field"), u"é-6"_s);
        QCOMPARE(window.taken(), QStringList());
        window.press(keyOfOne + 1, u'é', Qt::AltModifier); // no text
        QCOMPARE(window.taken(), QStringList{u"Alt+2"_s});
        QCOMPARE(window.text("field"), u"é-6"_s);
    }

    void whatHasTheFocusIsPressed_data()
    {
        QTest::addColumn<QByteArray>("item");
        for (const auto *item : {"button", "line"})
            QTest::newRow(item) << QByteArray(item);
    }
    void whatHasTheFocusIsPressed()
    {
        QFETCH(QByteArray, item);
        KeyWindow window;
        QVERIFY(window.ready());
        window.focus(item.constData());
        const QString pressed = QString::fromLatin1(item);
        window.press(Qt::Key_Return);
        QCOMPARE(window.taken(), QStringList{pressed});
        window.press(Qt::Key_Enter, Qt::KeypadModifier);
        QCOMPARE(window.taken(), QStringList{pressed});
        window.press(Qt::Key_Space);
        QCOMPARE(window.taken(), QStringList{pressed});
        window.focus("field");
        window.press(Qt::Key_Return); // the page's command: nothing here is to be pressed
        QCOMPARE(window.taken(), QStringList{u"Return"_s});
    }
};

QTEST_MAIN(KeysTest)
#include "tst_keys.moc"
