#pragma once

#include "coursechange.h"
#include "servicecontext.h"

namespace pupitre {

struct Decision;

/// Notes on a dossier what the family asked for, in place of what was noted on the same course. A dossier that was not
/// begun is now. Only while the dossier is open. Errors: Conflict unless the dossier is at `version`; GuardRefused
/// "state" when it ended; ReasonRequired "wish" when the change needs words; InvalidValue "course" when the student
/// does not have that course this year; NotAllowed.
Result<DecisionId> noteCourseChange(
    const ServiceContext &context, ReinscriptionId id, int version, const CourseChange &change);

/// The family no longer asks for it. Errors: as above; NotFound when it is not noted.
Result<DecisionId> withdrawCourseChange(
    const ServiceContext &context, ReinscriptionId id, int version, CourseChangeId changeId);

/// Puts back what was noted before. Conflict when the dossier has changed since.
Result<void> undoCourseChange(const ServiceContext &context, const Decision &decision);

} // namespace pupitre
