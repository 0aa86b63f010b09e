#pragma once

#include "change.h"
#include "payment.h"
#include "reinscription.h"

namespace pupitre {

struct ApprovalOutcome {
    DecisionId decisionId;
    QList<Receipt> receipts;     ///< in force, of what the household has paid
    int courses = 0;             ///< next year's enrolments made
    bool addressMissing = false; ///< the family has to be written to on paper
};

/// Approves a complete reinscription: the state, next year's enrolments from this year's courses (none when a change of
/// course was asked) and the mail, in one transaction. The mail encloses the household's receipts in force, those that
/// no letter has brought yet, and says what is settled; no money is received here, so that no receipt is issued.
/// Errors: Conflict; GuardRefused, with what lacks as `lacks`; NotAllowed; NotFound; StorageFull.
///
/// The director may approve in spite of a lack by giving the reason, which the journal keeps with what lacked; the fee
/// and the deposit are not passed over (GuardRefused). Where the conservatoire wants two persons for an exception,
/// somebody else has to have referred it: GuardRefused ("two_persons_not_asked", "two_persons").
Result<ApprovalOutcome> approveReinscription(
    const ServiceContext &context, ReinscriptionId id, int version, const QString &exceptionReason = {});

/// The desk asks the director to decide on a deposited reinscription that lacks something.
/// Errors: Conflict; ReasonRequired; GuardRefused when it is not deposited or nothing lacks; NotAllowed.
Result<void> referToDirector(const ServiceContext &context, ReinscriptionId id, int version, const QString &reason);

/// The undo of a decision of kind Approval: the enrolments go; what was paid stays, with its receipt. Errors: Conflict
/// when the reinscription changed since.
Result<void> undoApproval(Change &change, const Decision &decision);
/// The undo of a decision of kind Referral. Errors: as above.
Result<void> undoReferral(Change &change, const Decision &decision);

} // namespace pupitre
