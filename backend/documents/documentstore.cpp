#include "documentstore.h"

#include "documentlimits.h"

#include <QDateTime>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include <cerrno>
#include <fcntl.h>
#include <openssl/sha.h>
#include <sys/stat.h>
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

constexpr mode_t privateFolder = S_IRWXU;
constexpr auto unfinishedFile = ".incoming-"_L1; // what a file is called until all of it is there

bool syncFolder(const QString &path)
{
    const int folder = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return false;
    const bool synced = ::fsync(folder) == 0;
    ::close(folder);
    return synced;
}

/// Makes the folder, for this user alone; one that others can look into is closed to them.
bool makePrivateFolder(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), privateFolder) == 0)
        return true;
    if (errno != EEXIST)
        return false;
    struct stat found = {};
    if (::stat(name.constData(), &found) != 0)
        return false;
    if ((found.st_mode & (S_IRWXG | S_IRWXO)) == 0)
        return true;
    return ::chmod(name.constData(), privateFolder) == 0 || errno == EPERM; // somebody else's: theirs to close
}

/// The whole of a regular file. Nothing else is read, or waited for: opening a pipe that nobody writes into would
/// block.
Result<QByteArray> readRegularFile(const QString &path)
{
    QFile file;
    const int descriptor = ::open(
        QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return failure(ErrorCode::FileMissing);
        if (errno == EMFILE || errno == ENFILE || errno == ENOMEM)
            return storageFailure(path); // this program's trouble, not the file's
        return failure(ErrorCode::FileDamaged);
    }
    struct stat found = {};
    if (::fstat(descriptor, &found) != 0 || !S_ISREG(found.st_mode) || found.st_size > limits::fileBytes
        || !file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
        ::close(descriptor);
        return failure(ErrorCode::FileDamaged);
    }
    QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorCode::FileDamaged);
    return bytes;
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
    if (bytes.size() > limits::fileBytes)
        return failure(ErrorCode::FileTooLarge);
    const QString sha256 = sha256Hex(bytes);
    const QString path = pathOf(sha256);
    const QString folder = m_folder + u'/' + sha256.left(2);
    errno = 0;
    if (!makePrivateFolder(m_folder) || !makePrivateFolder(folder))
        return storageFailure(folder);
    const auto kept = get(sha256);
    if (kept) {
        // Whoever stored it may not have come to the end yet.
        if (!syncFolder(folder) || !syncFolder(m_folder))
            return storageFailure(folder);
        return sha256;
    }
    if (kept.error().code != ErrorCode::FileMissing && kept.error().code != ErrorCode::FileDamaged)
        return failure(kept.error());
    QTemporaryFile file(folder + u'/' + unfinishedFile + u"XXXXXX"_s); // 0600
    if (!file.open())
        return storageFailure(folder);
    if (file.write(bytes) != bytes.size() || !file.flush() || ::fsync(file.handle()) != 0)
        return storageFailure(path);
    // In one step, also where a damaged copy, a pipe or a device stands: a reader finds the one or the other.
    if (::rename(QFile::encodeName(file.fileName()).constData(), QFile::encodeName(path).constData()) != 0)
        return storageFailure(path);
    file.setAutoRemove(false);
    if (!syncFolder(folder) || !syncFolder(m_folder))
        return storageFailure(folder);
    return sha256;
}

Result<bool> FolderDocumentStore::holds(const QString &sha256) const
{
    return QFileInfo(pathOf(sha256)).isFile();
}

Result<void> FolderDocumentStore::remove(const QString &sha256)
{
    const QString path = pathOf(sha256);
    if (::unlink(QFile::encodeName(path).constData()) != 0 && errno != ENOENT && errno != ENOTDIR)
        return storageFailure(path);
    return {};
}

Result<QByteArray> FolderDocumentStore::get(const QString &sha256) const
{
    auto bytes = readRegularFile(pathOf(sha256));
    if (!bytes && bytes.error().detail.isEmpty())
        return failure(bytes.error().code, {}, sha256);
    if (bytes && sha256Hex(*bytes) != sha256)
        return failure(ErrorCode::FileDamaged, {}, sha256);
    return bytes;
}

int FolderDocumentStore::removeLeftovers()
{
    const QDateTime before = QDateTime::currentDateTimeUtc().addDays(-1); // as the folder counts, not the desk
    int removed = 0;
    QDirIterator files(
        m_folder, {unfinishedFile + u'*'}, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        if (files.fileInfo().lastModified() < before && QFile::remove(files.filePath()))
            ++removed;
    }
    return removed;
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
