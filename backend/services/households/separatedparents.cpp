#include "separatedparents.h"

#include "change.h"
#include "householdrepository.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Result<void> setSeparated(const ServiceContext &context, HouseholdId householdId, bool separated)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ReviewEdits));
    PUPITRE_TRY(change.requireOwn(householdId));
    PUPITRE_TRY(households::setSeparated(change.connection(), householdId, separated));
    change.fact(separated ? u"household.separated"_s : u"household.together"_s, subjectOf(householdId));
    return change.commit();
}

} // namespace pupitre
