#pragma once

#include "visit.h"

namespace pupitre::extranet {

// …/reinscription/verifier → POST …/valider → …/accuse
Response checkPage(Visit &visit);
Response validateNow(Visit &visit);
Response acknowledgedPage(Visit &visit);

} // namespace pupitre::extranet
