#pragma once

#include "change.h"
#include "rowchanges.h"

namespace pupitre {

/// What the desk changed by hand in a household, as its decision keeps it. Both functions stand in its transaction.
struct HouseholdChange {
    HouseholdId id;
    int version = 0;         ///< before it
    QString whose;           ///< for the toast
    HouseholdId other = {};  ///< a second household that it touched
    QJsonArray changes = {}; ///< rowchanges.h
    bool withdraws = false;  ///< it was made: undone, it is found no longer, as if it were merged with itself
    QString action;          ///< the journal's word for it
    QJsonObject details = {};
};

/// Derived columns and standing anew, the decision, the journal.
Result<DecisionId> keepHouseholdChange(Change &change, const HouseholdChange &done);

/// That nothing was done to the household after that entry of the journal: neither a decision or a fact, nor an import,
/// nor did it become one with another. Errors: Conflict.
Result<void> requireNothingNewer(Connection &connection, HouseholdId id, qint64 seq);

/// The undo of a decision of kind HouseholdChange. Errors: Conflict when anything was done to the household since.
Result<void> undoHouseholdChange(Change &change, const Decision &decision);

} // namespace pupitre
