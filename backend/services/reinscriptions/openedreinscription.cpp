#include "openedreinscription.h"

#include "documentexpiry.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "reinscriptionrepository.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

Result<OpenedReinscription> openReinscription(Change &change, ReinscriptionId id, int version)
{
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(reinscription, reinscriptions::load(connection, id));
    PUPITRE_TRY(change.requireOwn(reinscription.householdId));
    if (reinscription.version != version)
        return failure(change.conflictOn(subjectOf(id, reinscription.householdId)));
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY(expireDocuments(change, reinscription.householdId));
    PUPITRE_TRY_ASSIGN(household, households::load(connection, reinscription.householdId));
    const auto student = std::ranges::find(household.students, reinscription.studentId, &Student::id);
    if (student == household.students.end())
        return failure(ErrorCode::NotFound, u"student"_s);
    PUPITRE_TRY_ASSIGN(facts, reinscriptions::facts(connection, campaign, reinscription, household));
    return OpenedReinscription{reinscription, campaign, household, *student, facts};
}

Result<ReinscriptionState> stateBefore(const Decision &decision)
{
    const QString key = decision.before[u"state"].toString();
    const auto state = enumFromKey<ReinscriptionState>(key);
    if (!state)
        return failure(ErrorCode::InvalidValue, u"state"_s, key);
    return *state;
}

} // namespace pupitre
