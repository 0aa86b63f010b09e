#pragma once

#include "servicecontext.h"

#include <QDateTime>

namespace pupitre {

/// An account as whoever keeps them sees it (rule C13): nothing of its password.
struct StaffAccount {
    StaffId id;
    QString login, name, email;
    Role role;
    bool active = true;
    bool mustChangePassword = false; ///< has a temporary password that nobody has used yet
    QDateTime lastSignInAt;
    QDateTime lockedUntil; ///< invalid: not locked
    int version = 1;
};

/// What is said of somebody who is added or renamed.
struct StaffIdentity {
    QString login, name, email = {};
};

/// A password that is shown once; only its hash is kept, and it has to be changed at the first sign-in.
struct TemporaryPassword {
    StaffId id;
    QString password;
};

// Each of them: one transaction, journalled; nobody is ever deleted, since decisions keep their author. Errors:
// NotAllowed unless by an administrator or a program; NotFound for another site's people; Conflict when the account
// changed since it was displayed (`version`).

/// Of the site, the active ones first.
Result<QList<StaffAccount>> staffAccounts(const ServiceContext &context);
/// Errors also: InvalidValue on "login" ("taken", and those of keptLogin()), "name", "email".
Result<TemporaryPassword> addStaffAccount(const ServiceContext &context, const StaffIdentity &identity, Role role);
/// Errors also: as above. A new login or name ends no session.
Result<void> renameStaff(const ServiceContext &context, StaffId id, int version, const StaffIdentity &identity);
/// Ends the person's sessions. Errors also: GuardRefused ("last_administrator").
Result<void> setStaffRole(const ServiceContext &context, StaffId id, int version, Role role);
/// Ends the person's sessions. Errors also: GuardRefused ("last_administrator") for the last active administrator.
Result<void> setStaffActive(const ServiceContext &context, StaffId id, int version, bool active);
/// In place of a forgotten password, and unlocks; ends the person's sessions. Errors also: GuardRefused ("inactive").
Result<TemporaryPassword> giveTemporaryPassword(const ServiceContext &context, StaffId id, int version);
/// Ends the waiting after too many wrong passwords.
Result<void> unlockStaff(const ServiceContext &context, StaffId id);

} // namespace pupitre
