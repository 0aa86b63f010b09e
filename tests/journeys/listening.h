#pragma once

#include <QDir>

namespace pupitre {

/// Goes through every page as a screen reader does, and looks for what cannot be seen well: each object that can be
/// focused or pressed has a name of its own, each text that a decision rests on is there with its label, chips, tabs
/// and rows say their state, what changes is announced, and nothing is fainter than WCAG 2.2 allows, light and dark.
/// Gives the number of checks that failed.
int listenToPages(const QString &databaseUrl, const QString &language, const QDir &folder);

} // namespace pupitre
