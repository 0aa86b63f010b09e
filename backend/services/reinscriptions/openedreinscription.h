#pragma once

#include "change.h"
#include "household.h"
#include "reinscription.h"

namespace pupitre {

/// What a decision on a reinscription looks at, read in its transaction.
struct OpenedReinscription {
    Reinscription reinscription;
    Campaign campaign;
    Household household;
    Student student;
    ReinscriptionFacts facts;

    Subject subject() const { return subjectOf(reinscription.id, reinscription.householdId); }
    /// Whose it is, for a decision's row.
    QString whose() const { return student.person.registerName(); }
};

/// Documents that ran out are expired first. Errors: Conflict unless the reinscription is at `version`; NotFound, also
/// when the household is not the actor's.
Result<OpenedReinscription> openReinscription(Change &change, ReinscriptionId id, int version);

/// The state that a decision on a reinscription found. Errors: InvalidValue on "state" when its row does not say.
Result<ReinscriptionState> stateBefore(const Decision &decision);

} // namespace pupitre
