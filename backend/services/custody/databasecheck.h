#pragma once

#include "servicecontext.h"

namespace pupitre {

struct CheckFinding {
    QString what; ///< "integrity", "document_missing", "document_damaged", "orphan", "journal", or "invariant"
    QString detail;
    bool harmless = false; ///< an orphan file is allowed (ARCHITECTURE.md) and only told
};

/// Engine integrity, every document present with its hash, orphan files, the journal's chain, and the invariants that
/// no crash may break (rule S5). Empty when all is well.
Result<QList<CheckFinding>> checkDatabase(const ServiceContext &context);

} // namespace pupitre
