#pragma once

#include "change.h"
#include "document.h"

namespace pupitre {

/// The desk's verdict on one version of a document.
struct DocumentVerdict {
    DocumentId id;
    int version;                 ///< of the document, as displayed
    DocumentVersionId versionId; ///< the file that was on screen
    DocumentState state;         ///< Accepted or Refused
    QString reason = {};         ///< of a refusal
    QDate validUntil = {}; ///< of an accepted one that bears a date (RequirementLasting::UntilDate); none: not noted
    int householdVersion =
        0;                 ///< the household against which it was held; 0: whoever looks at the paper has judged that
    QString together = {}; ///< the same for all that are judged together, and taken back together
};

struct DocumentOutcome {
    DecisionId decisionId;
    bool mailQueued = false;
    bool addressMissing = false; ///< the family cannot be written to
};

/// Writes the verdict on the document and its file version; a refusal asks the family to complete, by mail and with a
/// deadline. One transaction. A document whose last day has passed is not accepted: InvalidValue on "valid_until".
/// Errors: Conflict (decided or replaced since it was displayed, or another household than the verdict names),
/// ReasonRequired, GuardRefused when the state is no verdict, NotAllowed, NotFound.
Result<DocumentOutcome> decideDocument(const ServiceContext &context, const DocumentVerdict &verdict);

/// The undo of a decision of kind Document: the document as it stood before. Errors: Conflict when it changed since.
Result<void> undoDocument(Change &change, const Decision &decision);

/// How the pages of a version are turned when they are shown: 0, 90, 180 or 270 degrees clockwise. The file is never
/// rewritten. Errors: InvalidValue on "turn"; NotAllowed; NotFound.
Result<void> keepTurn(const ServiceContext &context, DocumentVersionId id, int degrees);

} // namespace pupitre
