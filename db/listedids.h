#pragma once

#include "statement.h"

#include <QHash>

#include <algorithm>

namespace pupitre {

/// The ids of `:ids` (idList()) as a subselect; one parameter, however many they are: both engines limit parameters.
QString idsOf(Dialect dialect);
QString idList(const QList<qint64> &ids);

/// `rows` in the order of `ids`.
template <typename Row>
QList<Row> inOrderOf(const QList<qint64> &ids, QList<Row> rows)
{
    QHash<qint64, qsizetype> places;
    places.reserve(ids.size());
    for (qsizetype place = 0; place < ids.size(); ++place)
        places.insert(ids[place], place);
    std::ranges::sort(rows, {}, [&](const Row &row) { return places.value(row.id.value); });
    return rows;
}

} // namespace pupitre
