#pragma once

#include "connection.h"
#include "enumkeys.h"
#include "ids.h"
#include "money.h"

#include <QDateTime>
#include <QJsonObject>
#include <QVarLengthArray>
#include <QVariant>

#include <concepts>
#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

namespace pupitre {

/// The form in which an instant is kept: ISO 8601, UTC, milliseconds; '' for none.
QString toSqlText(const QDateTime &instant);
QDateTime instantFromSqlText(const QString &text);
/// NULL is null.
QJsonValue toJson(const QVariant &value);

/// One prepared statement with named parameters, taken from the connection's cache and given back at the end.
///
///     Statement find(connection, u"SELECT id, text FROM reasons WHERE site_id = :site"_s);
///     find.bind(u":site", siteId);
///     return find.rows(reasonFromRow);
///
/// Rows are read one by one as the server sends them, to the last one: a server that is lost between two rows, or an
/// expression that fails at one of them, is an error and never a short list. No other statement may run on the
/// connection before the last row is read; on PostgreSQL that is an error too.
///
/// Nothing runs before every parameter is bound (rule S7): QtSql would silently take NULL.
class Statement
{
public:
    Statement(Connection &connection, const QString &sql);
    ~Statement();
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    Statement &bind(QStringView name, const QVariant &value);
    Statement &bind(QStringView name, const QString &text)
    {
        return bind(name, QVariant(text.isNull() ? QStringLiteral("") : text));
    }
    /// No bytes are an empty value, which Qt 6.8 would write as NULL.
    Statement &bind(QStringView name, const QByteArray &bytes)
    {
        return bind(name, QVariant(bytes.isNull() ? QByteArray("", 0) : bytes));
    }
    Statement &bind(QStringView name, const char16_t *text) { return bind(name, QString::fromUtf16(text)); }
    Statement &bind(QStringView name, qint64 number) { return bind(name, QVariant(number)); }
    Statement &bind(QStringView name, int number) { return bind(name, QVariant(qint64(number))); }
    Statement &bind(QStringView name, bool flag) { return bind(name, QVariant(qint64(flag ? 1 : 0))); }
    Statement &bind(QStringView name, Money amount) { return bind(name, amount.cents); }
    Statement &bind(QStringView name, const QDateTime &instant) { return bind(name, toSqlText(instant)); }
    Statement &bind(QStringView name, QDate day)
    {
        return bind(name, day.isValid() ? day.toString(Qt::ISODate) : QStringLiteral(""));
    }
    /// None (0) is bound as NULL.
    template <typename Tag>
    Statement &bind(QStringView name, Id<Tag> id)
    {
        return bind(name, id ? QVariant(id.value) : QVariant(QMetaType::fromType<qint64>()));
    }
    template <HasKeys Enum>
    Statement &bind(QStringView name, Enum value)
    {
        return bind(name, keyOf(value));
    }

    Result<void> exec();
    /// Rows changed by the last exec().
    int affected() const { return m_affected; }

    /// exec(), then `visit` for each row. A visitor that returns a Result ends the reading with its error.
    template <std::invocable<const Statement &> Visit>
    Result<void> forEach(Visit visit)
    {
        PUPITRE_TRY(exec());
        while (next()) {
            if constexpr (std::is_void_v<std::invoke_result_t<Visit &, const Statement &>>)
                std::invoke(visit, std::as_const(*this));
            else
                PUPITRE_TRY(std::invoke(visit, std::as_const(*this)));
        }
        return rowsRead();
    }
    /// exec() and all rows, each as what `fromRow` makes of it.
    template <std::invocable<const Statement &> FromRow>
    auto rows(FromRow fromRow) -> Result<QList<std::invoke_result_t<FromRow &, const Statement &>>>
    {
        QList<std::invoke_result_t<FromRow &, const Statement &>> list;
        PUPITRE_TRY(forEach([&](const Statement &row) { list.append(std::invoke(fromRow, row)); }));
        return list;
    }
    /// exec() and the first row; none is no error.
    template <std::invocable<const Statement &> FromRow>
    auto maybe(FromRow fromRow) -> Result<std::optional<std::invoke_result_t<FromRow &, const Statement &>>>
    {
        PUPITRE_TRY(exec());
        std::optional<std::invoke_result_t<FromRow &, const Statement &>> row;
        if (next())
            row.emplace(std::invoke(fromRow, std::as_const(*this)));
        else
            PUPITRE_TRY(rowsRead());
        return row;
    }
    /// exec() and the first row; NotFound when there is none.
    template <std::invocable<const Statement &> FromRow>
    auto one(FromRow fromRow) -> Result<std::invoke_result_t<FromRow &, const Statement &>>
    {
        PUPITRE_TRY(execOne());
        return std::invoke(fromRow, std::as_const(*this));
    }
    /// exec() and one column of all rows.
    template <typename IdType>
    Result<QList<IdType>> ids(QStringView column = u"id")
    {
        return rows([column](const Statement &row) { return row.id<IdType>(column); });
    }
    Result<QStringList> texts(QStringView column)
    {
        return rows([column](const Statement &row) { return row.text(column); });
    }
    /// exec() and the first row; NotFound when there is none.
    Result<void> execOne();
    /// exec() and the id that RETURNING id gives.
    Result<qint64> execId();
    /// exec() and the first column of the first row as a number; 0 without a row.
    Result<qint64> execNumber();

    QVariant value(QStringView column) const;
    /// All columns of the row, by name.
    QJsonObject row() const;
    QString text(QStringView column) const { return value(column).toString(); }
    qint64 number(QStringView column) const { return value(column).toLongLong(); }
    bool flag(QStringView column) const { return number(column) != 0; }
    QDateTime instant(QStringView column) const { return instantFromSqlText(text(column)); }
    QDate day(QStringView column) const { return QDate::fromString(text(column), Qt::ISODate); }
    template <typename IdType>
    IdType id(QStringView column) const
    {
        return IdType{number(column)};
    }
    /// The enum's first value when the text is none of its keys (a check constraint keeps that from happening).
    template <typename Enum>
    Enum key(QStringView column) const
    {
        return enumFromKey<Enum>(text(column)).value_or(Enum{});
    }

private:
    bool next();
    /// After next() said no: whether that was the end, or the engine could not read on.
    Result<void> rowsRead() const;
    void noteWritten(); ///< the row that is read now: what the journal has to vouch for

    Connection &m_connection;
    QString m_sql;
    std::unique_ptr<Connection::Prepared> m_statement;
    Result<void> m_prepared;
    QVarLengthArray<bool, 32> m_bound; ///< for each parameter, in the order of their names
    int m_affected = 0;
};

} // namespace pupitre
