#pragma once

#include "response.h"

namespace pupitre::extranet {

class Visit;

/// *Accessibilité* (rule W41): the display choices, and what the law asks of a public body.
Response accessibilityPage(Visit &visit);
Response chooseDisplayPage(Visit &visit);
/// Without an audit the state is "non conforme", and nothing pretends otherwise.
Response declarationPage(Visit &visit);

} // namespace pupitre::extranet
