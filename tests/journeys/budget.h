#pragma once

#include <QDir>

namespace pupitre {

/// Each front-desk task in the real window, its keys counted against the budget of the interface. Prints the table;
/// gives the number of tasks that failed or took more keys than they may.
int countKeys(const QString &databaseUrl, const QString &language, const QDir &folder);

} // namespace pupitre
