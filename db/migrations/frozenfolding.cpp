#include "frozenfolding.h"

namespace pupitre::migrations {

QString frozenFolded(const QString &text)
{
    QString result;
    bool gap = false;
    for (const QChar letter : text.toLower().normalized(QString::NormalizationForm_KD)) {
        if (letter.isMark())
            continue;
        if (!letter.isLetterOrNumber() && !letter.isSurrogate()) {
            gap = !result.isEmpty();
            continue;
        }
        if (gap)
            result += u' ';
        gap = false;
        switch (letter.unicode()) {
        case u'œ': result += u"oe"; break;
        case u'æ': result += u"ae"; break;
        case u'ß': result += u"ss"; break;
        case u'đ':
        case u'ð': result += u"d"; break;
        case u'ł': result += u"l"; break;
        case u'ø': result += u"o"; break;
        case u'ı': result += u"i"; break;
        case u'þ': result += u"th"; break;
        default: result += letter;
        }
    }
    return result;
}

} // namespace pupitre::migrations
