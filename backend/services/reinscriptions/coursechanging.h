#pragma once

#include "coursechange.h"
#include "openedreinscription.h"

namespace pupitre {

/// Notes on a reinscription what the family asked for, in place of what was noted on the same course. A reinscription
/// that was not begun is now. Only while the reinscription is open. Errors: Conflict unless the reinscription is at
/// `version`; GuardRefused "state" when it ended; ReasonRequired "wish" when the change needs words; InvalidValue
/// "course" when the student does not have that course this year; NotAllowed.
Result<DecisionId> noteCourseChange(
    const ServiceContext &context, ReinscriptionId id, int version, const CourseChange &change);

/// The family no longer asks for it. Errors: as above; NotFound when it is not noted.
Result<DecisionId> withdrawCourseChange(
    const ServiceContext &context, ReinscriptionId id, int version, CourseChangeId changeId);

/// What was asked for before, and what is new or gone.
struct WishChange {
    QList<CourseChange> before;
    CourseChange one;
};
/// The rules and the writes of both, for a family that asks by itself too (families/familydossier.h): a part of the
/// caller's change. The reinscription moves to its next version. Errors: as above.
Result<WishChange> noteWish(Change &change, const OpenedReinscription &opened, const CourseChange &wanted);
Result<WishChange> removeWish(Change &change, const OpenedReinscription &opened, CourseChangeId id);

/// For the journal.
QJsonObject wishDetails(const CourseChange &one);

/// The undo of a decision of kind CourseChange: what was noted before. Errors: Conflict when the reinscription changed
/// since.
Result<void> undoCourseChange(Change &change, const Decision &decision);

} // namespace pupitre
