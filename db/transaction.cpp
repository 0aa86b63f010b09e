#include "transaction.h"

#include <utility>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int turnMilliseconds = 5'000; ///< as long as SQLite's busy timeout
constexpr int writersLock = 2906;       ///< this database's; any number that nothing else takes

} // namespace

Result<Transaction> Transaction::begin(Connection &connection)
{
    Q_ASSERT(!connection.inTransaction());
    const bool sqlite = connection.dialect() == Dialect::SQLite;
    auto *writers = connection.m_writers.get();
    if (writers && !writers->tryLock(turnMilliseconds))
        return failure(ErrorCode::DatabaseLocked);
    if (const auto begun = connection.run(sqlite ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s); !begun) {
        if (writers)
            writers->unlock();
        return failure(begun.error());
    }
    ++connection.m_depth;
    Transaction transaction(connection);
    if (!sqlite)
        PUPITRE_TRY(connection.run(u"SELECT pg_advisory_xact_lock(%1)"_s.arg(writersLock)));
    return transaction;
}

Transaction::Transaction(Transaction &&other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) {}

Transaction::~Transaction()
{
    if (!m_connection)
        return;
    (void)m_connection->run(u"ROLLBACK"_s); // a failed rollback leaves nothing to do: closing rolls back as well
    end();
}

void Transaction::end()
{
    --m_connection->m_depth;
    if (m_connection->m_writers)
        m_connection->m_writers->unlock();
    m_connection = nullptr;
}

Result<void> Transaction::commit()
{
    PUPITRE_TRY(m_connection->run(u"COMMIT"_s));
    end();
    return {};
}

} // namespace pupitre
