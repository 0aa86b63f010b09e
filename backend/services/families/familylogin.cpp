#include "familylogin.h"

#include "campaignrepository.h"
#include "familyrows.h"
#include "familytry.h"
#include "onetimepassword.h"
#include "sessionopening.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestIdentifiant = 100;

/// Before anybody is known.
Result<Change> beginAtGate(const FamilyGate &gate, SiteId site)
{
    return Change::begin(gate.connection, gate.clock, ProgramActor{u"Pupitre"_s, site}, Right::NoteSignIns);
}

/// The journal's entry, and the end of the transaction.
Result<void> noteEntry(Change &change, const LoginAccount &account)
{
    change.factBy(nameOfFamily(account), u"account.signed_in"_s, subjectOf(account.id));
    return change.commit();
}

/// By a one-time password or its link. Errors: NotFound where another was quicker.
Result<OpenedSession> enterOnce(const FamilyGate &gate, const LoginAccount &account, const Visitor &visitor)
{
    PUPITRE_TRY_ASSIGN(change, beginAtGate(gate, account.siteId));
    // First, since it is the session that may write the account; where there is nothing to spend, neither stands.
    PUPITRE_TRY_ASSIGN(
        opened, openSession(change, account, {.agent = visitor.agent, .mustChoose = true, .keepOpen = false}));
    PUPITRE_TRY(logins::spendOneTime(change.connection(), account.id, account.oneTimeHash, change.now()));
    PUPITRE_TRY(FamilyTry(gate, account.siteId, account.identifiant, {}).forget());
    PUPITRE_TRY(noteEntry(change, account));
    return opened;
}

bool isOneTime(const std::optional<LoginAccount> &account, const QString &password, const QDateTime &now)
{
    const QString hash = oneTimePasswordHash(password); // for nobody too: time tells nothing
    return account && !account->oneTimeHash.isEmpty() && account->oneTimeHash == hash
           && now < account->oneTimeExpiresAt;
}

} // namespace

Result<QList<LoginSite>> loginSites(const FamilyGate &gate)
{
    PUPITRE_TRY_ASSIGN(sites, campaigns::sites(gate.connection));
    QList<LoginSite> list;
    for (const auto &site : std::as_const(sites))
        list.append({.id = site.id,
            .name = site.name,
            .slug = site.slug,
            .address = site.address,
            .postalCode = site.postalCode,
            .city = site.city,
            .phone = site.phone,
            .email = site.email,
            .url = site.extranetUrl,
            .preset = site.passwordPreset});
    std::ranges::stable_sort(list, {}, &LoginSite::name);
    return list;
}

Result<OpenedSession> signIn(const FamilyGate &gate, const SignInAttempt &attempt)
{
    const QString identifiant = typedText(attempt.identifiant, longestIdentifiant);
    PUPITRE_TRY(familyrows::showOfIdentifiant(gate.connection, attempt.site, identifiant));
    PUPITRE_TRY_ASSIGN(found, logins::withIdentifiant(gate.connection, attempt.site, identifiant));
    if (isOneTime(found, attempt.password, gate.clock.now())) {
        auto opened = enterOnce(gate, *found, attempt.visitor);
        if (!opened && opened.error().code == ErrorCode::NotFound)
            return failure(ErrorCode::WrongCredentials);
        return opened;
    }
    FamilyTry trial(gate, attempt.site, identifiant, attempt.visitor.address);
    PUPITRE_TRY(trial.count());
    PUPITRE_TRY_ASSIGN(right, trial.matches(found ? found->passwordHash : QString(), attempt.password));
    if (!right)
        return failure(ErrorCode::WrongCredentials);
    PUPITRE_TRY_ASSIGN(change, beginAtGate(gate, attempt.site));
    PUPITRE_TRY_ASSIGN(account, logins::load(change.connection(), found->id));
    if (!account || account->passwordHash != found->passwordHash) // it changed while the password was looked at
        return failure(ErrorCode::WrongCredentials);
    PUPITRE_TRY(trial.forget());
    PUPITRE_TRY_ASSIGN(opened,
        openSession(
            change, *account, {.agent = attempt.visitor.agent, .mustChoose = false, .keepOpen = attempt.keepOpen}));
    PUPITRE_TRY(noteEntry(change, *account));
    return opened;
}

Result<OpenedSession> enterByLink(const FamilyGate &gate, SiteId site, const QString &token, const Visitor &visitor)
{
    const QString hash = oneTimeLinkHash(token);
    PUPITRE_TRY(familyrows::showOfLink(gate.connection, site, hash));
    PUPITRE_TRY_ASSIGN(account, logins::withLink(gate.connection, site, hash));
    if (!account)
        return failure(ErrorCode::NotFound, u"account"_s);
    return enterOnce(gate, *account, visitor);
}

} // namespace pupitre
