#pragma once

#include "openeddossier.h"
#include "receiptreport.h"
#include "servicecontext.h"

namespace pupitre {

/// What a receipt for that dossier shows, without its courses.
ReceiptContent receiptContent(
    const ServiceContext &context, const Site &site, const OpenedDossier &opened, const Receipt &receipt);

} // namespace pupitre
