#pragma once

#include "importvalue.h"

namespace pupitre {

// Days, times and durations as files hold them: what readImportValue() reads them by.

ImportReading importedDate(const QString &text, bool isBirth, QDate today);
ImportReading importedTime(const QString &text);
/// In minutes; `hoursBelow`: a bare number below it is of hours.
ImportReading importedDuration(const QString &text, int hoursBelow);
ImportReading importedWeekday(const QString &text);
ImportReading importedSchoolYear(const QString &text);

} // namespace pupitre
