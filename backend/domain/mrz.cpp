#include "mrz.h"

#include "printeddate.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar filler = u'<';

/// What recognition takes for a digit or a letter of the other kind: in a field of one kind there is no choice.
QString mapped(QStringView field, QStringView from, QStringView to)
{
    QString result = field.toString();
    for (auto &c : result) {
        if (const auto at = from.indexOf(c); at >= 0)
            c = to[at];
    }
    return result;
}

QString asDigits(QStringView field)
{
    return mapped(field, u"OQDILZSGB", u"000112568");
}

QString asLetters(QStringView field)
{
    return mapped(field, u"012568", u"OIZSGB");
}

QString filled(QStringView field, const QRegularExpression &fillers)
{
    QString result = field.toString();
    if (const auto match = fillers.match(result); match.hasMatch())
        result.replace(match.capturedStart(), match.capturedLength(), QString(match.capturedLength(), filler));
    return result;
}

/// The fillers at the end of a field, before its check digit if it has one, of which some were taken for letters.
QString withFillersAtEnd(QStringView field)
{
    static const QRegularExpression end(u"[<KC]{2,}(?=[0-9]?$)"_s);
    return filled(field, end);
}

/// The same after two true fillers, where no check digit is asked: K weighs nothing in it, and no name is made of
/// these.
QString withFillersAfterFillers(QStringView field)
{
    static const QRegularExpression end(u"<<[<KC]+$"_s);
    return filled(field, end);
}

bool holds(QStringView field, QStringView check)
{
    const QString digit = asDigits(check);
    return digit.size() == 1 && digit[0].isDigit() && mrzCheckDigit(field) == digit[0].digitValue();
}

/// One confusion is put right, if that makes the check digit hold. Which one it was does not matter: of the number
/// nothing is told, and all that make its own check digit hold weigh the same in that over all fields.
QString repairedNumber(QStringView field, QStringView check)
{
    static const QHash<QChar, QString> confused{{u'0', u"O"_s},
        {u'O', u"0"_s},
        {u'1', u"I"_s},
        {u'I', u"1"_s},
        {u'2', u"Z"_s},
        {u'Z', u"2"_s},
        {u'5', u"S"_s},
        {u'S', u"5"_s},
        {u'6', u"G"_s},
        {u'G', u"6"_s},
        {u'8', u"B"_s},
        {u'B', u"8"_s},
        {u'K', u"<"_s},
        {u'C', u"<"_s}};
    if (holds(field, check))
        return field.toString();
    for (qsizetype i = 0; i < field.size(); ++i) {
        for (const QChar other : confused.value(field[i])) {
            QString reading = field.toString();
            reading[i] = other;
            if (holds(reading, check))
                return reading;
        }
    }
    return field.toString();
}

struct CheckedDay {
    bool holds = false;
    QDate day;      ///< invalid where the month or the day is not known
    QString digits; ///< with the check digit
};

CheckedDay checkedDay(QStringView field, ShortYears rule, QDate today)
{
    const QString digits = asDigits(field);
    CheckedDay result{holds(digits.left(6), digits.mid(6)), {}, digits};
    const auto part = [&](qsizetype from, bool &known) { return digits.mid(from, 2).toInt(&known); };
    bool year = false, month = false, day = false;
    const int y = part(0, year), m = part(2, month), d = part(4, day);
    if (result.holds && year && month && day)
        result.day = dayOfShortYear(y, m, d, rule, today);
    return result;
}

QString withoutFillers(QString field)
{
    return field.replace(filler, u' ').simplified();
}

/// "ERIKSSON<<ANNA<MARIA<<<<"
void readNames(Mrz &mrz, const QString &field)
{
    const auto between = field.indexOf(u"<<");
    mrz.surname = withoutFillers(field.left(between));
    mrz.givenNames = between < 0 ? QString() : withoutFillers(field.mid(between));
    mrz.givenNamesFill = !field.endsWith(filler);
    mrz.surnameFills = mrz.givenNamesFill && mrz.givenNames.isEmpty();
}

/// The fields that the check digit over all of them covers.
struct Covered {
    QString number;      ///< with its check digit
    QString afterNumber; ///< optional data
    QString dates;       ///< both, with theirs
    QString afterDates;  ///< optional data
    QStringView check;
};

bool isCovered(const Covered &fields)
{
    const auto number = fields.number.endsWith(filler) ? fields.number
                                                       : repairedNumber(fields.number.left(9), fields.number.mid(9))
                                                             + asDigits(fields.number.mid(9));
    const auto agrees = [&](const QString &afterNumber, const QString &afterDates) {
        return holds(number + afterNumber + fields.dates + afterDates, fields.check);
    };
    return agrees(fields.afterNumber, fields.afterDates)
           || agrees(withFillersAtEnd(fields.afterNumber), withFillersAtEnd(fields.afterDates));
}

/// Where the fields of the international formats stand.
struct Layout {
    Mrz::Format format;
    int namesLine, namesAt;
    int numberLine, numberAt;
    int datesLine, birthAt, expiryAt;
    int optionalAt, optionalEnd; ///< after the dates, in their line; its end is where the last check digit stands
};

const Layout td1{.format = Mrz::Format::Td1,
    .namesLine = 2,
    .namesAt = 0,
    .numberLine = 0,
    .numberAt = 5,
    .datesLine = 1,
    .birthAt = 0,
    .expiryAt = 8,
    .optionalAt = 18,
    .optionalEnd = 29};
const Layout td2{.format = Mrz::Format::Td2,
    .namesLine = 0,
    .namesAt = 5,
    .numberLine = 1,
    .numberAt = 0,
    .datesLine = 1,
    .birthAt = 13,
    .expiryAt = 21,
    .optionalAt = 28,
    .optionalEnd = 35};
const Layout td3{.format = Mrz::Format::Td3,
    .namesLine = 0,
    .namesAt = 5,
    .numberLine = 1,
    .numberAt = 0,
    .datesLine = 1,
    .birthAt = 13,
    .expiryAt = 21,
    .optionalAt = 28,
    .optionalEnd = 43};

std::optional<Mrz> parsed(const QStringList &lines, const Layout &layout, QDate today)
{
    const QStringView dates = lines[layout.datesLine];
    const QChar sex = dates[layout.birthAt + 7];
    const auto birth = checkedDay(dates.mid(layout.birthAt, 7), ShortYears::OfBirths, today);
    const auto expiry = checkedDay(dates.mid(layout.expiryAt, 7), ShortYears::OfExpiries, today);
    if (!QStringView(u"MFX<KC").contains(sex) || !(birth.holds || expiry.holds))
        return std::nullopt;
    Mrz mrz{.format = layout.format, .birth = birth.day, .expiry = expiry.day};
    readNames(mrz, lines[layout.namesLine].mid(layout.namesAt));
    mrz.isWhole = birth.holds && expiry.holds
                  && isCovered({.number = lines[layout.numberLine].mid(layout.numberAt, 10),
                      .afterNumber = layout.format == Mrz::Format::Td1 ? lines[0].mid(15) : QString(),
                      .dates = birth.digits + expiry.digits,
                      .afterDates = lines[layout.datesLine].mid(
                          layout.optionalAt, layout.optionalEnd - layout.optionalAt),
                      .check = dates.mid(layout.optionalEnd)});
    return mrz;
}

/// IDFRA, 25 letters of the surname, 6 of the office; 12 digits with a check digit, 14 letters of the given names, the
/// birth date with its own, the sex, and a check digit over everything.
std::optional<Mrz> parsedFrenchCard(const QStringList &lines, QDate today)
{
    const QString first = u"IDFRA"_s + lines[0].mid(5), second = lines[1];
    const auto birth = checkedDay(QStringView(second).mid(27, 7), ShortYears::OfBirths, today);
    if (!birth.holds || !QStringView(u"MF").contains(second[34]))
        return std::nullopt;
    const auto all = [&](const QString &surname, const QString &givenNames) {
        return first.left(5) + surname + first.mid(30) + asDigits(second.left(13)) + givenNames + birth.digits
               + second[34];
    };
    QString surname = withFillersAfterFillers(first.mid(5, 25));
    QString givenNames = withFillersAfterFillers(second.mid(13, 14));
    bool isWhole = holds(all(surname, givenNames), second.mid(35));
    const QString clearSurname = withFillersAtEnd(asLetters(surname));
    const QString clearGivenNames = withFillersAtEnd(asLetters(givenNames));
    if (!isWhole && holds(all(clearSurname, clearGivenNames), second.mid(35))) {
        isWhole = true;
        surname = clearSurname;
        givenNames = clearGivenNames;
    }
    return Mrz{
        .format = Mrz::Format::FrenchCard,
        .surname = withoutFillers(surname),
        .givenNames = withoutFillers(givenNames),
        .surnameFills = !surname.endsWith(filler),
        .givenNamesFill = !givenNames.endsWith(filler),
        .birth = birth.day,
        .isWhole = isWhole,
    };
}

/// The ways in which a letter is written in a zone; one of nothing for what is no letter.
QStringList writtenAs(QChar letter)
{
    switch (letter.unicode()) {
    case u'Ä': return {u"AE"_s, u"A"_s};
    case u'Å': return {u"AA"_s, u"A"_s};
    case u'Æ': return {u"AE"_s};
    case u'Ð':
    case u'Đ': return {u"D"_s};
    case u'Ł': return {u"L"_s};
    case u'Ħ': return {u"H"_s};
    case u'Ŧ': return {u"T"_s};
    case u'ı': return {u"I"_s};
    case u'Ĳ': return {u"IJ"_s};
    case u'Ñ': return {u"N"_s, u"NXX"_s};
    case u'Ö':
    case u'Ø': return {u"OE"_s, u"O"_s};
    case u'Œ': return {u"OE"_s};
    case u'Þ': return {u"TH"_s};
    case u'Ü': return {u"UE"_s, u"U"_s, u"UXX"_s};
    case u'ẞ': return {u"SS"_s};
    default: break;
    }
    const QChar base = QString(letter).normalized(QString::NormalizationForm_D).front();
    if (base >= u'A' && base <= u'Z')
        return {QString(base)};
    return letter.isLetter() ? QStringList() : QStringList{QString()};
}

struct Writing {
    QSet<qsizetype> ends; ///< where the name may end in the written letters
    bool isBegun = false; ///< the written letters end before the name does
};

/// Follows the name through the letters of a zone, from the beginning, by each way of writing it.
Writing follow(QStringView written, const QString &name)
{
    Writing writing{{0}, false};
    for (const QChar letter : name.normalized(QString::NormalizationForm_C).toUpper()) {
        const auto ways = writtenAs(letter);
        QSet<qsizetype> ends;
        for (const auto at : std::as_const(writing.ends)) {
            for (const auto &way : ways) {
                if (at == written.size() && at > 0 && !way.isEmpty())
                    writing.isBegun = true;
                else if (written.mid(at).startsWith(way))
                    ends.insert(at + way.size());
            }
        }
        writing.ends = ends;
    }
    return writing;
}

QString squeezed(QString name)
{
    return name.remove(u' ');
}

MrzName surnameIn(const Mrz &mrz, const QString &surname)
{
    const QString written = squeezed(mrz.surname);
    const auto writing = follow(written, surname);
    if (!written.isEmpty() && writing.ends.contains(written.size()))
        return MrzName::Same;
    return mrz.surnameFills && writing.isBegun ? MrzName::Cut : MrzName::Another;
}

MrzName givenNameIn(const Mrz &mrz, const QString &given)
{
    const auto parts = mrz.givenNames.split(u' ', Qt::SkipEmptyParts);
    for (qsizetype first = 0; first < parts.size(); ++first) {
        const QString written = parts.mid(first).join(QString());
        const auto writing = follow(written, given);
        qsizetype end = 0;
        for (qsizetype i = first; i < parts.size(); ++i) {
            end += parts[i].size();
            if (!writing.ends.contains(end))
                continue;
            const bool mayGoOn = mrz.givenNamesFill && i + 1 == parts.size();
            return first > 0 ? MrzName::OtherFirst : mayGoOn ? MrzName::Cut : MrzName::Same;
        }
        if (first == 0 && mrz.givenNamesFill && writing.isBegun)
            return MrzName::Cut;
    }
    return MrzName::Another;
}

} // namespace

int mrzCheckDigit(QStringView field)
{
    constexpr int weights[]{7, 3, 1};
    int sum = 0;
    for (qsizetype i = 0; i < field.size(); ++i) {
        const char16_t c = field[i].unicode();
        const int value = c >= u'0' && c <= u'9' ? c - u'0' : c >= u'A' && c <= u'Z' ? c - u'A' + 10 : 0;
        sum += value * weights[i % 3];
    }
    return sum % 10;
}

std::optional<Mrz> parseMrz(const QStringList &lines, QDate today)
{
    const auto haveSize = [&](qsizetype number, qsizetype size) {
        return lines.size() == number
               && std::ranges::all_of(lines, [size](const QString &line) { return line.size() == size; });
    };
    if (haveSize(3, 30))
        return parsed(lines, td1, today);
    if (haveSize(2, 44))
        return parsed(lines, td3, today);
    if (!haveSize(2, 36))
        return std::nullopt;
    if (QStringView(lines[0]).mid(1, 4) == u"DFRA") {
        if (const auto card = parsedFrenchCard(lines, today))
            return card;
    }
    return parsed(lines, td2, today);
}

MrzName nameInMrz(const Mrz &mrz, const QString &name)
{
    const auto words = name.split(u' ', Qt::SkipEmptyParts);
    auto best = MrzName::Another;
    const auto compare = [&](const QStringList &given, const QStringList &surname) {
        const auto ofSurname = surnameIn(mrz, surname.join(u' '));
        const auto ofGiven = givenNameIn(mrz, given.join(u' '));
        best = std::min(best, std::max(ofSurname, ofGiven));
    };
    for (qsizetype i = 1; i < words.size(); ++i) {
        compare(words.first(i), words.sliced(i));
        compare(words.sliced(i), words.first(i));
    }
    return best;
}

} // namespace pupitre
