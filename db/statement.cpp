#include "statement.h"

#include <QSqlError>
#include <QSqlRecord>

#include <algorithm>

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
    } else {
        m_statement.reset(
            new Connection::Prepared{QSqlQuery(connection.database()), parametersOf(sql), vouched::writingOf(sql)});
        m_statement->query.setForwardOnly(true);
        const Connection::Waiting waiting(connection);
        const bool tellsKeys = m_statement->writing && m_statement->writing->tellsKeys;
        if (!m_statement->query.prepare(tellsKeys ? sql + vouched::returning(*m_statement->writing) : sql))
            m_prepared = failure(connection.errorFrom(m_statement->query.lastError()));
    }
    m_bound.resize(m_statement->parameters.size());
    std::ranges::fill(m_bound, false);
}

Statement::~Statement()
{
    if (!m_prepared)
        return;
    const Connection::Waiting waiting(m_connection);
    m_statement->query.finish();
    if (m_statement->query.driver() != m_connection.database().driver())
        return; // the session that prepared it has ended
    if (m_connection.m_prepared.size() >= mostKept)
        m_connection.m_prepared.clear();
    m_connection.m_prepared.insert_or_assign(m_sql, std::move(m_statement));
}

Statement &Statement::bind(QStringView name, const QVariant &value)
{
    m_statement->query.bindValue(name.toString(), value);
    if (const auto index = m_statement->parameters.indexOf(name); index >= 0)
        m_bound[index] = true; // a handful of parameters: looking through their names is the quickest
    return *this;
}

Result<void> Statement::exec()
{
    PUPITRE_TRY(m_prepared);
    if (const auto unbound = std::ranges::find(m_bound, false); unbound != m_bound.end()) {
        const QString &name = m_statement->parameters[unbound - m_bound.begin()];
        return failure(ErrorCode::QueryFailed, name, u"parameter not bound"_s);
    }
    const Connection::Waiting waiting(m_connection);
    if (!m_statement->query.exec())
        return failure(m_connection.errorFrom(m_statement->query.lastError()));
    m_affected = m_statement->query.numRowsAffected();
    if (m_statement->writing && m_statement->writing->tellsKeys) {
        for (m_affected = 0; m_statement->query.next(); ++m_affected)
            noteWritten();
        return rowsRead();
    }
    return {};
}

bool Statement::next()
{
    const Connection::Waiting waiting(m_connection);
    if (!m_statement->query.next())
        return false;
    if (m_statement->writing && !m_statement->writing->tellsKeys)
        noteWritten();
    return true;
}

Result<void> Statement::rowsRead() const
{
    if (const QSqlError error = m_statement->query.lastError(); error.isValid())
        return failure(m_connection.errorFrom(error));
    return {};
}

void Statement::noteWritten()
{
    if (m_connection.inTransaction())
        m_connection.m_written.push_back({*m_statement->writing, m_statement->query.value(0).toLongLong()});
}

Result<void> Statement::execOne()
{
    PUPITRE_TRY(exec());
    if (next())
        return {};
    PUPITRE_TRY(rowsRead());
    return failure(ErrorCode::NotFound);
}

Result<qint64> Statement::execId()
{
    PUPITRE_TRY(execOne());
    return m_statement->query.value(0).toLongLong();
}

Result<qint64> Statement::execNumber()
{
    PUPITRE_TRY(exec());
    if (next())
        return m_statement->query.value(0).toLongLong();
    PUPITRE_TRY(rowsRead());
    return 0;
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
    auto &[query, parameters, writing, columns] = *m_statement;
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
