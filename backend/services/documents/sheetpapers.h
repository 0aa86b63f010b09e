#pragma once

#include "documentrepository.h"
#include "household.h"
#include "papercertainty.h"
#include "sheetacceptance.h"

#include <optional>

namespace pupitre {

/// A document that waits, in which everything that is sought was found: perhaps one for a sheet.
struct SheetCandidate {
    DocumentSummary summary;
    int householdVersion = 0; ///< that it was held against
    friend bool operator==(const SheetCandidate &, const SheetCandidate &) = default;
};

/// Oldest first, without what is set aside.
Result<QList<SheetCandidate>> sheetCandidates(const ServiceContext &context);

/// A document as it may stand on a contact sheet, where many are looked over and accepted at once, with all that the
/// rules of domain/papercertainty.h are held against.
struct SheetPaper {
    SheetCandidate candidate;
    PaperEvidence evidence; ///< of its words, those places alone that are known
    bool isDated = false;   ///< its last day is part of the verdict

    /// What is accepted of it, as it was shown.
    SheetEntry entry() const;
};

/// What was read in a paper, with what is known of its household; `student`: whose it is, none for a household's.
PaperEvidence paperEvidence(const Household &household, const Student *student, PaperEvidence read);

/// None where it waits no longer, the household has changed since, or nobody has read this file with the present
/// reader.
Result<std::optional<SheetPaper>> sheetPaper(const ServiceContext &context, const SheetCandidate &candidate);

} // namespace pupitre
