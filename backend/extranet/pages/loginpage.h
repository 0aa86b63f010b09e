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

} // namespace pupitre::extranet
