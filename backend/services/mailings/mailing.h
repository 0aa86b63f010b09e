#pragma once

#include "campaignrepository.h"
#include "household.h"
#include "mail.h"
#include "outbox.h"
#include "servicecontext.h"

#include <QStringList>

namespace pupitre {

/// Letters to all families whom they concern.
enum class MailingPurpose {
    Credentials, ///< families of this campaign who have never connected
    Reminder,    ///< families who have something to do before the campaign closes
};

/// Days within which a family is not reminded again, by a reminder or by a request for completion.
inline constexpr int reminderGuardDays = 7;

struct MailingRecipient {
    enum class Obstacle {
        None,
        NoAddress,
        BadAddress,
        Returned,
        Waiting,
        Recent,
        Needless
    }; ///< Returned: the last mail to that address came back for good. Needless: of one that was chosen all the same
    HouseholdId householdId;
    QString name;
    QString address;
    Obstacle obstacle = Obstacle::None;
    QDateTime lastAt;        ///< of the letter that makes another one needless (Waiting, Recent)
    QList<LetterText> lacks; ///< of a reminder: what the family reads, one line each
};

/// All whom the letter concerns, with why one of them would get none; in the order of their names. Nobody is left out
/// silently (rule M13). A family with a one-time password that still works does not get another one, by mail or on
/// paper (paperletters.h).
Result<QList<MailingRecipient>> mailingRecipients(const ServiceContext &context, MailingPurpose purpose);

/// One family of that list; none when the letter does not concern it.
Result<std::optional<MailingRecipient>> mailingRecipient(
    const ServiceContext &context, const Campaign &campaign, MailingPurpose purpose, HouseholdId id);
/// The same of a family that was chosen: Needless when the letter does not concern it. Errors: NotFound where it is not
/// the site's, or was merged into another.
Result<MailingRecipient> chosenRecipient(
    const ServiceContext &context, const Campaign &campaign, MailingPurpose purpose, HouseholdId id);
/// What it says to that family. A one-time password is still oneTimePasswordMark.
Letter mailingLetter(const Campaign &campaign, MailingPurpose purpose, const MailingRecipient &recipient);

/// No mail reaches that family: it is to get a letter on paper (paperletters.h).
constexpr bool needsPaper(MailingRecipient::Obstacle obstacle)
{
    return obstacle == MailingRecipient::Obstacle::NoAddress || obstacle == MailingRecipient::Obstacle::BadAddress
           || obstacle == MailingRecipient::Obstacle::Returned;
}

/// Begins a mailing for letters of that kind. Errors: NotAllowed.
Result<MailingId> beginMailing(const ServiceContext &context, MailingPurpose purpose);

/// Queues one family's letter in the mailing, in a transaction of its own, after looking once more whether it is to get
/// one. A reminder expires with the campaign's last day. Errors: AddressMissing, AddressInvalid; Conflict when it needs
/// none any more; NotFound where the family or the mailing is another site's.
Result<MailId> writeMailing(
    const ServiceContext &context, MailingId mailing, MailingPurpose purpose, HouseholdId householdId);

} // namespace pupitre
