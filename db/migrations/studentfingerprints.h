#pragma once

#include "connection.h"

namespace pupitre::migrations {

/// Migration 11: by what a student who was entered twice is found.
Result<void> fingerprintStudents(Connection &connection);

} // namespace pupitre::migrations
