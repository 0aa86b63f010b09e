#include "databasecopy.h"

#include "change.h"
#include "databaseaddress.h"
#include "documentrepository.h"
#include "documentstore.h"
#include "integrityrepository.h"
#include "mailaccountrepository.h"
#include "migrator.h"
#include "wholecopy.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <functional>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr auto ownersFile = QFile::ReadOwner | QFile::WriteOwner;
constexpr mode_t ownersFolder = 0700;

Error invalid(const QString &field, const QString &why)
{
    return {ErrorCode::InvalidValue, field, why};
}

/// As checkDatabase() tells it.
QList<CheckFinding> damageFindings(const QStringList &damage)
{
    QList<CheckFinding> findings;
    for (const auto &line : damage)
        findings.append({.what = u"engine"_s, .where = u"database"_s, .words = line});
    return findings;
}

/// A copy of an older version to this one; what it is a copy of stays as it is.
Result<void> bringUpToDate(Connection &copy)
{
    PUPITRE_TRY_ASSIGN(version, migrator::currentVersion(copy));
    if (version > 0 && version < migrator::newestVersion())
        PUPITRE_TRY(migrator::migrate(copy, migrator::newestVersion(), migrator::CopyBefore::None));
    return migrator::requireCurrent(copy);
}

/// A database that grows under another name beside its own, and is taken away again unless it is finished.
class GrowingDatabase
{
public:
    /// `target`: a file's name, never an address, which an absolute one cannot be taken for.
    explicit GrowingDatabase(const QString &target)
        : m_target(target.isEmpty() ? target : QFileInfo(target).absoluteFilePath()), m_file(m_target + u".part"_s)
    {
    }
    ~GrowingDatabase() { remove(); }
    GrowingDatabase(const GrowingDatabase &) = delete;
    GrowingDatabase &operator=(const GrowingDatabase &) = delete;

    const QString &file() const { return m_file; }
    QString filesFolder() const { return m_file + u".files"_s; }

    /// An empty file and folder that nobody else can read from the first byte on.
    Result<void> begin(const QString &field)
    {
        if (m_target.isEmpty())
            return failure(invalid(field, u"missing"_s));
        if (QFileInfo::exists(m_target) || QFileInfo(m_target).isSymLink() || QFileInfo::exists(m_target + u".files"_s))
            return failure(invalid(field, u"taken"_s));
        remove(); // what a backup that was killed has left
        QFile empty(m_file);
        if (!empty.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownersFile)
            || ::mkdir(QFile::encodeName(filesFolder()).constData(), ownersFolder) != 0)
            return failure(invalid(field, u"folder"_s));
        return {};
    }

    /// The files first: what the database names is there when the database is.
    Result<void> finish(const QString &field)
    {
        if (QFileInfo::exists(m_file + u"-wal"_s)) // the pause is not in the file itself: mails would leave twice
            return failure(ErrorCode::StorageFull, field, m_target);
        if (!QDir().rename(filesFolder(), m_target + u".files"_s))
            return failure(invalid(field, u"folder"_s));
        if (!QFile::rename(m_file, m_target)) {
            QDir(m_target + u".files"_s).removeRecursively();
            return failure(invalid(field, u"folder"_s));
        }
        return {};
    }

private:
    void remove()
    {
        for (const auto &suffix : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s})
            QFile::remove(m_file + suffix);
        QDir(filesFolder()).removeRecursively();
    }

    QString m_target, m_file;
};

/// `inCopy`: the copy is its connection.
Result<void> pauseSending(const ServiceContext &inCopy)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(inCopy, Right::KeepDatabase));
    const QDateTime now = change.now();
    PUPITRE_TRY(mail::pauseAll(change.connection(), {PauseReason::Restored, now.toString(Qt::ISODate), now, {}}));
    change.fact(u"database.copied"_s, {u"database"_s});
    return change.commit(); // closing writes it into the file itself, on the disk
}

/// The files that the copy names. What cannot be had is said, and holds nothing up.
Result<DatabaseCopy> copyFiles(Connection &copy, const DocumentStore &from, const QString &folder)
{
    PUPITRE_TRY_ASSIGN(hashes, documents::allHashes(copy));
    FolderDocumentStore to(folder);
    DatabaseCopy done;
    for (const auto &sha256 : hashes) {
        const auto bytes = from.get(sha256);
        if (!bytes) {
            const bool damaged = bytes.error().code == ErrorCode::FileDamaged;
            PUPITRE_TRY_ASSIGN(owner, integrity::whereFileBelongs(copy, sha256));
            done.lacking.append({.what = damaged ? u"document_damaged"_s : u"document_missing"_s,
                .where = u"file "_s + sha256,
                .words = (damaged ? u"it is not what was once kept: "_s : u"it is not there: "_s) + owner});
            continue;
        }
        PUPITRE_TRY(to.put(*bytes));
        ++done.files;
    }
    return done;
}

/// Byte by byte, so that the source is not touched by an engine.
Result<void> copyBytes(const QString &source, const QString &target)
{
    QFile from(source), to(target);
    if (!QFileInfo(source).isFile() || !from.open(QIODevice::ReadOnly))
        return failure(invalid(u"from"_s, QFileInfo::exists(source) ? u"unreadable"_s : u"missing"_s));
    if (!to.open(QIODevice::WriteOnly | QIODevice::Truncate, ownersFile))
        return failure(invalid(u"database"_s, u"folder"_s));
    while (!from.atEnd()) {
        const QByteArray part = from.read(1 << 20);
        if (part.isEmpty())
            return failure(invalid(u"from"_s, u"unreadable"_s));
        if (to.write(part) != part.size())
            return failure(ErrorCode::StorageFull, u"database"_s, target);
    }
    if (!to.flush() || ::fsync(to.handle()) != 0)
        return failure(ErrorCode::StorageFull, u"database"_s, target);
    return {};
}

} // namespace

Result<DatabaseCopy> copyDatabase(const ServiceContext &context, const QString &target)
{
    PUPITRE_TRY(require(context, Right::KeepDatabase));
    auto &source = context.connection;
    if (source.dialect() != Dialect::SQLite)
        return failure(invalid(u"database"_s, u"pg_dump"_s));
    GrowingDatabase growing(target);
    PUPITRE_TRY(growing.begin(u"to"_s));
    PUPITRE_TRY(writeWholeCopy(source, growing.file()));
    DatabaseCopy done;
    {
        PUPITRE_TRY_ASSIGN(copy, Connection::open(growing.file(), Connection::Create::Never));
        PUPITRE_TRY(pauseSending({*copy, context.clock, context.store, context.actor}));
        PUPITRE_TRY_ASSIGN(files, copyFiles(*copy, context.store, growing.filesFolder()));
        done = files;
    }
    PUPITRE_TRY(growing.finish(u"to"_s));
    return done;
}

Result<Restoration> restoreDatabase(
    const QString &file, const QString &target, const InternalActor &actor, const Clock &clock)
{
    if (!may(actor, Right::KeepDatabase))
        return failure(ErrorCode::NotAllowed);
    PUPITRE_TRY_ASSIGN(address, DatabaseAddress::read(target));
    if (address.dialect != Dialect::SQLite)
        return failure(invalid(u"database"_s, u"pg_dump"_s));
    GrowingDatabase growing(address.path);
    PUPITRE_TRY(growing.begin(u"database"_s));
    PUPITRE_TRY(copyBytes(file, growing.file()));
    if (QFileInfo::exists(file + u"-wal"_s)) // of a copy that somebody made by hand
        PUPITRE_TRY(copyBytes(file + u"-wal"_s, growing.file() + u"-wal"_s));
    Restoration restoration;
    {
        PUPITRE_TRY_ASSIGN(copy, Connection::open(growing.file(), Connection::Create::Never));
        PUPITRE_TRY_ASSIGN(damage, integrity::damage(*copy));
        if (!damage.isEmpty()) { // rows may be lost: nothing is built on it
            restoration.findings = damageFindings(damage);
            return restoration;
        }
        PUPITRE_TRY(bringUpToDate(*copy));
        FolderDocumentStore files(file + u".files"_s);
        const ServiceContext context{*copy, clock, files, actor};
        PUPITRE_TRY_ASSIGN(findings, checkDatabase(context));
        std::ranges::copy_if(findings, std::back_inserter(restoration.findings), std::not_fn(&CheckFinding::harmless));
        PUPITRE_TRY(pauseSending(context));
        PUPITRE_TRY_ASSIGN(copied, copyFiles(*copy, files, growing.filesFolder()));
        restoration.files = copied.files;
    }
    PUPITRE_TRY(growing.finish(u"database"_s));
    restoration.restored = true;
    return restoration;
}

} // namespace pupitre
