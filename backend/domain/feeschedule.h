#pragma once

#include "money.h"
#include "result.h"

#include <QList>

#include <optional>

namespace pupitre {

/// What a campaign's fee is asked for once each: a household, a student, or a speciality (music, dance, drama) of a
/// student. Conservatoires do all three (rule C11).
enum class FeeBasis { Household, Student, Area };

/// What a campaign asks of a household.
struct FeeSchedule {
    FeeSchedule(Money itsAmount = {}) : amount(itsAmount) {}

    FeeBasis basis = FeeBasis::Household;
    Money amount;                      ///< 0 asks nothing
    std::optional<Money> outside = {}; ///< of who lives outside the communauté; none: `amount`
    std::optional<Money> cap = {};     ///< a household pays no more than that; none: whatever it comes to
    friend bool operator==(const FeeSchedule &, const FeeSchedule &) = default;

    Money amountOf(bool resident) const { return resident ? amount : outside.value_or(amount); }
};

/// What of a household its fee depends on.
struct FeeFacts {
    bool resident = true;
    /// A number for each student whose dossier stands, neither refused nor given up: of the specialities that the
    /// student goes on with; 0 where none is known yet.
    QList<int> specialities = {};
};

/// What the household has to pay in all, in cents. A student of whom no speciality is known counts for one: there will
/// be one. By household the amount is due whatever became of its dossiers.
Money feeDue(const FeeSchedule &schedule, const FeeFacts &facts);

/// What a campaign's fee has come to with a household. Each sum is that of a ledger, counter-entries included.
struct FeeAccount {
    Money due;
    Money paid = {};
    Money waived = {};

    bool isSettled() const { return paid + waived >= due; }
    /// What is still to be paid; never below 0.
    Money left() const { return isSettled() ? Money{} : due - paid - waived; }
    /// What was paid or waived beyond what is due; never below 0.
    Money surplus() const { return isSettled() ? paid + waived - due : Money{}; }
    friend bool operator==(const FeeAccount &, const FeeAccount &) = default;
};

/// What another schedule does to the households that a campaign asks.
struct FeeImpact {
    Money before, after; ///< what all of them have to pay together
    int changed = 0;     ///< households that have to pay more, or less
    int owing = 0;       ///< of these: more is left to pay than before
    int surplus = 0;     ///< of these: more was paid or waived than is due then
    friend bool operator==(const FeeImpact &, const FeeImpact &) = default;
};

/// Whether it can be saved. Errors: InvalidValue on "fee" or "outside_fee" (below zero), on "fee_cap" (nothing or less,
/// or, with `detail` "below_fee", less than what one student or household pays).
Result<void> checkFee(const FeeSchedule &schedule);

} // namespace pupitre
