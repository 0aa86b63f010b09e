#pragma once

#include "chartcontent.h"
#include "exportdocument.h"

#include <QPainter>
#include <QRect>

namespace pupitre {

/// The curve of deposits within `area`, as the window draws it: the same points, the same round ticks. Told apart by
/// line and by words, not by colour alone. `days`: below chart.dayTicks().
void drawChart(QPainter &painter, const QRect &area, const ChartContent &chart, const QStringList &days,
    const QString &nowLabel, const QString &thenLabel);

/// A bar from zero with its words: what is now filled, what was then hatched below it.
void drawBar(QPainter &painter, const QRect &area, const ExportBar &bar);

} // namespace pupitre
