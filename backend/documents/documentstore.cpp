#include "documentstore.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryFile>

#include <cerrno>
#include <fcntl.h>
#include <openssl/sha.h>
#include <unistd.h>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> storageFailure(const QString &path)
{
    const int code = errno;
    if (code == ENOSPC || code == EDQUOT)
        return failure(ErrorCode::StorageFull, {}, path);
    if (code == EACCES || code == EROFS || code == EPERM)
        return failure(ErrorCode::DatabaseReadOnly, {}, path);
    return failure(ErrorCode::QueryFailed, {}, path + u": "_s + qt_error_string(code));
}

bool syncFolder(const QString &path)
{
    const int folder = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return false;
    const bool synced = ::fsync(folder) == 0;
    ::close(folder);
    return synced;
}

} // namespace

QString sha256Hex(const QByteArray &bytes)
{
    QByteArray digest(SHA256_DIGEST_LENGTH, Qt::Uninitialized); // by OpenSSL: ten times as fast as Qt 6.4's own
    SHA256(reinterpret_cast<const unsigned char *>(bytes.constData()),
        size_t(bytes.size()),
        reinterpret_cast<unsigned char *>(digest.data()));
    return QString::fromLatin1(digest.toHex());
}

QString FolderDocumentStore::pathOf(const QString &sha256) const
{
    return m_folder + u'/' + sha256.left(2) + u'/' + sha256;
}

Result<QString> FolderDocumentStore::put(const QByteArray &bytes)
{
    const QString sha256 = sha256Hex(bytes);
    const QString path = pathOf(sha256);
    if (QFile::exists(path))
        return sha256;
    const QString folder = m_folder + u'/' + sha256.left(2);
    errno = 0;
    if (!QDir().mkpath(folder))
        return storageFailure(folder);
    QTemporaryFile file(folder + u"/.incoming-XXXXXX"_s);
    if (!file.open())
        return storageFailure(folder);
    if (file.write(bytes) != bytes.size() || !file.flush() || ::fsync(file.handle()) != 0)
        return storageFailure(path);
    // rename() over an existing file would be right as well: same name, same bytes.
    if (::rename(QFile::encodeName(file.fileName()).constData(), QFile::encodeName(path).constData()) != 0)
        return storageFailure(path);
    file.setAutoRemove(false);
    if (!syncFolder(folder) || !syncFolder(m_folder))
        return storageFailure(folder);
    return sha256;
}

Result<QByteArray> FolderDocumentStore::get(const QString &sha256) const
{
    QFile file(pathOf(sha256));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileMissing, {}, sha256);
    const QByteArray bytes = file.readAll();
    if (sha256Hex(bytes) != sha256)
        return failure(ErrorCode::FileDamaged, {}, sha256);
    return bytes;
}

QStringList FolderDocumentStore::hashes() const
{
    QStringList names;
    QDirIterator files(m_folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        names << files.fileName();
    }
    return names;
}

} // namespace pupitre
