#include "account.h"

#include "textfold.h"

#include <QUrl>

#include <algorithm>

namespace pupitre {

bool isEmailAddress(QStringView text)
{
    const auto at = text.lastIndexOf(u'@');
    if (at < 1 || at > 64 || text.size() > 254 || hasLineBreakOrNul(text))
        return false;
    const auto isAtom = [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || QStringView(u"!#$%&'*+-/=?^_`{|}~.").contains(c));
    };
    const auto local = text.left(at);
    if (local.startsWith(u'.') || local.endsWith(u'.') || local.contains(u".."))
        return false;
    if (!std::ranges::all_of(local, isAtom))
        return false;
    const QByteArray domain = QUrl::toAce(text.mid(at + 1).toString());
    if (domain.isEmpty() || domain.startsWith('.') || domain.endsWith('.') || !domain.contains('.')
        || domain.contains(".."))
        return false;
    return std::ranges::all_of(domain, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
}

} // namespace pupitre
