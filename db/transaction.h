#pragma once

#include "connection.h"

namespace pupitre {

/// Rolls back at the end of its scope unless committed. Writers take turns, on both engines: each waits at the door
/// (five seconds at most: DatabaseLocked) and then reads what the one before has left, so that what it decides on is
/// still so when it commits. (PostgreSQL alone would let two desks that both find a fee unpaid take it twice.)
/// Transactions do not nest: the caller that begins one owns it.
class Transaction
{
public:
    static Result<Transaction> begin(Connection &connection);
    ~Transaction();
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;

    /// Errors: ConnectionLost when nothing was recorded. A server that is lost before it has answered is asked once it
    /// is back, for a minute at most: OutcomeUnknown when even then nobody can tell.
    Result<void> commit();

private:
    explicit Transaction(Connection &connection) : m_connection(&connection) {}
    Result<void> takeTurn();
    void end(); ///< the next writer's turn
    Connection *m_connection;
    qint64 m_number = 0;   ///< the server's
    QString m_serverStart; ///< its clock's, in its words
};

} // namespace pupitre
