#pragma once

#include "change.h"
#include "importdraft.h"

namespace pupitre {

/// Writes what was matched, in the caller's transaction; what an undo needs is kept with the import. The people who are
/// there already stand anew. Errors: Cancelled.
Result<void> writeDraft(Change &change, ImportId id, SiteId siteId, const QString &source, const ImportDraft &draft,
    const ImportProgress &progress);

} // namespace pupitre
