#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

namespace pupitre::extranet {

/// The name under which each asset of the program's resources is served, by its own: "extranet.css" →
/// "extranet.3f2a90c1b7de.css". A name that holds the content's hash never changes what it stands for, so that
/// browsers keep the file for good (rule W9).
QHash<QString, QString> hashedAssetNames();

/// Writes the assets under their hashed names into the folder from which the web server serves them; files of other
/// versions stay, since pages that are open still ask for them. False where one could not be written.
bool writeAssets(const QString &folder);

} // namespace pupitre::extranet
