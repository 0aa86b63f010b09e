#pragma once

namespace pupitre {

/// Facturation cotisations, Facturation locations (of instruments).
enum class InvoiceKind { Tuition, Rental };

} // namespace pupitre
