#pragma once

#include "mailrepository.h"
#include "servicecontext.h"

namespace pupitre {

/// A message that did not arrive, or of which nobody knows, and the family's number to ring.
struct MailTrouble {
    MailRow mail;
    QString phone;
};

/// All that wait for a person, by family.
Result<QList<MailTrouble>> mailTroubles(const ServiceContext &context);

} // namespace pupitre
