#include "readsnapshot.h"

#include <utility>

namespace pupitre {

using namespace Qt::StringLiterals;

Result<ReadSnapshot> ReadSnapshot::begin(Connection &connection)
{
    Q_ASSERT(!connection.inTransaction());
    PUPITRE_TRY(
        connection.run(connection.dialect() == Dialect::SQLite ? u"BEGIN"_s // what is read first takes the snapshot
                                                               : u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s));
    ++connection.m_depth;
    return ReadSnapshot(connection);
}

ReadSnapshot::ReadSnapshot(ReadSnapshot &&other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) {}

ReadSnapshot::~ReadSnapshot()
{
    if (!m_connection)
        return;
    (void)m_connection->run(u"ROLLBACK"_s); // nothing was written
    --m_connection->m_depth;
}

} // namespace pupitre
