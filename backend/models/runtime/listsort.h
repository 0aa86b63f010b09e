#pragma once

#include "filing.h"

#include <QObject>
#include <QQmlEngine>

#include <optional>

namespace pupitre {

/// By which of its columns a list is sorted, as its headings ask for it; by none it is in its own order. The list reads
/// its rows anew when this changes, and what goes out is sorted so too.
class ListSort : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("each list has its own")
    /// The columns' headings.
    Q_PROPERTY(QStringList columns READ columns CONSTANT)
    /// Its place among `columns`; -1: the list's own order.
    Q_PROPERTY(int column READ column NOTIFY changed)
    Q_PROPERTY(bool descending READ isDescending NOTIFY changed)
    /// The same as one word, for what keeps it: "town", "-town" descending, empty for the list's own order.
    Q_PROPERTY(QString sort READ sort WRITE setSort NOTIFY changed)

public:
    struct Column {
        QString key; ///< as it is kept
        QString text;
    };
    /// `columns`: in the order of the enumeration that as() gives.
    explicit ListSort(QList<Column> columns) : m_columns(std::move(columns)) {}

    QStringList columns() const;
    int column() const { return m_column; }
    bool isDescending() const { return m_direction == SortDirection::Descending; }
    QString sort() const;
    /// A word that is not known is the list's own order.
    void setSort(const QString &sort);
    /// A heading was pressed: ascending, then descending, then the list's own order again.
    Q_INVOKABLE void press(int column);
    /// The same column, the other way round.
    Q_INVOKABLE void turn();
    /// The column that follows, ascending; behind the last one the list's own order.
    Q_INVOKABLE void pressNext();

    template <typename Enum>
    std::optional<Sorting<Enum>> as() const
    {
        if (m_column < 0)
            return std::nullopt;
        return Sorting<Enum>{Enum(m_column), m_direction};
    }

Q_SIGNALS:
    void changed();

private:
    void take(int column, SortDirection direction);

    const QList<Column> m_columns;
    int m_column = -1;
    SortDirection m_direction = SortDirection::Ascending;
};

} // namespace pupitre
