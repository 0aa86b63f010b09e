#pragma once

#include "exportdocument.h"
#include "toldfigures.h"

namespace pupitre {

/// Pilotage as it goes out (rule P14): what it is of, three sentences made from the figures, funnel, curve, tables and
/// the definitions of its words. With small numbers hidden (rule P16) it is without the curve and its days, whose sums
/// so far would tell each day's.
ExportDocument statusReport(const StatusFigures &figures, ToldFigures::Small small = ToldFigures::Small::Told);

} // namespace pupitre
