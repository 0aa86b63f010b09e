#pragma once

#include "connection.h"
#include "enumkeys.h"
#include "ids.h"
#include "money.h"

#include <QJsonObject>
#include <QDateTime>
#include <QVariant>

namespace pupitre {

/// The form in which an instant is kept: ISO 8601, UTC, milliseconds; '' for none.
QString toSqlText(const QDateTime &instant);
QDateTime instantFromSqlText(const QString &text);
/// NULL is null.
QJsonValue toJson(const QVariant &value);

/// One prepared statement with named parameters, taken from the connection's cache and given back at the end.
///
///     Statement find(connection, u"SELECT name FROM sites WHERE id = :id"_s);
///     find.bind(u":id", siteId);
///     PUPITRE_TRY(find.exec());
///     while (find.next()) use(find.text(u"name"));
///
/// Rows are read one by one as the server sends them: gather them before another statement runs on the connection, or
/// the rest is lost on PostgreSQL.
///
/// exec() fails when a parameter was not bound (rule S7): QtSql would silently run it with NULL.
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
    bool next();
    /// Rows changed by the last exec().
    int affected() const;
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
    Connection &m_connection;
    QString m_sql;
    std::unique_ptr<Connection::Prepared> m_statement;
    Result<void> m_prepared;
    quint64 m_bound = 0; ///< a bit for each parameter: a handful, so that looking through their names is the quickest
};

} // namespace pupitre
