#include "statement.h"

#include <QSqlError>
#include <QSqlRecord>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Named parameters outside of quoted text: ":" and a letter, not after another ":".
QSet<QString> parametersOf(const QString &sql)
{
    QSet<QString> names;
    bool quoted = false;
    for (qsizetype i = 0; i < sql.size(); ++i) {
        if (sql[i] == u'\'')
            quoted = !quoted;
        if (quoted || sql[i] != u':' || i + 1 == sql.size() || !sql[i + 1].isLetter() || (i > 0 && sql[i - 1] == u':'))
            continue;
        qsizetype end = i + 1;
        while (end < sql.size() && (sql[end].isLetterOrNumber() || sql[end] == u'_'))
            ++end;
        names.insert(sql.mid(i, end - i));
        i = end - 1;
    }
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

Statement::Statement(Connection &connection, const QString &sql)
    : m_connection(connection), m_sql(sql), m_unbound(parametersOf(sql))
{
    if (auto cached = connection.m_prepared.extract(sql)) {
        m_query = std::move(cached.mapped());
        return;
    }
    m_query = std::make_shared<QSqlQuery>(connection.database());
    m_query->setForwardOnly(true);
    if (!m_query->prepare(sql))
        m_prepared = failure(fromSqlError(m_query->lastError()));
}

Statement::~Statement()
{
    if (!m_prepared)
        return;
    m_query->finish();
    m_connection.m_prepared.insert_or_assign(m_sql, std::move(m_query));
}

Statement &Statement::bind(QStringView name, const QVariant &value)
{
    m_query->bindValue(name.toString(), value);
    m_unbound.remove(name.toString());
    return *this;
}

Result<void> Statement::exec()
{
    PUPITRE_TRY(m_prepared);
    if (!m_unbound.isEmpty())
        return failure(ErrorCode::QueryFailed, *m_unbound.constBegin(), u"parameter not bound"_s);
    if (!m_query->exec())
        return failure(fromSqlError(m_query->lastError()));
    return {};
}

bool Statement::next()
{
    return m_query->next();
}

int Statement::affected() const
{
    return m_query->numRowsAffected();
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
    return m_query->value(0).toLongLong();
}

Result<qint64> Statement::execNumber()
{
    PUPITRE_TRY(exec());
    return next() ? m_query->value(0).toLongLong() : 0;
}

QJsonObject Statement::row() const
{
    QJsonObject values;
    const QSqlRecord record = m_query->record();
    for (int i = 0; i < record.count(); ++i)
        values.insert(record.fieldName(i), toJson(m_query->value(i)));
    return values;
}

QVariant Statement::value(QStringView column) const
{
    if (m_columns.isEmpty()) {
        const QSqlRecord record = m_query->record();
        for (int i = 0; i < record.count(); ++i)
            m_columns << record.fieldName(i);
    }
    const auto index = int(m_columns.indexOf(column));
    Q_ASSERT_X(index >= 0, "Statement::value", qPrintable(column.toString()));
    return m_query->value(index);
}

} // namespace pupitre
