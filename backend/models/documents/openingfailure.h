#pragma once

#include "error.h"

namespace pupitre {

/// How the desk is told that a document could not be opened. What is wrong with the file, what is too much for the
/// limits and what failed here are told apart: only for the first is the family asked again.
struct OpeningFailure {
    QString title;
    QString text;
    bool elsewhere = false; ///< another program of this computer may open it
};

OpeningFailure openingFailure(const Error &error);
/// Of a single page; its title is of no use.
OpeningFailure pageFailure(const Error &error);

} // namespace pupitre
