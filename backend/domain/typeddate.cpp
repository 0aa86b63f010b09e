#include "typeddate.h"

#include <QRegularExpression>

namespace pupitre {

using namespace Qt::StringLiterals;

QDate typedDate(const QString &text)
{
    static const QRegularExpression dayFirst(
        u"^([0-9]{1,2})[ /.-]([0-9]{1,2})[ /.-]([0-9]{4})$|^([0-9]{2})([0-9]{2})([0-9]{4})$"_s);
    const QString typed = text.simplified();
    const auto match = dayFirst.match(typed);
    if (!match.hasMatch())
        return QDate::fromString(typed, Qt::ISODate);
    const int first = match.capturedLength(1) > 0 ? 1 : 4;
    return QDate(match.captured(first + 2).toInt(), match.captured(first + 1).toInt(), match.captured(first).toInt());
}

} // namespace pupitre
