#pragma once

#include <QList>
#include <QMargins>
#include <QRect>

namespace pupitre {

/// Where a window stands on the screens of a computer, in the pixels of its toolkit.
struct WindowPlace {
    QRect inside = {};                      ///< without its frame, and as it is when not maximised; empty: nowhere yet
    QMargins frame = QMargins(4, 40, 4, 4); ///< around it; until it has been seen, that of a tall title bar
    bool maximised = false;
    friend bool operator==(const WindowPlace &, const WindowPlace &) = default;
};

/// What the window may have inside on the screen on which most of it stood, or on the first one. `screens`: what each
/// leaves to windows; empty where they leave nothing known.
QRect roomFor(const WindowPlace &left, const QList<QRect> &screens);

/// Where the window opens: where it was left as far as a screen is there, and never larger than that screen.
/// `designed`: its size where it was never left anywhere; it opens in the middle then.
WindowPlace openingPlace(const WindowPlace &left, const QList<QRect> &screens, QSize designed);

} // namespace pupitre
