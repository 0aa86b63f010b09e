#pragma once

#include <QDir>
#include <QString>

namespace pupitre {

/// The first day of a conservatoire by keys in the real window, digits as on AZERTY, from no file to the first approved
/// dossier; pictures and the file of families go to `folder`. `database`: a file that is not there. Gives the number of
/// steps whose effect was not there.
int playFirstDay(const QString &database, const QString &language, const QDir &folder);

} // namespace pupitre
