#pragma once

#include "change.h"

namespace pupitre {

/// What an undo of one kind of decision takes.
struct UndoHandler {
    Right right;            ///< of the decision, and of taking it back
    Undo undo;              ///< puts back what it changed
    const char16_t *action; ///< the journal's word, which backend/wording/wording.cpp words for the history
};
/// Of each kind; one without does not compile.
UndoHandler undoHandler(DecisionKind kind);

struct UndoOutcome {
    DecisionKind kind;
    QString summary; ///< whose
    QString subjectKind;
    qint64 subjectId = 0;
};

/// Takes the actor's newest standing decision back by a compensating change: the subject as it was, its mail out of the
/// outbox, by the handler of its kind. Errors: NotAllowed; NothingToUndo; Conflict when it is no longer the newest;
/// UndoTooLate when something newer built on it ("newer") or its mail has left ("mail").
Result<UndoOutcome> undoLastDecision(const ServiceContext &context);

} // namespace pupitre
