#pragma once

#include "document.h"
#include "servicecontext.h"

namespace pupitre {

/// A document of a reinscription that the desk settles without a file, or brings a file for.
struct DeskDocument {
    ReinscriptionId reinscriptionId;
    RequirementId requirementId;
    DocumentState shown; ///< its state as displayed
};

/// "Reçue au guichet": the original was seen, no copy is kept. A household's document counts for each of its children.
/// Errors: Conflict (its state is no longer the one shown), GuardRefused when it is not asked of the reinscription, it
/// is settled already, or the reinscription has ended; NotAllowed; NotFound.
Result<DecisionId> receiveAtDesk(const ServiceContext &context, const DeskDocument &received);

/// "Dispensée": it is not asked for, for the reason that stands in the reinscription. Errors: as above; ReasonRequired.
Result<DecisionId> exemptDocument(const ServiceContext &context, const DeskDocument &exempted, const QString &reason);

struct AskedAgain {
    DecisionId decisionId;
    bool addressMissing = false; ///< no letter says so: write to the family
};
/// The family's explanation does not do: the document is asked for all the same, and a letter says why and until when
/// (EXTRANET W35). It is the family's again. Errors: as above; GuardRefused where nothing is explained; ReasonRequired.
Result<AskedAgain> askAllTheSame(const ServiceContext &context, const DeskDocument &explained, const QString &reason);

/// A file that a family brings to the desk: it waits for a verdict like one that came by the extranet.
/// Errors: those of receiveAtDesk; FileEmpty, FileTooLarge, FileTypeRefused.
Result<Document> depositAtDesk(
    const ServiceContext &context, const DeskDocument &brought, const QString &fileName, const QByteArray &bytes);

} // namespace pupitre
