#pragma once

#include "importfinding.h"
#include "importmatch.h"

namespace pupitre {

// What was found in a file that is imported, in words (rule C21): where, what is wrong, what to do.

/// "This is no date."
QString importFaultText(const ImportFinding &finding);
/// "Write day, month and year: 31/12/2015."
QString importRemedyText(const ImportFinding &finding);
/// "line 12, column 4 (Né le)"; "the file" where it is of the whole.
QString importPlaceText(const ImportFinding &finding);
/// All three, as the column of corrections says it.
QString importFindingText(const ImportFinding &finding);

/// Who the people of a line are, and what to do about it: "No birth date: homonyms cannot be told apart."
QString matchFindingText(const MatchFinding &finding);

} // namespace pupitre
