#include "staffrepository.h"

#include "statement.h"

namespace pupitre::staff {

using namespace Qt::StringLiterals;

namespace {

/// None where the role is no role: whoever that is may do nothing.
std::optional<StaffMember> memberFromRow(const Statement &row)
{
    const auto role = enumFromKey<Role>(row.text(u"role"));
    if (!role)
        return std::nullopt;
    return StaffMember{
        .id = row.id<StaffId>(u"id"),
        .siteId = row.id<SiteId>(u"site_id"),
        .login = row.text(u"login"),
        .displayName = row.text(u"display_name"),
        .role = *role,
        .passwordHash = row.text(u"password_hash"),
        .active = row.flag(u"active"),
        .failedAttempts = int(row.number(u"failed_attempts")),
        .lockedUntil = row.instant(u"locked_until"),
    };
}

} // namespace

Result<StaffId> insert(Connection &connection, const StaffMember &member)
{
    Statement add(connection, uR"(
        INSERT INTO staff (site_id, login, display_name, role, password_hash)
        VALUES (:site, :login, :name, :role, :hash)
        ON CONFLICT (login) DO NOTHING
        RETURNING id)"_s);
    add.bind(u":site", member.siteId)
        .bind(u":login", member.login)
        .bind(u":name", member.displayName)
        .bind(u":role", member.role)
        .bind(u":hash", member.passwordHash);
    PUPITRE_TRY_ASSIGN(id, add.execNumber());
    if (id == 0)
        return failure(ErrorCode::InvalidValue, u"login"_s, member.login);
    return StaffId{id};
}

Result<StaffMember> findByLogin(Connection &connection, const QString &login)
{
    Statement find(connection, uR"(SELECT * FROM staff WHERE login = :login AND active = 1)"_s);
    find.bind(u":login", login);
    PUPITRE_TRY_ASSIGN(member, find.one(memberFromRow));
    if (!member)
        return failure(ErrorCode::NotFound, u"staff"_s);
    return *member;
}

Result<QList<StaffMember>> all(Connection &connection, SiteId siteId)
{
    Statement find(connection, uR"(SELECT * FROM staff WHERE site_id = :site ORDER BY id)"_s);
    find.bind(u":site", siteId);
    QList<StaffMember> members;
    PUPITRE_TRY(find.forEach([&members](const Statement &row) {
        if (const auto member = memberFromRow(row))
            members.append(*member);
    }));
    return members;
}

Result<void> setFailures(Connection &connection, StaffId id, int failures, const QDateTime &lockedUntil)
{
    Statement update(connection, uR"(
        UPDATE staff
        SET failed_attempts = :failures, locked_until = :until
        WHERE id = :id)"_s);
    update.bind(u":failures", failures).bind(u":until", lockedUntil).bind(u":id", id);
    return update.exec();
}

} // namespace pupitre::staff
