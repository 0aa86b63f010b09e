#pragma once

#include "change.h"

namespace pupitre {

/// The student with courses, documents, reinscriptions and requests goes to another household of the site; money stays
/// where it was paid. Both stand anew. Undone as long as nothing was done to the new household since.
/// `version`: of the household that the student is in, as displayed. Errors: Conflict; GuardRefused ("same_household");
/// GuardRefused ("known_student") where that household has the student already: the two are merged instead; NotFound;
/// NotAllowed.
Result<DecisionId> moveStudent(
    const ServiceContext &context, StudentId studentId, HouseholdId from, int version, HouseholdId to);

/// Whether a student may have left after that day: it does not lie ahead.
constexpr bool mayHaveLeftOn(QDate lastDay, QDate today)
{
    return lastDay <= today;
}

/// The student left, and `lastDay` was the last day: no campaign that opens afterwards asks the household for a
/// reinscription. An invalid day takes it back: the student is there again. Errors: GuardRefused ("student_dossier")
/// while a reinscription of the newest campaign is neither refused nor abandoned: that is ended first, with its reason
/// and its letter; InvalidValue on "left_on" (mayHaveLeftOn()); Conflict; NotFound; NotAllowed.
Result<DecisionId> noteDeparture(
    const ServiceContext &context, HouseholdId householdId, int version, StudentId studentId, QDate lastDay);

} // namespace pupitre
