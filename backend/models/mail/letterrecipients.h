#pragma once

#include "foundrows.h"
#include "mailing.h"
#include "reinscriptionfilter.h"

#include <functional>

namespace pupitre {

/// Whom a letter would go to, with those who would get none and why; what was chosen and is gone.
using LetterRecipients = FoundRows<MailingRecipient>;
using RecipientReader = std::function<Result<LetterRecipients>(const ServiceContext &)>;

/// All whom the letter concerns.
RecipientReader allRecipients(MailingPurpose purpose);
/// Of a reminder, these households alone.
RecipientReader chosenHouseholds(const QVariantList &ids);
/// The families of these reinscriptions, or, where there are none, of all those that the filter lets through.
RecipientReader familiesOf(const QVariantList &reinscriptionIds, const ReinscriptionFilter &filter);

} // namespace pupitre
