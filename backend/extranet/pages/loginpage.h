#pragma once

#include "response.h"

namespace pupitre {
struct OpenedSession;
}

namespace pupitre::extranet {

class Visit;

/// *Accès usager*: Site, Identifiant, Mot de passe (rule W22).
Response loginPage(Visit &visit);
Response signInPage(Visit &visit);

/// To the first page of a session that has just begun, with its cookie (rule W20).
Response enterSession(const Visit &visit, const OpenedSession &opened);
/// To that page of it. The cookie lives as long as a session that is kept open, else as long as the browser.
Response enterSession(const Visit &visit, const OpenedSession &opened, const QString &route);

} // namespace pupitre::extranet
