#pragma once

#include "filing.h"
#include "ids.h"

#include <QHash>
#include <QStringList>

#include <algorithm>
#include <optional>
#include <utility>

namespace pupitre {

/// How a queue is shown: as it is or sorted by a column, or each family's subjects together, where its first one then
/// stands; all kinds of subjects, or one.
template <typename Column>
struct QueueOrder {
    bool grouped = false;
    QString kind = {}; ///< empty: all
    std::optional<Sorting<Column>> sorting = {};
};

/// `rows` in that order. What is set aside stays at the end. `kindsOf` says of what kinds a row is, `wordsOf` what
/// stands in a column of it.
template <typename Row, typename Column, typename KindsOf, typename WordsOf>
QList<Row> ordered(QList<Row> rows, const QueueOrder<Column> &order, KindsOf kindsOf, WordsOf wordsOf)
{
    if (!order.kind.isEmpty())
        rows.removeIf([&](const Row &row) { return !kindsOf(row).contains(order.kind); });
    if (order.sorting) {
        rows = filed(
            rows, order.sorting->direction, [&](const Row &row) { return wordsOf(row, order.sorting->column); });
        std::ranges::stable_partition(rows, [](const Row &row) { return !row.backOn.isValid(); });
    }
    if (!order.grouped)
        return rows;
    QHash<HouseholdId, qsizetype> first;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (!first.contains(rows[i].householdId))
            first.insert(rows[i].householdId, i);
    }
    std::ranges::stable_sort(
        rows, {}, [&](const Row &row) { return std::pair(row.backOn.isValid(), first.value(row.householdId)); });
    return rows;
}

/// All kinds that the rows are of, each once, in alphabetical order.
template <typename Row, typename KindsOf>
QStringList kindsIn(const QList<Row> &rows, KindsOf kindsOf)
{
    QStringList kinds;
    for (const auto &row : rows)
        kinds += kindsOf(row);
    kinds.removeDuplicates();
    kinds.sort(Qt::CaseInsensitive);
    return kinds;
}

} // namespace pupitre
