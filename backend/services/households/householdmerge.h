#pragma once

#include "decisionrepository.h"
#include "servicecontext.h"

namespace pupitre {

/// A family that was entered twice becomes one. What belongs to `merged` comes to `kept`: children, papers, dossiers,
/// money, mails. A child who is in both stays once, with the courses of both and, of two papers or dossiers, the one
/// that is further on; fields that are empty in `kept` are filled in. Nothing is thrown away: `merged` stays in the
/// database, is found no longer, and its identifiant is not used again: credentials that wait to be sent are cancelled.
/// Undone as long as nothing was done to `kept` since (undo.h, or separateHouseholds). One transaction. Errors:
/// GuardRefused with "merge_same" (one is the other, another site's, or united already), "merge_dossiers" (a child has
/// two dossiers of this campaign, and that of `merged` is under way or approved), "merge_pieces" (a paper waits to be
/// checked that the other family has too); NotAllowed; NotFound.
Result<DecisionId> mergeHouseholds(const ServiceContext &context, HouseholdId kept, HouseholdId merged);

/// Takes the newest union of `kept` back, whoever made it. Errors: NothingToUndo; UndoTooLate; NotAllowed.
Result<void> separateHouseholds(const ServiceContext &context, HouseholdId kept);

/// The undo of a decision of kind "merge", within the caller's transaction. Errors: UndoTooLate.
Result<void> undoMerge(const ServiceContext &context, const Decision &decision);

} // namespace pupitre
