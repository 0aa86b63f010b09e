#pragma once

#include "mail.h"
#include "servicecontext.h"

namespace pupitre {

struct CredentialsOutcome {
    MailId mailId;
    QString address;
};

/// Queues a mail with the identifiant and a one-time password of the household's own account, to whom it belongs: its
/// contact, or the parent who has no account of their own beside it. The password is made by the sender at the moment
/// of sending: until then it exists nowhere, afterwards only its hash does (rule A1). Errors: AddressMissing (a letter
/// has to be printed), AddressInvalid, NotAllowed, NotFound; Conflict when one is queued already.
Result<CredentialsOutcome> sendCredentials(const ServiceContext &context, HouseholdId householdId);
/// The same of one account of a household, its own or a parent's: to whom it belongs. That credentials of another one
/// wait is none of its business.
Result<CredentialsOutcome> sendCredentials(const ServiceContext &context, AccountId id);

struct DictatedPassword {
    QString identifiant;
    QString password; ///< shown once; only its hash is kept
    QDateTime validUntil;
};

/// A one-time password for a parent on the telephone: it replaces the one before it at once.
/// Errors: Conflict while credentials are queued (the mail would replace it again); NotAllowed; NotFound.
Result<DictatedPassword> dictatePassword(const ServiceContext &context, HouseholdId householdId);
/// The same of one account of a household. Errors: as above; Conflict only for its own credentials.
Result<DictatedPassword> dictatePassword(const ServiceContext &context, AccountId id);

struct ParentAccountOutcome {
    AccountId account;
    QString identifiant;
    MailId mailId; ///< the credentials on their way to `address`
    QString address;
    MailId householdMailId; ///< those of the household's own account; none: no mail reaches the other parent, a letter
                            ///< has to be printed
};

/// Gives a parent who lives apart an account beside the household's (rule W19), which from then on belongs to the other
/// one: the payer or first guardian who has none. Each gets new credentials by the same letter at an address of their
/// own, and all sessions end, since both knew the household's password. One that was closed is opened again.
/// Errors: NotAllowed; NotFound; AddressMissing, AddressInvalid (of that guardian); Conflict ("account": it is open;
/// "mail": credentials are queued); GuardRefused: "together" where the household is not marked as one of parents who
/// live apart, "contact" for the one to whom the household's letters go, whose the household's own account stays.
Result<ParentAccountOutcome> openParentAccount(const ServiceContext &context, GuardianId guardian);

/// Nobody comes in by it any more. What that parent deposited and asked for stays hidden from the other one as long as
/// the household is marked as one of parents who live apart. Errors: NotAllowed; NotFound, also where it is closed.
Result<void> closeParentAccount(const ServiceContext &context, GuardianId guardian);

} // namespace pupitre
