#pragma once

#include "exportdocument.h"

#include <QByteArray>

namespace pupitre {

/// UTF-8 with a byte order mark, semicolons and CRLF, as French spreadsheets open it. Several tables stand one under
/// the other, each below its title.
QByteArray exportCsv(const ExportDocument &document);

/// A cell of it. What a spreadsheet would take for a formula (= + - @ TAB CR, and ' itself) gets one ' before it, which
/// a reader takes off again (rule C27); what holds a separator, a quote or a line's end is quoted.
QString csvCell(const QString &text);

} // namespace pupitre
