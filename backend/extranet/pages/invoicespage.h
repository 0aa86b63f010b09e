#pragma once

#include "visit.h"

namespace pupitre::extranet {

// Facturation cotisations, Facturation locations: the invoices, how to pay, the receipts.
Response tuitionPage(Visit &visit);
Response rentalPage(Visit &visit);

/// All receipts.
Response receiptsPage(Visit &visit);
/// One receipt, with what its paper says, as a page (RGAA 13.3), and the paper.
Response receiptPage(Visit &visit);
Response receiptPdfPage(Visit &visit);

} // namespace pupitre::extranet
