#include "storedfiles.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <sys/stat.h>

namespace pupitre {

using namespace Qt::StringLiterals;

QList<StoredFile> storedFiles(const QString &folder)
{
    static const QRegularExpression hash(u"^[0-9a-f]{64}$"_s);
    QList<StoredFile> files;
    QDirIterator entries(
        folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        StoredFile file{.path = entries.next(), .sha256 = entries.fileName(), .kind = StoredFile::Kind::Document};
        struct stat status = {};
        if (::lstat(QFile::encodeName(file.path).constData(), &status) != 0 || S_ISDIR(status.st_mode))
            continue;
        const bool inPlace = file.path == folder + u'/' + file.sha256.left(2) + u'/' + file.sha256;
        if (!S_ISREG(status.st_mode))
            file.kind = StoredFile::Kind::Special;
        else if (file.sha256.startsWith(u".incoming-"_s))
            file.kind = StoredFile::Kind::Leftover;
        else if (!inPlace || !hash.match(file.sha256).hasMatch())
            file.kind = StoredFile::Kind::Foreign;
        files.append(file);
    }
    return files;
}

} // namespace pupitre
