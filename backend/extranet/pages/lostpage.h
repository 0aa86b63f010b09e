#pragma once

#include "response.h"

namespace pupitre::extranet {

class Visit;

/// *Mot de passe perdu* (rule W23): Identifiant, E-mail; **Valider**, **Fermer**, then **OK**.
Response lostPage(Visit &visit);
Response askPasswordPage(Visit &visit);
Response lostSentPage(Visit &visit);

/// The link of the mail (rule W24): opened by the page's button alone, since programs that look at mails open links.
Response linkPage(Visit &visit);
Response openLinkPage(Visit &visit);

} // namespace pupitre::extranet
