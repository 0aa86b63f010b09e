#include "chartdrawing.h"

#include "pagecolumn.h"

#include <QPainterPath>

#include <algorithm>

namespace pupitre {

using paper::mm;

namespace {

/// Where a chart's points are on the page.
class ChartPlane
{
public:
    ChartPlane(const QRect &plot, qsizetype points, qint64 ceiling) : m_plot(plot), m_points(points), m_ceiling(ceiling)
    {
    }
    double x(qsizetype point) const
    {
        return m_points < 2 ? m_plot.left()
                            : m_plot.left() + double(m_plot.width()) * double(point) / double(m_points - 1);
    }
    double y(qint64 value) const
    {
        return m_plot.bottom() - double(m_plot.height()) * double(value) / double(std::max<qint64>(1, m_ceiling));
    }

private:
    QRect m_plot;
    qsizetype m_points;
    qint64 m_ceiling;
};

template <typename ValueOf>
void drawLine(QPainter &painter, const ChartPlane &plane, const ChartContent &chart, const QPen &pen, ValueOf valueOf)
{
    QPainterPath path;
    for (qsizetype i = 0; i < chart.points.size(); ++i) {
        const std::optional<qint64> value = valueOf(chart.points[i]);
        if (!value)
            continue;
        const QPointF point(plane.x(i), plane.y(*value));
        if (path.isEmpty())
            path.moveTo(point);
        else
            path.lineTo(point);
    }
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
}

/// The last value of a line beside its end: no legend has to be looked up.
template <typename ValueOf>
void labelEnd(QPainter &painter, const QRect &area, const ChartPlane &plane, const ChartContent &chart,
    const QString &label, bool above, ValueOf valueOf)
{
    for (qsizetype i = chart.points.size() - 1; i >= 0; --i) {
        const std::optional<qint64> value = valueOf(chart.points[i]);
        if (!value)
            continue;
        const QString text = label + QStringLiteral("  ") + QString::number(*value);
        const int height = mm(5);
        const int right = std::min(int(plane.x(i)), area.right());
        const int y = int(plane.y(*value)) + (above ? -height - mm(0.8) : mm(0.8));
        painter.drawText(QRect(area.left(), y, right - area.left(), height), Qt::AlignRight | Qt::AlignVCenter, text);
        return;
    }
}

} // namespace

void drawChart(QPainter &painter, const QRect &area, const ChartContent &chart, const QStringList &days,
    const QString &nowLabel, const QString &thenLabel)
{
    const auto ticks = chart.ticks();
    const QRect plot = area.adjusted(mm(12), mm(3), 0, -mm(7));
    const ChartPlane plane(plot, chart.points.size(), ticks.back());
    painter.setFont(paper::font(8));
    for (const qint64 tick : ticks) {
        const int y = int(plane.y(tick));
        painter.setPen(QPen(paper::hairline, mm(0.2)));
        painter.drawLine(plot.left(), y, plot.right(), y);
        painter.setPen(paper::muted);
        painter.drawText(
            QRect(area.left(), y - mm(2.5), mm(10), mm(5)), Qt::AlignRight | Qt::AlignVCenter, QString::number(tick));
    }
    const auto dayTicks = chart.dayTicks();
    for (qsizetype i = 0; i < dayTicks.size(); ++i) {
        const int x = std::clamp(int(plane.x(dayTicks[i])), plot.left() + mm(8), plot.right() - mm(8));
        painter.drawText(
            QRect(x - mm(10), plot.bottom() + mm(1.5), mm(20), mm(5)), Qt::AlignHCenter | Qt::AlignTop, days.value(i));
    }
    const auto now = [](const ChartContent::Point &point) { return point.soFar; };
    const auto then = [](const ChartContent::Point &point) { return point.lastYear; };
    drawLine(painter, plane, chart, QPen(paper::muted, mm(0.35), Qt::DashLine), then);
    drawLine(painter, plane, chart, QPen(paper::accent, mm(0.7)), now);
    painter.setFont(paper::font(8, QFont::DemiBold));
    painter.setPen(paper::accent);
    labelEnd(painter, plot, plane, chart, nowLabel, true, now);
    painter.setPen(paper::muted);
    labelEnd(painter, plot, plane, chart, thenLabel, false, then);
}

void drawBar(QPainter &painter, const QRect &area, const ExportBar &bar)
{
    const int words = mm(48), numbers = mm(34);
    painter.setFont(paper::font(9));
    painter.setPen(paper::ink);
    painter.drawText(QRect(area.left(), area.top(), words, area.height()), Qt::AlignLeft | Qt::AlignVCenter, bar.label);
    painter.setFont(paper::font(9, QFont::DemiBold));
    painter.drawText(QRect(area.right() - numbers, area.top(), numbers, area.height()),
        Qt::AlignRight | Qt::AlignVCenter,
        bar.number);
    const QRect track(area.left() + words, area.top() + mm(1.2), area.width() - words - numbers - mm(2), mm(2.6));
    const auto filled = [&track](double share) { return int(track.width() * std::clamp(share, 0.0, 1.0)); };
    painter.setPen(Qt::NoPen);
    painter.fillRect(track, paper::well);
    painter.fillRect(QRect(track.topLeft(), QSize(filled(bar.share), track.height())), paper::accent);
    if (bar.lastYear) {
        const QRect then(track.left(), track.bottom() + mm(0.4), filled(*bar.lastYear), mm(1.4));
        painter.fillRect(then, QBrush(paper::muted, Qt::BDiagPattern));
        painter.setPen(QPen(paper::muted, mm(0.15)));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(then);
    }
}

} // namespace pupitre
