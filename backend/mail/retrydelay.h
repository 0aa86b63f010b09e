#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace pupitre {

/// The delay that a server's 4xx names ("try again in 300 seconds", "greylisted for 00:05:00"), between a minute and a
/// day; none where it names none.
std::optional<std::chrono::seconds> delayNamedIn(const QString &reply);

/// How long a deferred message waits after that many attempts: 5, 30, 60, 120 minutes, then 4 hours (RFC 5321 §4.5.4.1:
/// at least half an hour, but for the first).
std::chrono::seconds delayAfter(int attempts);

} // namespace pupitre
