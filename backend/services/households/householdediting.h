#pragma once

#include "change.h"
#include "editimpact.h"
#include "household.h"

#include <optional>

namespace pupitre {

/// What the desk writes itself: a family said so at the counter, or a paper shows it. What a household asks for in
/// writing is edits/editreview.h.
struct PersonEdit {
    HouseholdId householdId;
    int version; ///< of the household, as displayed
    PersonKind kind;
    qint64 personId;
    QList<FieldValue> values = {};      ///< unchanged ones are dropped
    std::optional<bool> legal = {};     ///< of a guardian
    std::optional<bool> payer = {};     ///< of a guardian: true takes it from the one who was
    QList<MemberId> addressAlsoOf = {}; ///< of the household's others: what is written of an address is theirs too
};

/// One transaction, undone as long as nothing was done to the household since. Errors: InvalidValue with the field that
/// cannot be kept, or "unchanged"; GuardRefused ("edit_pending", with the field) where a request to change that very
/// field waits, of whom the address is given to too: it is decided first; Conflict; NotFound; NotAllowed.
Result<DecisionId> editPerson(const ServiceContext &context, const PersonEdit &edit);

/// Whether the household pays by monthly direct debit. Errors: as above.
Result<DecisionId> setDirectDebit(
    const ServiceContext &context, HouseholdId householdId, int version, bool directDebit);

} // namespace pupitre
