#pragma once

#include "connection.h"

namespace pupitre {

/// While it lasts, all that is read is of one moment, whatever others record meanwhile, and nothing may be written.
/// Nobody waits for it, and it waits for nobody.
class ReadSnapshot
{
public:
    static Result<ReadSnapshot> begin(Connection &connection);
    ~ReadSnapshot();
    ReadSnapshot(ReadSnapshot &&other) noexcept;
    ReadSnapshot &operator=(ReadSnapshot &&) = delete;

private:
    explicit ReadSnapshot(Connection &connection) : m_connection(&connection) {}
    Connection *m_connection;
};

} // namespace pupitre
