#include "textfold.h"

#include <algorithm>
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

/// The search folds each name it ranks: most hold nothing that Unicode's tables are needed for.
QString foldedAscii(QStringView text)
{
    QString result;
    result.reserve(text.size());
    bool gap = false;
    for (const QChar letter : text) {
        const char16_t c = letter.unicode();
        const bool capital = c >= u'A' && c <= u'Z';
        if (!capital && !(c >= u'a' && c <= u'z') && !(c >= u'0' && c <= u'9')) {
            gap = !result.isEmpty();
            continue;
        }
        if (gap)
            result += u' ';
        gap = false;
        result += QChar(capital ? char16_t(c + (u'a' - u'A')) : c);
    }
    return result;
}

} // namespace

QString folded(QStringView text)
{
    if (std::ranges::all_of(text, [](QChar letter) { return letter.unicode() < 0x80; }))
        return foldedAscii(text);
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
