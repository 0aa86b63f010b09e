#include "blobrepository.h"

#include "statement.h"

namespace pupitre::blobs {

using namespace Qt::StringLiterals;

Result<void> put(Connection &connection, const QString &sha256, const QByteArray &bytes)
{
    Statement keep(connection, uR"(SELECT extranet_keep_file(:bytes) AS sha256)"_s);
    keep.bind(u":bytes", QVariant(bytes));
    PUPITRE_TRY_ASSIGN(name, keep.one([](const Statement &row) { return row.text(u"sha256"); }));
    if (name != sha256)
        return failure(ErrorCode::FileDamaged, {}, sha256);
    return {};
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
    Statement find(connection, uR"(SELECT CAST(extranet_holds_file(:sha256) AS INT) AS n)"_s);
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
