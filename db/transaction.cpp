#include "transaction.h"

#include <QSqlError>

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
    connection.m_written.clear();
    connection.m_vouched = false;
    Transaction transaction(connection);
    if (!sqlite)
        PUPITRE_TRY(transaction.takeTurn());
    return transaction;
}

Result<void> Transaction::takeTurn()
{
    const Connection::Waiting waiting(*m_connection);
    QSqlQuery turn(m_connection->database());
    if (!turn.exec(uR"(
            SELECT pg_advisory_xact_lock(%1), txid_current(), EXTRACT(epoch FROM pg_postmaster_start_time())::text)"_s
                       .arg(writersLock))
        || !turn.next())
        return failure(m_connection->errorFrom(turn.lastError()));
    m_number = turn.value(1).toLongLong();
    m_serverStart = turn.value(2).toString();
    return {};
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr)), m_number(other.m_number),
      m_serverStart(std::move(other.m_serverStart))
{
}

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
    Q_ASSERT_X(!m_connection->m_vouched || m_connection->m_written.empty(),
        "Transaction::commit",
        "something was written after the journal's entry, which does not vouch for it");
    if (m_connection->isLost())
        return failure(ErrorCode::ConnectionLost); // the server has not been told, and rolls back
    auto committed = m_connection->run(u"COMMIT"_s);
    if (!committed && committed.error().code == ErrorCode::ConnectionLost) {
        switch (m_connection->outcomeOf(m_number, m_serverStart)) {
        case Connection::Outcome::Recorded: committed = {}; break;
        case Connection::Outcome::NotRecorded: break;
        case Connection::Outcome::Unknown: committed = failure(ErrorCode::OutcomeUnknown); break;
        }
        end(); // a new session knows of no transaction
        return committed;
    }
    PUPITRE_TRY(committed);
    end();
    return {};
}

} // namespace pupitre
