#pragma once

#include "mailtemplate.h"
#include "servicecontext.h"

namespace pupitre {

/// The letter as that family would read it; what only an occasion gives (a receipt's number, a reason) is an example.
/// Errors: those of checkLetter(); NotFound.
Result<RenderedMail> previewLetter(
    const ServiceContext &context, const QString &name, const QString &words, HouseholdId householdId);

} // namespace pupitre
