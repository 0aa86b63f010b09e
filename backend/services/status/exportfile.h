#pragma once

#include "servicecontext.h"

#include <QByteArray>

namespace pupitre {

/// A list or report that leaves the program.
struct Export {
    QString kind;   ///< "dossiers", "households", "documents", "edits", "mails" or "status"
    QString format; ///< "pdf", "xlsx" or "csv"
    qint64 rows = 0;
    QString path = {}; ///< where it is to go; empty: it is shown, and kept nowhere
    QByteArray bytes = {};
};

/// Tells the journal who took what out (rule P16), and writes the file as handFile() does.
/// Errors: NotAllowed; those of handFile().
Result<void> exportFile(const ServiceContext &context, const Export &taken);

} // namespace pupitre
