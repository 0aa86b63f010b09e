#pragma once

#include "command.h"
#include "error.h"

#include <span>

namespace pupitre {

/// What an administrator at a terminal reads of an error, and the name under which scripts know it.
struct ErrorSentence {
    ErrorCode code;
    const char *key;
    const char *words;
    bool tellsDetail = false; ///< the technical text helps; elsewhere it is the program's own word for the cause
};

/// One for each ErrorCode, in its order.
std::span<const ErrorSentence> errorSentences();

/// What failed and what to do. Where a value of the command's is not valid, what it takes.
QString sentenceFor(const Error &error, const Command *command = nullptr);
QString keyFor(ErrorCode code);

} // namespace pupitre
