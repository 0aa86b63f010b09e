#pragma once

#include <QString>

namespace pupitre {

/// How a spreadsheet shows a number, as far as an import must know: "00000" has zeros that the number has not, a day is
/// a number whose format says so.
struct NumberFormat {
    enum class Kind { Plain, Digits, Date, Time, DateTime, Elapsed };
    Kind kind = Kind::Plain;
    QString digits = {}; ///< of Digits: '0' and '#' for digits, everything else as it is shown
};

/// Of a format's code, as workbooks hold it: "dd/mm/yyyy", "0#\" \"##".
NumberFormat numberFormatOf(const QString &code);
/// Of one that workbooks know by its number (ECMA-376, 18.8.30).
NumberFormat builtinNumberFormat(int id);

/// The number as it is shown, with a point; days as "2015-03-12", "2015-03-12 17:30" or "17:30".
/// `is1904`: days are counted from 1904.
QString shownNumber(double number, const NumberFormat &format, bool is1904);

} // namespace pupitre
