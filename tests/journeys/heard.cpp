#include "heard.h"

#include <QFont>
#include <QQuickItem>
#include <QQuickWindow>

#include <algorithm>
#include <cmath>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

void collect(QAccessibleInterface *interface, QList<Heard> &heard)
{
    for (int i = 0; interface && i < interface->childCount(); ++i) {
        auto *child = interface->child(i);
        if (!child)
            continue;
        if (!child->state().invisible)
            heard << Heard{.role = child->role(),
                .name = child->text(QAccessible::Name),
                .description = child->text(QAccessible::Description),
                .state = child->state(),
                .object = child->object()};
        collect(child, heard);
    }
}

/// Of sRGB, as WCAG 2.2 defines it.
double luminance(const QColor &color)
{
    const auto part = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor over(const QColor &ground, const QColor &color, double opacity)
{
    const double alpha = color.alphaF() * opacity;
    const auto mixed = [&](double below, double above) { return float(below * (1 - alpha) + above * alpha); };
    return QColor::fromRgbF(mixed(ground.redF(), color.redF()),
        mixed(ground.greenF(), color.greenF()),
        mixed(ground.blueF(), color.blueF()));
}

/// Goes over the scene as it is painted, and holds each text and each edge against what lies below it.
class Painting
{
public:
    explicit Painting(const QQuickWindow &window) : m_window(window) {}

    QList<Faint> faint()
    {
        paint(*m_window.contentItem(), 1, QRectF(QPointF(), QSizeF(m_window.size())), true);
        return m_faint;
    }

private:
    struct Ground {
        QRectF area;
        QColor color;
        double opacity = 1;
    };

    void paint(const QQuickItem &item, double opacity, QRectF clip, bool enabled)
    {
        if (!item.isVisible() || qFuzzyIsNull(item.opacity()))
            return;
        const double drawn = opacity * item.opacity();
        const bool usable = enabled && item.isEnabled();
        if (item.clip())
            clip &= areaOf(item);
        auto children = item.childItems();
        std::stable_sort(children.begin(), children.end(), [](auto *a, auto *b) { return a->z() < b->z(); });
        qsizetype at = 0;
        for (; at < children.size() && children[at]->z() < 0; ++at)
            paint(*children[at], drawn, clip, usable);
        paintItself(item, drawn, clip, usable);
        for (; at < children.size(); ++at)
            paint(*children[at], drawn, clip, usable);
    }

    void paintItself(const QQuickItem &item, double opacity, const QRectF &clip, bool usable)
    {
        const QRectF area = areaOf(item);
        if (item.inherits("QQuickRectangle")) {
            const auto color = item.property("color").value<QColor>();
            if (usable && clip.contains(area.center()) && isEdge(item))
                holdEdge(item, area, color, opacity);
            if (color.alpha() > 0)
                m_grounds << Ground{area & clip, color, opacity};
        } else if (usable && clip.contains(area.center()) && isText(item)) {
            holdText(item, area, opacity);
        }
    }

    static bool isText(const QQuickItem &item)
    {
        return item.inherits("QQuickText") || item.inherits("QQuickTextInput") || item.inherits("QQuickTextEdit");
    }
    /// The ground of a field, of a button or of a chip, or a box to tick: what has an edge to be seen by.
    static bool isEdge(const QQuickItem &item)
    {
        if (QByteArray(item.metaObject()->className()).startsWith("TickBox"))
            return true;
        const auto *control = item.parentItem();
        if (!control || control->property("background").value<QObject *>() != &item)
            return false;
        return control->inherits("QQuickTextField") || control->inherits("QQuickTextArea")
               || control->property("filled").isValid() || control->property("on").isValid();
    }

    void holdEdge(const QQuickItem &item, const QRectF &area, const QColor &fill, double opacity)
    {
        const QColor ground = groundAt(area.center());
        double best = contrast(ground, over(ground, fill, opacity));
        const auto *border = item.property("border").value<QObject *>();
        if (border && border->property("width").toDouble() > 0)
            best = std::max(best, contrast(ground, over(ground, border->property("color").value<QColor>(), opacity)));
        const auto *control = item.parentItem();
        hold(u"the edge of "_s + (control ? control->property("text").toString() : QString()), best, 3);
    }

    void holdText(const QQuickItem &item, const QRectF &area, double opacity)
    {
        const QString text = item.property("text").toString();
        if (text.isEmpty())
            return;
        const auto font = item.property("font").value<QFont>();
        const bool large = font.pixelSize() >= 24 || (font.pixelSize() >= 19 && font.bold());
        const QColor ground = groundAt(area.center());
        hold(text.left(60),
            contrast(ground, over(ground, item.property("color").value<QColor>(), opacity)),
            large ? 3 : 4.5);
    }

    void hold(const QString &what, double contrast, double least)
    {
        if (contrast < least)
            m_faint << Faint{what, contrast, least};
    }

    QColor groundAt(const QPointF &point) const
    {
        QColor color = m_window.color();
        for (const auto &ground : m_grounds) {
            if (ground.area.contains(point))
                color = over(color, ground.color, ground.opacity);
        }
        return color;
    }

    static QRectF areaOf(const QQuickItem &item)
    {
        return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()));
    }

    const QQuickWindow &m_window;
    QList<Ground> m_grounds;
    QList<Faint> m_faint;
};

void collectTabStops(QQuickItem &item, QList<QQuickItem *> &stops)
{
    if (!item.isVisible() || !item.isEnabled())
        return;
    if (item.activeFocusOnTab())
        stops << &item;
    for (auto *child : item.childItems())
        collectTabStops(*child, stops);
}

} // namespace

bool Heard::isPressable() const
{
    return role == QAccessible::Button || role == QAccessible::CheckBox || role == QAccessible::RadioButton
           || role == QAccessible::PageTab;
}

QList<Heard> heardIn(QQuickWindow &window)
{
    QAccessible::setActive(true); // offscreen it tells the controls that there are, as a screen reader that begins does
    QList<Heard> heard;
    collect(QAccessible::queryAccessibleInterface(&window), heard);
    return heard;
}

QList<QQuickItem *> tabStops(QQuickWindow &window)
{
    QList<QQuickItem *> stops;
    collectTabStops(*window.contentItem(), stops);
    return stops;
}

QList<Faint> faintIn(QQuickWindow &window)
{
    return Painting(window).faint();
}

} // namespace pupitre
