#pragma once

#include <QDateTime>

namespace pupitre {

/// A conservatoire's days are those of Europe/Paris, of whatever zone the computer is (rule P2): the day of a clock
/// change has 23 or 25 hours, and what was deposited at half past midnight is of the new day.
QDateTime startOfLocalDay(QDate day); ///< in UTC
QDate localDay(const QDateTime &instant);
QTime localTime(const QDateTime &instant);
/// That time of that day, in UTC; of the hour that a clock change leaves out, what Qt makes of it.
QDateTime localInstant(QDate day, QTime time);

} // namespace pupitre
