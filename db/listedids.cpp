#include "listedids.h"

namespace pupitre {

using namespace Qt::StringLiterals;

QString idsOf(Dialect dialect)
{
    return dialect == Dialect::SQLite
               ? uR"(SELECT value FROM json_each(:ids))"_s
               : uR"(SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST(:ids AS json)) AS value)"_s;
}

QString idList(const QList<qint64> &ids)
{
    QStringList numbers; // as text: JSON's numbers are doubles to Qt
    numbers.reserve(ids.size());
    for (const auto id : ids)
        numbers << QString::number(id);
    return u'[' + numbers.join(u',') + u']';
}

} // namespace pupitre
