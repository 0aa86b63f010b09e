#pragma once

#include <QByteArray>
#include <QString>

namespace pupitre {

class Backend;

enum class Shown {
    Yes,
    NotWritten, ///< the scratch folder took no file
    NoViewer,   ///< no program of this computer opens such files; the file is there
};

struct ShownFile {
    Shown outcome;
    QString path;
};

/// Opens the bytes in the computer's own program for such files. The file lies in Backend::scratchFolder, readable by
/// this user alone, is called after `title` and the moment, and is gone when the program ends.
ShownFile showFile(const Backend &backend, const QString &title, const QString &suffix, const QByteArray &bytes);

} // namespace pupitre
