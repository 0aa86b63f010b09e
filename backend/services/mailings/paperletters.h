#pragma once

#include "mailing.h"

#include <functional>

namespace pupitre {

/// Letters for window envelopes, in one PDF (rule M13: "no address" is a paper letter). It holds one-time passwords: it
/// is shown and printed, never kept.
struct PaperLetters {
    QByteArray pdf;
    int count = 0;
    QStringList
        without; ///< families that cannot be written to: no postal address either, or a letter that has become needless
};

/// Letters of that mailing to those of `households` whom no mail can reach, in one transaction: each is in the family's
/// correspondence afterwards as one that has left, and counts as written. `keep` is handed the PDF before any of it is
/// recorded; what it fails with is the error, and nothing is. Errors: NotAllowed.
Result<PaperLetters> printMailing(const ServiceContext &context, MailingPurpose mailing,
    const QList<HouseholdId> &households, const std::function<Result<void>(const QByteArray &pdf)> &keep = {});

/// One family's credentials on paper, whether it has an e-mail address or not; its one-time password replaces the one
/// before. Errors: NotAllowed; NotFound; AddressMissing with the field "address"; Conflict while credentials wait to be
/// mailed.
Result<PaperLetters> printCredentials(const ServiceContext &context, HouseholdId householdId);

} // namespace pupitre
