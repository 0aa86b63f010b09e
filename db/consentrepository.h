#pragma once

#include "connection.h"
#include "consent.h"

#include <QList>

namespace pupitre::consents {

/// Adds the answer, and ends the one that stood on the same for the same student or household. Gives its id.
Result<qint64> record(Connection &connection, const ConsentRecord &consent);
/// Of the household, those that were withdrawn too, newest first.
Result<QList<ConsentRecord>> of(Connection &connection, HouseholdId id);

} // namespace pupitre::consents
