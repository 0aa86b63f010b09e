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
    PUPITRE_TRY_ASSIGN(dossier, reinscriptions::load(connection, id));
    PUPITRE_TRY(change.requireOwn(dossier.householdId));
    if (dossier.version != version)
        return failure(change.conflictOn(subjectOf(id, dossier.householdId)));
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY(expireDocuments(change, dossier.householdId));
    PUPITRE_TRY_ASSIGN(household, households::load(connection, dossier.householdId));
    const auto student = std::ranges::find(household.students, dossier.studentId, &Student::id);
    if (student == household.students.end())
        return failure(ErrorCode::NotFound, u"student"_s);
    PUPITRE_TRY_ASSIGN(facts, reinscriptions::facts(connection, campaign, dossier, household));
    return OpenedReinscription{dossier, campaign, household, *student, facts};
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
