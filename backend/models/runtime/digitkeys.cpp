#include "digitkeys.h"

#include <QGuiApplication>
#include <QHash>
#include <QInputMethodQueryEvent>
#include <QKeyEvent>

// What QtTest's inline functions press keys by, and so a part of Qt that stays: QKeyEvents that are sent to a window
// reach no Shortcut.
QT_BEGIN_NAMESPACE
Q_GUI_EXPORT void qt_handleKeyEvent(QWindow *window, QEvent::Type type, int key, Qt::KeyboardModifiers modifiers,
    const QString &text, bool repeated, ushort count);
QT_END_NAMESPACE

namespace pupitre {

namespace {

// Linux's key codes of 1 to 0 are 2 to 11; X11's and xkbcommon's are higher by eight.
constexpr quint32 keyOfOne = 10, keyOfZero = 19;

/// What AZERTY and Bépo type on the row and no keyboard types elsewhere, with Caps Lock too.
int digitOfCharacter(QChar character)
{
    static const QHash<QChar, int> digits{{u'&', 1},
        {u'é', 2},
        {u'É', 2},
        {u'«', 2},
        {u'»', 3},
        {u'"', 3},
        {u'\'', 4},
        {u'(', 5},
        {u'@', 6},
        {u'è', 7},
        {u'È', 7},
        {u'_', 8},
        {u'ç', 9},
        {u'Ç', 9},
        {u'à', 0},
        {u'À', 0}};
    return digits.value(character, -1);
}

} // namespace

int digitAt(quint32 scanCode, int key, const QString &text)
{
    if (scanCode >= keyOfOne && scanCode <= keyOfZero)
        return int(scanCode - keyOfOne + 1) % 10;
    if (scanCode != 0)
        return -1;
    const bool named = key > 0 && key <= 0xff; // such keys are characters of Latin-1
    return digitOfCharacter(!text.isEmpty() ? text[0] : named ? QChar(ushort(key)) : QChar());
}

DigitKeys::DigitKeys(QWindow &window) : m_window(window)
{
    window.installEventFilter(this);
}

bool DigitKeys::textIsTyped() const
{
    QObject *focus = m_window.focusObject();
    QInputMethodQueryEvent query(Qt::ImEnabled);
    return focus && QCoreApplication::sendEvent(focus, &query) && query.value(Qt::ImEnabled).toBool();
}

int DigitKeys::digitMeantBy(const QKeyEvent &event) const
{
    const int digit = digitAt(event.nativeScanCode(), event.key(), event.text());
    const bool isDigit = event.key() == Qt::Key_0 + digit && !(event.modifiers() & Qt::ShiftModifier);
    if (digit < 0 || isDigit)
        return -1;
    const bool commanding = event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    return !commanding && textIsTyped() ? -1 : digit;
}

bool DigitKeys::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    if (watched != &m_window
        || (type != QEvent::ShortcutOverride && type != QEvent::KeyPress && type != QEvent::KeyRelease))
        return false;
    const auto &pressed = *static_cast<const QKeyEvent *>(event);
    const int digit = digitMeantBy(pressed);
    if (digit < 0)
        return false;
    event->accept(); // no shortcut of the character that the keyboard types there
    if (type != QEvent::ShortcutOverride)
        qt_handleKeyEvent(&m_window,
            type,
            Qt::Key_0 + digit,
            pressed.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier),
            QString::number(digit),
            pressed.isAutoRepeat(),
            1);
    return true;
}

} // namespace pupitre
