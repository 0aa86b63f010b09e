#pragma once

#include "servicecontext.h"
#include "staffrepository.h"

namespace pupitre {

/// Argon2id by libsodium, 64 MiB and t = 2 (rule A1). Takes about a tenth of a second on purpose. Errors: StorageFull
/// with the field "memory" when that much is not to be had.
Result<QString> passwordHash(const QString &password);
/// Errors: as above, which is no wrong password.
Result<bool> passwordMatches(const QString &hash, const QString &password);

/// Signs a member of staff in. Unknown logins take as long as wrong passwords. Ten failures lock the account for 15
/// minutes (rule A2). Errors: WrongCredentials; AccountLocked with the minutes left in `detail`; StorageFull as above.
Result<StaffMember> signIn(Connection &connection, const Clock &clock, const QString &login, const QString &password);

/// Errors: NotAllowed unless by an administrator or a program (the command line); InvalidValue on "login"
/// (taken or empty), "name" or "password" (under 12 characters unless `demonstration`).
Result<StaffId> addStaff(const ServiceContext &context, SiteId siteId, const QString &login, const QString &name,
    Role role, const QString &password, bool demonstration = false);

/// The active member of the site's staff with that name or login: who acts where nobody is signed in. Errors:
/// InvalidValue on "by", with "unknown" or "several" as `detail`.
Result<StaffActor> staffCalled(const ServiceContext &context, const QString &name);

} // namespace pupitre
