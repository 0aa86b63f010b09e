#pragma once

#include "command.h"

namespace pupitre {

/// All of them; a longer name before one that it begins with.
std::span<const Command> allCommands();

} // namespace pupitre
