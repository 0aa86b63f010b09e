#pragma once

#include "connection.h"

namespace pupitre::migrations {

/// Adds to what each family is found by the names of several words run together, writes each student's fingerprint anew
/// (how a name is joined no longer matters), and takes out of what the directory shows the characters that steer its
/// display. A step of 0021_people, in its transaction.
Result<void> joinNames(Connection &connection);

} // namespace pupitre::migrations
