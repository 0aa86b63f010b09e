#pragma once

#include "response.h"

namespace pupitre::extranet {

class Visit;

/// *Mot de passe* (rule W25): **Enregistrer**, **Annuler**, and the rule of the site's preset. Whoever came by a
/// one-time password or link can go nowhere else before.
Response passwordPage(Visit &visit);
Response choosePasswordPage(Visit &visit);
Response passwordDonePage(Visit &visit);

} // namespace pupitre::extranet
