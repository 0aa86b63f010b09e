#pragma once

#include "router.h"

namespace pupitre::extranet {

/// What anybody sees, and how one comes in (pages/publicroutes.cpp).
QList<Route> publicRoutes();
/// The whole table: one list a group of pages.
QList<Route> allRoutes();

} // namespace pupitre::extranet
