#include "money.h"

namespace pupitre {

QString amountText(Money amount, const QLocale &locale)
{
    const quint64 cents = amount.cents < 0 ? -quint64(amount.cents) : quint64(amount.cents);
    const QString sign = amount.cents < 0 ? locale.negativeSign() : QString();
    const QString hundredths = QStringLiteral("%1").arg(cents % 100, 2, 10, QLatin1Char('0'));
    const QString number = locale.toString(cents / 100) + locale.decimalPoint() + hundredths;
    return locale.language() == QLocale::English ? sign + QStringLiteral("€") + number
                                                 : sign + number + QStringLiteral("\u00a0€");
}

} // namespace pupitre
