#include "signinpatience.h"

#include <algorithm>
#include <array>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array waits{5, 10, 20, 40, 60}; ///< seconds
constexpr int failuresUntilWait = failuresUntilLock - int(waits.size());

} // namespace

qint64 secondsAfter(int failures)
{
    if (failures >= failuresUntilLock)
        return lockSeconds;
    return failures < failuresUntilWait ? 0 : waits[size_t(failures - failuresUntilWait)];
}

qint64 secondsLeft(const QList<QDateTime> &failures, const QDateTime &now, int each)
{
    if (failures.isEmpty())
        return 0;
    const QDateTime last = failures.back();
    const auto counted = std::ranges::count_if(
        failures, [&](const QDateTime &at) { return at > last.addSecs(-lockSeconds); });
    const qint64 left = now.msecsTo(last.addSecs(secondsAfter(int(counted) / each)));
    return std::max<qint64>(0, (left + 999) / 1000);
}

tl::unexpected<Error> haveToWait(qint64 seconds)
{
    if (seconds <= waits.back())
        return failure(ErrorCode::AccountLocked, u"seconds"_s, QString::number(seconds));
    return failure(ErrorCode::AccountLocked, {}, QString::number((seconds + 59) / 60));
}

} // namespace pupitre
