#pragma once

#include "servicecontext.h"

namespace pupitre {

/// Before senders begin: messages whose sender is gone are queued again or become uncertain (rules M4, M6), and those
/// that have expired or belong to a cancelled mailing are cancelled; each with its line in the journal. Gives their
/// number.
Result<int> settleMailLeftovers(const ServiceContext &context);

} // namespace pupitre
