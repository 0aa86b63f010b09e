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
        .email = row.text(u"email"),
        .mustChangePassword = row.flag(u"must_change_password"),
        .sessionEpoch = int(row.number(u"session_epoch")),
        .lastSignInAt = row.instant(u"last_sign_in_at"),
        .version = int(row.number(u"version")),
    };
}

Result<StaffMember> theMember(Statement &find)
{
    PUPITRE_TRY_ASSIGN(member, find.maybe(memberFromRow));
    if (!member || !*member)
        return failure(ErrorCode::NotFound, u"staff"_s);
    return **member;
}

} // namespace

Result<StaffId> insert(Connection &connection, const StaffMember &member)
{
    Statement add(connection, uR"(
        INSERT INTO staff (site_id, login, display_name, role, password_hash, email, must_change_password)
        VALUES (:site, :login, :name, :role, :hash, :email, :must_change)
        ON CONFLICT (login) DO NOTHING
        RETURNING id)"_s);
    add.bind(u":site", member.siteId)
        .bind(u":login", member.login)
        .bind(u":name", member.displayName)
        .bind(u":role", member.role)
        .bind(u":hash", member.passwordHash)
        .bind(u":email", member.email)
        .bind(u":must_change", member.mustChangePassword);
    PUPITRE_TRY_ASSIGN(id, add.execNumber());
    if (id == 0)
        return failure(ErrorCode::InvalidValue, u"login"_s, u"taken"_s);
    return StaffId{id};
}

Result<StaffMember> findByLogin(Connection &connection, const QString &login)
{
    Statement find(connection, uR"(SELECT * FROM staff WHERE login = :login AND active = 1)"_s);
    find.bind(u":login", login);
    return theMember(find);
}

Result<StaffMember> load(Connection &connection, StaffId id)
{
    Statement find(connection, uR"(SELECT * FROM staff WHERE id = :id)"_s);
    find.bind(u":id", id);
    return theMember(find);
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

Result<int> otherAdministrators(Connection &connection, SiteId siteId, StaffId id)
{
    Statement count(connection, uR"(
        SELECT COUNT(*) AS n
        FROM staff
        WHERE site_id = :site AND active = 1 AND role = :role AND id <> :id)"_s);
    count.bind(u":site", siteId).bind(u":role", Role::Administrator).bind(u":id", id);
    PUPITRE_TRY_ASSIGN(number, count.execNumber());
    return int(number);
}

Result<void> rename(Connection &connection, const StaffMember &member)
{
    Statement taken(connection, uR"(SELECT COUNT(*) AS n FROM staff WHERE login = :login AND id <> :id)"_s);
    taken.bind(u":login", member.login).bind(u":id", member.id);
    PUPITRE_TRY_ASSIGN(others, taken.execNumber());
    if (others > 0)
        return failure(ErrorCode::InvalidValue, u"login"_s, u"taken"_s);
    Statement update(connection, uR"(
        UPDATE staff
        SET login = :login, display_name = :name, email = :email, version = version + 1
        WHERE id = :id)"_s);
    update.bind(u":login", member.login)
        .bind(u":name", member.displayName)
        .bind(u":email", member.email)
        .bind(u":id", member.id);
    return update.exec();
}

Result<void> setStanding(Connection &connection, StaffId id, Role role, bool active)
{
    Statement update(connection, uR"(
        UPDATE staff
        SET role = :role, active = :active, session_epoch = session_epoch + 1, version = version + 1
        WHERE id = :id)"_s);
    update.bind(u":role", role).bind(u":active", active).bind(u":id", id);
    return update.exec();
}

Result<void> setPassword(Connection &connection, StaffId id, const QString &hash, bool mustChange)
{
    Statement update(connection, uR"(
        UPDATE staff
        SET password_hash = :hash, must_change_password = :must_change, session_epoch = session_epoch + 1,
            version = version + 1
        WHERE id = :id)"_s);
    update.bind(u":hash", hash).bind(u":must_change", mustChange).bind(u":id", id);
    return update.exec();
}

Result<void> noteSignIn(Connection &connection, StaffId id, const QDateTime &at)
{
    Statement update(connection, uR"(UPDATE staff SET last_sign_in_at = :at WHERE id = :id)"_s);
    update.bind(u":at", at).bind(u":id", id);
    return update.exec();
}

Result<bool> standsAt(Connection &connection, StaffId id, int epoch)
{
    Statement find(connection, uR"(
        SELECT COUNT(*) AS n
        FROM staff
        WHERE id = :id AND active = 1 AND session_epoch = :epoch)"_s);
    find.bind(u":id", id).bind(u":epoch", epoch);
    PUPITRE_TRY_ASSIGN(number, find.execNumber());
    return number == 1;
}

} // namespace pupitre::staff
