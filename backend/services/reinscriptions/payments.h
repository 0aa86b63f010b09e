#pragma once

#include "payment.h"
#include "servicecontext.h"

namespace pupitre {

/// Records the campaign's fee as received at the desk; the reinscriptions' standing follows. Errors: GuardRefused
/// ("paid") when nothing is owed any more; NotAllowed; NotFound.
Result<Money> takeFee(const ServiceContext &context, HouseholdId householdId, PaymentMethod method);

} // namespace pupitre
