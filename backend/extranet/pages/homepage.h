#pragma once

#include "visit.h"

namespace pupitre::extranet {

/// Accueil: what is left to do for all children, refusals first; days to keep in mind; what the conservatoire does now;
/// what happened last.
Response homePage(Visit &visit);

} // namespace pupitre::extranet
