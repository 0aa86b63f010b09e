#include "openeddossier.h"

#include "conflict.h"
#include "householdrepository.h"
#include "pieceexpiry.h"
#include "reinscriptionrepository.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

Result<OpenedDossier> openDossier(const ServiceContext &context, ReinscriptionId id, int version)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(dossier, reinscriptions::load(connection, id));
    if (dossier.version != version)
        return failure(conflictOn(connection, u"reinscription"_s, id.value));
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY(expirePieces(context, campaign, dossier.householdId));
    PUPITRE_TRY_ASSIGN(household, households::load(connection, dossier.householdId));
    const auto student = std::ranges::find(household.students, dossier.studentId, &Student::id);
    if (student == household.students.end())
        return failure(ErrorCode::NotFound, u"student"_s);
    PUPITRE_TRY_ASSIGN(facts, reinscriptions::facts(connection, campaign, dossier, household));
    return OpenedDossier{dossier, campaign, household, *student, facts};
}

} // namespace pupitre
