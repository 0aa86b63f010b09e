#include "rowchanges.h"

#include "statement.h"

#include <QJsonObject>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Result<void> write(
    Connection &connection, const QString &table, qint64 id, const QString &column, const QVariant &value)
{
    Statement update(connection, uR"(UPDATE %1 SET %2 = :value WHERE id = :id)"_s.arg(table, column));
    update.bind(u":value", value).bind(u":id", id);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::NotFound, table);
    return {};
}

/// Numbers of the database are whole.
QVariant fromJson(const QJsonValue &value)
{
    return value.isDouble() ? QVariant(value.toInteger())
           : value.isNull() ? QVariant(QMetaType::fromType<qint64>())
                            : QVariant(value.toString());
}

Result<void> insert(Connection &connection, const QString &table, const QJsonObject &row)
{
    const QStringList columns = row.keys();
    QStringList places;
    for (qsizetype i = 0; i < columns.size(); ++i)
        places << u":c%1"_s.arg(i);
    Statement add(
        connection, uR"(INSERT INTO %1 (%2) VALUES (%3))"_s.arg(table, columns.join(u", "_s), places.join(u", "_s)));
    for (qsizetype i = 0; i < columns.size(); ++i)
        add.bind(places[i], fromJson(row[columns[i]]));
    return add.exec();
}

Result<void> erase(Connection &connection, const QString &table, const QString &key, qint64 id)
{
    Statement gone(connection, uR"(DELETE FROM %1 WHERE %2 = :id)"_s.arg(table, key));
    gone.bind(u":id", id);
    PUPITRE_TRY(gone.exec());
    if (gone.affected() != 1)
        return failure(ErrorCode::NotFound, table);
    return {};
}

} // namespace

Result<void> RowChanges::set(const QString &table, qint64 id, const QString &column, const QVariant &value)
{
    QJsonValue before;
    {
        Statement find(m_connection, uR"(SELECT %2 AS value FROM %1 WHERE id = :id)"_s.arg(table, column));
        find.bind(u":id", id);
        PUPITRE_TRY_ASSIGN(value, find.one([](const Statement &row) { return row.value(u"value"); }));
        before = toJson(value);
    }
    if (before == toJson(value))
        return {};
    PUPITRE_TRY(write(m_connection, table, id, column, value));
    m_log.append(QJsonObject{{u"table"_s, table}, {u"id"_s, id}, {u"column"_s, column}, {u"before"_s, before}});
    return {};
}

Result<void> RowChanges::setWhere(
    const QString &table, const QString &where, qint64 equals, const QString &column, const QVariant &value)
{
    Statement find(m_connection, uR"(SELECT id FROM %1 WHERE %2 = :equals ORDER BY id)"_s.arg(table, where));
    find.bind(u":equals", equals);
    PUPITRE_TRY_ASSIGN(ids, find.rows([](const Statement &row) { return row.number(u"id"); }));
    for (const auto id : std::as_const(ids))
        PUPITRE_TRY(set(table, id, column, value));
    return {};
}

Result<void> RowChanges::remove(const QString &table, qint64 id)
{
    Statement find(m_connection, uR"(SELECT * FROM %1 WHERE id = :id)"_s.arg(table));
    find.bind(u":id", id);
    PUPITRE_TRY_ASSIGN(row, find.one(&Statement::row));
    PUPITRE_TRY(erase(m_connection, table, u"id"_s, id));
    m_log.append(QJsonObject{{u"table"_s, table}, {u"row"_s, row}});
    return {};
}

void RowChanges::added(const QString &table, qint64 id, const QString &key)
{
    m_log.append(QJsonObject{{u"table"_s, table}, {u"added"_s, id}, {u"key"_s, key}});
}

Result<void> RowChanges::revert(Connection &connection, const QJsonArray &log)
{
    for (auto i = log.size(); i-- > 0;) {
        const QJsonObject change = log[i].toObject();
        const QString table = change[u"table"].toString();
        if (change.contains(u"row"))
            PUPITRE_TRY(insert(connection, table, change[u"row"].toObject()));
        else if (change.contains(u"added"))
            PUPITRE_TRY(erase(connection, table, change[u"key"].toString(), change[u"added"].toInteger()));
        else
            PUPITRE_TRY(write(connection,
                table,
                change[u"id"].toInteger(),
                change[u"column"].toString(),
                fromJson(change[u"before"])));
    }
    return {};
}

} // namespace pupitre
