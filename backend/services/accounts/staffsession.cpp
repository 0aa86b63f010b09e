#include "staffsession.h"

#include "account.h"
#include "enumkeys.h"
#include "journal.h"
#include "transaction.h"

#include <sodium.h>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int failuresUntilLock = 10;
constexpr int lockMinutes = 15;
constexpr size_t memoryBytes = size_t(64) << 20;
constexpr unsigned long long passes = 2;

void initialise()
{
    static const bool ready = sodium_init() >= 0;
    Q_ASSERT(ready);
    Q_UNUSED(ready);
}

} // namespace

QString passwordHash(const QString &password)
{
    initialise();
    const QByteArray utf8 = password.toUtf8();
    char hash[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(hash,
            utf8.constData(),
            static_cast<unsigned long long>(utf8.size()),
            passes,
            memoryBytes,
            crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        qFatal("out of memory while hashing a password"); // 64 MiB could not be had: nothing sensible can follow
    return QString::fromLatin1(hash);
}

bool passwordMatches(const QString &hash, const QString &password)
{
    initialise();
    const QByteArray stored = hash.toLatin1();
    const QByteArray utf8 = password.toUtf8();
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
        static const QString decoy = passwordHash(u"nobody has this password"_s);
        passwordMatches(decoy, password);
        return failure(ErrorCode::WrongCredentials);
    }
    const QDateTime now = clock.now();
    if (member->lockedUntil.isValid() && now < member->lockedUntil)
        return failure(ErrorCode::AccountLocked, {}, QString::number(now.secsTo(member->lockedUntil) / 60 + 1));
    const bool right = passwordMatches(member->passwordHash, password);
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
    PUPITRE_TRY(require(context, Right::ManageStaff));
    const QString normalisedLogin = login.trimmed().toLower();
    if (normalisedLogin.isEmpty() || normalisedLogin.contains(u' '))
        return failure(ErrorCode::InvalidValue, u"login"_s);
    if (name.trimmed().isEmpty())
        return failure(ErrorCode::InvalidValue, u"name"_s);
    if (!demonstration && !isAcceptablePassword(password, PasswordPreset::Cnil))
        return failure(ErrorCode::InvalidValue, u"password"_s);
    auto &connection = context.connection;
    const QString hash = passwordHash(password); // before the transaction: it takes its time
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(
        id, staff::insert(connection, {{}, siteId, normalisedLogin, name.trimmed(), role, hash, true, 0, {}}));
    PUPITRE_TRY(journal::append(connection,
        {0,
            context.clock.now(),
            context.actorName(),
            u"staff.added"_s,
            u"staff"_s,
            id.value,
            {},
            {{u"login"_s, normalisedLogin}, {u"role"_s, keyOf(role)}}}));
    PUPITRE_TRY(transaction.commit());
    return id;
}

} // namespace pupitre
