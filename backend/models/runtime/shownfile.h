#pragma once

#include <QByteArray>
#include <QString>

namespace pupitre {

class Backend;

struct FileToShow {
    QString title;
    QString suffix;
    QByteArray bytes;
    QString otherwise = {}; ///< what is left to the person where it could not be written
};

/// Opens the bytes in the computer's own program for such files. The file lies in Backend::scratchFolder, readable by
/// this user alone, is called after its title and the moment, and is gone when the program ends. False when that was
/// not possible, which has been said by a toast.
bool showFile(Backend &backend, const FileToShow &shown);

/// A person named a place that is none of this computer's.
QString onThisComputerText();

} // namespace pupitre
