#include "blobrepository.h"

#include "statement.h"

namespace pupitre::blobs {

using namespace Qt::StringLiterals;

Result<void> put(Connection &connection, const QString &sha256, const QByteArray &bytes)
{
    Statement add(connection, uR"(
        INSERT INTO blobs (sha256, bytes)
        VALUES (:sha256, :bytes)
        ON CONFLICT (sha256) DO UPDATE SET bytes = excluded.bytes
        WHERE blobs.bytes <> excluded.bytes)"_s);
    add.bind(u":sha256", sha256).bind(u":bytes", QVariant(bytes));
    return add.exec();
}

Result<QByteArray> get(Connection &connection, const QString &sha256)
{
    Statement find(connection, uR"(SELECT bytes FROM blobs WHERE sha256 = :sha256)"_s);
    find.bind(u":sha256", sha256);
    PUPITRE_TRY_ASSIGN(bytes, find.maybe([](const Statement &row) { return row.value(u"bytes").toByteArray(); }));
    if (!bytes)
        return failure(ErrorCode::FileMissing, {}, sha256);
    return *bytes;
}

Result<bool> holds(Connection &connection, const QString &sha256)
{
    Statement find(connection, uR"(SELECT COUNT(*) AS n FROM blobs WHERE sha256 = :sha256)"_s);
    find.bind(u":sha256", sha256);
    PUPITRE_TRY_ASSIGN(number, find.execNumber());
    return number > 0;
}

Result<void> remove(Connection &connection, const QString &sha256)
{
    Statement gone(connection, uR"(DELETE FROM blobs WHERE sha256 = :sha256)"_s);
    gone.bind(u":sha256", sha256);
    return gone.exec();
}

} // namespace pupitre::blobs
