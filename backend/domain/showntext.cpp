#include "showntext.h"

#include <algorithm>

namespace pupitre {

namespace {

bool steers(QChar sign)
{
    constexpr char16_t nonJoiner = 0x200C, joiner = 0x200D;
    switch (sign.category()) {
    case QChar::Other_Control: return sign != u'\n';
    case QChar::Other_Format: return sign != nonJoiner && sign != joiner;
    default: return false;
    }
}

} // namespace

QString shownText(const QString &text)
{
    if (std::ranges::none_of(text, steers))
        return text;
    QString shown = text;
    shown.removeIf(steers);
    return shown;
}

} // namespace pupitre
