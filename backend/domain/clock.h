#pragma once

#include <QDateTime>

namespace pupitre {

/// Where "now" comes from. One of the process's edges, so that rules about time can be tested. Thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;
    /// In UTC.
    virtual QDateTime now() const = 0;
    /// The day at the conservatoire (system time zone).
    QDate today() const { return now().toLocalTime().date(); }
};

class SystemClock final : public Clock
{
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
};

} // namespace pupitre
