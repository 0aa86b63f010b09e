#pragma once

#include "servicecontext.h"

namespace pupitre {

class JournalMemory;

struct CheckFinding {
    /// "engine" (the file itself is damaged), "reference" (a row belongs to none), "schema", "document_missing",
    /// "document_damaged", "orphan", "file", "journal", "row", "key" (a text that stands for nothing), "invariant",
    /// "standing", "search", "permissions" or "not_compared"
    QString what;
    QString where;         ///< "receipt 12"
    QString words;         ///< a plain sentence without its end
    bool harmless = false; ///< allowed, or a limit of what could be looked at: only told
};

/// Looks for damage and for what was changed behind the program's back (rule S5): the engine's own checks, the
/// migrations, every document with its hash, the journal's chain and where `memory` saw it end, each row against what
/// the journal vouches for (db/vouchedrows.h), and all that can be recomputed: who acts, what lacks, receipts' numbers,
/// sums, search entries. Empty when all is well. What follows from a finding is not told again. Changes nothing, and
/// opens nothing in the folder of files that is no file. NotAllowed without the right to keep the database.
Result<QList<CheckFinding>> checkDatabase(const ServiceContext &context, const JournalMemory *memory = nullptr);

/// Those that are not harmless.
int seriousFindings(const QList<CheckFinding> &findings);

} // namespace pupitre
