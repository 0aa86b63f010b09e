#include "mrzlines.h"

#include <QRegularExpression>

#include <cstdlib>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostMiscounted = 5; // fillers of a line: less than what tells the formats apart

/// The word in the letters of a zone; empty when it cannot be a part of one.
QString zoneLetters(const QString &word)
{
    static const QRegularExpression letters(u"^[A-Z0-9<]+$"_s);
    QString text = word;
    text.replace(u'«', u"<<"_s).replace(u'‹', u'<').replace(u'＜', u'<');
    if (text.contains(u'<'))
        text = text.toUpper();
    return letters.match(text).hasMatch() ? text : QString();
}

bool isFillers(const QString &text)
{
    return text.count(u'<') == text.size();
}

/// One line of a zone as it was gathered from words.
struct Line {
    QString text;
    QList<int> words;
};

/// The line that begins with that word.
Line lineFrom(const QList<PageWord> &words, int first, qsizetype size)
{
    Line line;
    for (int i = first; i < words.size() && words[i].page == words[first].page; ++i) {
        const QString next = zoneLetters(words[i].text);
        const bool goesOn = !line.text.endsWith(u"<<") || isFillers(next) || next.size() == 1;
        if (next.isEmpty() || line.text.size() >= size || (!line.words.isEmpty() && !goesOn))
            break;
        line.text += next;
        line.words += i;
    }
    return line;
}

/// Fillers more or less, in the last row of them, until the line has its size; empty when that is too far.
QString fitted(QString line, qsizetype size)
{
    const auto missing = size - line.size();
    const auto last = line.lastIndexOf(u'<');
    if (std::abs(missing) > mostMiscounted || (missing != 0 && last < 0))
        return {};
    if (missing >= 0)
        return line.insert(last + 1, QString(missing, u'<'));
    const auto first = last + missing + 1;
    if (first < 0 || !isFillers(line.mid(first, -missing)))
        return {};
    return line.remove(first, -missing);
}

struct Shape {
    int lines;
    qsizetype size;
    int namesLine, datesLine;
};

std::optional<FoundMrz> zoneAt(const QList<PageWord> &words, int first, const Shape &shape, QDate today)
{
    QStringList texts;
    QList<QList<int>> wordsOf;
    for (int next = first; texts.size() < shape.lines; next = wordsOf.back().back() + 1) {
        const bool samePage = next < words.size() && words[next].page == words[first].page;
        const auto line = samePage ? lineFrom(words, next, shape.size) : Line();
        const QString text = fitted(line.text, shape.size);
        if (text.isEmpty() || line.words.isEmpty())
            return std::nullopt;
        texts << text;
        wordsOf << line.words;
    }
    const auto mrz = parseMrz(texts, today);
    if (!mrz)
        return std::nullopt;
    return FoundMrz{*mrz, wordsOf[shape.namesLine], wordsOf[shape.datesLine]};
}

} // namespace

QList<FoundMrz> findMrz(const QList<PageWord> &words, QDate today)
{
    static const QRegularExpression passport(u"^P[A-Z<]"_s), card(u"^[ACI1]"_s);
    constexpr Shape passports{2, 44, 0, 1}, cards{3, 30, 2, 1}, flatCards{2, 36, 0, 1};
    constexpr qsizetype shortest = 5; // "P<UTO"
    QList<FoundMrz> zones;
    for (int i = 0; i < words.size(); ++i) {
        const QString text = zoneLetters(words[i].text);
        if (text.size() < shortest)
            continue;
        std::optional<FoundMrz> zone;
        if (passport.match(text).hasMatch())
            zone = zoneAt(words, i, passports, today);
        else if (card.match(text).hasMatch())
            zone = zoneAt(words, i, cards, today);
        if (!zone && card.match(text).hasMatch())
            zone = zoneAt(words, i, flatCards, today);
        if (!zone)
            continue;
        i = std::max(zone->nameWords.back(), zone->dateWords.back());
        zones << *zone;
    }
    return zones;
}

} // namespace pupitre
