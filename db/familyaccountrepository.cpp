#include "familyaccountrepository.h"

#include "statement.h"

namespace pupitre::logins {

using namespace Qt::StringLiterals;

namespace {

LoginAccount accountFromRow(const Statement &row)
{
    const QString own = row.text(u"own_identifiant");
    const QString holder = (row.text(u"last_name") + u' ' + row.text(u"first_name")).trimmed();
    return {
        .id = row.id<AccountId>(u"id"),
        .siteId = row.id<SiteId>(u"site_id"),
        .household = row.id<HouseholdId>(u"household_id"),
        .guardian = row.id<GuardianId>(u"guardian_id"),
        .holder = row.id<GuardianId>(u"holder_id"),
        .identifiant = own.isEmpty() ? row.text(u"identifiant") : own,
        .name = holder.isEmpty() ? row.text(u"display_name") : holder,
        .language = row.key<LetterLanguage>(u"language"),
        .passwordHash = row.text(u"password_hash"),
        .oneTimeHash = row.text(u"one_time_hash"),
        .oneTimeExpiresAt = row.instant(u"one_time_expires_at"),
    };
}

ParentAccount parentAccountFromRow(const Statement &row)
{
    return {
        .id = row.id<AccountId>(u"id"),
        .household = row.id<HouseholdId>(u"household_id"),
        .identifiant = row.text(u"identifiant"),
        .isOpen = row.text(u"disabled_at").isEmpty(),
    };
}

KnownAccount knownFromRow(const Statement &row)
{
    const auto account = accountFromRow(row);
    return {
        .id = account.id,
        .siteId = account.siteId,
        .guardian = account.guardian,
        .identifiant = account.identifiant,
        .holder = registerName(row.text(u"last_name"), row.text(u"first_name")),
        .credentialsSentAt = row.instant(u"credentials_sent_at"),
        .lastLoginAt = row.instant(u"last_login_at"),
        .hasPassword = !account.passwordHash.isEmpty(),
    };
}

/// The holder is found in the order of Household::payer(), so that mails and what is seen are of the same person. A
/// parent's account that was closed counts: what was theirs is shown to nobody else for that.
const auto open = uR"(
    SELECT a.id, a.site_id, a.household_id, a.guardian_id, a.identifiant AS own_identifiant, a.password_hash,
        a.one_time_hash, a.one_time_expires_at, a.credentials_sent_at, a.last_login_at, h.identifiant, h.display_name,
        h.language,
        g.id AS holder_id, COALESCE(g.last_name, '') AS last_name, COALESCE(g.first_name, '') AS first_name
    FROM accounts a
    JOIN households h ON h.id = a.household_id
    LEFT JOIN guardians g ON g.id = CASE
        WHEN a.guardian_id IS NOT NULL THEN a.guardian_id
        WHEN EXISTS (SELECT 1 FROM guardians o JOIN accounts p ON p.guardian_id = o.id WHERE o.household_id = h.id)
        THEN (
            SELECT k.id
            FROM guardians k
            WHERE k.household_id = h.id AND NOT EXISTS (SELECT 1 FROM accounts p WHERE p.guardian_id = k.id)
            ORDER BY k.payer DESC, k.position, k.id
            LIMIT 1)
        END
    WHERE a.disabled_at = '' AND h.merged_into_id IS NULL
        AND (g.id IS NOT NULL
            OR NOT EXISTS (
                SELECT 1 FROM guardians o JOIN accounts p ON p.guardian_id = o.id WHERE o.household_id = h.id)))"_s;

} // namespace

Result<std::optional<LoginAccount>> withIdentifiant(Connection &connection, SiteId siteId, const QString &identifiant)
{
    Statement find(connection, open + uR"(
        AND a.id IN (
            SELECT o.id
            FROM households k
            JOIN accounts o ON o.household_id = k.id
            WHERE k.site_id = :site AND k.identifiant IN (:typed, :folded) AND o.guardian_id IS NULL
            UNION ALL
            SELECT o.id
            FROM accounts o
            WHERE o.site_id = :site AND o.identifiant IN (:typed, :folded) AND o.identifiant <> '')
        ORDER BY CASE WHEN :typed IN (a.identifiant, h.identifiant) THEN 0 ELSE 1 END, a.id
        LIMIT 1)"_s);
    find.bind(u":site", siteId).bind(u":typed", identifiant).bind(u":folded", identifiant.toLower());
    return find.maybe(accountFromRow);
}

Result<std::optional<LoginAccount>> withLink(Connection &connection, SiteId siteId, const QString &linkHash)
{
    Statement find(connection, open + uR"(
        AND a.site_id = :site AND a.link_hash = :hash AND a.link_hash <> '')"_s);
    find.bind(u":site", siteId).bind(u":hash", linkHash);
    return find.maybe(accountFromRow);
}

Result<QList<KnownAccount>> ofHousehold(Connection &connection, HouseholdId id)
{
    Statement find(connection, open + uR"(
        AND a.household_id = :household
        ORDER BY CASE WHEN a.guardian_id IS NULL THEN 0 ELSE 1 END, a.id)"_s);
    find.bind(u":household", id);
    return find.rows(knownFromRow);
}

Result<std::optional<LoginAccount>> load(Connection &connection, AccountId id)
{
    Statement find(connection, open + uR"(
        AND a.id = :id)"_s);
    find.bind(u":id", id);
    return find.maybe(accountFromRow);
}

Result<std::optional<LoginAccount>> ownOfHousehold(Connection &connection, HouseholdId id)
{
    Statement find(connection, open + uR"(
        AND a.household_id = :id AND a.guardian_id IS NULL)"_s);
    find.bind(u":id", id);
    return find.maybe(accountFromRow);
}

Result<std::optional<ParentAccount>> ofGuardian(Connection &connection, GuardianId id)
{
    Statement find(connection, uR"(
        SELECT id, household_id, identifiant, disabled_at
        FROM accounts
        WHERE guardian_id = :id)"_s);
    find.bind(u":id", id);
    return find.maybe(parentAccountFromRow);
}

Result<AccountId> openForGuardian(
    Connection &connection, SiteId siteId, HouseholdId household, GuardianId guardian, const QString &identifiant)
{
    Statement insert(connection, uR"(
        INSERT INTO accounts (site_id, household_id, guardian_id, identifiant)
        VALUES (:site, :household, :guardian, :identifiant)
        RETURNING id)"_s);
    insert.bind(u":site", siteId).bind(u":household", household).bind(u":guardian", guardian);
    insert.bind(u":identifiant", identifiant);
    PUPITRE_TRY_ASSIGN(id, insert.execId());
    return AccountId{id};
}

Result<void> setClosed(Connection &connection, AccountId id, const QDateTime &closedAt)
{
    Statement update(connection, uR"(UPDATE accounts SET disabled_at = :at WHERE id = :id)"_s);
    update.bind(u":at", closedAt).bind(u":id", id);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::NotFound, u"account"_s);
    return {};
}

Result<void> clearPasswords(Connection &connection, AccountId id)
{
    Statement update(connection, uR"(
        UPDATE accounts
        SET password_hash = '', password_changed_at = '', one_time_hash = '', link_hash = '', one_time_expires_at = ''
        WHERE id = :id)"_s);
    update.bind(u":id", id);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::NotFound, u"account"_s);
    return {};
}

Result<void> setOneTime(Connection &connection, AccountId id, const QString &hash, const QString &linkHash,
    const QDateTime &expiresAt, const QDateTime &sentAt)
{
    Statement update(connection, uR"(
        UPDATE accounts
        SET one_time_hash = :hash, link_hash = :link, one_time_expires_at = :expires, credentials_sent_at = :sent
        WHERE id = :id)"_s);
    update.bind(u":hash", hash).bind(u":link", linkHash).bind(u":expires", expiresAt).bind(u":sent", sentAt);
    update.bind(u":id", id);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::NotFound, u"account"_s);
    return {};
}

Result<void> spendOneTime(Connection &connection, AccountId id, const QString &oneTimeHash, const QDateTime &now)
{
    Statement spend(connection, uR"(
        UPDATE accounts
        SET one_time_hash = '', link_hash = '', one_time_expires_at = ''
        WHERE id = :id AND one_time_hash = :hash AND one_time_hash <> '' AND one_time_expires_at > :now)"_s);
    spend.bind(u":id", id).bind(u":hash", oneTimeHash).bind(u":now", now);
    PUPITRE_TRY(spend.exec());
    if (spend.affected() != 1)
        return failure(ErrorCode::NotFound, u"account"_s);
    return {};
}

Result<void> setPassword(Connection &connection, AccountId id, const QString &hash, const QDateTime &at)
{
    Statement update(connection, uR"(
        UPDATE accounts
        SET password_hash = :hash, password_changed_at = :at, one_time_hash = '', link_hash = '',
            one_time_expires_at = ''
        WHERE id = :id)"_s);
    update.bind(u":hash", hash).bind(u":at", at).bind(u":id", id);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::NotFound, u"account"_s);
    return {};
}

Result<void> noteLogin(Connection &connection, AccountId id, const QDateTime &at)
{
    Statement update(connection, uR"(UPDATE accounts SET last_login_at = :at WHERE id = :id)"_s);
    update.bind(u":at", at).bind(u":id", id);
    return update.exec();
}

} // namespace pupitre::logins
