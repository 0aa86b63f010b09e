#include "printeddate.h"

#include "textfold.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <cstdlib>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// The words of a page as one line, so that a day may be printed as one word or as several.
struct PageLine {
    QString text;
    QList<int> wordAt; ///< for each character
};

QList<PageLine> linesOf(const QList<PageWord> &words)
{
    QList<PageLine> lines;
    for (int i = 0; i < words.size(); ++i) {
        if (i == 0 || words[i].page != words[i - 1].page)
            lines.append(PageLine());
        auto &line = lines.back();
        const QString text = words[i].text + u' ';
        for (const QChar c : text) {
            line.text += c.isSpace() ? u' ' : c.category() == QChar::Punctuation_Dash ? u'-' : c;
            line.wordAt += i;
        }
    }
    return lines;
}

/// As French and English papers write it, whole or shortened; 0 when it is none.
int monthOf(const QString &name)
{
    static const QHash<QString, int> months = [] {
        const QList<QStringList> names{{u"janvier"_s, u"janv"_s, u"jan"_s, u"january"_s},
            {u"fevrier"_s, u"fevr"_s, u"fev"_s, u"feb"_s, u"february"_s},
            {u"mars"_s, u"mar"_s, u"march"_s},
            {u"avril"_s, u"avr"_s, u"apr"_s, u"april"_s},
            {u"mai"_s, u"may"_s},
            {u"juin"_s, u"jun"_s, u"june"_s},
            {u"juillet"_s, u"juill"_s, u"juil"_s, u"jul"_s, u"july"_s},
            {u"aout"_s, u"aou"_s, u"aug"_s, u"august"_s},
            {u"septembre"_s, u"sept"_s, u"sep"_s, u"september"_s},
            {u"octobre"_s, u"oct"_s, u"october"_s},
            {u"novembre"_s, u"nov"_s, u"november"_s},
            {u"decembre"_s, u"dec"_s, u"december"_s}};
        QHash<QString, int> numbers;
        for (qsizetype i = 0; i < names.size(); ++i) {
            for (const auto &each : names[i])
                numbers.insert(each, int(i) + 1);
        }
        return numbers;
    }();
    return months.value(folded(name));
}

/// Whether there is a word of one to four digits beside a date in figures with spaces: then they may all be parts of
/// one longer number.
bool isShortNumber(QStringView word)
{
    return !word.isEmpty() && word.size() < 5 && std::ranges::all_of(word, [](QChar c) { return c.isDigit(); });
}

class DateReader
{
public:
    DateReader(const PageLine &line, ShortYears rule, QDate today) : m_line(line), m_rule(rule), m_today(today) {}

    QList<PrintedDate> dates()
    {
        readFigures();
        readFiguresWithSpaces();
        readShortFigures();
        readIso();
        readMonthNames();
        std::ranges::stable_sort(m_found, {}, &Found::at);
        QList<PrintedDate> dates;
        for (const auto &found : m_found)
            dates.append(found.date);
        return dates;
    }

private:
    struct Found {
        qsizetype at;
        PrintedDate date;
    };
    using Match = QRegularExpressionMatch;

    void add(qsizetype at, qsizetype size, QDate day)
    {
        if (!day.isValid())
            return;
        QList<int> words;
        for (auto i = at; i < at + size; ++i) {
            if (m_line.text[i] != u' ' && (words.isEmpty() || words.back() != m_line.wordAt[i]))
                words.append(m_line.wordAt[i]);
        }
        m_found.append({at, {day, words}});
    }
    void add(const Match &match, QDate day) { add(match.capturedStart(), match.capturedLength(), day); }

    /// The year as it is printed, with two digits or with four.
    QDate dayOf(const QString &year, int month, int day) const
    {
        if (year.size() > 2)
            return QDate(year.toInt(), month, day);
        return m_rule == ShortYears::NotRead ? QDate() : dayOfShortYear(year.toInt(), month, day, m_rule, m_today);
    }

    template <typename Visit>
    void forEach(const QRegularExpression &form, Visit visit)
    {
        auto matches = form.globalMatch(m_line.text);
        while (matches.hasNext())
            visit(matches.next());
    }

    void readFigures()
    {
        static const QRegularExpression form(
            u"(?<![0-9])([0-9]{1,2}) ?[/.-] ?([0-9]{1,2}) ?[/.-] ?((?:19|20)[0-9]{2})(?![0-9])"_s);
        forEach(form, [&](const Match &match) {
            add(match, dayOf(match.captured(3), match.captured(2).toInt(), match.captured(1).toInt()));
        });
    }

    /// "02 01 2010", and several of them one after the other, but never a part of a longer row of numbers.
    void readFiguresWithSpaces()
    {
        constexpr qsizetype size = 10;
        static const QRegularExpression form(u"(?<![0-9])(?<![0-9][.,/-])[0-9]{2} [0-9]{2} (?:19|20)[0-9]{2}"
                                             "(?: [0-9]{2} [0-9]{2} (?:19|20)[0-9]{2})*(?![0-9]|[.,/-][0-9])"_s);
        forEach(form, [&](const Match &match) {
            const QStringView text = m_line.text;
            const auto before = text.left(match.capturedStart()).trimmed();
            const auto after = text.mid(match.capturedEnd()).trimmed();
            if (isShortNumber(before.mid(before.lastIndexOf(u' ') + 1))
                || isShortNumber(after.left(after.indexOf(u' '))))
                return;
            for (auto at = match.capturedStart(); at < match.capturedEnd(); at += size + 1) {
                const auto part = [&](qsizetype from, qsizetype count) { return text.mid(at + from, count).toInt(); };
                add(at, size, QDate(part(6, 4), part(3, 2), part(0, 2)));
            }
        });
    }

    void readShortFigures()
    {
        static const QRegularExpression form(
            u"(?<![0-9])(?<![0-9][/.-])([0-9]{2})([/.-])([0-9]{2})\\2([0-9]{2})(?![0-9]|[/.-][0-9])"_s);
        forEach(form, [&](const Match &match) {
            add(match, dayOf(match.captured(4), match.captured(3).toInt(), match.captured(1).toInt()));
        });
    }

    void readIso()
    {
        static const QRegularExpression form(u"(?<![0-9])((?:19|20)[0-9]{2})-([0-9]{2})-([0-9]{2})(?![0-9])"_s);
        forEach(form, [&](const Match &match) {
            add(match, dayOf(match.captured(1), match.captured(2).toInt(), match.captured(3).toInt()));
        });
    }

    /// Passports print the month in two languages, others hyphens or points between the parts. "3 mai-12 juin" is no
    /// day of 2012.
    void readMonthNames()
    {
        static const QRegularExpression form(
            u"(?<![0-9])(?<![0-9][.,/-])([0-9]{1,2}) ?(?:er|°|º)?(?:[ .]|(-))?([\\p{L}\\p{M}]{3,10})\\.?"
            "(?: ?/ ?([\\p{L}\\p{M}]{3,10})\\.?)?(?:[ .]|-(?=[0-9]{4})|\\2)?"
            "((?:19|20)[0-9]{2}|[0-9]{2}(?![/.-][0-9]))(?![0-9])"_s,
            QRegularExpression::CaseInsensitiveOption);
        forEach(form, [&](const Match &match) {
            const int month = monthOf(match.captured(3));
            if (month > 0 && (match.captured(4).isEmpty() || monthOf(match.captured(4)) == month))
                add(match, dayOf(match.captured(5), month, match.captured(1).toInt()));
        });
    }

    const PageLine &m_line;
    ShortYears m_rule;
    QDate m_today;
    QList<Found> m_found;
};

} // namespace

QDate dayOfShortYear(int lastTwoDigits, int month, int day, ShortYears rule, QDate today)
{
    const int year = today.year() / 100 * 100 + lastTwoDigits;
    const QDate thisCentury(year, month, day), before(year - 100, month, day), after(year + 100, month, day);
    if (rule == ShortYears::OfBirths)
        return thisCentury.isValid() && thisCentury <= today ? thisCentury : before;
    const auto distance = [&](QDate date) { return date.isValid() ? std::abs(today.daysTo(date)) : 100'000; };
    return std::ranges::min({thisCentury, before, after}, {}, distance);
}

QList<PrintedDate> printedDates(const QList<PageWord> &words, ShortYears rule, QDate today)
{
    QList<PrintedDate> dates;
    for (const auto &line : linesOf(words))
        dates += DateReader(line, rule, today).dates();
    return dates;
}

} // namespace pupitre
