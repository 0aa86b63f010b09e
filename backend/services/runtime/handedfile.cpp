#include "handedfile.h"

#include <QFileInfo>
#include <QSaveFile>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Why, as far as a person can do something about it. The system's own words are of no language that people chose.
Result<void> handingFailure(const QSaveFile &file)
{
    if (file.error() == QFileDevice::ResourceError)
        return failure(ErrorCode::StorageFull);
    const QFileInfo place(file.fileName()), folder(place.path());
    if (!folder.isDir())
        return failure(ErrorCode::FileNotWritten, u"folder"_s);
    if (!folder.isWritable() || (place.exists() && !place.isWritable()))
        return failure(ErrorCode::FileNotWritten, u"permission"_s);
    return failure(ErrorCode::FileNotWritten);
}

} // namespace

Result<void> handFile(const QString &path, const QByteArray &bytes, const std::function<Result<void>()> &tell)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(bytes) != bytes.size() || !file.flush())
        return handingFailure(file);
    PUPITRE_TRY(tell());
    return file.commit() ? Result<void>() : handingFailure(file);
}

} // namespace pupitre
