#pragma once

#include "change.h"

namespace pupitre {

/// How decisions of one kind are taken back.
struct UndoHandler {
    Right right;            ///< needed to decide, and to take the decision back
    Undo undo;              ///< puts back what the decision changed
    const char16_t *action; ///< the journal's word for it; backend/wording/wording.cpp has the sentence of the history
};
/// Every kind has a handler: a kind without one does not compile.
UndoHandler undoHandler(DecisionKind kind);

struct UndoOutcome {
    DecisionKind kind;
    QString summary; ///< the family or person that it concerned, for the toast
    QString subjectKind;
    qint64 subjectId = 0;
    int count = 1;                    ///< how many that were made together
    int kept = 0;                     ///< besides these: something newer was built on them, or their mail has left
    QList<DecisionId> decisions = {}; ///< that were taken back, in the order in which they were made
};

/// What is before the eyes when it was taken back, or made again: of a payment, the household.
UndoOutcome outcomeOf(const Decision &decision);

/// Takes back the actor's newest decision that still stands, and those that were made together with it, by a
/// compensating change: the handler of its kind puts the subject back as it was, and its mail leaves the outbox unsent.
/// Errors: NotAllowed; NothingToUndo; Conflict when the decision is no longer the newest; UndoTooLate when something
/// newer built on it ("newer"), its mail has left ("mail"), or the actor did something since that cannot be taken back
/// ("fact", with the journal's word as `field`): nothing older is undone in its place (rule K3).
Result<UndoOutcome> undoLastDecision(const ServiceContext &context);

/// Takes back that decision of the actor's, the newest or not. Errors: as above, without "fact"; NotAllowed for a
/// colleague's; NothingToUndo when it is undone already.
Result<UndoOutcome> undoDecision(const ServiceContext &context, DecisionId id);

/// The site's newest decisions and the actor's own, newest first.
struct LastDecisions {
    StaffId reader; ///< the actor
    QList<DecisionRow> rows;
};
/// Errors: NotAllowed for programs.
Result<LastDecisions> lastDecisions(const ServiceContext &context);

} // namespace pupitre
