#pragma once

#include <QObject>
#include <QWindow>

class QKeyEvent;

namespace pupitre {

/// The digit of a key of the digit row, whatever the keyboard types there: AZERTY types "é" on the key of 2 and "-" on
/// that of 6. The key is known by its place (X11's and Wayland's scan code); where an event names no place, by a
/// character that no keyboard has anywhere else. -1: no such key.
int digitAt(quint32 scanCode, int key, const QString &text);

/// Makes the digit row of a window its digits (rule K2): a press of such a key arrives as the digit without Shift, with
/// Ctrl and Alt as they are held, and never as the character that the keyboard types there. Where text is being typed,
/// a key without Ctrl and Alt is left alone.
class DigitKeys : public QObject
{
    Q_OBJECT

public:
    /// The window outlives it.
    explicit DigitKeys(QWindow &window);
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// -1 where the key is to be left as it is.
    int digitMeantBy(const QKeyEvent &event) const;
    bool textIsTyped() const;

    QWindow &m_window;
};

} // namespace pupitre
