#pragma once

#include "campaignrepository.h"
#include "household.h"
#include "readingaids.h"

namespace pupitre {

/// What the paper of a requirement should say about its household, in the order in which a person checks it.
/// `student`: whose document it is; none for a household's.
QList<SoughtFact> soughtFacts(
    const QString &requirementCode, const Household &household, const Person *student, const Campaign &campaign);

} // namespace pupitre
