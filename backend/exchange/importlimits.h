#pragma once

#include <QtGlobal>

namespace pupitre {

/// What is read or written of a file at a time.
inline constexpr qsizetype blockBytes = 64 << 10;

/// Rule C18: counted before anything is buffered.
struct ImportLimits {
    qint64 fileBytes = 200LL << 20;
    qint64 rowBytes = 1LL << 20;
    qint64 cellBytes = 64LL << 10;
    qint64 rows = 1'000'000;
    int columns = 1024;
    qint64 unpackedBytes = 100LL << 20; ///< of an XLSX or ZIP
    qint64 ratio = 100;                 ///< unpacked to packed; asked from a megabyte on
};

} // namespace pupitre
