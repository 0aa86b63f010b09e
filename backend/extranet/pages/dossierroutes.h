#pragma once

#include "router.h"

namespace pupitre::extranet {

/// A student's reinscription: courses and steps, documents and their deposit, answers, validation, files.
QList<Route> dossierRoutes();

} // namespace pupitre::extranet
