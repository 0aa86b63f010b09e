#pragma once

#include "campaignrepository.h"
#include "figure.h"

#include <QString>

namespace pupitre {

class Statement;

/// The one place where SQL says what a figure counts. Counts, sums and lists are made from these texts, so that no
/// figure opens a list of another length (rule P1).
namespace figures {

/// The condition on a row `r` of reinscriptions, and where isOfAccount() says so on `a`, its household's account.
/// `asOf`: as it stood at the instant :as_of, where isKnownOfThePast().
QString condition(Measure measure, bool asOf);
bool isOfAccount(Measure measure);
/// " LEFT JOIN accounts a …": beside each row of `r`, changing neither their number nor their order.
QString accountJoin();
/// Binds what conditions may name.
void bindConditions(Statement &statement, const Campaign &campaign, const QDateTime &asOf);

} // namespace figures
} // namespace pupitre
