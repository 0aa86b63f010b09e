#pragma once

#include "renderprotocol.h"

#include <QByteArray>

namespace pupitre {

struct PreparedPdf {
    renderprotocol::Status status =
        renderprotocol::Status::Ok; ///< or DynamicForm, Portfolio: pages are not what counts
    QByteArray flattened;           ///< the document with its annotations in its pages; empty where there are none
};

/// Looks at what a PDF holds beside its pages, with libqpdf. What fills in a form, what was written, stamped or drawn
/// upon it and what signs it becomes part of the pages, for drawing and for reading alike. A file that libqpdf cannot
/// take apart is left as it is: PDFium draws what it can.
PreparedPdf preparePdf(const QByteArray &bytes);

} // namespace pupitre
