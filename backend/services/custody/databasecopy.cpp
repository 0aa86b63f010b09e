#include "databasecopy.h"

#include "documentstore.h"
#include "journal.h"
#include "mailaccountrepository.h"
#include "statement.h"
#include "transaction.h"

#include <QFile>
#include <QScopeGuard>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Result<void> pauseSendingIn(const ServiceContext &context, const QString &file)
{
    PUPITRE_TRY_ASSIGN(copy, Connection::open(file, Connection::Create::Never));
    const QDateTime now = context.clock.now();
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(*copy));
    PUPITRE_TRY(mail::pauseAll(*copy, {PauseReason::Restored, now.toString(Qt::ISODate), now, {}}));
    PUPITRE_TRY(journal::append(
        *copy, {0, now, context.actorName(), u"database.copied"_s, u"database"_s, 0, HouseholdId{}, {}}));
    return transaction.commit(); // closing writes it into the file itself, on the disk
}

Result<DatabaseCopy> copyFiles(const FolderDocumentStore &from, FolderDocumentStore &to)
{
    DatabaseCopy done;
    for (const auto &name : from.hashes()) {
        const auto bytes = from.get(name);
        if (!bytes && bytes.error().code == ErrorCode::FileDamaged) {
            done.damaged << name;
            continue;
        }
        if (!bytes && bytes.error().code == ErrorCode::FileMissing)
            continue; // it was of no use any more
        PUPITRE_TRY(bytes);
        PUPITRE_TRY(to.put(*bytes));
        ++done.files;
    }
    return done;
}

} // namespace

Result<DatabaseCopy> copyDatabase(const ServiceContext &context, const QString &target)
{
    auto &source = context.connection;
    if (source.dialect() != Dialect::SQLite)
        return failure(ErrorCode::InvalidValue, u"database"_s, u"PostgreSQL has pg_dump"_s);
    if (target.isEmpty() || QFile::exists(target))
        return failure(ErrorCode::InvalidValue, u"to"_s, target);
    const QString growing = target + u".part"_s;
    for (const auto &left : {growing, growing + u"-wal"_s, growing + u"-shm"_s})
        QFile::remove(left);
    QFile empty(growing); // SQLite would let everybody read it
    if (!empty.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return failure(ErrorCode::InvalidValue, u"to"_s, target);
    empty.close();
    auto incomplete = qScopeGuard([&] { QFile::remove(growing); });
    Statement vacuum(source, u"VACUUM INTO :file"_s);
    vacuum.bind(u":file", growing);
    PUPITRE_TRY(vacuum.exec());
    PUPITRE_TRY(pauseSendingIn(context, growing));
    if (QFile::exists(growing + u"-wal"_s)) // the pause is not in the file itself: without it mails would leave twice
        return failure(ErrorCode::StorageFull, u"to"_s, target);
    FolderDocumentStore files(target + u".files"_s);
    PUPITRE_TRY_ASSIGN(
        done, copyFiles(FolderDocumentStore(source.filesFolder()), files)); // what the copy names has been there since
    if (!QFile::rename(growing, target))
        return failure(ErrorCode::InvalidValue, u"to"_s, target);
    incomplete.dismiss();
    return done;
}

} // namespace pupitre
