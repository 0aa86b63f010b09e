#pragma once

#include "homeview.h"

namespace pupitre {

/// What happened last to the household in the campaign, from what stands now: what was taken back since is not told.
/// `own`: the requests of the one who looks.
Result<QList<HomeStep>> lastSteps(Connection &connection, const SeenHousehold &seen, const Campaign &campaign,
    const QList<ChildStanding> &children, const QList<EditRequest> &own);

} // namespace pupitre
