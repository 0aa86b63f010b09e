#include "staffsession.h"

#include "account.h"
#include "change.h"
#include "enumkeys.h"
#include "keptvalue.h"
#include "showntext.h"
#include "sodiumready.h"

#include <sodium.h>

#include <sys/mman.h>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int failuresUntilLock = 10;
constexpr int lockMinutes = 15;
constexpr size_t memoryBytes = size_t(64) << 20;
constexpr unsigned long long passes = 2;

/// Of no password that anybody knows, with the same cost as the others.
constexpr QStringView nobodysHash = u"$argon2id$v=19$m=65536,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                                    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Whether a hash's memory is to be had now.
bool canHaveMemory()
{
    void *probe = mmap(nullptr, memoryBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return probe != MAP_FAILED && munmap(probe, memoryBytes) == 0;
}

} // namespace

Result<QString> passwordHash(const QString &password)
{
    makeSodiumReady();
    const QByteArray utf8 = password.toUtf8();
    char hash[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(hash,
            utf8.constData(),
            static_cast<unsigned long long>(utf8.size()),
            passes,
            memoryBytes,
            crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return failure(ErrorCode::StorageFull, u"memory"_s);
    return QString::fromLatin1(hash);
}

Result<bool> passwordMatches(const QString &hash, const QString &password)
{
    makeSodiumReady();
    const QByteArray stored = hash.toLatin1();
    const QByteArray utf8 = password.toUtf8();
    if (!canHaveMemory())
        return failure(ErrorCode::StorageFull, u"memory"_s); // which libsodium calls a mismatch
    return crypto_pwhash_str_verify(stored.constData(), utf8.constData(), static_cast<unsigned long long>(utf8.size()))
           == 0;
}

Result<StaffMember> signIn(Connection &connection, const Clock &clock, const QString &login, const QString &password)
{
    const auto member = staff::findByLogin(connection, login.trimmed().toLower());
    if (!member && member.error().code != ErrorCode::NotFound)
        return failure(member.error());
    if (!member) {
        // As long as a wrong password takes, so that time does not tell which logins exist.
        PUPITRE_TRY(passwordMatches(nobodysHash.toString(), password));
        return failure(ErrorCode::WrongCredentials);
    }
    const QDateTime now = clock.now();
    if (member->lockedUntil.isValid() && now < member->lockedUntil)
        return failure(ErrorCode::AccountLocked, {}, QString::number(now.secsTo(member->lockedUntil) / 60 + 1));
    PUPITRE_TRY_ASSIGN(right, passwordMatches(member->passwordHash, password));
    if (right && member->failedAttempts == 0)
        return *member;
    const int failures = right ? 0 : member->failedAttempts + 1;
    const bool locks = failures >= failuresUntilLock;
    PUPITRE_TRY(staff::setFailures(
        connection, member->id, locks ? 0 : failures, locks ? now.addSecs(lockMinutes * 60) : QDateTime()));
    if (!right)
        return failure(ErrorCode::WrongCredentials);
    return *member;
}

Result<StaffId> addStaff(const ServiceContext &context, SiteId siteId, const QString &login, const QString &name,
    Role role, const QString &password, bool demonstration)
{
    PUPITRE_TRY(require(context, Right::ManageStaff)); // before the work that a hash is
    const QString normalisedLogin = login.trimmed().toLower();
    if (normalisedLogin.isEmpty() || normalisedLogin.contains(u' '))
        return failure(ErrorCode::InvalidValue, u"login"_s);
    const QString shownName = shownText(name.simplified()).simplified();
    if (shownName.isEmpty() || shownName.size() > longestValue(PersonField::LastName))
        return failure(ErrorCode::InvalidValue, u"name"_s);
    if (!demonstration && !isAcceptablePassword(password, PasswordPreset::Cnil))
        return failure(ErrorCode::InvalidValue, u"password"_s);
    PUPITRE_TRY_ASSIGN(hash, passwordHash(password)); // before the transaction: it takes its time
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ManageStaff));
    PUPITRE_TRY_ASSIGN(id,
        staff::insert(change.connection(),
            {.id = {},
                .siteId = siteId,
                .login = normalisedLogin,
                .displayName = shownName,
                .role = role,
                .passwordHash = hash,
                .active = true,
                .failedAttempts = 0,
                .lockedUntil = {}}));
    change.fact(u"staff.added"_s, subjectOf(id), {{u"login"_s, normalisedLogin}, {u"role"_s, keyOf(role)}});
    PUPITRE_TRY(change.commit());
    return id;
}

Result<StaffActor> staffCalled(const ServiceContext &context, const QString &name)
{
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(members, staff::all(context.connection, campaign.siteId));
    members.removeIf(
        [&](const StaffMember &one) { return !one.active || (one.displayName != name && one.login != name); });
    if (members.size() != 1)
        return failure(ErrorCode::InvalidValue, u"by"_s, members.isEmpty() ? u"unknown"_s : u"several"_s);
    const auto &member = members.front();
    return StaffActor(member.id, member.siteId, member.displayName, member.role);
}

} // namespace pupitre
