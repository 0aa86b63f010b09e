#include "passwordrequestrepository.h"

#include "statement.h"

namespace pupitre::requests {

using namespace Qt::StringLiterals;

namespace {

WaitingRequest requestFromRow(const Statement &row)
{
    return {
        .id = row.number(u"id"),
        .site = row.id<SiteId>(u"site_id"),
        .identifiant = row.text(u"identifiant"),
        .email = row.text(u"email"),
    };
}

} // namespace

Result<void> note(
    Connection &connection, SiteId siteId, const QString &identifiant, const QString &email, const QDateTime &at)
{
    Statement add(connection, uR"(
        INSERT INTO password_requests (site_id, identifiant, email, at)
        VALUES (:site, :identifiant, :email, :at))"_s);
    add.bind(u":site", siteId).bind(u":identifiant", identifiant).bind(u":email", email).bind(u":at", at);
    return add.exec();
}

Result<QList<WaitingRequest>> waiting(Connection &connection, SiteId siteId, int limit)
{
    Statement find(connection, uR"(
        SELECT id, site_id, identifiant, email
        FROM password_requests
        WHERE done_at = '' AND site_id = :site
        ORDER BY id
        LIMIT :limit)"_s);
    find.bind(u":site", siteId).bind(u":limit", limit);
    return find.rows(requestFromRow);
}

Result<bool> isWaiting(Connection &connection, SiteId siteId, const QString &identifiant, const QDateTime &since)
{
    Statement count(connection, uR"(
        SELECT COUNT(*) AS n
        FROM password_requests
        WHERE done_at = '' AND site_id = :site AND LOWER(identifiant) = :identifiant AND at > :since)"_s);
    count.bind(u":site", siteId).bind(u":identifiant", identifiant.toLower()).bind(u":since", since);
    PUPITRE_TRY_ASSIGN(number, count.execNumber());
    return number > 0;
}

Result<bool> close(Connection &connection, qint64 requestId, AccountId account, const QDateTime &at)
{
    Statement update(connection, uR"(
        UPDATE password_requests
        SET done_at = :at, account_id = :account
        WHERE id = :id AND done_at = '')"_s);
    update.bind(u":at", at).bind(u":account", account).bind(u":id", requestId);
    PUPITRE_TRY(update.exec());
    return update.affected() > 0;
}

Result<qint64> answered(Connection &connection, AccountId id, const QDateTime &since)
{
    Statement count(connection, uR"(
        SELECT COUNT(*) AS n
        FROM password_requests
        WHERE account_id = :account AND done_at > :since)"_s);
    count.bind(u":account", id).bind(u":since", since);
    return count.execNumber();
}

Result<void> forgetUntil(Connection &connection, SiteId siteId, const QDateTime &at)
{
    Statement remove(connection, uR"(DELETE FROM password_requests WHERE site_id = :site AND at <= :at)"_s);
    remove.bind(u":site", siteId).bind(u":at", at);
    return remove.exec();
}

} // namespace pupitre::requests
