#pragma once

#include "visit.h"

namespace pupitre::extranet {

// …/pieces/{piece}: what is asked, photographs and files, the tray, and what was read afterwards.
Response piecePage(Visit &visit);
Response depositFiles(Visit &visit);
Response addPhotograph(Visit &visit);
Response changeTray(Visit &visit);
Response joinTray(Visit &visit);
Response trayPhotograph(Visit &visit);
Response readingPage(Visit &visit);

} // namespace pupitre::extranet
