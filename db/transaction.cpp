#include "transaction.h"

#include <utility>

namespace pupitre {

using namespace Qt::StringLiterals;

Result<Transaction> Transaction::begin(Connection &connection)
{
    Q_ASSERT(!connection.inTransaction());
    PUPITRE_TRY(connection.run(connection.dialect() == Dialect::SQLite ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s));
    ++connection.m_depth;
    return Transaction(connection);
}

Transaction::Transaction(Transaction &&other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) {}

Transaction::~Transaction()
{
    if (!m_connection)
        return;
    --m_connection->m_depth;
    (void)m_connection->run(u"ROLLBACK"_s); // a failed rollback leaves nothing to do: closing rolls back as well
}

Result<void> Transaction::commit()
{
    PUPITRE_TRY(m_connection->run(u"COMMIT"_s));
    --m_connection->m_depth;
    m_connection = nullptr;
    return {};
}

} // namespace pupitre
