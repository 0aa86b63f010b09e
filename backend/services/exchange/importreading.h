#pragma once

#include "importdraft.h"

class QFile;

namespace pupitre {

/// Reads the plan's files into what they say; tables and findings are added to the plan. Errors: FileUnreadable,
/// InvalidValue, Cancelled.
Result<ImportDraft> readImport(const ServiceContext &context, ImportPlan &plan, const ImportProgress &progress);

/// The school year of lines that name none.
Result<SchoolYear> usualSchoolYear(const ServiceContext &context, const ImportRequest &request);

/// The kinds that are taken so far.
bool isTaken(ImportKind kind);

/// Opens it; a device or a pipe would never end. Errors: FileUnreadable (`field`: its name).
Result<void> requireReadable(QFile &file);
/// In hexadecimal, and at its beginning again; none of what is too large to be read.
QString sha256Of(QFile &file);

} // namespace pupitre
