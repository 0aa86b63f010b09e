#include "numberformat.h"

#include <QDate>

#include <algorithm>
#include <cmath>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int secondsOfDay = 24 * 60 * 60;
constexpr double lastSerial = 2'958'465; ///< 31 December 9999

/// A code's first section, which is that of positive numbers: its signs, and what it shows as it stands.
struct CodeParts {
    QString signs = {};  ///< without texts and brackets
    QString digits = {}; ///< texts among them
    bool isElapsed = false;
};

CodeParts partsOfCode(const QString &code)
{
    CodeParts parts;
    for (qsizetype i = 0; i < code.size() && code[i] != u';'; ++i) {
        const QChar c = code[i];
        if (c == u'"') {
            const auto end = code.indexOf(u'"', i + 1);
            const auto stop = end < 0 ? code.size() : end;
            parts.digits += QStringView(code).mid(i + 1, stop - i - 1);
            i = stop;
        } else if (c == u'[') { // a colour, a currency, a condition, hours beyond a day
            const auto end = code.indexOf(u']', i);
            const QString inside = code.mid(i + 1, (end < 0 ? code.size() : end) - i - 1).toLower();
            parts.isElapsed = parts.isElapsed || inside == u"h" || inside == u"hh" || inside == u"m" || inside == u"mm";
            i = end < 0 ? code.size() : end;
        } else if (c == u'\\' || c == u'_' || c == u'*') { // the next sign as it is, as a space, as a filler
            if (c == u'\\' && i + 1 < code.size())
                parts.digits += code[i + 1];
            ++i;
        } else {
            parts.signs += c.toLower();
            parts.digits += c;
        }
    }
    return parts;
}

bool hasAny(const QString &text, QStringView signs)
{
    return std::ranges::any_of(text, [&](QChar c) { return signs.contains(c); });
}

/// Zeros that the number has not, or signs among its digits: "00000", "0#\" \"##". Not thousands, not decimals.
bool showsDigits(const CodeParts &parts)
{
    const auto zeros = parts.signs.count(u'0');
    const auto first = std::ranges::find_if(parts.signs, [](QChar c) { return c == u'0' || c == u'#'; });
    const bool isPlain = !hasAny(parts.signs, u".,%e?/@");
    return isPlain && first != parts.signs.end() && (zeros > 1 || (*first == u'0' && parts.signs.contains(u'#')));
}

NumberFormat::Kind kindOf(const CodeParts &parts)
{
    using enum NumberFormat::Kind;
    if (parts.isElapsed)
        return Elapsed;
    if (parts.signs == u"general" || parts.signs == u"standard" || parts.signs.contains(u'@'))
        return Plain;
    const bool hasTime = hasAny(parts.signs, u"hs");
    const bool hasDay = hasAny(parts.signs, u"yd") || parts.signs.contains(u"jj") || parts.signs.contains(u"aaaa")
                        || (!hasTime && parts.signs.contains(u"m"));
    if (hasDay || hasTime)
        return hasDay && hasTime ? DateTime : hasDay ? Date : Time;
    return showsDigits(parts) ? Digits : Plain;
}

/// The digits from the right into their places; what is left over stands before the first of them.
QString digitsIn(const QString &places, qint64 number)
{
    const QString digits = QString::number(std::abs(number));
    auto left = digits.size();
    const auto isPlace = [](QChar c) { return c == u'0' || c == u'#'; };
    const auto firstPlace = std::ranges::find_if(places, isPlace) - places.begin();
    QString shown;
    for (qsizetype i = places.size() - 1; i >= 0; --i) {
        const QChar place = places[i];
        if (!isPlace(place)) {
            if (left > 0 || places.left(i).contains(u'0') || i > places.lastIndexOf(u'#'))
                shown.prepend(place);
            continue;
        }
        if (left > 0)
            shown.prepend(digits[--left]);
        else if (place == u'0')
            shown.prepend(place);
        if (i == firstPlace && left > 0)
            shown.prepend(digits.left(left));
    }
    return (number < 0 ? u"-"_s : QString()) + shown.trimmed();
}

QString plainNumber(double number)
{
    constexpr double exact = 1e15; // what is larger has lost digits already
    if (number == std::floor(number) && std::abs(number) < exact)
        return QString::number(qint64(number));
    return QString::number(number, 'g', 15);
}

QString clock(qint64 seconds)
{
    const auto two = [](qint64 part) { return QString::number(part).rightJustified(2, u'0'); };
    const QString minutes = two(seconds / 3600) + u':' + two(seconds / 60 % 60);
    return seconds % 60 == 0 ? minutes : minutes + u':' + two(seconds % 60);
}

/// The day of a serial. The calendar from 1900 counts a 29 February that was none: it stands there as no day.
QString dayText(qint64 serial, bool is1904)
{
    constexpr qint64 noDay = 60;
    if (is1904)
        return QDate(1904, 1, 1).addDays(serial).toString(Qt::ISODate);
    if (serial == noDay)
        return u"1900-02-29"_s;
    return QDate(1899, 12, serial < noDay ? 31 : 30).addDays(serial).toString(Qt::ISODate);
}

QString momentText(double number, NumberFormat::Kind kind, bool is1904)
{
    using enum NumberFormat::Kind;
    const qint64 seconds = std::llround(number * secondsOfDay);
    if (kind == Elapsed)
        return clock(seconds);
    const qint64 day = seconds / secondsOfDay, time = seconds % secondsOfDay;
    if (kind == Time && day == 0)
        return clock(time);
    if (kind == Date || time == 0)
        return dayText(day, is1904);
    return dayText(day, is1904) + u' ' + clock(time);
}

} // namespace

NumberFormat numberFormatOf(const QString &code)
{
    constexpr qsizetype longestCode = 255; // that spreadsheets write
    const CodeParts parts = partsOfCode(code.left(longestCode));
    const auto kind = kindOf(parts);
    return {kind, kind == NumberFormat::Kind::Digits ? parts.digits : QString()};
}

NumberFormat builtinNumberFormat(int id)
{
    using enum NumberFormat::Kind;
    const auto isIn = [id](int from, int to) { return id >= from && id <= to; };
    if (isIn(14, 17) || isIn(27, 31) || id == 36 || isIn(50, 54) || isIn(57, 58))
        return {Date, {}};
    if (isIn(18, 21) || isIn(32, 35) || id == 45 || id == 47 || isIn(55, 56))
        return {Time, {}};
    if (id == 22)
        return {DateTime, {}};
    return {id == 46 ? Elapsed : Plain, {}};
}

QString shownNumber(double number, const NumberFormat &format, bool is1904)
{
    using enum NumberFormat::Kind;
    const bool isWhole = number == std::floor(number) && std::abs(number) < 1e15;
    if (format.kind == Digits && isWhole)
        return digitsIn(format.digits, qint64(number));
    if (format.kind == Plain || format.kind == Digits || number < 0 || number > lastSerial)
        return plainNumber(number);
    return momentText(number, format.kind, is1904);
}

} // namespace pupitre
