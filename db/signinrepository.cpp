#include "signinrepository.h"

#include "statement.h"

#include <QCryptographicHash>

namespace pupitre::signins {

using namespace Qt::StringLiterals;

QString keyOfLogin(const QString &login)
{
    return QString::fromLatin1(QCryptographicHash::hash(login.toUtf8(), QCryptographicHash::Sha256).toHex().left(32));
}

Result<FailedTries> tries(Connection &connection, const QString &key)
{
    Statement find(connection, uR"(
        SELECT failures, waits_until
        FROM sign_in_failures
        WHERE login_key = :key)"_s);
    find.bind(u":key", key);
    PUPITRE_TRY_ASSIGN(found, find.maybe([](const Statement &row) {
        return FailedTries{int(row.number(u"failures")), row.instant(u"waits_until")};
    }));
    return found.value_or(FailedTries{});
}

Result<void> keep(Connection &connection, const QString &key, const FailedTries &tries, const QDateTime &at)
{
    Statement write(connection, uR"(
        INSERT INTO sign_in_failures (login_key, failures, last_at, waits_until)
        VALUES (:key, :failures, :at, :until)
        ON CONFLICT (login_key)
        DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at, waits_until = excluded.waits_until)"_s);
    write.bind(u":key", key).bind(u":failures", tries.count).bind(u":at", at).bind(u":until", tries.waitsUntil);
    return write.exec();
}

Result<void> forget(Connection &connection, const QString &key)
{
    Statement remove(connection, uR"(DELETE FROM sign_in_failures WHERE login_key = :key)"_s);
    remove.bind(u":key", key);
    return remove.exec();
}

Result<void> forgetUntil(Connection &connection, const QDateTime &at)
{
    Statement remove(connection, uR"(DELETE FROM sign_in_failures WHERE last_at <= :at)"_s);
    remove.bind(u":at", at);
    return remove.exec();
}

} // namespace pupitre::signins
