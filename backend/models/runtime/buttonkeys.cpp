#include "buttonkeys.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QQuickItem>

namespace pupitre {

namespace {

/// Buttons of Qt Quick know Space alone.
void press(QQuickItem &button)
{
    QKeyEvent down(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier);
    QCoreApplication::sendEvent(&button, &down);
    QKeyEvent up(QEvent::KeyRelease, Qt::Key_Space, Qt::NoModifier);
    QCoreApplication::sendEvent(&button, &up);
}

} // namespace

ButtonKeys::ButtonKeys(QQuickWindow &window) : m_window(window)
{
    window.installEventFilter(this);
}

bool ButtonKeys::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != &m_window || (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress))
        return false;
    const auto &pressed = *static_cast<const QKeyEvent *>(event);
    auto *button = m_window.activeFocusItem();
    const bool held = pressed.modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    if (held || !button || !button->inherits("QQuickAbstractButton"))
        return false;
    const bool enter = pressed.key() == Qt::Key_Return || pressed.key() == Qt::Key_Enter;
    if (!enter && pressed.key() != Qt::Key_Space)
        return false;
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (!enter) // the button sees to that by itself
        return false;
    if (!pressed.isAutoRepeat())
        press(*button);
    return true;
}

} // namespace pupitre
