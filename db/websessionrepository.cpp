#include "websessionrepository.h"

#include "statement.h"

namespace pupitre::websessions {

using namespace Qt::StringLiterals;

namespace {

WebSession sessionFromRow(const Statement &row)
{
    return {
        .id = row.id<WebSessionId>(u"id"),
        .tokenHash = row.text(u"token_hash"),
        .account = row.id<AccountId>(u"account_id"),
        .createdAt = row.instant(u"created_at"),
        .lastSeenAt = row.instant(u"last_seen_at"),
        .expiresAt = row.instant(u"expires_at"),
        .idleMinutes = int(row.number(u"idle_minutes")),
        .mustChoose = row.flag(u"must_choose"),
        .secret = QByteArray::fromHex(row.text(u"secret").toLatin1()),
        .agent = row.text(u"agent"),
    };
}

const auto all = uR"(
    SELECT id, token_hash, account_id, created_at, last_seen_at, expires_at, idle_minutes, must_choose, secret, agent
    FROM web_sessions)"_s;

Result<int> ended(Statement &remove)
{
    PUPITRE_TRY(remove.exec());
    return remove.affected();
}

} // namespace

Result<void> open(Connection &connection, const WebSession &session)
{
    Statement add(connection, uR"(
        INSERT INTO web_sessions (token_hash, account_id, created_at, last_seen_at, expires_at, idle_minutes,
            must_choose, secret, agent)
        VALUES (:hash, :account, :created, :seen, :expires, :idle, :must_choose, :secret, :agent))"_s);
    add.bind(u":hash", session.tokenHash)
        .bind(u":account", session.account)
        .bind(u":created", session.createdAt)
        .bind(u":seen", session.lastSeenAt)
        .bind(u":expires", session.expiresAt)
        .bind(u":idle", session.idleMinutes);
    add.bind(u":must_choose", session.mustChoose)
        .bind(u":secret", QString::fromLatin1(session.secret.toHex()))
        .bind(u":agent", session.agent);
    return add.exec();
}

Result<void> keepNewest(Connection &connection, AccountId id, int atMost)
{
    Statement crowd(connection, uR"(
        DELETE FROM web_sessions
        WHERE account_id = :account
          AND id NOT IN (
              SELECT n.id
              FROM web_sessions n
              WHERE n.account_id = :account
              ORDER BY n.id DESC
              LIMIT :most))"_s);
    crowd.bind(u":account", id).bind(u":most", atMost);
    return crowd.exec();
}

Result<std::optional<WebSession>> find(Connection &connection, const QString &tokenHash)
{
    Statement one(connection, all + uR"(
        WHERE token_hash = :hash)"_s);
    one.bind(u":hash", tokenHash);
    return one.maybe(sessionFromRow);
}

Result<void> noteSeen(Connection &connection, WebSessionId id, const QDateTime &at)
{
    Statement update(connection, uR"(UPDATE web_sessions SET last_seen_at = :at WHERE id = :id)"_s);
    update.bind(u":at", at).bind(u":id", id);
    return update.exec();
}

Result<QList<WebSession>> ofAccount(Connection &connection, AccountId id)
{
    Statement find(connection, all + uR"(
        WHERE account_id = :account
        ORDER BY last_seen_at DESC, id DESC)"_s);
    find.bind(u":account", id);
    return find.rows(sessionFromRow);
}

Result<bool> end(Connection &connection, AccountId account, WebSessionId id)
{
    Statement remove(connection, uR"(DELETE FROM web_sessions WHERE account_id = :account AND id = :id)"_s);
    remove.bind(u":account", account).bind(u":id", id);
    PUPITRE_TRY_ASSIGN(number, ended(remove));
    return number > 0;
}

Result<bool> end(Connection &connection, AccountId account, const QString &tokenHash)
{
    Statement remove(connection, uR"(DELETE FROM web_sessions WHERE account_id = :account AND token_hash = :hash)"_s);
    remove.bind(u":account", account).bind(u":hash", tokenHash);
    PUPITRE_TRY_ASSIGN(number, ended(remove));
    return number > 0;
}

Result<int> endAll(Connection &connection, AccountId id)
{
    Statement remove(connection, uR"(DELETE FROM web_sessions WHERE account_id = :account)"_s);
    remove.bind(u":account", id);
    return ended(remove);
}

Result<void> endOthers(Connection &connection, AccountId id, const QString &tokenHash)
{
    Statement remove(connection, uR"(DELETE FROM web_sessions WHERE account_id = :account AND token_hash <> :hash)"_s);
    remove.bind(u":account", id).bind(u":hash", tokenHash);
    return remove.exec();
}

Result<int> endAll(Connection &connection, HouseholdId id)
{
    Statement remove(connection, uR"(
        DELETE FROM web_sessions
        WHERE account_id IN (SELECT a.id FROM accounts a WHERE a.household_id = :household))"_s);
    remove.bind(u":household", id);
    return ended(remove);
}

Result<void> forgetUntil(Connection &connection, const QDateTime &at)
{
    // Of others, whose rows who begins a session may not be shown (migration 0030).
    Statement remove(connection,
        connection.dialect() == Dialect::SQLite ? uR"(DELETE FROM web_sessions WHERE expires_at <= :at)"_s
                                                : uR"(SELECT extranet_forget_sessions(:at))"_s);
    remove.bind(u":at", at);
    return remove.exec();
}

} // namespace pupitre::websessions
