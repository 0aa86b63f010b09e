#pragma once

#include "dataimport.h"

#include <QMultiMap>

namespace pupitre {

/// What is wrong in a file, in words, by its lines.
using ImportRemarks = QMultiMap<qint64, QString>;

/// One table of a plan once more as CSV at `path`, as it stands in the file, with a column "à corriger" before the
/// others that holds the remarks. Brought in again, that column goes nowhere. Nothing of the database is in it. Errors:
/// NotAllowed; InvalidValue on "files" where the plan has no such table; FileUnreadable (`field`: its name) where the
/// file is no longer the one that was planned; those of handFile().
Result<void> writeImportCorrections(
    const ServiceContext &context, const ImportPlan &plan, int file, const ImportRemarks &remarks, const QString &path);

} // namespace pupitre
