#pragma once

namespace pupitre {

/// Before anything else of libsodium's; any thread. Costs nothing after the first time.
void makeSodiumReady();

} // namespace pupitre
