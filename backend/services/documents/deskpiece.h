#pragma once

#include "document.h"
#include "servicecontext.h"

namespace pupitre {

/// A piece of a dossier that the desk settles without a file, or brings a file for.
struct DeskPiece {
    ReinscriptionId dossierId;
    RequirementId requirementId;
    DocumentState shown; ///< its state as displayed
};

/// "Reçue au guichet": the original was seen, no copy is kept. A household's piece counts for each of its children.
/// Errors: Conflict (its state is no longer the one shown), GuardRefused when the dossier is not asked for it, it is
/// settled already, or the dossier has ended; NotAllowed.
Result<DecisionId> receiveAtDesk(const ServiceContext &context, const DeskPiece &piece);

/// "Dispensée": it is not asked for, for the reason that stands in the dossier. Errors: as above; ReasonRequired.
Result<DecisionId> exemptPiece(const ServiceContext &context, const DeskPiece &piece, const QString &reason);

/// A file that a family brings to the desk: it waits for a verdict like one that came by the extranet.
/// Errors: those of receiveAtDesk; FileEmpty, FileTooLarge, FileTypeRefused.
Result<Document> depositAtDesk(
    const ServiceContext &context, const DeskPiece &piece, const QString &fileName, const QByteArray &bytes);

} // namespace pupitre
