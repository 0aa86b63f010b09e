#include "staffsession.h"

#include "change.h"
#include "enumkeys.h"
#include "passwordhash.h"
#include "signinpatience.h"
#include "signinrepository.h"
#include "staffaccount.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Subject sessionOf(StaffId id)
{
    return {u"session"_s, id.value};
}

/// One try to sign in. It counts as a failure before the password is looked at, so that many at once do not get round
/// the count.
class SignInTry
{
public:
    SignInTry(Connection &connection, const Clock &clock, const QString &login)
        : m_connection(connection), m_clock(clock), m_login(foldedLogin(login)), m_key(signins::keyOfLogin(m_login))
    {
    }

    /// Whoever has that login and password. Errors: those of signIn() but "password_change".
    Result<StaffMember> member(const QString &password)
    {
        PUPITRE_TRY(count());
        const auto found = staff::findByLogin(m_connection, m_login);
        if (!found && found.error().code != ErrorCode::NotFound)
            return failure(found.error());
        // As long for nobody as for somebody, so that time does not tell which logins exist.
        const QString hash = found ? found->passwordHash : nobodysHash.toString();
        const auto right = passwordMatches(hash, password);
        if (!right) {
            PUPITRE_TRY(set(m_before)); // nobody's failure
            return failure(right.error());
        }
        if (found && *right)
            return *found;
        PUPITRE_TRY(noteFailure(found ? found->id : StaffId{}));
        return failure(ErrorCode::WrongCredentials);
    }

    /// The person is in, unless the account changed while the password was looked at: then it is as if it were wrong.
    /// `newHash`: of the new password, where there is one.
    Result<StaffMember> comeIn(const StaffMember &seen, const QString &newHash = {})
    {
        PUPITRE_TRY_ASSIGN(change, begin());
        PUPITRE_TRY_ASSIGN(member, staff::load(change.connection(), seen.id));
        if (!member.active || member.passwordHash != seen.passwordHash)
            return failure(ErrorCode::WrongCredentials);
        PUPITRE_TRY(signins::forget(change.connection(), m_key));
        if (!newHash.isEmpty()) {
            constexpr bool mustChange = false;
            PUPITRE_TRY(staff::setPassword(change.connection(), member.id, newHash, mustChange));
            change.factBy(member.displayName, u"staff.password_changed"_s, subjectOf(member.id));
        }
        PUPITRE_TRY(staff::noteSignIn(change.connection(), member.id, change.now()));
        change.factBy(member.displayName, u"session.begun"_s, sessionOf(member.id));
        PUPITRE_TRY_ASSIGN(signedIn, staff::load(change.connection(), member.id));
        PUPITRE_TRY(change.commit());
        return signedIn;
    }

    /// The password was right; there is no session yet.
    Result<void> forget() { return set({}); }

private:
    Result<Change> begin()
    {
        return Change::begin(m_connection, m_clock, ProgramActor{u"Pupitre"_s}, Right::NoteSignIns);
    }

    Result<void> count()
    {
        PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(m_connection));
        const QDateTime now = m_clock.now();
        PUPITRE_TRY(signins::forgetUntil(m_connection, now.addSecs(-lockSeconds)));
        PUPITRE_TRY_ASSIGN(before, signins::tries(m_connection, m_key));
        if (before.waitsUntil.isValid() && now < before.waitsUntil)
            return haveToWait((now.msecsTo(before.waitsUntil) + 999) / 1000);
        m_before = before;
        const int counted = before.count + 1;
        const qint64 wait = secondsAfter(counted);
        PUPITRE_TRY(signins::keep(m_connection, m_key, {counted, wait > 0 ? now.addSecs(wait) : QDateTime()}, now));
        return transaction.commit();
    }

    Result<void> set(const FailedTries &tries)
    {
        PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(m_connection));
        PUPITRE_TRY(tries.count > 0 ? signins::keep(m_connection, m_key, tries, m_clock.now())
                                    : signins::forget(m_connection, m_key));
        return transaction.commit();
    }

    /// Without what was typed: it may be a password.
    Result<void> noteFailure(StaffId id)
    {
        PUPITRE_TRY_ASSIGN(change, begin());
        change.event(
            m_before.count + 1 >= failuresUntilLock ? u"session.locked"_s : u"session.refused"_s, sessionOf(id));
        return change.commit();
    }

    Connection &m_connection;
    const Clock &m_clock;
    QString m_login, m_key;
    FailedTries m_before; ///< without this one
};

} // namespace

Result<StaffMember> signIn(Connection &connection, const Clock &clock, const QString &login, const QString &password)
{
    SignInTry attempt(connection, clock, login);
    PUPITRE_TRY_ASSIGN(member, attempt.member(password));
    if (member.mustChangePassword) {
        PUPITRE_TRY(attempt.forget());
        return failure(ErrorCode::GuardRefused, {}, u"password_change"_s);
    }
    return attempt.comeIn(member);
}

Result<void> noteSignOut(const ServiceContext &context)
{
    const auto *staff = std::get_if<StaffActor>(&context.actor);
    if (!staff)
        return failure(ErrorCode::NotAllowed);
    PUPITRE_TRY_ASSIGN(
        change, Change::begin(context.connection, context.clock, ProgramActor{u"Pupitre"_s}, Right::NoteSignIns));
    change.factBy(staff->name, u"session.ended"_s, sessionOf(staff->id));
    return change.commit();
}

Result<StaffMember> changeOwnPassword(
    Connection &connection, const Clock &clock, const QString &login, const QString &present, const QString &password)
{
    SignInTry attempt(connection, clock, login);
    PUPITRE_TRY_ASSIGN(member, attempt.member(present));
    PUPITRE_TRY(attempt.forget());
    PUPITRE_TRY(requireStrongPassword(password, {member.login, member.displayName, member.email}));
    if (password == present)
        return failure(ErrorCode::InvalidValue, u"password"_s, u"same"_s);
    PUPITRE_TRY_ASSIGN(hash, passwordHash(password)); // before the transaction: it takes its time
    return attempt.comeIn(member, hash);
}

Result<bool> sessionStands(Connection &connection, StaffId id, int epoch)
{
    return staff::standsAt(connection, id, epoch);
}

Result<StaffId> addStaff(const ServiceContext &context, SiteId siteId, const QString &login, const QString &name,
    Role role, const QString &password, bool demonstration)
{
    PUPITRE_TRY(require(context, Right::ManageStaff)); // before the work that a hash is
    PUPITRE_TRY_ASSIGN(keptName, keptStaffName(name));
    PUPITRE_TRY_ASSIGN(kept, keptLogin(login));
    if (!demonstration)
        PUPITRE_TRY(requireStrongPassword(password, {kept, keptName}));
    PUPITRE_TRY_ASSIGN(hash, passwordHash(password)); // before the transaction: it takes its time
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ManageStaff));
    PUPITRE_TRY(change.requireSite(siteId));
    PUPITRE_TRY_ASSIGN(id,
        staff::insert(change.connection(),
            {.id = {}, .siteId = siteId, .login = kept, .displayName = keptName, .role = role, .passwordHash = hash}));
    change.fact(u"staff.added"_s, subjectOf(id), {{u"login"_s, kept}, {u"role"_s, keyOf(role)}});
    PUPITRE_TRY(change.commit());
    return id;
}

Result<StaffActor> staffCalled(const ServiceContext &context, const QString &name)
{
    PUPITRE_TRY_ASSIGN(site, ownSite(context));
    PUPITRE_TRY_ASSIGN(members, staff::all(context.connection, site));
    members.removeIf(
        [&](const StaffMember &one) { return !one.active || (one.displayName != name && one.login != name); });
    if (members.size() != 1)
        return failure(ErrorCode::InvalidValue, u"by"_s, members.isEmpty() ? u"unknown"_s : u"several"_s);
    const auto &member = members.front();
    return StaffActor(member.id, member.siteId, member.displayName, member.role);
}

} // namespace pupitre
