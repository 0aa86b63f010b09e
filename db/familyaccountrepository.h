#pragma once

#include "connection.h"
#include "household.h"

#include <QDateTime>

#include <optional>

namespace pupitre {

/// An account as whoever comes in by it is looked at. The hashes never leave db and services.
struct LoginAccount {
    AccountId id;
    SiteId siteId;
    HouseholdId household;
    GuardianId guardian; ///< none: the household's own account
    /// Whose it is: `guardian`; of the household's own account, since another parent has one too, the payer or else the
    /// first of those who have none (rule W19). None: the whole family's.
    GuardianId holder;
    QString identifiant;
    QString name; ///< of the holder, else of the household
    LetterLanguage language = LetterLanguage::French;
    QString passwordHash; ///< empty: none was chosen yet
    QString oneTimeHash;  ///< empty: none waits, or its time is over
    QDateTime oneTimeExpiresAt;
};

/// An account as the desk may see it.
struct KnownAccount {
    AccountId id;
    SiteId siteId;
    GuardianId guardian; ///< whose own it is; none: the household's
    QString identifiant;
    QString holder; ///< the parent whose it is; empty: the whole family's
    QDateTime credentialsSentAt;
    QDateTime lastLoginAt;
    bool hasPassword = false;
};

/// What families come in by (rules W22 to W25). One that is closed, or of a household that was merged into another, is
/// found by none of these; nor is a household's own where each of its guardians has one of their own.
namespace logins {

/// Whoever has that identifiant; as it is typed, else in small letters.
Result<std::optional<LoginAccount>> withIdentifiant(Connection &connection, SiteId siteId, const QString &identifiant);
/// Whose link that is, whether its time is over or not.
Result<std::optional<LoginAccount>> withLink(Connection &connection, SiteId siteId, const QString &linkHash);
/// Those of a household that are open, its own first.
Result<QList<KnownAccount>> ofHousehold(Connection &connection, HouseholdId id);
Result<std::optional<LoginAccount>> load(Connection &connection, AccountId id);
/// The household's own.
Result<std::optional<LoginAccount>> ownOfHousehold(Connection &connection, HouseholdId id);

/// A guardian's own account, open or closed.
struct ParentAccount {
    AccountId id;
    HouseholdId household;
    QString identifiant;
    bool isOpen = false;
};
Result<std::optional<ParentAccount>> ofGuardian(Connection &connection, GuardianId id);
/// One more for that guardian, without a password. The identifiant is one that nobody had
/// (households::newIdentifiant()).
Result<AccountId> openForGuardian(
    Connection &connection, SiteId siteId, HouseholdId household, GuardianId guardian, const QString &identifiant);
/// Nobody comes in by it from then on, or again where `closedAt` is invalid. Errors: NotFound.
Result<void> setClosed(Connection &connection, AccountId id, const QDateTime &closedAt);
/// It has no password any more, nor one that is used once. Errors: NotFound.
Result<void> clearPasswords(Connection &connection, AccountId id);

/// Keeps the hashes of a one-time password and of the link that stands for it, in place of those before. By
/// the household, for its own account: households::setOneTimePassword(). Errors: NotFound.
Result<void> setOneTime(Connection &connection, AccountId id, const QString &hash, const QString &linkHash,
    const QDateTime &expiresAt, const QDateTime &sentAt);
/// The one-time password and its link are used up, if that hash is the one that waits and its time is not over: of two
/// who use it one finds it so. Errors: NotFound.
Result<void> spendOneTime(Connection &connection, AccountId id, const QString &oneTimeHash, const QDateTime &now);
/// The family's own password; whatever one-time password waits is void.
Result<void> setPassword(Connection &connection, AccountId id, const QString &hash, const QDateTime &at);
Result<void> noteLogin(Connection &connection, AccountId id, const QDateTime &at);

} // namespace logins
} // namespace pupitre
