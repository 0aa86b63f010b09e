#pragma once

// What has another name in Debian 13; flags that differ are in packaging/cmake/PupitreDebians.cmake.

#include <ZXing/ReadBarcode.h>

namespace pupitre {

#if __has_include(<ZXing/ReaderOptions.h>) // ZXing 2.2
using SymbolReaderOptions = ZXing::ReaderOptions;
#else
using SymbolReaderOptions = ZXing::DecodeHints;
#endif

} // namespace pupitre
