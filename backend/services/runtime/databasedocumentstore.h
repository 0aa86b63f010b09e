#pragma once

#include "connection.h"
#include "documentstore.h"

#include <memory>

namespace pupitre {

/// Files inside a PostgreSQL database, for several desks. Bound to its connection's thread.
class DatabaseDocumentStore final : public DocumentStore
{
public:
    explicit DatabaseDocumentStore(Connection &connection) : m_connection(connection) {}
    Result<QString> put(const QByteArray &bytes) override;
    Result<QByteArray> get(const QString &sha256) const override;
    Result<bool> holds(const QString &sha256) const override;
    Result<void> remove(const QString &sha256) override;

private:
    Connection &m_connection;
};

/// The store that belongs to the connection's database: a folder beside SQLite, the database itself on PostgreSQL.
std::unique_ptr<DocumentStore> documentStoreOf(Connection &connection);

} // namespace pupitre
