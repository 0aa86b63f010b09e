#include "textfold.h"

#include <algorithm>
#include <array>
#include <vector>

namespace pupitre {

namespace {

/// Letters that Unicode does not decompose into a base letter and a mark.
QStringView openedLetter(QChar letter)
{
    switch (letter.unicode()) {
    case u'œ': return u"oe";
    case u'æ': return u"ae";
    case u'ß': return u"ss";
    case u'đ':
    case u'ð': return u"d";
    case u'ł': return u"l";
    case u'ø': return u"o";
    case u'ı': return u"i";
    case u'þ': return u"th";
    default: return {};
    }
}

/// À to ÿ as they fold: "æ" opens to two letters, × and ÷ are no letters.
constexpr std::array latinLetters{u"a",
    u"a",
    u"a",
    u"a",
    u"a",
    u"a",
    u"ae",
    u"c",
    u"e",
    u"e",
    u"e",
    u"e",
    u"i",
    u"i",
    u"i",
    u"i",
    u"d",
    u"n",
    u"o",
    u"o",
    u"o",
    u"o",
    u"o",
    u"",
    u"o",
    u"u",
    u"u",
    u"u",
    u"u",
    u"y",
    u"th",
    u"ss"};
constexpr char16_t firstLatin = 0xC0, smallLatin = 0xE0, lastLatin = 0xFF;

bool isUsual(QChar letter)
{
    const char16_t c = letter.unicode();
    return c < 0x80 || (c >= firstLatin && c <= lastLatin);
}

/// What a letter of ASCII or À to ÿ folds to; nothing where it is no letter.
QStringView foldedLetter(char16_t c)
{
    static constexpr auto plain = [] {
        std::array<char16_t, 0x80> table{};
        for (char16_t sign = 0; sign < table.size(); ++sign) {
            const bool isCapital = sign >= u'A' && sign <= u'Z';
            const bool isKept = (sign >= u'a' && sign <= u'z') || (sign >= u'0' && sign <= u'9');
            table[sign] = isCapital ? char16_t(sign + (u'a' - u'A')) : isKept ? sign : u'\0';
        }
        return table;
    }();
    if (c < plain.size())
        return plain[c] == 0 ? QStringView() : QStringView(&plain[c], 1);
    if (c == lastLatin) // the only one whose capital is not 0x20 before it
        return u"y";
    return latinLetters[c - (c >= smallLatin ? smallLatin : firstLatin)];
}

/// Names are folded by the hundred thousand: most hold nothing that Unicode's tables are needed for.
QString foldedUsual(QStringView text)
{
    QString result;
    result.reserve(text.size() + 2);
    bool gap = false;
    for (const QChar letter : text) {
        const QStringView opened = foldedLetter(letter.unicode());
        if (opened.isEmpty()) {
            gap = !result.isEmpty();
            continue;
        }
        if (gap)
            result += u' ';
        gap = false;
        result += opened;
    }
    return result;
}

} // namespace

QString folded(QStringView text)
{
    if (std::ranges::all_of(text, isUsual))
        return foldedUsual(text);
    const QString decomposed = text.toString().toLower().normalized(QString::NormalizationForm_KD);
    QString result;
    result.reserve(decomposed.size());
    bool gap = false;
    for (const QChar letter : decomposed) {
        if (letter.isMark())
            continue;
        if (!letter.isLetterOrNumber() && !letter.isSurrogate()) {
            gap = !result.isEmpty();
            continue;
        }
        if (gap) {
            result += u' ';
            gap = false;
        }
        if (const auto opened = openedLetter(letter); !opened.isEmpty())
            result += opened;
        else
            result += letter;
    }
    return result;
}

QStringList foldedWords(QStringView text)
{
    return folded(text).split(u' ', Qt::SkipEmptyParts);
}

QString joined(QStringView text)
{
    return folded(text).remove(u' ');
}

QStringList joinedForms(QStringView name)
{
    constexpr qsizetype longestName = 8; // words; what is longer is no name
    const QStringList words = foldedWords(name).mid(0, longestName);
    QStringList forms;
    for (qsizetype i = 0; i + 1 < words.size(); ++i)
        forms << words.sliced(i).join(QString());
    return forms;
}

QString phoneDigits(QStringView phone)
{
    QString digits;
    for (const QChar c : phone) {
        if (c.isDigit())
            digits += QChar(u'0' + c.digitValue());
    }
    if (phone.trimmed().startsWith(u"+33") || digits.startsWith(u"0033")) {
        digits.remove(0, digits.startsWith(u"0033") ? 4 : 2);
        if (!digits.startsWith(u'0')) // "+33 (0)6 …" brings its own
            digits.prepend(u'0');
    }
    return digits;
}

bool hasLineBreakOrNul(QStringView text)
{
    return text.contains(u'\r') || text.contains(u'\n') || text.contains(QChar(0));
}

int prefixDistance(QStringView typed, QStringView word)
{
    const auto columns = size_t(word.size()) + 1;
    std::vector<int> beforeLast(columns), last(columns), row(columns);
    for (size_t j = 0; j < columns; ++j)
        last[j] = int(j);
    for (qsizetype i = 1; i <= typed.size(); ++i) {
        row[0] = int(i);
        for (size_t j = 1; j < columns; ++j) {
            const auto k = qsizetype(j);
            const int mistaken = typed[i - 1] == word[k - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + mistaken});
            if (i > 1 && j > 1 && typed[i - 1] == word[k - 2] && typed[i - 2] == word[k - 1])
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
        beforeLast.swap(last);
        last.swap(row);
    }
    return *std::ranges::min_element(last);
}

} // namespace pupitre
