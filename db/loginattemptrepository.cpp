#include "loginattemptrepository.h"

#include "statement.h"

namespace pupitre::attempts {

using namespace Qt::StringLiterals;

Result<QByteArray> key(Connection &connection, const QByteArray &fresh, const QDateTime &since, const QDateTime &now)
{
    Statement find(connection, uR"(
        SELECT secret
        FROM login_keys
        WHERE made_at > :since
        ORDER BY id DESC
        LIMIT 1)"_s);
    find.bind(u":since", since);
    PUPITRE_TRY_ASSIGN(found, find.maybe([](const Statement &row) { return row.text(u"secret"); }));
    if (found)
        return QByteArray::fromHex(found->toLatin1());
    Statement add(connection, uR"(INSERT INTO login_keys (secret, made_at) VALUES (:secret, :at))"_s);
    add.bind(u":secret", QString::fromLatin1(fresh.toHex())).bind(u":at", now);
    PUPITRE_TRY(add.exec());
    return fresh;
}

Result<void> note(Connection &connection, const QString &subject, const QDateTime &at)
{
    Statement add(connection, uR"(INSERT INTO login_attempts (subject, at) VALUES (:subject, :at))"_s);
    add.bind(u":subject", subject).bind(u":at", at);
    return add.exec();
}

Result<QList<QDateTime>> of(Connection &connection, const QString &subject, const QDateTime &since)
{
    Statement find(connection, uR"(
        SELECT at
        FROM login_attempts
        WHERE subject = :subject AND at > :since
        ORDER BY at, id)"_s);
    find.bind(u":subject", subject).bind(u":since", since);
    return find.rows([](const Statement &row) { return row.instant(u"at"); });
}

Result<void> forget(Connection &connection, const QString &subject)
{
    Statement remove(connection, uR"(DELETE FROM login_attempts WHERE subject = :subject)"_s);
    remove.bind(u":subject", subject);
    return remove.exec();
}

Result<void> forgetOne(Connection &connection, const QString &subject, const QDateTime &at)
{
    Statement remove(connection, uR"(
        DELETE FROM login_attempts
        WHERE id = (SELECT MAX(n.id) FROM login_attempts n WHERE n.subject = :subject AND n.at = :at))"_s);
    remove.bind(u":subject", subject).bind(u":at", at);
    return remove.exec();
}

Result<void> forgetUntil(Connection &connection, const QDateTime &at)
{
    for (const auto &sql :
        {uR"(DELETE FROM login_attempts WHERE at <= :at)"_s, uR"(DELETE FROM login_keys WHERE made_at <= :at)"_s}) {
        Statement remove(connection, sql);
        remove.bind(u":at", at);
        PUPITRE_TRY(remove.exec());
    }
    return {};
}

} // namespace pupitre::attempts
