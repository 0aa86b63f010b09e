#pragma once

#include "connection.h"

namespace pupitre::migrations {

/// Migration 8: the folded name of each household.
Result<void> foldNames(Connection &connection);

} // namespace pupitre::migrations
