#pragma once

#include "router.h"

namespace pupitre::extranet {

/// The reading pages of a family, and the forms of its sheets: Accueil, Famille, Élèves, receipts, requests, messages.
QList<Route> familyRoutes();

} // namespace pupitre::extranet
