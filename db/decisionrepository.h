#pragma once

#include "connection.h"
#include "decision.h"
#include "ids.h"

#include <QDateTime>
#include <QJsonObject>

namespace pupitre {

/// What a person decided, with all that an undo needs to put back.
struct Decision {
    DecisionId id;
    DecisionKind kind;
    StaffId staffId;
    QDateTime decidedAt;
    HouseholdId householdId;
    QString subjectKind;
    qint64 subjectId = 0;
    int subjectVersion = 0; ///< the subject's version after it: an undo is possible while it still stands there
    QString summary;        ///< whose, for the toast
    QJsonObject before;
};

namespace decisions {

Result<DecisionId> insert(Connection &connection, const Decision &decision);
/// The newest of that kind on a household that still stands, whoever made it; NothingToUndo when there is none.
Result<Decision> lastOn(Connection &connection, DecisionKind kind, HouseholdId householdId);
/// The newest decision of that person that still stands. Errors: NothingToUndo when there is none; UndoTooLate when it
/// is of a kind that this version does not know: nothing older is taken back in its place.
Result<Decision> lastOf(Connection &connection, StaffId staffId);
Result<void> markUndone(Connection &connection, DecisionId id, const QDateTime &at);

} // namespace decisions
} // namespace pupitre
