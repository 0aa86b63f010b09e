#pragma once

#include "campaignrepository.h"
#include "familydeposit.h"
#include "household.h"
#include "reinscription.h"

namespace pupitre {

/// One student's dossier of the present campaign, as its family finds it. Read on the context's connection: within a
/// change it is what stands in the change's transaction.
struct OwnDossier {
    Household household;
    Campaign campaign;
    Student student;
    Reinscription reinscription;
    ReinscriptionFacts facts;
    PiecesClosed closed = PiecesClosed::No;

    /// What the family may change while the campaign takes it; what lacks of a validated dossier longer, until the
    /// campaign is closed.
    bool isOpen() const { return closed == PiecesClosed::No; }
};

/// Errors: NotAllowed; NotFound when the student is not the family's, or has no dossier of the present campaign.
Result<OwnDossier> ownDossier(const FamilyContext &context, StudentId student);
/// Of all children that have one, the eldest first; none where no campaign has been opened. Errors: NotAllowed;
/// NotFound where the household is no longer there.
Result<QList<OwnDossier>> ownDossiers(const FamilyContext &context);
/// That of that number. Errors: as above.
Result<OwnDossier> ownDossier(const FamilyContext &context, ReinscriptionId id);

/// GuardRefused with "not_open_yet", "campaign_closed" or "ended", unless the family may still change something.
Result<void> requireOpen(PiecesClosed closed);

/// Whether that guardian may see what `whose` deposited: of parents who live apart each sees its own (rule W19).
bool maySee(const Household &household, GuardianId eye, GuardianId whose);

} // namespace pupitre
