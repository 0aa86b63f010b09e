#pragma once

#include "readingaids.h"

namespace pupitre {

/// Whether the words say that it is the paper which a requirement with that code asks for, and no other one besides.
/// Never of requirements whose papers this program does not know, or that must be signed (bank details).
bool isOfKindAlone(const QList<PageWord> &words, const QString &requirementCode);

/// Whether the words take back what the paper seems to say: a contract that has ended, a body that is unfit.
bool takesItselfBack(const QList<PageWord> &words, const QString &requirementCode);

/// The last words of what announces the place that a bill is for, which may be another one than that it is sent to.
QList<int> placeLabels(const QList<PageWord> &words);

} // namespace pupitre
