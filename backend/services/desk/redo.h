#pragma once

#include "undo.h"

namespace pupitre {

/// Whether what was taken back can be made again by one press, by the journal's word for it: a verdict on a document or
/// on a change, an approval, a referral, an ending, a reopening, a wish for other courses, setting aside, a payment or
/// a waiver, a merge, a change of the settings. Anything else wants a look at its subject.
bool canBeMadeAgain(const QString &action);

/// Makes a decision again that the actor took back: a new decision by the same service, with all its guards and
/// letters; of money another payment with a receipt of its own. It says the same again or nothing: where the file is
/// another one now, a value changed since, or the journal no longer holds what was said, it is Conflict; a payment is
/// not taken again where something was paid since, nor are families merged of which one changed since (GuardRefused,
/// "paid_since", "merge_changed"). Errors: NotAllowed for a colleague's; GuardRefused ("redo") where it was not taken
/// back or cannot be made again; those of the service.
Result<UndoOutcome> redoDecision(const ServiceContext &context, DecisionId id);

} // namespace pupitre
