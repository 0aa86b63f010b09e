#pragma once

#include <QList>
#include <QString>

namespace pupitre {

/// One thing in the folder that holds an SQLite database's files.
struct StoredFile {
    enum class Kind {
        Document, ///< a file, named by a hash and in its place
        Leftover, ///< what a program that was killed was writing
        Foreign,  ///< a file that the program never writes
        Special,  ///< no file: a pipe, a device, a socket, a link; never opened, since that could wait for ever
    };
    QString path;
    QString sha256; ///< what it is named
    Kind kind = Kind::Document;
};

/// Everything in the folder and in the folders below. Opens nothing; follows no link.
QList<StoredFile> storedFiles(const QString &folder);

} // namespace pupitre
