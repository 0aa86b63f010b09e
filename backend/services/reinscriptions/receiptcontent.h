#pragma once

#include "openedreinscription.h"
#include "receiptreport.h"
#include "servicecontext.h"

namespace pupitre {

/// What a receipt for that reinscription shows, without its courses.
ReceiptContent receiptContent(
    const ServiceContext &context, const Site &site, const OpenedReinscription &opened, const Receipt &receipt);

} // namespace pupitre
