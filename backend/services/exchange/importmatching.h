#pragma once

#include "importdraft.h"

namespace pupitre {

/// Says of everybody in the draft who they are already (rule C22), what of them changes (rule C23), and counts it.
Result<void> matchImport(
    const ServiceContext &context, ImportPlan &plan, ImportDraft &draft, const ImportProgress &progress);

} // namespace pupitre
