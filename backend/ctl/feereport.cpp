#include "feereport.h"

namespace pupitre {

using namespace Qt::StringLiterals;

QJsonObject documentOf(const FeeImpact &impact)
{
    return {{u"before_cents"_s, impact.before.cents},
        {u"after_cents"_s, impact.after.cents},
        {u"changed"_s, impact.changed},
        {u"owing"_s, impact.owing},
        {u"surplus"_s, impact.surplus}};
}

QString sentenceOf(const FeeImpact &impact)
{
    if (impact.changed == 0)
        return u"No household has to pay another amount."_s;
    const auto written = [](Money amount) { return amountText(amount, QLocale(QLocale::English)); };
    return u"%1 households have to pay another amount: in all %2, before %3. %4 of them owe more, %5 have a surplus."_s
        .arg(impact.changed)
        .arg(written(impact.after), written(impact.before))
        .arg(impact.owing)
        .arg(impact.surplus);
}

} // namespace pupitre
