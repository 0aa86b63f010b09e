#pragma once

#include "response.h"

namespace pupitre::extranet {

class Visit;

// What anybody may see: one function a route of publicroutes.cpp.

Response publicHomePage(Visit &visit);
Response helpPage(Visit &visit);
Response legalPage(Visit &visit);
Response privacyPage(Visit &visit);
Response sitemapPage(Visit &visit);
/// POST of the foot: French or English from now on, in this browser.
Response languagePage(Visit &visit);

} // namespace pupitre::extranet
