#pragma once

#include "alignment.h"
#include "figure.h"

#include <QString>

namespace pupitre::wording {

/// What a figure is called, wherever it stands: "Deposited".
QString measureText(Measure measure);
/// What it counts, in a sentence: the same for the page and for its report.
QString definitionText(Measure measure);
/// Which day of the former campaign the figures are beside.
QString alignmentText(Alignment alignment);
/// "72.9 %", "+3.1 pt", in the language's form.
QString percentText(double percent);
QString pointsText(double points);
/// "+12", "−3", "=".
QString differenceText(qint64 difference);
/// "Music" of "music".
QString areaText(const QString &area);
/// "12 Nov": below a curve.
QString shortDayText(QDate day);

} // namespace pupitre::wording
