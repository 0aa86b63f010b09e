#pragma once

#include "connection.h"

namespace pupitre::migrations {

/// Makes each discipline of a site's courses a term of its own, and gives the courses the cycle, year and parcours that
/// their level says, where all of it is understood. A step of 0032_teaching, in its transaction.
Result<void> classLevels(Connection &connection);

} // namespace pupitre::migrations
