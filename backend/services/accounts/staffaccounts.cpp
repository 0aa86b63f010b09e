#include "staffaccounts.h"

#include "change.h"
#include "enumkeys.h"
#include "onetimepassword.h"
#include "passwordhash.h"
#include "signinrepository.h"
#include "staffaccount.h"
#include "staffrepository.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Result<StaffIdentity> kept(const StaffIdentity &identity)
{
    PUPITRE_TRY_ASSIGN(login, keptLogin(identity.login));
    PUPITRE_TRY_ASSIGN(name, keptStaffName(identity.name));
    PUPITRE_TRY_ASSIGN(email, keptStaffEmail(identity.email));
    return StaffIdentity{.login = login, .name = name, .email = email};
}

/// One of the site's people, as displayed.
Result<StaffMember> ownMember(const Change &change, StaffId id)
{
    PUPITRE_TRY_ASSIGN(member, staff::load(change.connection(), id));
    if (!change.requireSite(member.siteId))
        return failure(ErrorCode::NotFound, u"staff"_s);
    return member;
}

Result<StaffMember> asDisplayed(const Change &change, StaffId id, int version)
{
    PUPITRE_TRY_ASSIGN(member, ownMember(change, id));
    if (member.version != version)
        return failure(change.conflictOn(subjectOf(id)));
    return member;
}

/// That somebody is left who may do this. Writers take turns: of two desks that take one another's rights away, the
/// second finds what the first has done.
Result<void> requireAnAdministrator(const Change &change, const StaffMember &before, Role role, bool active)
{
    const bool was = before.active && before.role == Role::Administrator;
    const bool is = active && role == Role::Administrator;
    if (!was || is)
        return {};
    PUPITRE_TRY_ASSIGN(others, staff::otherAdministrators(change.connection(), before.siteId, before.id));
    if (others == 0)
        return failure(ErrorCode::GuardRefused, {}, u"last_administrator"_s);
    return {};
}

Result<void> setStanding(Change &change, const StaffMember &before, Role role, bool active, const QString &action)
{
    if (before.role == role && before.active == active)
        return {};
    PUPITRE_TRY(requireAnAdministrator(change, before, role, active));
    PUPITRE_TRY(staff::setStanding(change.connection(), before.id, role, active));
    change.fact(action,
        subjectOf(before.id),
        {{u"login"_s, before.login},
            {u"role"_s, keyOf(role)},
            {u"before"_s, QJsonObject{{u"role"_s, keyOf(before.role)}, {u"active"_s, before.active}}}});
    return change.commit();
}

} // namespace

Result<QList<StaffAccount>> staffAccounts(const ServiceContext &context)
{
    PUPITRE_TRY(require(context, Right::ManageStaff));
    PUPITRE_TRY_ASSIGN(site, ownSite(context));
    PUPITRE_TRY_ASSIGN(members, staff::all(context.connection, site));
    const QDateTime now = context.clock.now();
    QList<StaffAccount> accounts;
    for (const auto &member : members) {
        PUPITRE_TRY_ASSIGN(tries, signins::tries(context.connection, signins::keyOfLogin(member.login)));
        accounts.append({
            .id = member.id,
            .login = member.login,
            .name = member.displayName,
            .email = member.email,
            .role = member.role,
            .active = member.active,
            .mustChangePassword = member.mustChangePassword,
            .lastSignInAt = member.lastSignInAt,
            .lockedUntil = now < tries.waitsUntil ? tries.waitsUntil : QDateTime(),
            .version = member.version,
        });
    }
    std::ranges::stable_partition(accounts, &StaffAccount::active);
    return accounts;
}

Result<TemporaryPassword> addStaffAccount(const ServiceContext &context, const StaffIdentity &identity, Role role)
{
    PUPITRE_TRY(require(context, Right::ManageStaff)); // before the work that a hash is
    PUPITRE_TRY_ASSIGN(person, kept(identity));
    const QString password = makeOneTimePassword();
    PUPITRE_TRY_ASSIGN(hash, passwordHash(password)); // before the transaction: it takes its time
    PUPITRE_TRY_ASSIGN(site, ownSite(context));
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ManageStaff));
    PUPITRE_TRY_ASSIGN(id,
        staff::insert(change.connection(),
            {.id = {},
                .siteId = site,
                .login = person.login,
                .displayName = person.name,
                .role = role,
                .passwordHash = hash,
                .email = person.email,
                .mustChangePassword = true}));
    change.fact(u"staff.added"_s, subjectOf(id), {{u"login"_s, person.login}, {u"role"_s, keyOf(role)}});
    PUPITRE_TRY(change.commit());
    return TemporaryPassword{.id = id, .password = password};
}

Result<void> renameStaff(const ServiceContext &context, StaffId id, int version, const StaffIdentity &identity)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ManageStaff));
    PUPITRE_TRY_ASSIGN(person, kept(identity));
    PUPITRE_TRY_ASSIGN(member, asDisplayed(change, id, version));
    const StaffMember before = member;
    member.login = person.login;
    member.displayName = person.name;
    member.email = person.email;
    PUPITRE_TRY(staff::rename(change.connection(), member));
    change.fact(u"staff.renamed"_s,
        subjectOf(id),
        {{u"login"_s, person.login},
            {u"name"_s, person.name},
            {u"email"_s, person.email},
            {u"before"_s,
                QJsonObject{{u"login"_s, before.login}, {u"name"_s, before.displayName}, {u"email"_s, before.email}}}});
    return change.commit();
}

Result<void> setStaffRole(const ServiceContext &context, StaffId id, int version, Role role)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ManageStaff));
    PUPITRE_TRY_ASSIGN(member, asDisplayed(change, id, version));
    return setStanding(change, member, role, member.active, u"staff.role_changed"_s);
}

Result<void> setStaffActive(const ServiceContext &context, StaffId id, int version, bool active)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ManageStaff));
    PUPITRE_TRY_ASSIGN(member, asDisplayed(change, id, version));
    return setStanding(change, member, member.role, active, active ? u"staff.reactivated"_s : u"staff.deactivated"_s);
}

Result<TemporaryPassword> giveTemporaryPassword(const ServiceContext &context, StaffId id, int version)
{
    PUPITRE_TRY(require(context, Right::ManageStaff)); // before the work that a hash is
    const QString password = makeOneTimePassword();
    PUPITRE_TRY_ASSIGN(hash, passwordHash(password)); // before the transaction: it takes its time
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ManageStaff));
    PUPITRE_TRY_ASSIGN(member, asDisplayed(change, id, version));
    if (!member.active)
        return failure(ErrorCode::GuardRefused, {}, u"inactive"_s);
    constexpr bool mustChange = true;
    PUPITRE_TRY(staff::setPassword(change.connection(), id, hash, mustChange));
    PUPITRE_TRY(signins::forget(change.connection(), signins::keyOfLogin(member.login)));
    change.fact(u"staff.password_given"_s, subjectOf(id), {{u"login"_s, member.login}});
    PUPITRE_TRY(change.commit());
    return TemporaryPassword{.id = id, .password = password};
}

Result<void> unlockStaff(const ServiceContext &context, StaffId id)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ManageStaff));
    PUPITRE_TRY_ASSIGN(member, ownMember(change, id));
    PUPITRE_TRY(signins::forget(change.connection(), signins::keyOfLogin(member.login)));
    change.fact(u"staff.unlocked"_s, subjectOf(id), {{u"login"_s, member.login}});
    return change.commit();
}

} // namespace pupitre
