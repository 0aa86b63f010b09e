#pragma once

#include "windowplace.h"

#include <QObject>
#include <QTimer>
#include <QWindow>

namespace pupitre {

/// Opens the window where and how large this user of this computer has left it, on a screen that is there, and keeps
/// it when it is moved.
class WindowKeeper : public QObject
{
    Q_OBJECT

public:
    /// `window`: not shown yet, of its designed size. `file`: an INI file, which need not exist; empty: the window
    /// opens as it was designed, whatever the screen.
    WindowKeeper(QWindow &window, const QString &file);
    void show();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void read();
    void keep();

    QWindow &m_window;
    QString m_file;
    WindowPlace m_place;
    QTimer m_settled; ///< after a change: on X11 the size of a maximised window comes before it is known to be one
};

} // namespace pupitre
