#pragma once

#include "backend.h"
#include "exportsource.h"
#include "viewgate.h"

#include <QAbstractListModel>
#include <QHash>

#include <functional>

namespace pupitre {

/// The face that every list shares: loading, error, empty, content; and its reload when the journal says so.
class BackendListModel : public QAbstractListModel, public ExportSource
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(pupitre::Backend *backend READ backend WRITE setBackend NOTIFY backendChanged REQUIRED)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool loaded READ isLoaded NOTIFY loadedChanged)
    Q_PROPERTY(QString errorText READ errorTextValue NOTIFY errorTextChanged)
    /// A list that nobody sees is read again when it comes into view, not at each news.
    Q_PROPERTY(bool inView READ isInView WRITE setInView NOTIFY inViewChanged)
    /// The rows that go out, by their numbers; none: the whole list.
    Q_PROPERTY(QVariantList goingOut MEMBER m_goingOut NOTIFY goingOutChanged)

public:
    bool isInView() const { return m_view.isOpen(); }
    void setInView(bool inView);
    Backend *backend() const { return m_backend; }
    void setBackend(Backend *backend);
    int count() const { return rowCount({}); }
    bool isLoaded() const { return m_loaded; }
    QString errorTextValue() const { return m_errorText; }

    Q_INVOKABLE virtual void reload() = 0;
    /// The subject's number in that row; 0 outside of the list.
    Q_INVOKABLE virtual qint64 idAt(int row) const = 0;
    /// -1 when it is not in the list.
    Q_INVOKABLE virtual int rowOf(qint64 id) const = 0;

Q_SIGNALS:
    void backendChanged();
    void countChanged();
    void loadedChanged();
    void errorTextChanged();
    void inViewChanged();
    void goingOutChanged();

protected:
    /// `kinds`: the journal's subject kinds on which the list is read again.
    explicit BackendListModel(QSet<QString> kinds);
    ChosenRows goingOut() const { return ChosenRows(m_goingOut); }
    void setError(const QString &text);
    void setLoaded();
    /// Late answers are dropped: each request takes a new number, and only the newest one's answer counts.
    int newRequest() { return ++m_request; }
    bool isNewest(int request) const { return request == m_request; }

private:
    Backend *m_backend = nullptr;
    QSet<QString> m_kinds;
    QString m_errorText;
    QVariantList m_goingOut;
    int m_request = 0;
    bool m_loaded = false;
    ViewGate m_view;
};

/// The base of a list model. The QML tools follow class names and know no templates: for them it is the class behind.
/// (They look for a base by its whole name, too; hence pupitre:: in every model's base.)
#ifdef Q_MOC_RUN
#define PUPITRE_PATCHED_LIST(Row) pupitre::BackendListModel
#else
#define PUPITRE_PATCHED_LIST(Row) pupitre::PatchedListModel<Row>
#endif

/// Rows that are patched by id: what stays is kept, so that a view keeps its place; signals tell exactly what changed.
template <typename Row>
class PatchedListModel : public BackendListModel
{
public:
    struct Role {
        const char *name;
        QVariant (*value)(const Row &row);
    };

    int rowCount(const QModelIndex &parent) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    QHash<int, QByteArray> roleNames() const override
    {
        QHash<int, QByteArray> names;
        for (int i = 0; i < m_roles.size(); ++i)
            names.insert(Qt::UserRole + i, m_roles[i].name);
        return names;
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        const int column = role - Qt::UserRole;
        if (!checkIndex(index, CheckIndexOption::IndexIsValid) || column < 0 || column >= m_roles.size())
            return {};
        return m_roles[column].value(m_rows[index.row()]);
    }
    qint64 idAt(int row) const override { return row >= 0 && row < m_rows.size() ? m_key(m_rows[row]) : 0; }
    int rowOf(qint64 id) const override
    {
        for (int row = 0; row < m_rows.size(); ++row) {
            if (m_key(m_rows[row]) == id)
                return row;
        }
        return -1;
    }
    const QList<Row> &rows() const { return m_rows; }

protected:
    PatchedListModel(QSet<QString> kinds, QList<Role> roles, qint64 (*key)(const Row &row))
        : BackendListModel(std::move(kinds)), m_roles(std::move(roles)), m_key(key)
    {
    }

    void patch(const QList<Row> &next)
    {
        const auto before = m_rows.size();
        const QSet<qint64> known = idsOf(m_rows), kept = idsOf(next);
        for (int row = int(m_rows.size()) - 1; row >= 0; --row) {
            if (kept.contains(m_key(m_rows[row])))
                continue;
            int first = row; // rows that stand together go in one signal
            while (first > 0 && !kept.contains(m_key(m_rows[first - 1])))
                --first;
            beginRemoveRows({}, first, row);
            m_rows.remove(first, row - first + 1);
            endRemoveRows();
            row = first;
        }
        int row = 0;
        while (row < next.size()) {
            if (!known.contains(m_key(next[row]))) {
                int last = row; // new rows that stand together come in one signal
                while (last + 1 < next.size() && !known.contains(m_key(next[last + 1])))
                    ++last;
                beginInsertRows({}, row, last);
                m_rows.insert(row, last - row + 1, Row{});
                for (int i = row; i <= last; ++i)
                    m_rows[i] = next[i];
                endInsertRows();
                row = last + 1;
                continue;
            }
            if (const int at = m_key(m_rows[row]) == m_key(next[row]) ? row : rowOf(m_key(next[row])); at != row) {
                beginMoveRows({}, at, at, {}, row);
                m_rows.move(at, row);
                endMoveRows();
            }
            if (!(m_rows[row] == next[row])) {
                m_rows[row] = next[row];
                Q_EMIT dataChanged(index(row), index(row));
            }
            ++row;
        }
        if (before != m_rows.size())
            Q_EMIT countChanged();
        setError({});
        setLoaded();
    }
    /// What follows the last row; a row that the list holds already stays where it is.
    void append(QList<Row> more) { insertUnknown(int(m_rows.size()), std::move(more)); }
    /// What comes before the first row; likewise.
    void prepend(QList<Row> more) { insertUnknown(0, std::move(more)); }
    /// Lets go of rows that stand together.
    void drop(int first, int rows)
    {
        if (rows <= 0)
            return;
        beginRemoveRows({}, first, first + rows - 1);
        m_rows.remove(first, rows);
        endRemoveRows();
        Q_EMIT countChanged();
    }

private:
    void insertUnknown(int at, QList<Row> more)
    {
        const QSet<qint64> known = idsOf(m_rows);
        more.removeIf([&](const Row &row) { return known.contains(m_key(row)); });
        if (more.isEmpty())
            return;
        beginInsertRows({}, at, at + int(more.size()) - 1);
        if (at == 0)
            m_rows = std::move(more) + m_rows;
        else
            m_rows.append(std::move(more));
        endInsertRows();
        Q_EMIT countChanged();
    }
    QSet<qint64> idsOf(const QList<Row> &rows) const
    {
        QSet<qint64> ids;
        ids.reserve(rows.size());
        for (const auto &row : rows)
            ids.insert(m_key(row));
        return ids;
    }

    QList<Role> m_roles;
    qint64 (*m_key)(const Row &row);
    QList<Row> m_rows;
};

} // namespace pupitre
