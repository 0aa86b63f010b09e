#pragma once

#include "visit.h"

namespace pupitre::extranet {

// …/reinscription/pieces: the guide's table, and what is said or taken back of one piece.
Response piecesPage(Visit &visit);
Response removePage(Visit &visit);
Response removeNow(Visit &visit);
Response explainPage(Visit &visit);
Response explainNow(Visit &visit);

} // namespace pupitre::extranet
