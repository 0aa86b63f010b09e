#pragma once

#include <QDate>
#include <QStringList>

namespace pupitre {

/// What an identity card of the demonstration says.
struct DemoIdentity {
    QString firstName, lastName;
    QDate birth; ///< invalid: it is not told
    QDate lastDay;
    qint64 number = 0;
};

/// Its lines, as one of the cards that families have writes them, by `number`: with labels in two languages and spaces
/// in dates, months in capitals, years of two digits, a machine-readable zone.
QStringList identityLines(const DemoIdentity &identity);

} // namespace pupitre
