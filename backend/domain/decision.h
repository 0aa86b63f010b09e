#pragma once

namespace pupitre {

/// What a person decides and can take back. Each kind has its handler in services/desk/undo.cpp: who may undo it, how,
/// and the journal's word for it.
enum class DecisionKind {
    Document,
    Edit,
    Approval,
    Referral,
    Ending,
    Reopening,
    Aside,
    CourseChange,
    Merge,
    Payment,
    PaymentCancellation,
    Waiver, ///< of the fee, or a part of it
    WaiverCancellation,
    Site,           ///< the conservatoire's profile, or its communes
    Reason,         ///< the library of reasons
    Teaching,       ///< the words of teaching, and which of them a course's level says
    HouseholdChange ///< people written by hand: added, edited, moved, gone
};

} // namespace pupitre
