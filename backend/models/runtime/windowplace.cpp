#include "windowplace.h"

#include <algorithm>

namespace pupitre {

namespace {

qint64 shared(const QRect &one, const QRect &other)
{
    const QRect both = one.intersected(other);
    return both.isEmpty() ? 0 : qint64(both.width()) * both.height();
}

/// `rect`, moved as little as it takes to lie within `room`, which is large enough.
QRect movedInto(QRect rect, const QRect &room)
{
    rect.moveLeft(std::clamp(rect.left(), room.left(), room.left() + room.width() - rect.width()));
    rect.moveTop(std::clamp(rect.top(), room.top(), room.top() + room.height() - rect.height()));
    return rect;
}

} // namespace

QRect roomFor(const WindowPlace &left, const QList<QRect> &screens)
{
    if (screens.isEmpty())
        return {};
    const auto most = std::ranges::max_element(
        screens, {}, [&](const QRect &screen) { return shared(screen, left.inside); });
    return most->marginsRemoved(left.frame);
}

WindowPlace openingPlace(const WindowPlace &left, const QList<QRect> &screens, QSize designed)
{
    WindowPlace place = left;
    const bool isNew = left.inside.isEmpty();
    if (isNew)
        place.inside = QRect(QPoint(0, 0), designed);
    const QRect room = roomFor(left, screens);
    if (room.isEmpty())
        return place;
    place.inside.setSize(place.inside.size().boundedTo(room.size()));
    if (isNew)
        place.inside.moveCenter(room.center());
    place.inside = movedInto(place.inside, room);
    return place;
}

} // namespace pupitre
