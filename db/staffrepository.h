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
    int failedAttempts = 0;
    QDateTime lockedUntil;
};

namespace staff {

/// InvalidValue on "login" when it is taken.
Result<StaffId> insert(Connection &connection, const StaffMember &member);
/// NotFound when there is none, or one whose role is unknown here.
Result<StaffMember> findByLogin(Connection &connection, const QString &login);
/// Of the site, without those whose role is unknown here.
Result<QList<StaffMember>> all(Connection &connection, SiteId siteId);
Result<void> setFailures(Connection &connection, StaffId id, int failures, const QDateTime &lockedUntil);

} // namespace staff
} // namespace pupitre
