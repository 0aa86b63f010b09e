#pragma once

#include "connection.h"
#include "household.h"

#include <QJsonArray>

namespace pupitre::households {

/// Moves what belongs to `merged` to `kept`, in the caller's transaction: services/households/householdmerge.h says
/// what becomes of what is in both. Gives the changes for RowChanges::revert(). What is derived has to be refreshed
/// afterwards, for both. Errors: GuardRefused with "merge_reinscriptions" or "merge_documents".
Result<QJsonArray> merge(Connection &connection, const Household &kept, const Household &merged);

/// The student with courses, documents, reinscriptions and requests goes to that household, in the caller's
/// transaction. Gives the changes for RowChanges::revert(). What is derived has to be refreshed afterwards, for both.
Result<QJsonArray> moveStudent(Connection &connection, const Student &student, HouseholdId to);

} // namespace pupitre::households
