#pragma once

#include <QList>
#include <QStringList>

namespace pupitre {

enum class SortDirection { Ascending, Descending };

/// By which column of a list its rows are sorted, and which way.
template <typename Column>
struct Sorting {
    Column column = {};
    SortDirection direction = SortDirection::Ascending;
    friend bool operator==(const Sorting &, const Sorting &) = default;
};

/// The places of `words`, from 0, in the order in which people file them, the same on every engine: case, accents and
/// signs do not count (textfold.h). What says nothing comes last in either direction, and equal ones keep their order.
QList<qsizetype> filedOrder(const QStringList &words, SortDirection direction);

/// `rows` so filed; `wordsOf` gives a row's words.
template <typename Row, typename WordsOf>
QList<Row> filed(const QList<Row> &rows, SortDirection direction, WordsOf wordsOf)
{
    QStringList words;
    words.reserve(rows.size());
    for (const auto &row : rows)
        words << wordsOf(row);
    QList<Row> inOrder;
    inOrder.reserve(rows.size());
    for (const auto place : filedOrder(words, direction))
        inOrder << rows[place];
    return inOrder;
}

} // namespace pupitre
