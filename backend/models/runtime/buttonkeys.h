#pragma once

#include <QObject>
#include <QQuickWindow>

namespace pupitre {

/// Enter, of the keypad too, and Space press what has the focus (rule K6), before any command of the page that has such
/// a key: a button, or any item that has a function pressByKey().
class ButtonKeys : public QObject
{
    Q_OBJECT

public:
    /// The window outlives it.
    explicit ButtonKeys(QQuickWindow &window);
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QQuickWindow &m_window;
};

} // namespace pupitre
