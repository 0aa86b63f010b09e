#include "feeschedule.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// How often the amount is due.
qint64 unitsOf(FeeBasis basis, const QList<int> &specialities)
{
    switch (basis) {
    case FeeBasis::Household: return 1;
    case FeeBasis::Student: return specialities.size();
    case FeeBasis::Area: break;
    }
    qint64 units = 0;
    for (const int known : specialities)
        units += std::max(known, 1);
    return units;
}

} // namespace

Money feeDue(const FeeSchedule &schedule, const FeeFacts &facts)
{
    const Money sum{schedule.amountOf(facts.resident).cents * unitsOf(schedule.basis, facts.specialities)};
    return schedule.cap ? std::min(sum, *schedule.cap) : sum;
}

Result<void> checkFee(const FeeSchedule &schedule)
{
    if (schedule.amount < Money{})
        return failure(ErrorCode::InvalidValue, u"fee"_s);
    if (schedule.outside && *schedule.outside < Money{})
        return failure(ErrorCode::InvalidValue, u"outside_fee"_s);
    if (schedule.cap && *schedule.cap <= Money{})
        return failure(ErrorCode::InvalidValue, u"fee_cap"_s);
    if (schedule.cap && *schedule.cap < std::max(schedule.amount, schedule.amountOf(false)))
        return failure(ErrorCode::InvalidValue, u"fee_cap"_s, u"below_fee"_s);
    return {};
}

} // namespace pupitre
