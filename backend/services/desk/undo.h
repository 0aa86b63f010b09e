#pragma once

#include "servicecontext.h"

namespace pupitre {

struct UndoOutcome {
    QString kind;    ///< of the decision: "document", "edit", "approval" or "referral"
    QString summary; ///< whose
    QString subjectKind;
    qint64 subjectId = 0;
};

/// Takes the actor's newest standing decision back by a compensating transaction: the subject as it was, its mail out
/// of the outbox, an approval's enrolments removed and its receipt cancelled (the number stays used). Errors:
/// NothingToUndo; UndoTooLate when something newer built on it ("newer") or its mail has left ("mail").
Result<UndoOutcome> undoLastDecision(const ServiceContext &context);

} // namespace pupitre
