#pragma once

#include "response.h"

namespace pupitre::extranet {

class Visit;

/// What the archive of a family's data holds, and the form that asks for the password (rule W44).
Response myDataPage(Visit &visit);
/// Looks at the password, and leads to the archive.
Response askForDataPage(Visit &visit);
/// The archive, for a few minutes after that; else back to the form.
Response dataArchivePage(Visit &visit);

} // namespace pupitre::extranet
