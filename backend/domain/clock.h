#pragma once

#include "localday.h"

#include <QDateTime>

namespace pupitre {

/// Where "now" comes from. One of the process's edges, so that rules about time can be tested. Thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;
    /// In UTC.
    virtual QDateTime now() const = 0;
    /// The day at the conservatoire.
    QDate today() const { return localDay(now()); }
};

class SystemClock final : public Clock
{
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
};

} // namespace pupitre
