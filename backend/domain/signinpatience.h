#pragma once

#include "result.h"

#include <QDateTime>
#include <QList>

namespace pupitre {

// How long wrong passwords make wait (rules A2, W22): from the fifth on the next try waits, longer each time, and the
// tenth locks.

inline constexpr int failuresUntilLock = 10;
inline constexpr qint64 lockSeconds = 15 * 60; ///< as long as a failure is remembered

/// What has to be waited for after so many failures, in seconds; 0 for a few.
qint64 secondsAfter(int failures);

/// What is left at `now` of the wait that failures at these instants made, oldest first; 0 when there is none. Those
/// count that were no longer than lockSeconds before the last one. `each`: so many of them weigh as one.
qint64 secondsLeft(const QList<QDateTime> &failures, const QDateTime &now, int each = 1);

/// AccountLocked, in seconds or in minutes as people read it.
tl::unexpected<Error> haveToWait(qint64 seconds);

} // namespace pupitre
