#pragma once

#include "documentcheck.h"

namespace pupitre {

/// A document as it was shown on a sheet.
struct SheetEntry {
    DocumentId id;
    int version = 0;
    DocumentVersionId versionId;
    int householdVersion = 0;
    QDate validUntil = {}; ///< that was read; none where it bears none, or need not be noted
    QString whose;         ///< to say what was left out
    friend bool operator==(const SheetEntry &, const SheetEntry &) = default;
};

struct SheetOutcome {
    struct LeftOut {
        QString whose;
        Error error;
    };
    QList<std::pair<DocumentId, DecisionId>> accepted;
    QList<LeftOut> leftOut; ///< changed since, or decided by somebody else
};

/// Accepts each of them by a decision of its own, in an own transaction; what changed since it was shown, or whose
/// household did, is left out. They can be undone together (undoLastDecision()) or one by one (undoDecision()).
/// Errors: NotAllowed; those of the database, when nothing was accepted.
Result<SheetOutcome> acceptSheet(const ServiceContext &context, const QList<SheetEntry> &entries);

} // namespace pupitre
