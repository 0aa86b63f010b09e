#pragma once

#include <QDir>

namespace pupitre {

/// Every file below `samples` as a family would deposit it, each then opened in the real window: it is shown, or the
/// page says why not. Prints a line a file and the longest time in which the window did not answer; pictures go to
/// `folder`. Gives the number of files that were neither refused with a reason, nor shown, nor explained.
int depositSamples(const QString &databaseUrl, const QString &language, const QDir &samples, const QDir &folder);

} // namespace pupitre
