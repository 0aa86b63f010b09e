#pragma once

#include "dataimport.h"

namespace pupitre {

/// The files of a request with each table of a ZIP that holds several apart, where none of them was chosen: all come
/// in by one import (rule C16). Such a table is of the kind that its name says, as exports call it ("eleves.csv"), else
/// of that which its headings say. Other files stay as they are, those that cannot be read too: a plan says why.
/// Errors: NotAllowed.
Result<QList<ImportFile>> unpackedFiles(const ServiceContext &context, const QList<ImportFile> &files);

} // namespace pupitre
