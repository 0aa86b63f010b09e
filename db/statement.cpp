#include "statement.h"

#include <QSqlError>
#include <QSqlRecord>

#include <bit>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// There are fewer texts than that, if none has values in it.
constexpr size_t mostKept = 500;

/// Named parameters outside of quoted text: ":" and a letter, not after another ":".
QStringList parametersOf(const QString &sql)
{
    QStringList names;
    bool quoted = false;
    for (qsizetype i = 0; i < sql.size(); ++i) {
        if (sql[i] == u'\'')
            quoted = !quoted;
        if (quoted || sql[i] != u':' || i + 1 == sql.size() || !sql[i + 1].isLetter() || (i > 0 && sql[i - 1] == u':'))
            continue;
        qsizetype end = i + 1;
        while (end < sql.size() && (sql[end].isLetterOrNumber() || sql[end] == u'_'))
            ++end;
        names << sql.mid(i, end - i);
        i = end - 1;
    }
    names.removeDuplicates();
    Q_ASSERT(names.size() < 64);
    return names;
}

} // namespace

QString toSqlText(const QDateTime &instant)
{
    return instant.isValid() ? instant.toUTC().toString(Qt::ISODateWithMs) : QStringLiteral("");
}

QDateTime instantFromSqlText(const QString &text)
{
    return text.isEmpty() ? QDateTime() : QDateTime::fromString(text, Qt::ISODateWithMs);
}

QJsonValue toJson(const QVariant &value)
{
    return value.isNull() ? QJsonValue() : QJsonValue::fromVariant(value); // which makes a number of a NULL
}

Statement::Statement(Connection &connection, const QString &sql) : m_connection(connection), m_sql(sql)
{
    if (auto cached = connection.m_prepared.extract(sql)) {
        m_statement = std::move(cached.mapped());
        return;
    }
    m_statement.reset(new Connection::Prepared{QSqlQuery(connection.database()), parametersOf(sql)});
    m_statement->query.setForwardOnly(true);
    if (!m_statement->query.prepare(sql))
        m_prepared = failure(fromSqlError(m_statement->query.lastError()));
}

Statement::~Statement()
{
    if (!m_prepared)
        return;
    m_statement->query.finish();
    if (m_connection.m_prepared.size() >= mostKept)
        m_connection.m_prepared.clear();
    m_connection.m_prepared.insert_or_assign(m_sql, std::move(m_statement));
}

Statement &Statement::bind(QStringView name, const QVariant &value)
{
    m_statement->query.bindValue(name.toString(), value);
    if (const auto index = m_statement->parameters.indexOf(name); index >= 0)
        m_bound |= quint64(1) << index;
    return *this;
}

Result<void> Statement::exec()
{
    PUPITRE_TRY(m_prepared);
    if (const int unbound = std::countr_one(m_bound); unbound < m_statement->parameters.size())
        return failure(ErrorCode::QueryFailed, m_statement->parameters[unbound], u"parameter not bound"_s);
    if (!m_statement->query.exec())
        return failure(fromSqlError(m_statement->query.lastError()));
    return {};
}

bool Statement::next()
{
    return m_statement->query.next();
}

int Statement::affected() const
{
    return m_statement->query.numRowsAffected();
}

Result<void> Statement::execOne()
{
    PUPITRE_TRY(exec());
    if (!next())
        return failure(ErrorCode::NotFound);
    return {};
}

Result<qint64> Statement::execId()
{
    PUPITRE_TRY(execOne());
    return m_statement->query.value(0).toLongLong();
}

Result<qint64> Statement::execNumber()
{
    PUPITRE_TRY(exec());
    return next() ? m_statement->query.value(0).toLongLong() : 0;
}

QJsonObject Statement::row() const
{
    QJsonObject values;
    const QSqlRecord record = m_statement->query.record();
    for (int i = 0; i < record.count(); ++i)
        values.insert(record.fieldName(i), toJson(m_statement->query.value(i)));
    return values;
}

QVariant Statement::value(QStringView column) const
{
    auto &[query, parameters, columns] = *m_statement;
    if (columns.isEmpty()) {
        const QSqlRecord record = query.record();
        for (int i = 0; i < record.count(); ++i)
            columns << record.fieldName(i);
    }
    const auto index = int(columns.indexOf(column));
    Q_ASSERT_X(index >= 0, "Statement::value", qPrintable(column.toString()));
    return query.value(index);
}

} // namespace pupitre
