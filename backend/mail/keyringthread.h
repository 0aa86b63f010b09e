#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include <QString>

namespace pupitre {

/// A keyring is a program of its own and may stand still without a word: it is asked on a thread of its own, and waited
/// for no longer than `limit`. None when it did not answer in time, when several earlier ones have not answered yet, or
/// when endKeyringWaits() was called meanwhile. What `ask` does later is thrown away.
std::optional<QString> askKeyring(std::chrono::milliseconds limit, std::function<QString()> ask);

/// Nobody waits for the keyring any longer: the program wants to end. Any thread.
void endKeyringWaits();

} // namespace pupitre
