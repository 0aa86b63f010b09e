#pragma once

#include "feeschedule.h"
#include "words.h"

namespace pupitre::extranet {

/// A sum of the fee with what it is called.
struct FeeLine {
    QString label, amount;
};
/// What is due, paid, waived and left of a campaign's fee; what was paid too much is not hidden.
QList<FeeLine> feeLines(const Words &words, const FeeAccount &fee);

} // namespace pupitre::extranet
