#pragma once

#include "error.h"

#include <QString>

namespace pupitre::extranet {

class Words;

/// How long an AccountLocked lasts: for the header Retry-After, and in words.
int lockSeconds(const Error &error);
QString lockText(const Words &words, const Error &error);

} // namespace pupitre::extranet
