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
    bool undone = false;
};

/// A decision in the list of the last ones.
struct DecisionRow {
    DecisionId id;
    StaffId staffId;
    QString by;
    QDateTime at;
    HouseholdId householdId;
    QString subjectKind;
    qint64 subjectId = 0;
    QString action;  ///< the journal's word for it; empty where the journal has none
    QString summary; ///< whose
    bool undone = false;
};

/// What decisions that were made together have in common in `before`; empty for one that was made alone.
inline constexpr QStringView togetherKey{u"together"};

namespace decisions {

Result<DecisionId> insert(Connection &connection, const Decision &decision);
/// The newest of that kind on a household that still stands, whoever made it; NothingToUndo when there is none.
Result<Decision> lastOn(Connection &connection, DecisionKind kind, HouseholdId householdId);
/// That kind's on one subject, if it still stands; none otherwise.
Result<DecisionId> standing(Connection &connection, DecisionKind kind, HouseholdId householdId, qint64 subjectId);
/// The newest decision of that person that still stands. Errors: NothingToUndo when there is none; UndoTooLate when it
/// is of a kind that this version does not know: nothing older is taken back in its place.
Result<Decision> lastOf(Connection &connection, StaffId staffId);
/// That decision, undone or not. Errors: NotFound; UndoTooLate as above.
Result<Decision> load(Connection &connection, DecisionId id);
/// Whether anybody of the site decided one of that kind after it that stands.
Result<bool> hasNewer(Connection &connection, SiteId siteId, DecisionKind kind, DecisionId id);
/// The site's newest decisions and that person's own, newest first, at most `limit` of each.
Result<QList<DecisionRow>> latest(Connection &connection, SiteId siteId, StaffId staffId, int limit);
/// What the person of the decision did last after it, by the journal's word, that is no decision and so is not taken
/// back; empty where there is nothing.
Result<QString> factSince(Connection &connection, const Decision &decision, const QString &actor);
/// Those of the same person that were made together with it and still stand, itself among them, newest first.
Result<QList<Decision>> madeTogether(Connection &connection, const Decision &decision);
Result<void> markUndone(Connection &connection, DecisionId id, const QDateTime &at);

} // namespace decisions
} // namespace pupitre
