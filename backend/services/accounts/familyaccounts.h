#pragma once

#include "mail.h"
#include "servicecontext.h"

namespace pupitre {

struct CredentialsOutcome {
    MailId mailId;
    QString address;
};

/// Queues a mail with the identifiant and a one-time password. The password is made by the sender at the moment of
/// sending: until then it exists nowhere, afterwards only its hash does (rule A1).
/// Errors: AddressMissing (a letter has to be printed), AddressInvalid, NotAllowed, NotFound; Conflict when one is
/// queued already.
Result<CredentialsOutcome> sendCredentials(const ServiceContext &context, HouseholdId householdId);

struct DictatedPassword {
    QString identifiant;
    QString password; ///< shown once; only its hash is kept
    QDateTime validUntil;
};

/// A one-time password for a parent on the telephone: it replaces the one before it at once.
/// Errors: Conflict while credentials are queued (the mail would replace it again); NotAllowed; NotFound.
Result<DictatedPassword> dictatePassword(const ServiceContext &context, HouseholdId householdId);

} // namespace pupitre
