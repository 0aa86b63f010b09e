#pragma once

#include "connection.h"
#include "permissions.h"

#include <QDateTime>
#include <QList>

namespace pupitre {

struct StaffMember {
    StaffId id;
    SiteId siteId;
    QString login, displayName;
    Role role;            ///< none by default
    QString passwordHash; ///< Argon2id
    bool active = true;
    QString email = {};
    bool mustChangePassword = false; ///< the password is a temporary one
    int sessionEpoch = 1;            ///< a session that began with another one has ended
    QDateTime lastSignInAt = {};
    int version = 1; ///< of what is said of the person and may be done; no sign-in moves it
};

namespace staff {

/// InvalidValue on "login" ("taken") when somebody has it.
Result<StaffId> insert(Connection &connection, const StaffMember &member);
/// Of those who are active. NotFound when there is none, or one whose role is unknown here.
Result<StaffMember> findByLogin(Connection &connection, const QString &login);
/// Active or not. Errors: as above.
Result<StaffMember> load(Connection &connection, StaffId id);
/// Of the site, without those whose role is unknown here.
Result<QList<StaffMember>> all(Connection &connection, SiteId siteId);
/// Active administrators of the site besides that one.
Result<int> otherAdministrators(Connection &connection, SiteId siteId, StaffId id);

// Each of these moves the version.

/// Login, name and e-mail. InvalidValue on "login" ("taken") when somebody else has it.
Result<void> rename(Connection &connection, const StaffMember &member);
/// Role and whether the person may sign in; ends the person's sessions.
Result<void> setStanding(Connection &connection, StaffId id, Role role, bool active);
/// Ends the person's sessions.
Result<void> setPassword(Connection &connection, StaffId id, const QString &hash, bool mustChange);

Result<void> noteSignIn(Connection &connection, StaffId id, const QDateTime &at);
/// Whether the person may sign in and the epoch is still that one.
Result<bool> standsAt(Connection &connection, StaffId id, int epoch);

} // namespace staff
} // namespace pupitre
