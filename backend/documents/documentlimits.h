#pragma once

#include <QtGlobal>

namespace pupitre::limits {

constexpr qint64 fileBytes = 20 * 1024 * 1024; ///< of a deposited file
constexpr qsizetype headBytes = 4096;          ///< of a file, from which its type is told
constexpr int pages = 300;                     ///< of a PDF or TIFF; what lies beyond is refused as a whole
constexpr qint64 sourcePixels =
    120'000'000; ///< of an image before scaling: a 1200-dpi A4 page is 139 million, a phone's photo 50
constexpr int allocationMegabytes = 512; ///< one decoded image (a 600-dpi A3 scan needs 278)
constexpr double longestShape = 100;     ///< of a page: its long side in short ones; a longer one is shown as a square
constexpr int outputSide = 4096;         ///< pixels; of a rendered page
constexpr qint64 outputBytes = 64 * 1024 * 1024;
constexpr int requestMilliseconds = 10'000;    ///< wall clock for one page; then the worker is killed
constexpr int recognitionMilliseconds = 7'000; ///< of text recognition on one page; then what was read so far is given
constexpr int recognisedTiles = 20;            ///< of a long page: no more of it are read from the picture
constexpr int words = 5'000;                   ///< of one page
constexpr int textBytes = 1024 * 1024;         ///< of one page's words

// Of the confined process that opens a file.
constexpr int workerCpuSeconds = 10; ///< of processor time in its whole life
constexpr int workerRenewalMilliseconds =
    2'000; ///< of processor time, after which the next request gets a fresh process: none is cut off for the last one's
constexpr qint64 workerBytes = 1024 * 1024 * 1024; ///< of memory in use, not of address space

} // namespace pupitre::limits
