#include "listsort.h"

namespace pupitre {

using namespace Qt::StringLiterals;

QStringList ListSort::columns() const
{
    QStringList texts;
    for (const auto &column : m_columns)
        texts << column.text;
    return texts;
}

QString ListSort::sort() const
{
    if (m_column < 0)
        return {};
    return (isDescending() ? u"-"_s : QString()) + m_columns[m_column].key;
}

void ListSort::setSort(const QString &sort)
{
    const bool descending = sort.startsWith(u'-');
    const QString key = descending ? sort.mid(1) : sort;
    for (int column = 0; column < m_columns.size(); ++column) {
        if (m_columns[column].key == key) {
            take(column, descending ? SortDirection::Descending : SortDirection::Ascending);
            return;
        }
    }
    take(-1, SortDirection::Ascending);
}

void ListSort::press(int column)
{
    if (column < 0 || column >= m_columns.size())
        return;
    if (column != m_column)
        take(column, SortDirection::Ascending);
    else if (!isDescending())
        take(column, SortDirection::Descending);
    else
        take(-1, SortDirection::Ascending);
}

void ListSort::turn()
{
    if (m_column >= 0)
        take(m_column, isDescending() ? SortDirection::Ascending : SortDirection::Descending);
}

void ListSort::pressNext()
{
    const int next = m_column + 1;
    take(next < m_columns.size() ? next : -1, SortDirection::Ascending);
}

void ListSort::take(int column, SortDirection direction)
{
    if (column == m_column && direction == m_direction)
        return;
    m_column = column;
    m_direction = direction;
    Q_EMIT changed();
}

} // namespace pupitre
