#pragma once

#include "change.h"
#include "editimpact.h"

namespace pupitre {

/// The desk's word on one field.
struct FieldDecision {
    FieldEditId fieldEditId;
    FieldVerdict verdict;        ///< not Pending
    QString correctedValue = {}; ///< for Corrected
    QString reason = {};         ///< for Refused
};

struct EditDecision {
    EditRequestId id;
    int version; ///< as displayed
    QList<FieldDecision> fields;
    bool onlyIfSafe = false; ///< of the safe lane: GuardRefused ("state") when a field meets no rule any more
    QList<MemberId> addressAlsoOf = {}; ///< of the household's others
};

struct EditOutcome {
    DecisionId decisionId;
    bool mailQueued = false;
    bool addressMissing = false; ///< something was refused and the family cannot be written to
};

/// Writes the accepted and corrected values, refuses the others with their reasons, tells the family about refusals and
/// about a new e-mail address (addressnotice.h), all in one transaction. Every pending field must be decided. What is
/// written of an address is written for those of `addressAlsoOf` too (NotFound: not of this household). Errors:
/// Conflict (somebody decided, or a value changed since it was displayed), InvalidValue (a field not decided or a value
/// that cannot be kept; `field` names it), GuardRefused ("edit_pending", with the field: one of those others has asked
/// for another address), ReasonRequired, NotAllowed, NotFound.
Result<EditOutcome> decideEdit(const ServiceContext &context, const EditDecision &decision);

/// The undo of a decision of kind Edit: the values as they were, and every field waits again. Errors: Conflict when one
/// of them changed since.
Result<void> undoEdit(Change &change, const Decision &decision);

} // namespace pupitre
