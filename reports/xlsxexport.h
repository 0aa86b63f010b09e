#pragma once

#include "exportdocument.h"
#include "result.h"

#include <QByteArray>

namespace pupitre {

/// A workbook with a sheet a table: typed cells, frozen headings, a filter over them; the same content gives the same
/// bytes. Errors: StorageFull, or FileNotWritten with the library's reason.
Result<QByteArray> exportXlsx(const ExportDocument &document);

/// The title as a sheet may be called: 31 characters at the most, none of []:*?/\, no ' at either end, and unlike those
/// that are `taken`.
QString sheetName(const QString &title, const QStringList &taken);

} // namespace pupitre
