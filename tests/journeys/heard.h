#pragma once

#include <QAccessible>
#include <QList>
#include <QString>

class QQuickItem;
class QQuickWindow;

namespace pupitre {

/// One object of the window as a screen reader gets it.
struct Heard {
    QAccessible::Role role = QAccessible::NoRole;
    QString name, description;
    QAccessible::State state;
    QObject *object = nullptr;

    bool isPressable() const;
};

/// All that is shown, in the order in which it is read: the tree of QAccessible below the window, which programs beside
/// it walk by AT-SPI.
QList<Heard> heardIn(QQuickWindow &window);
/// What Tab may reach.
QList<QQuickItem *> tabStops(QQuickWindow &window);

/// A text, or the edge of a control, that stands out less from what is drawn below it than WCAG 2.2 asks for.
struct Faint {
    QString what;
    double contrast = 0, least = 0;
};

/// Texts of less than 4.5 (3 where they are large), fields, buttons and boxes to tick of less than 3. What cannot be
/// used now is exempt.
QList<Faint> faintIn(QQuickWindow &window);

} // namespace pupitre
