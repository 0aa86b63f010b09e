#pragma once

#include <QDir>

namespace pupitre {

/// Photographs every page in its content, empty, loading and error face, at 1280×800 and 1920×1080, light and dark,
/// into `folder`; `only`: just what comes up over a page and whose name begins so, or "large". The databases are made
/// in `scratch`. Gives the number of pages that could not be reached.
int photographPages(const QString &language, const QDir &folder, const QDir &scratch, const QString &only = {});

} // namespace pupitre
