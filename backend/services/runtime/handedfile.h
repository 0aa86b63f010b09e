#pragma once

#include "result.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace pupitre {

/// Writes a file where a person wants it: this user's alone, and there as a whole or not at all; one that stood in its
/// place is kept until then. `tell` is asked for between the writing and the appearing, so that nothing is there before
/// the journal knows of it; where it fails, nothing was written.
/// Errors: StorageFull; FileNotWritten, whose field is "permission" or "folder" where one of these is at fault; those
/// of `tell`.
Result<void> handFile(const QString &path, const QByteArray &bytes, const std::function<Result<void>()> &tell);

} // namespace pupitre
