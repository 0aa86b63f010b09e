#pragma once

#include "connection.h"

namespace pupitre {

/// Rolls back at the end of its scope unless committed. SQLite begins IMMEDIATE, so that a writer waits at the door
/// instead of failing half way. Transactions do not nest: the caller that begins one owns it.
class Transaction
{
public:
    static Result<Transaction> begin(Connection &connection);
    ~Transaction();
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;

    Result<void> commit();

private:
    explicit Transaction(Connection &connection) : m_connection(&connection) {}
    Connection *m_connection;
};

} // namespace pupitre
