#pragma once

#include "connection.h"

namespace pupitre::migrations {

/// Puts the receipts of before in order: each payment has one, and what is in force sums to what was paid. A step of
/// 0023_ledger, in its transaction.
Result<void> settleReceipts(Connection &connection);

} // namespace pupitre::migrations
