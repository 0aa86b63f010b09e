#include "familyaccounts.h"

#include "account.h"
#include "change.h"
#include "householdrepository.h"
#include "mailrepository.h"
#include "onetimepassword.h"
#include "outbox.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// A mail with credentials that waits would replace what is given now.
Result<void> requireNoneWaiting(Connection &connection, HouseholdId id)
{
    for (const auto kind : {MailKind::Credentials, MailKind::OneTimePassword}) {
        PUPITRE_TRY_ASSIGN(waiting, mail::countWaiting(connection, id, kind));
        if (waiting > 0)
            return failure(ErrorCode::Conflict, u"mail"_s);
    }
    return {};
}

} // namespace

Result<CredentialsOutcome> sendCredentials(const ServiceContext &context, HouseholdId householdId)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SendCredentials));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(household, change.ownHousehold(householdId));
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY(requireNoneWaiting(connection, householdId));
    Letter letter{
        MailKind::Credentials, {}, u"household:%1:%2"_s.arg(householdId.value).arg(change.now().toMSecsSinceEpoch())};
    letter.values.fields.insert(u"password"_s, oneTimePasswordMark.toString());
    PUPITRE_TRY_ASSIGN(mailId, enqueueLetter(context, campaign, household, letter));
    if (!mailId) {
        const QString address = household.email();
        return address.isEmpty() ? failure(ErrorCode::AddressMissing, u"email"_s)
                                 : failure(ErrorCode::AddressInvalid, u"email"_s, address);
    }
    change.fact(u"account.credentials_sent"_s, subjectOf(householdId), {{u"address"_s, household.email()}});
    PUPITRE_TRY(change.commit());
    return CredentialsOutcome{*mailId, household.email()};
}

Result<DictatedPassword> dictatePassword(const ServiceContext &context, HouseholdId householdId)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SendCredentials));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(household, change.ownHousehold(householdId));
    PUPITRE_TRY(requireNoneWaiting(connection, householdId));
    PUPITRE_TRY_ASSIGN(account, households::account(connection, householdId));
    DictatedPassword dictated{household.identifiant,
        makeOneTimePassword(),
        change.now().addDays(account.hasPassword ? resetDays : activationDays)};
    PUPITRE_TRY(households::setOneTimePassword(
        connection, householdId, oneTimePasswordHash(dictated.password), dictated.validUntil, change.now()));
    change.fact(u"account.password_dictated"_s, subjectOf(householdId));
    PUPITRE_TRY(change.commit());
    return dictated;
}

} // namespace pupitre
