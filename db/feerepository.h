#pragma once

#include "campaignrepository.h"
#include "connection.h"

namespace pupitre::fees {

/// Due by feeDue(), paid and waived by the ledgers. The fee depends on where the household lives, and of each dossier
/// of the campaign that is neither refused nor given up on in how many specialities the student is this year and goes
/// on.
Result<FeeAccount> account(Connection &connection, const Campaign &campaign, HouseholdId householdId);

/// What it does to who has a dossier of the campaign that another schedule takes the place of its own. Nothing is
/// written.
Result<FeeImpact> impact(Connection &connection, const Campaign &campaign, const FeeSchedule &wanted);

/// What feeDue() says, as an expression in cents over `h` (households), of many at once.
/// tests/services/tst_standing.cpp holds one against the other.
QString dueSql(const Campaign &campaign);
/// What `h` has paid and what was waived of it for the campaign, as an expression in cents.
QString settledSql(const Campaign &campaign);

} // namespace pupitre::fees
