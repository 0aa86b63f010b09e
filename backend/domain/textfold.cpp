#include "textfold.h"

#include <algorithm>

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

QString phoneDigits(QStringView phone)
{
    QString digits;
    for (const QChar c : phone) {
        if (c.isDigit())
            digits += QChar(u'0' + c.digitValue());
    }
    if (phone.trimmed().startsWith(u"+33") || digits.startsWith(u"0033"))
        digits = u'0' + digits.mid(digits.startsWith(u"0033") ? 4 : 2);
    if (digits.startsWith(u"00") && digits.size() == 11)
        digits.remove(0, 1); // "+33 (0)6 …"
    return digits;
}

QString formattedPhone(QStringView phone)
{
    const QString digits = phoneDigits(phone);
    if (digits.size() != 10 || !digits.startsWith(u'0'))
        return phone.trimmed().toString();
    QString result;
    for (int i = 0; i < 10; i += 2)
        result += (i ? QStringLiteral(" ") : QString()) + digits.mid(i, 2);
    return result;
}

bool hasLineBreakOrNul(QStringView text)
{
    return text.contains(u'\r') || text.contains(u'\n') || text.contains(QChar(0));
}

} // namespace pupitre
