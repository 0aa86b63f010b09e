#pragma once

#include "exportdocument.h"

#include <QByteArray>

namespace pupitre {

/// As csvwriter.h writes cells and lines, with the byte order mark. Several tables stand one under
/// the other, each below its title.
QByteArray exportCsv(const ExportDocument &document);

} // namespace pupitre
