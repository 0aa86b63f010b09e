#pragma once

#include "campaignrepository.h"
#include "household.h"
#include "reinscription.h"

namespace pupitre {

/// What a decision on a dossier looks at, read in its transaction.
struct OpenedDossier {
    Reinscription dossier;
    Campaign campaign;
    Household household;
    Student student;
    DossierFacts facts;
};

/// Errors: Conflict unless the dossier is at `version`; NotFound.
Result<OpenedDossier> openDossier(Connection &connection, ReinscriptionId id, int version);

} // namespace pupitre
