#pragma once

#include "encodingpreview.h"
#include "servicecontext.h"

namespace pupitre {

/// How a CSV file would read in another encoding: the ten lines that differ most (rule C17). Errors: NotAllowed;
/// FileUnreadable (`field`: its name).
Result<QList<DifferingLine>> previewEncoding(
    const ServiceContext &context, const QString &path, TextEncoding now, TextEncoding wanted);

} // namespace pupitre
