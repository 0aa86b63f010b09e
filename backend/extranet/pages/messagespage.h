#pragma once

#include "visit.h"

namespace pupitre::extranet {

/// Messages: what the conservatoire wrote to this person.
Response messagesPage(Visit &visit);
/// One of them with its words.
Response messagePage(Visit &visit);

} // namespace pupitre::extranet
