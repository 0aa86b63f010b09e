#include "importtimes.h"

#include "printeddate.h"
#include "textfold.h"
#include "typeddate.h"

#include <QRegularExpression>
#include <QTime>

#include <array>
#include <cmath>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int earliestYear = 1900;
constexpr int minutesOfDay = 24 * 60;

QRegularExpressionMatch wholeMatch(const QRegularExpression &pattern, const QString &text)
{
    return pattern.match(text, 0, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
}

/// A day with how it was written.
struct ReadDay {
    QDate day = {};
    std::optional<ImportFault> notice = {};
};

/// "12/03/15": the century has to be guessed.
ReadDay dayOfTwoDigits(const QString &text, bool isBirth, QDate today)
{
    static const QRegularExpression form(u"([0-9]{1,2})[ /.-]([0-9]{1,2})[ /.-]([0-9]{2})$"_s);
    const auto match = wholeMatch(form, text);
    if (!match.hasMatch())
        return {};
    const auto rule = isBirth ? ShortYears::OfBirths : ShortYears::OfExpiries;
    return {
        dayOfShortYear(match.captured(3).toInt(), match.captured(2).toInt(), match.captured(1).toInt(), rule, today),
        ImportFault::CenturyGuessed};
}

/// "12 mars 2015", where nothing but the day stands in the text.
ReadDay dayInWords(const QString &text, bool isBirth, QDate today)
{
    QList<PageWord> words;
    const auto parts = text.split(u' ', Qt::SkipEmptyParts);
    for (const auto &part : parts)
        words.append({part, 0, {}});
    const auto dates = printedDates(words, isBirth ? ShortYears::OfBirths : ShortYears::OfExpiries, today);
    if (dates.size() != 1 || dates.front().words.size() != words.size())
        return {};
    return {dates.front().day, std::nullopt};
}

/// A spreadsheet's number of days, of a cell whose format was lost: 45000 is 15 March 2023. Numbers of five digits
/// alone, which reach from 1927 to 2173.
ReadDay dayOfSerial(const QString &text)
{
    static const QRegularExpression form(u"([1-9][0-9]{4})(?:[.,]0+)?$"_s);
    const auto match = wholeMatch(form, text);
    if (!match.hasMatch())
        return {};
    return {QDate(1899, 12, 30).addDays(match.captured(1).toInt()), ImportFault::SerialDate};
}

ReadDay readDay(const QString &text, bool isBirth, QDate today)
{
    if (const QDate typed = typedDate(text); typed.isValid() && typed.year() >= earliestYear)
        return {typed};
    if (const QDate basic = QDate::fromString(text, u"yyyyMMdd"_s); basic.isValid() && basic.year() >= earliestYear)
        return {basic};
    if (const auto two = dayOfTwoDigits(text, isBirth, today); two.day.isValid())
        return two;
    if (const auto serial = dayOfSerial(text); serial.day.isValid())
        return serial;
    if (const auto words = dayInWords(text, isBirth, today); words.day.isValid())
        return words;
    return {typedDate(text)};
}

/// Without the weekday before it and the midnight behind it, which spreadsheets and databases add.
QString bareDay(const QString &text)
{
    static const QRegularExpression weekday(
        u"^(lun|mar|mer|jeu|ven|sam|dim)[a-z]*\\.?,? +(?=[0-9])"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression midnight(u"[ T]0{1,2}[:h]00(:00)?(\\.0+)?Z?$"_s);
    return text.simplified().remove(weekday).remove(midnight);
}

/// "12/03/2015", as most files have it, without asking the patterns of all others.
QDate usualDay(const QString &text)
{
    if (text.size() != 10 || text[2] != u'/' || text[5] != u'/')
        return {};
    const auto number = [&text](qsizetype from, qsizetype count) {
        int value = 0;
        for (qsizetype i = from; i < from + count; ++i)
            value = text[i] >= u'0' && text[i] <= u'9' ? value * 10 + (text[i].unicode() - u'0') : -100'000;
        return value;
    };
    const int year = number(6, 4), month = number(3, 2), day = number(0, 2);
    return year > 0 && month > 0 && day > 0 ? QDate(year, month, day) : QDate();
}

QString twoDigits(int number)
{
    return QString::number(number).rightJustified(2, u'0');
}

QString clockText(int minutes, QChar between)
{
    return twoDigits(minutes / 60) + between + twoDigits(minutes % 60);
}

ImportValue timeValue(int minutes, std::optional<ImportFault> notice = {})
{
    return {.value = clockText(minutes, u':'), .notice = notice, .readAs = clockText(minutes, u'h')};
}

/// "1,5" and "1.5"
double decimalIn(const QString &text)
{
    return QString(text).replace(u',', u'.').toDouble();
}

/// A spreadsheet's part of a day, of a cell whose format was lost: 0,72916667 is 17:30.
std::optional<int> minutesOfDayPart(const QString &text)
{
    static const QRegularExpression form(u"0[.,][0-9]{2,}$"_s);
    if (!wholeMatch(form, text).hasMatch())
        return {};
    const double minutes = decimalIn(text) * minutesOfDay;
    const int whole = int(std::lround(minutes));
    // Parts of a minute: no time that anybody typed.
    return std::abs(minutes - whole) < 0.05 && whole < minutesOfDay ? std::optional(whole) : std::nullopt;
}

ImportValue durationValue(int minutes, std::optional<ImportFault> notice = {})
{
    return {.value = QString::number(minutes), .notice = notice, .readAs = u"%1 min"_s.arg(minutes)};
}

} // namespace

ImportReading importedDate(const QString &text, bool isBirth, QDate today)
{
    if (const QDate usual = usualDay(text);
        usual.isValid() && usual.year() >= earliestYear && !(isBirth && usual > today))
        return ImportValue{.value = text.mid(6) + u'-' + text.mid(3, 2) + u'-' + text.left(2), .readAs = text};
    const QString bare = bareDay(text);
    static const QRegularExpression age(
        u"[0-9]{1,3} ?(ans?|mois|years?)( et demi)?$"_s, QRegularExpression::CaseInsensitiveOption);
    if (wholeMatch(age, bare).hasMatch())
        return tl::unexpected(ImportFault::AgeColumn);
    const auto read = readDay(bare, isBirth, today);
    if (!read.day.isValid())
        return tl::unexpected(ImportFault::NoDate);
    if (read.day.year() < earliestYear)
        return tl::unexpected(ImportFault::TooEarly);
    if (isBirth && read.day > today)
        return tl::unexpected(ImportFault::Future);
    return ImportValue{
        .value = read.day.toString(Qt::ISODate), .notice = read.notice, .readAs = read.day.toString(u"dd/MM/yyyy"_s)};
}

ImportReading importedTime(const QString &text)
{
    static const QRegularExpression form(
        u"([0-9]{1,2}) ?(?:[:hH.] ?([0-9]{2})?|[hH]eures?)(?::[0-9]{2})?(?: ?(?:-|–|à|a) ?([0-9].*))?$"_s);
    static const QRegularExpression run(u"([0-9]{2})([0-9]{2})$"_s);
    const QString bare = text.simplified();
    if (const auto part = minutesOfDayPart(bare))
        return timeValue(*part, ImportFault::SerialDate);
    auto match = wholeMatch(form, bare);
    if (!match.hasMatch())
        match = wholeMatch(run, bare);
    const QTime time(match.captured(1).toInt(), match.captured(2).toInt());
    if (!match.hasMatch() || !time.isValid())
        return tl::unexpected(ImportFault::NoTime);
    // Of "17h30-18h15" the beginning.
    const bool isSpan = match.lastCapturedIndex() >= 3 && match.capturedLength(3) > 0;
    return timeValue(time.hour() * 60 + time.minute(), isSpan ? std::optional(ImportFault::ReadAs) : std::nullopt);
}

ImportReading importedDuration(const QString &text, int hoursBelow)
{
    static const QRegularExpression clock(u"([0-9]{1,3}) ?[hH:] ?([0-5][0-9])?(?: ?mi?n?)?(?::00)?$"_s);
    static const QRegularExpression minutes(
        u"([0-9]{1,4})(?:[.,]0+)? ?(?:mn|min|minutes?|')\\.?$"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression hours(
        u"([0-9]{1,3}(?:[.,][0-9]{1,2})?) ?(?:h|heures?)$"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression bare(u"[0-9]{1,4}(?:[.,][0-9]{1,2})?$"_s);
    const QString typed = text.simplified();
    if (const auto part = minutesOfDayPart(typed); part && !wholeMatch(bare, typed).hasMatch())
        return durationValue(*part, ImportFault::SerialDate);
    if (const auto match = wholeMatch(clock, typed); match.hasMatch())
        return durationValue(match.captured(1).toInt() * 60 + match.captured(2).toInt());
    if (const auto match = wholeMatch(minutes, typed); match.hasMatch())
        return durationValue(match.captured(1).toInt());
    if (const auto match = wholeMatch(hours, typed); match.hasMatch())
        return durationValue(int(std::lround(decimalIn(match.captured(1)) * 60)));
    if (!wholeMatch(bare, typed).hasMatch())
        return tl::unexpected(ImportFault::NoDuration);
    const double value = decimalIn(typed);
    if (value < hoursBelow)
        return durationValue(int(std::lround(value * 60)), ImportFault::ReadAs);
    if (value != std::floor(value))
        return tl::unexpected(ImportFault::NoDuration);
    return durationValue(int(value));
}

ImportReading importedWeekday(const QString &text)
{
    static constexpr std::array names{u"lundi", u"mardi", u"mercredi", u"jeudi", u"vendredi", u"samedi", u"dimanche"};
    const QStringList words = foldedWords(text);
    const QString word = words.value(0);
    for (size_t i = 0; i < names.size(); ++i) {
        const QString name = QString::fromUtf16(names[i]);
        const bool isNumber = word == QString::number(i + 1);
        if (!isNumber && (word.size() < 3 || !name.startsWith(word)))
            continue;
        // Of "mercredi 17h30" the day, of "1" which one it was taken for.
        const bool isOther = isNumber || words.size() > 1;
        return ImportValue{.value = QString::number(i + 1),
            .notice = isOther ? std::optional(ImportFault::ReadAs) : std::nullopt,
            .readAs = name};
    }
    return tl::unexpected(ImportFault::NoWeekday);
}

ImportReading importedSchoolYear(const QString &text)
{
    static const QRegularExpression form(u"(20[0-9]{2}|[0-9]{2}(?= ?[-/–]))(?: ?[-/–] ?(20[0-9]{2}|[0-9]{2}))?$"_s);
    const auto match = wholeMatch(form, text.simplified());
    if (!match.hasMatch())
        return tl::unexpected(ImportFault::NoYear);
    constexpr int century = 100;
    const int start = 2000 + match.captured(1).toInt() % century;
    if (match.capturedLength(2) > 0 && (start + 1) % century != match.captured(2).toInt() % century)
        return tl::unexpected(ImportFault::NoYear);
    return ImportValue{.value = QString::number(start), .readAs = u"%1-%2"_s.arg(start).arg(start + 1)};
}

} // namespace pupitre
