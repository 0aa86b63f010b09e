#pragma once

#include "exportdocument.h"

#include <QByteArray>

namespace pupitre {

/// A4 pages: what it is of, sentences, bars, curve, tables under headings that each page repeats, definitions; page n
/// of m. Legible printed in grey. Needs a QGuiApplication; any thread. The same content gives the same bytes.
QByteArray exportPdf(const ExportDocument &document);

} // namespace pupitre
