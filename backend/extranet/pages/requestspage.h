#pragma once

#include "visit.h"

namespace pupitre::extranet {

/// Demandes: what this person asked to change, with the conservatoire's answer to each field.
Response requestsPage(Visit &visit);
/// POST: takes one back.
Response takeRequestBackPage(Visit &visit);

} // namespace pupitre::extranet
