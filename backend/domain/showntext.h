#pragma once

#include <QString>

namespace pupitre {

/// The text without what steers its display instead of being read: marks that turn the direction of writing (U+202E and
/// its like), invisible signs, control characters other than line feeds. Names, file names and whatever else others
/// wrote is taken down and shown so: "document\u202Efdp.exe" cannot pass for a PDF, and no name turns the line around
/// it. The two joiners stay, which Persian names and Indian scripts are written with.
QString shownText(const QString &text);

} // namespace pupitre
