#pragma once

#include "document.h"
#include "servicecontext.h"

namespace pupitre {

/// A piece of a dossier that the desk settles without a file.
struct DeskPiece {
    ReinscriptionId dossierId;
    RequirementId requirementId;
    DocumentState shown; ///< its state as displayed
};

/// "Reçue au guichet": the original was seen, no copy is kept. A household's piece counts for each of its children.
/// Errors: Conflict (its state is no longer the one shown), GuardRefused when the dossier is not asked for it, it is settled
/// already, or the dossier has ended; NotAllowed.
Result<DecisionId> receiveAtDesk(const ServiceContext &context, const DeskPiece &piece);

/// "Dispensée": it is not asked for, for the reason that stands in the dossier. Errors: as above; ReasonRequired.
Result<DecisionId> exemptPiece(const ServiceContext &context, const DeskPiece &piece, const QString &reason);

} // namespace pupitre
