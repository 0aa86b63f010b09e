#pragma once

#include "change.h"

namespace pupitre {

struct EndingOutcome {
    DecisionId decisionId;
    bool addressMissing = false; ///< the family has to be written to on paper
};

struct ReopeningOutcome {
    DecisionId decisionId;
    bool addressMissing = false;
};

/// Each of these needs a reason in words that the family reads in the mail which tells it, and can be undone while that
/// mail waits. Errors of all three: NotAllowed; NotFound; Conflict when the reinscription is not at `version`;
/// ReasonRequired; GuardRefused ("state") when it does not stand where the decision could be taken.

/// A deposited reinscription is refused. The mail names the ways of appeal (code de justice administrative, R. 421-5).
Result<EndingOutcome> refuseReinscription(
    const ServiceContext &context, ReinscriptionId id, int version, const QString &reason);

/// The family gives up the place of a reinscription that is not decided yet.
Result<EndingOutcome> abandonReinscription(
    const ServiceContext &context, ReinscriptionId id, int version, const QString &reason);

/// An approved, refused or abandoned reinscription is open again: deposited if it had been, in progress otherwise. What
/// an approval made is taken back: next year's enrolments go. What was paid stays, with its receipt, and the mail says
/// so.
Result<ReopeningOutcome> reopenReinscription(
    const ServiceContext &context, ReinscriptionId id, int version, const QString &reason);

/// The undo of a decision of kind Ending: the state before, with what it said. Errors: Conflict when the reinscription
/// changed since.
Result<void> undoEnding(Change &change, const Decision &decision);
/// The undo of a decision of kind Reopening: an approval stands again, with its enrolments. Errors: as
/// above.
Result<void> undoReopening(Change &change, const Decision &decision);

} // namespace pupitre
