#include "typedmoney.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace pupitre {

std::optional<Money> moneyTyped(QStringView text)
{
    static const QRegularExpression pattern(
        uR"(\A\s*([0-9]{1,3}(?:\s[0-9]{3}){0,2}|[0-9]{1,7})(?:[,.]([0-9]{1,2}))?\s*(?:€|EUR|euros?)?\s*\z)"_s,
        QRegularExpression::UseUnicodePropertiesOption | QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(text.toString());
    if (!match.hasMatch())
        return {};
    auto euros = match.captured(1);
    euros.removeIf([](QChar c) { return c.isSpace(); });
    if (euros.size() > 7)
        return {};
    const auto cents = match.captured(2).leftJustified(2, u'0');
    return Money{euros.toLongLong() * 100 + cents.toLongLong()};
}

} // namespace pupitre
