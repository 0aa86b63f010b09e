#pragma once

#include "servicecontext.h"

namespace pupitre {

/// The day's work, at every desk's start and when the date changes: documents whose last day has passed expire
/// (documentexpiry.h), what was set aside comes back (setaside.h), what a crash left in the documents' folder goes.
/// Doing it twice, or at two desks at once, changes nothing more. One transaction, and none where there is nothing to
/// do. Gives how many subjects changed.
Result<int> turnTheDay(const ServiceContext &context);

} // namespace pupitre
