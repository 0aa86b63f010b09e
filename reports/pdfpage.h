#pragma once

#include <QByteArray>

namespace pupitre {

/// Replaces the instant and the random identifiers that QPdfWriter writes with fixed ones of the same length, so that
/// equal content is equal bytes: files are kept by their hash.
QByteArray withoutTimestamps(QByteArray pdf);

} // namespace pupitre
