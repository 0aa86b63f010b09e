#include "familyaccounts.h"

#include "account.h"
#include "change.h"
#include "familyaccountrepository.h"
#include "householdrepository.h"
#include "mailrepository.h"
#include "onetimepassword.h"
#include "outbox.h"
#include "websessionrepository.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// An account as the journal knows it: the household's own is its business.
Subject accountSubject(const LoginAccount &account)
{
    return account.guardian ? Subject{u"account"_s, account.id.value, account.household} : subjectOf(account.household);
}

/// A mail with the account's credentials that waits would replace what is given now.
Result<void> requireNoneWaiting(Connection &connection, const LoginAccount &account)
{
    const AccountId lettersAccount = account.guardian ? account.id : AccountId();
    for (const auto kind : {MailKind::Credentials, MailKind::OneTimePassword}) {
        PUPITRE_TRY_ASSIGN(waiting, mail::countWaiting(connection, account.household, lettersAccount, kind));
        if (waiting > 0)
            return failure(ErrorCode::Conflict, u"mail"_s);
    }
    return {};
}

/// The same of all accounts of the household.
Result<void> requireNoneWaiting(Connection &connection, HouseholdId id)
{
    for (const auto kind : {MailKind::Credentials, MailKind::OneTimePassword}) {
        PUPITRE_TRY_ASSIGN(waiting, mail::countWaiting(connection, id, kind));
        if (waiting > 0)
            return failure(ErrorCode::Conflict, u"mail"_s);
    }
    return {};
}

/// The household's own. Errors: NotFound where each guardian has one: nobody could come in by it.
Result<LoginAccount> ownAccount(Connection &connection, HouseholdId id)
{
    PUPITRE_TRY_ASSIGN(own, logins::ownOfHousehold(connection, id));
    return own ? Result<LoginAccount>(*own) : failure(ErrorCode::NotFound, u"account"_s);
}

/// Errors: NotFound, where it was closed too, or nobody could come in by it.
Result<LoginAccount> openAccount(Connection &connection, AccountId id)
{
    PUPITRE_TRY_ASSIGN(account, logins::load(connection, id));
    return account ? Result<LoginAccount>(*account) : failure(ErrorCode::NotFound, u"account"_s);
}

/// Errors: AddressMissing, AddressInvalid.
Error unreachable(const QString &address)
{
    return address.isEmpty() ? Error{ErrorCode::AddressMissing, u"email"_s}
                             : Error{ErrorCode::AddressInvalid, u"email"_s, address};
}

/// Of the household's own account, to its holder. None where no mail reaches them.
Result<std::optional<MailId>> writeCredentials(const ServiceContext &context, const Campaign &campaign,
    const Household &household, GuardianId holder, const QDateTime &now)
{
    Letter letter{MailKind::Credentials, {}, u"household:%1:%2"_s.arg(household.id.value).arg(now.toMSecsSinceEpoch())};
    letter.values.fields.insert(u"password"_s, oneTimePasswordMark.toString());
    letter.answers = holder;
    return enqueueLetter(context, campaign, household, letter);
}

/// Of a parent's. None where no mail reaches them.
Result<std::optional<MailId>> writeCredentials(const ServiceContext &context, const Campaign &campaign,
    const Household &household, AccountId account, const QString &identifiant, const Addressee &to,
    const QDateTime &now)
{
    Letter letter{MailKind::Credentials, {}, u"account:%1:%2"_s.arg(account.value).arg(now.toMSecsSinceEpoch())};
    letter.values.fields.insert(u"password"_s, oneTimePasswordMark.toString());
    letter.values.fields.insert(u"identifiant"_s, identifiant);
    letter.to = to;
    letter.account = account;
    return enqueueLetter(context, campaign, household, letter);
}

/// Whom letters about the account go to: a parent's own are that parent's alone, whatever the household is marked as.
Addressee letterTo(const Household &household, const LoginAccount &account)
{
    const Person *parent = household.person(PersonKind::Guardian, account.guardian.value);
    return parent ? Addressee{parent->displayName(), parent->value(PersonField::Email)}
                  : household.addressee(account.holder);
}

/// Of either. None where no mail reaches its holder.
Result<std::optional<MailId>> writeCredentials(const ServiceContext &context, const Campaign &campaign,
    const Household &household, const LoginAccount &account, const QDateTime &now)
{
    if (!account.guardian)
        return writeCredentials(context, campaign, household, account.holder, now);
    return writeCredentials(
        context, campaign, household, account.id, account.identifiant, letterTo(household, account), now);
}

Result<CredentialsOutcome> sendTo(const ServiceContext &context, Change &change, const LoginAccount &account)
{
    PUPITRE_TRY_ASSIGN(household, change.ownHousehold(account.household));
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY(requireNoneWaiting(change.connection(), account));
    const QString address = letterTo(household, account).address;
    PUPITRE_TRY_ASSIGN(mailId, writeCredentials(context, campaign, household, account, change.now()));
    if (!mailId)
        return failure(unreachable(address));
    change.fact(u"account.credentials_sent"_s, accountSubject(account), {{u"address"_s, address}});
    PUPITRE_TRY(change.commit());
    return CredentialsOutcome{*mailId, address};
}

Result<DictatedPassword> dictateFor(Change &change, const LoginAccount &account)
{
    auto &connection = change.connection();
    PUPITRE_TRY(change.ownHousehold(account.household));
    PUPITRE_TRY(requireNoneWaiting(connection, account));
    DictatedPassword dictated{account.identifiant,
        makeOneTimePassword(),
        change.now().addDays(account.passwordHash.isEmpty() ? activationDays : resetDays)};
    PUPITRE_TRY(logins::setOneTime(
        connection, account.id, oneTimePasswordHash(dictated.password), {}, dictated.validUntil, change.now()));
    change.fact(u"account.password_dictated"_s, accountSubject(account));
    PUPITRE_TRY(change.commit());
    return dictated;
}

/// That the parent may have an account of their own. Errors: NotFound, GuardRefused.
Result<const Guardian *> parentApart(const Household &household, GuardianId id)
{
    const auto guardian = std::ranges::find(household.guardians, id, &Guardian::id);
    if (guardian == household.guardians.end())
        return failure(ErrorCode::NotFound, u"guardian"_s);
    if (!household.separated)
        return failure(ErrorCode::GuardRefused, u"guardian"_s, u"together"_s);
    if (household.payer()->id == id)
        return failure(ErrorCode::GuardRefused, u"guardian"_s, u"contact"_s);
    return &*guardian;
}

/// A new one, or the one that was closed; without a password. Errors: Conflict ("account") where it is open.
Result<logins::ParentAccount> openedAccount(Change &change, const Household &household, const Guardian &guardian)
{
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(known, logins::ofGuardian(connection, guardian.id));
    if (known && known->isOpen)
        return failure(change.conflictOn(subjectOf(known->id)));
    if (known) {
        PUPITRE_TRY(logins::clearPasswords(connection, known->id));
        PUPITRE_TRY(logins::setClosed(connection, known->id, {}));
        return *known;
    }
    PUPITRE_TRY_ASSIGN(identifiant,
        households::newIdentifiant(
            connection, household.siteId, identifiantStem(guardian.person.value(PersonField::LastName))));
    PUPITRE_TRY_ASSIGN(
        id, logins::openForGuardian(connection, household.siteId, household.id, guardian.id, identifiant));
    return logins::ParentAccount{.id = id, .household = household.id, .identifiant = identifiant, .isOpen = true};
}

/// The other parent's from now on. None where no mail reaches them.
Result<std::optional<MailId>> handOverHouseholdAccount(
    const ServiceContext &context, Change &change, const Campaign &campaign, const Household &household)
{
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(own, ownAccount(connection, household.id));
    PUPITRE_TRY(logins::clearPasswords(connection, own.id));
    PUPITRE_TRY(websessions::endAll(connection, household.id));
    return writeCredentials(context, campaign, household, own.holder, change.now());
}

} // namespace

Result<CredentialsOutcome> sendCredentials(const ServiceContext &context, HouseholdId householdId)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SendCredentials));
    PUPITRE_TRY(change.ownHousehold(householdId));
    PUPITRE_TRY_ASSIGN(own, ownAccount(change.connection(), householdId));
    return sendTo(context, change, own);
}

Result<CredentialsOutcome> sendCredentials(const ServiceContext &context, AccountId id)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SendCredentials));
    PUPITRE_TRY_ASSIGN(account, openAccount(change.connection(), id));
    return sendTo(context, change, account);
}

Result<DictatedPassword> dictatePassword(const ServiceContext &context, HouseholdId householdId)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SendCredentials));
    PUPITRE_TRY(change.ownHousehold(householdId));
    PUPITRE_TRY_ASSIGN(own, ownAccount(change.connection(), householdId));
    return dictateFor(change, own);
}

Result<DictatedPassword> dictatePassword(const ServiceContext &context, AccountId id)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SendCredentials));
    PUPITRE_TRY_ASSIGN(account, openAccount(change.connection(), id));
    return dictateFor(change, account);
}

Result<ParentAccountOutcome> openParentAccount(const ServiceContext &context, GuardianId guardian)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SendCredentials));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(home, households::homeOf(connection, guardian));
    PUPITRE_TRY_ASSIGN(household, change.ownHousehold(home));
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY_ASSIGN(parent, parentApart(household, guardian));
    PUPITRE_TRY(requireNoneWaiting(connection, home));
    PUPITRE_TRY_ASSIGN(account, openedAccount(change, household, *parent));
    const Addressee to = household.addressee(guardian);
    PUPITRE_TRY_ASSIGN(
        mailId, writeCredentials(context, campaign, household, account.id, account.identifiant, to, change.now()));
    if (!mailId)
        return failure(unreachable(to.address));
    PUPITRE_TRY_ASSIGN(householdMail, handOverHouseholdAccount(context, change, campaign, household));
    change.fact(u"account.opened"_s,
        {u"account"_s, account.id.value, home},
        {{u"identifiant"_s, account.identifiant}, {u"address"_s, to.address}});
    PUPITRE_TRY(change.commit());
    return ParentAccountOutcome{.account = account.id,
        .identifiant = account.identifiant,
        .mailId = *mailId,
        .address = to.address,
        .householdMailId = householdMail.value_or(MailId())};
}

Result<void> closeParentAccount(const ServiceContext &context, GuardianId guardian)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SendCredentials));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(account, logins::ofGuardian(connection, guardian));
    if (!account || !account->isOpen)
        return failure(ErrorCode::NotFound, u"account"_s);
    PUPITRE_TRY(change.requireOwn(account->household));
    PUPITRE_TRY(logins::clearPasswords(connection, account->id));
    PUPITRE_TRY(logins::setClosed(connection, account->id, change.now()));
    PUPITRE_TRY(websessions::endAll(connection, account->id));
    change.fact(u"account.closed"_s,
        {u"account"_s, account->id.value, account->household},
        {{u"identifiant"_s, account->identifiant}});
    return change.commit();
}

} // namespace pupitre
