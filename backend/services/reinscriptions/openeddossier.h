#pragma once

#include "campaignrepository.h"
#include "household.h"
#include "reinscription.h"
#include "servicecontext.h"

namespace pupitre {

/// What a decision on a dossier looks at, read in its transaction.
struct OpenedDossier {
    Reinscription dossier;
    Campaign campaign;
    Household household;
    Student student;
    DossierFacts facts;
};

/// Papers that ran out are expired first, in the caller's transaction. Errors: Conflict unless the dossier is at
/// `version`; NotFound.
Result<OpenedDossier> openDossier(const ServiceContext &context, ReinscriptionId id, int version);

} // namespace pupitre
