#pragma once

#include "servicecontext.h"
#include "staffrepository.h"

namespace pupitre {

/// Signs a member of staff in, which the journal tells, as it tells failures and locks.
///
/// Logins that nobody has are answered, counted and locked like all others, in the same time (rule A2): failures are
/// kept by what was typed (db/signinrepository.h), in the database, so that they count for all desks together. From the
/// fifth failure on the next try has to wait, longer each time; the tenth within 15 minutes locks for 15.
/// Errors: WrongCredentials; AccountLocked with what is left in `detail`, in minutes, or in seconds where `field` is
/// "seconds"; GuardRefused ("password_change") when the password is right and temporary: changeOwnPassword() is what
/// there is to do, and nobody is signed in before; StorageFull ("memory") as passwordHash().
Result<StaffMember> signIn(Connection &connection, const Clock &clock, const QString &login, const QString &password);

/// In the journal, of the member of staff who is signed in. Locking a desk is no end of a session. Errors: NotAllowed
/// where nobody is.
Result<void> noteSignOut(const ServiceContext &context);

/// Replaces one's own password and signs in: the present one, temporary or not, is asked for and counted as by
/// signIn(). The person's other sessions end: the answer has the new session's epoch. Errors: those of signIn() but
/// "password_change"; InvalidValue on "password" with those of requireStrongPassword(), or "same".
Result<StaffMember> changeOwnPassword(
    Connection &connection, const Clock &clock, const QString &login, const QString &present, const QString &password);

/// Whether a session that began with that epoch (StaffMember::sessionEpoch) goes on: it ends by a new role, a new
/// password or the account's end. One row by its key: to be asked with each look for news.
Result<bool> sessionStands(Connection &connection, StaffId id, int epoch);

/// Somebody with a password that is known already, as tests and the demonstration need it. Errors: NotAllowed unless by
/// an administrator or a program (the command line); InvalidValue on "login", "name" or "password" as in
/// addStaffAccount(); a weak password passes where it is `demonstration`.
Result<StaffId> addStaff(const ServiceContext &context, SiteId siteId, const QString &login, const QString &name,
    Role role, const QString &password, bool demonstration = false);

/// The active member of the site's staff with that name or login: who acts where nobody is signed in. Errors:
/// InvalidValue on "by", with "unknown" or "several" as `detail`.
Result<StaffActor> staffCalled(const ServiceContext &context, const QString &name);

} // namespace pupitre
