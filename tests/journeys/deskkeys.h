#pragma once

#include <QDir>

namespace pupitre {

/// What the keyboard reaches in the real window: Tab from the beginning of each page, F6, Enter on what has the focus,
/// a draft that is kept, the list of the last decisions. On an X display the keys of the digit row are pressed by
/// xdotool too, by their places: whatever layout the display has, each does what its hint says. Gives the number of
/// checks that failed.
int pressDeskKeys(const QString &databaseUrl, const QString &language, const QDir &folder);

} // namespace pupitre
