#pragma once

#include "payment.h"
#include "reinscription.h"
#include "servicecontext.h"

namespace pupitre {

struct ApprovalOutcome {
    DecisionId decisionId;
    Receipt receipt;
    int courses = 0; ///< next year's enrolments made
    bool mailQueued = false;
    bool addressMissing = false; ///< the receipt has to be printed
};

/// Approves a complete dossier: the state, next year's enrolments from this year's courses (none when a change of course
/// was asked), the numbered receipt as PDF and its mail, in one transaction.
/// Errors: Conflict; GuardRefused, whose `detail` lists what lacks as "kind=label" lines; NotAllowed; StorageFull.
Result<ApprovalOutcome> approveReinscription(const ServiceContext &context, ReinscriptionId id, int version);

/// A family's validation of its dossier (or the desk's for it): NotStarted or InProgress becomes Deposited.
Result<void> depositReinscription(const ServiceContext &context, ReinscriptionId id);

} // namespace pupitre
