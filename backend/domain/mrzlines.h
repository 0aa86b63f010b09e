#pragma once

#include "mrz.h"
#include "readingaids.h"

namespace pupitre {

/// A machine-readable zone among the words of a document.
struct FoundMrz {
    Mrz mrz;
    QList<int> nameWords, dateWords; ///< which of the words print the line with the names, and that with the dates
};

/// The zones that the words print, in reading order. A line may have been torn into several words, and the fillers at
/// its end miscounted, as recognition does.
QList<FoundMrz> findMrz(const QList<PageWord> &words, QDate today);

} // namespace pupitre
