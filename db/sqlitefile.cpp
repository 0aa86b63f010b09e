#include "sqlitefile.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace pupitre::sqlitefile {

using namespace Qt::StringLiterals;

namespace {

constexpr auto ownersAlone = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto groups = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup;
constexpr auto others = QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

QStringList filesOf(const QString &path)
{
    QStringList files;
    for (const QString &file : QStringList{path, path + u"-wal"_s, path + u"-shm"_s} + copiesBeforeMigrations(path)) {
        if (QFileInfo(file).isFile())
            files << file;
    }
    return files;
}

} // namespace

QString resolved(const QString &path)
{
    const QFileInfo file(path);
    if (const QString itself = file.canonicalFilePath(); !itself.isEmpty())
        return itself;
    const QString folder = QFileInfo(file.absolutePath()).canonicalFilePath();
    return folder.isEmpty() ? file.absoluteFilePath() : QDir(folder).filePath(file.fileName());
}

bool isOnNetworkVolume(const QString &path)
{
    struct statfs volume = {};
    const QString folder = QFileInfo(path).absolutePath();
    if (statfs(QFile::encodeName(folder).constData(), &volume) != 0)
        return false;
    constexpr unsigned nfs = 0x6969;
    constexpr unsigned smb = 0x517B;
    constexpr unsigned cifs = 0xFF534D42;
    constexpr unsigned smb2 = 0xFE534D42;
    const auto type = static_cast<unsigned>(volume.f_type);
    return type == nfs || type == smb || type == cifs || type == smb2;
}

Result<void> createPrivate(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0) {
        ::close(file);
        return {};
    }
    const int reason = errno;
    const auto code = reason == ENOSPC || reason == EDQUOT  ? ErrorCode::StorageFull
                      : reason == EACCES || reason == EROFS ? ErrorCode::DatabaseReadOnly
                                                            : ErrorCode::DatabaseUnreachable;
    return failure(code, u"database"_s, path + u": "_s + qt_error_string(reason));
}

void makePrivate(const QString &path)
{
    for (const auto &file : filesOf(path)) {
        const auto now = QFileInfo(file).permissions();
        const auto shared = now & QFile::WriteGroup ? now & (QFile::ReadGroup | QFile::WriteGroup)
                                                    : QFile::Permissions{};
        // Of another user's file it fails, and readableByOthers() tells.
        if (now & (groups | others) & ~shared)
            QFile::setPermissions(file, ownersAlone | shared);
    }
}

QStringList readableByOthers(const QString &path)
{
    QStringList names;
    for (const auto &file : filesOf(path)) {
        if (QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther))
            names << QFileInfo(file).fileName();
    }
    return names;
}

QStringList copiesBeforeMigrations(const QString &path)
{
    static const QRegularExpression ending(u"\\.before-\\d+-(\\d{8}T\\d{9})$"_s);
    const QFileInfo file(path);
    const auto timeOf = [](const QString &copy) { return ending.match(copy).captured(1); };
    QStringList copies;
    for (const auto &name : file.dir().entryList({}, QDir::Files | QDir::Hidden)) {
        if (name.startsWith(file.fileName() + u".before-"_s) && !timeOf(name).isEmpty())
            copies << file.dir().filePath(name);
    }
    std::ranges::sort(copies, std::greater{}, timeOf);
    return copies;
}

} // namespace pupitre::sqlitefile
