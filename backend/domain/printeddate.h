#pragma once

#include "readingaids.h"

namespace pupitre {

/// Which century a year of two digits is of: that depends on what the day is.
enum class ShortYears {
    NotRead,   ///< days whose year has two digits are left out
    OfBirths,  ///< the newest one that is not after today: nobody is born in the future
    OfExpiries ///< the one nearest to today: no paper is valid for fifty years
};

/// The day of a year printed with its last two digits; invalid when there is no such day.
QDate dayOfShortYear(int lastTwoDigits, int month, int day, ShortYears rule, QDate today);

struct PrintedDate {
    QDate day;
    QList<int> words; ///< which of the words print it
};

/// The days that papers print, in reading order: "7 juin 2025", "1ER JUIN 2025", "28 OCT 2012", "28 OCT/OCT 2012",
/// "07/06/2025", "7.6.2025", "07 06 2025", "2025-06-07"; by the rule also "07.06.25" and "28 OCT 12". The day comes
/// before the month wherever the year comes last.
QList<PrintedDate> printedDates(const QList<PageWord> &words, ShortYears rule = ShortYears::NotRead, QDate today = {});

} // namespace pupitre
