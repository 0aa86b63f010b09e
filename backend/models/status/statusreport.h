#pragma once

#include "exportdocument.h"
#include "statusfigures.h"

namespace pupitre {

/// Pilotage as it goes out (rule P14): what it is of, three sentences made from the figures, funnel, curve, tables and
/// the definitions of its words.
ExportDocument statusReport(const StatusFigures &figures);

} // namespace pupitre
