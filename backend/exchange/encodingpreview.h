#pragma once

#include "encoding.h"

#include <QList>

namespace pupitre {

/// A line of a file as two encodings read it.
struct DifferingLine {
    qint64 line = 0; ///< from 1
    QString one, other;
    friend bool operator==(const DifferingLine &, const DifferingLine &) = default;
};

/// Rule C17: the ten lines that differ most between the two, in the order of the file, each from shortly before its
/// first difference on. Of the first megabyte; the device stands at its beginning afterwards.
QList<DifferingLine> differingLines(QIODevice &text, TextEncoding one, TextEncoding other);

} // namespace pupitre
