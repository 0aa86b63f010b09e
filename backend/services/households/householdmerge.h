#pragma once

#include "change.h"

namespace pupitre {

/// A family that was entered twice becomes one. What belongs to `merged` comes to `kept`: children, documents,
/// reinscriptions, money, mails. A child who is in both stays once, with the courses of both and, of two documents or
/// reinscriptions, the one that is further on; fields that are empty in `kept` are filled in. Nothing is thrown away:
/// `merged` stays in the database, is found no longer, and its identifiant is not used again: credentials that wait to
/// be sent are cancelled. Undone as long as nothing was done to `kept` since (undo.h: by the one who did it, or by
/// separateHouseholds()). One transaction. Errors: GuardRefused with "merge_same" (one is the other, another site's, or
/// merged already), "merge_reinscriptions" (a child has two reinscriptions of this campaign, and that of `merged` is
/// under way or approved), "merge_documents" (a document waits to be checked that the other family has too);
/// NotAllowed; NotFound.
Result<DecisionId> mergeHouseholds(const ServiceContext &context, HouseholdId kept, HouseholdId merged);
/// The same once more, after the decision that merged them was taken back. Errors: as above; GuardRefused with
/// "merge_changed" when anything was done to one of the two since.
Result<DecisionId> mergeAgain(const ServiceContext &context, const Decision &decision);

/// Takes the newest merge of `kept` back, whoever made it. Errors: NothingToUndo; UndoTooLate; NotAllowed; NotFound.
Result<void> separateHouseholds(const ServiceContext &context, HouseholdId kept);

/// The undo of a decision of kind Merge. Errors: Conflict when anything was done to `kept` since.
Result<void> undoMerge(Change &change, const Decision &decision);

} // namespace pupitre
