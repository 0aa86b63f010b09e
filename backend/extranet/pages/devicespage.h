#pragma once

#include "response.h"

namespace pupitre::extranet {

class Visit;

/// The account's open sessions, each with a button that ends it (rule W20).
Response devicesPage(Visit &visit);
Response endDevicePage(Visit &visit);

/// *Quitter*: a POST of the menu. The GET asks for it, or says that it is done.
Response quitPage(Visit &visit);
Response leavePage(Visit &visit);

} // namespace pupitre::extranet
