#pragma once

#include <QByteArray>

namespace pupitre {

/// What QPdfWriter wrote, as it is kept and handed out: without the instant and the random identifiers, so that equal
/// content is equal bytes (files are kept by their hash), and with its words copied as they were written: of the signs
/// that share a glyph in a font, Qt names the first.
QByteArray finishedPdf(const QByteArray &written);

} // namespace pupitre
