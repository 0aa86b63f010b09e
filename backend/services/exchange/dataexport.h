#pragma once

#include "columnmap.h"
#include "servicecontext.h"

namespace pupitre {

struct ExportedFile {
    ImportKind kind = ImportKind::Households;
    QString name; ///< "foyers.csv"
    qint64 rows = 0;
    QString sha256;
};

/// Everything of the site that an import brings in: a CSV a kind in `folder`, and "manifest.json" with counts, hashes
/// and the schema's number, written last. All of one moment. The same database gives the same bytes, and so does one
/// that imported them. One entry of the journal. Errors: FileNotWritten (the folder is not there, or a file of these
/// names is); NotAllowed.
Result<QList<ExportedFile>> exportAll(const ServiceContext &context, const QString &folder);

/// The files of such a folder, to be imported as they are, when its manifest names their hashes; NotFound where there
/// is no manifest, InvalidValue on the file that is not as it was written.
struct ImportRequest;
Result<ImportRequest> exportedFiles(const QString &folder);

} // namespace pupitre
