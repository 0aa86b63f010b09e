#pragma once

#include "connection.h"

#include <QJsonArray>
#include <QVariant>

#include <utility>

namespace pupitre {

/// Changes to rows, one column at a time, remembered so that all of them can be taken back: for decisions that touch
/// many tables. Tables and columns are the program's own words, never a person's. Within the caller's transaction.
class RowChanges
{
public:
    explicit RowChanges(Connection &connection) : m_connection(connection) {}

    /// An unchanged value is no change.
    Result<void> set(const QString &table, qint64 id, const QString &column, const QVariant &value);
    /// Sets the column in each row whose `where` column holds `equals`.
    Result<void> setWhere(
        const QString &table, const QString &where, qint64 equals, const QString &column, const QVariant &value);
    /// The row goes, and comes back as it was.
    Result<void> remove(const QString &table, qint64 id);
    /// The row was added, and goes again. `key`: the column that `id` is of.
    void added(const QString &table, qint64 id, const QString &key = QStringLiteral("id"));

    /// What revert() needs, in the order in which it happened.
    const QJsonArray &log() const { return m_log; }
    /// The same, and nothing is kept of it: what comes next is taken back apart.
    QJsonArray takeLog() { return std::exchange(m_log, {}); }
    /// Puts everything back, the newest first. Errors: NotFound when a row is no longer there.
    static Result<void> revert(Connection &connection, const QJsonArray &log);

private:
    Connection &m_connection;
    QJsonArray m_log;
};

} // namespace pupitre
