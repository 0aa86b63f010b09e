#pragma once

#include <QDir>
#include <QString>

namespace pupitre {

/// Presses so many random keys and buttons over every page, most of them quicker than the program answers. The same
/// seed presses the same keys. 0 when the window still answers at the end.
int letMonkeyLoose(const QString &databaseUrl, const QString &language, const QDir &folder, quint32 seed, int keys);

} // namespace pupitre
