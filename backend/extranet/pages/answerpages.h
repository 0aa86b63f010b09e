#pragma once

#include "visit.h"

namespace pupitre::extranet {

// …/reinscription/droit-a-l-image
Response imageRightPage(Visit &visit);
Response answerImageRightNow(Visit &visit);

} // namespace pupitre::extranet
