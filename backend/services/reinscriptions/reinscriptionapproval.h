#pragma once

#include "change.h"
#include "payment.h"
#include "reinscription.h"

namespace pupitre {

struct ApprovalOutcome {
    DecisionId decisionId;
    Receipt receipt;
    int courses = 0;             ///< next year's enrolments made
    bool addressMissing = false; ///< the receipt has to be printed
};

/// Approves a complete reinscription: the state, next year's enrolments from this year's courses (none when a change of
/// course was asked), the numbered receipt as PDF and its mail, in one transaction. Errors: Conflict; GuardRefused,
/// with what lacks as `lacks`; NotAllowed; NotFound; StorageFull.
///
/// The director may approve in spite of a lack by giving the reason, which the journal keeps with what lacked; the fee
/// and the deposit are not passed over (GuardRefused).
Result<ApprovalOutcome> approveReinscription(
    const ServiceContext &context, ReinscriptionId id, int version, const QString &exceptionReason = {});

/// The desk asks the director to decide on a deposited reinscription that lacks something.
/// Errors: Conflict; ReasonRequired; GuardRefused when it is not deposited or nothing lacks; NotAllowed.
Result<void> referToDirector(const ServiceContext &context, ReinscriptionId id, int version, const QString &reason);

/// The undo of a decision of kind Approval: the enrolments go, the receipt is cancelled, its number stays used. Errors:
/// Conflict when the reinscription changed since.
Result<void> undoApproval(Change &change, const Decision &decision);
/// The undo of a decision of kind Referral. Errors: as above.
Result<void> undoReferral(Change &change, const Decision &decision);

} // namespace pupitre
