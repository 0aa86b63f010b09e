#include "contactsheet.h"

#include <algorithm>

namespace pupitre {

namespace {

/// A day is held against today, not against the day of the deposit: the paper may have waited.
bool isStillFound(const SoughtFact &sought, const FactReading &reading, QDate today)
{
    if (reading.finding != Finding::Found || reading.words.isEmpty())
        return false;
    return sought.kind != SoughtFact::Kind::ValidUntil || (reading.day.isValid() && reading.day >= today);
}

} // namespace

bool mayBeOnSheet(const SheetEvidence &evidence, QDate today)
{
    if (evidence.sought.isEmpty() || evidence.sought.size() != evidence.readings.size())
        return false;
    const bool isSealed = std::ranges::any_of(
        evidence.sought, [](const SoughtFact &fact) { return fact.kind == SoughtFact::Kind::TaxNotice; });
    if (evidence.seal ? evidence.seal != Seal::Authentic : isSealed)
        return false;
    for (qsizetype i = 0; i < evidence.sought.size(); ++i) {
        if (!isStillFound(evidence.sought[i], evidence.readings[i], today))
            return false;
    }
    return true;
}

} // namespace pupitre
