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
    const bool space = pressed.key() == Qt::Key_Space;
    const bool held = pressed.modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    if (held || (!space && pressed.key() != Qt::Key_Return && pressed.key() != Qt::Key_Enter))
        return false;
    auto *item = m_window.activeFocusItem();
    const bool button = item && item->inherits("QQuickAbstractButton");
    if (!button && (!item || item->metaObject()->indexOfMethod("pressByKey()") < 0))
        return false;
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (button && space) // it sees to that by itself
        return false;
    if (pressed.isAutoRepeat())
        return true;
    if (button)
        press(*item);
    else
        QMetaObject::invokeMethod(item, "pressByKey");
    return true;
}

} // namespace pupitre
