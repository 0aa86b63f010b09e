#pragma once

#include "readingaids.h"

namespace pupitre {

/// Where the words of `text` stand one after the other among those of a document, however they are written
/// (textfold.h): the last of them may be only begun. For each place the words' numbers, in order.
QList<QList<int>> findWords(const QList<PageWord> &words, QStringView text);

} // namespace pupitre
