#pragma once

#include "backend.h"
#include "paperletters.h"

namespace pupitre {

/// Opens the letters in the computer's PDF viewer, to be printed there, and says so in a toast. The file lies in a
/// folder that only this user can read and is gone when the program ends: it holds passwords. Says what went wrong by
/// Toasts::failed.
void showLetters(Backend &backend, const PaperLetters &letters);

} // namespace pupitre
