#pragma once

#include "clock.h"
#include "connection.h"
#include "passwordturns.h"

namespace pupitre {

/// What is handed to whatever a family may call before it is known who it is. The web process has one `turns` for all
/// of its threads.
struct FamilyGate {
    Connection &connection;
    const Clock &clock;
    PasswordTurns &turns;
};

} // namespace pupitre
