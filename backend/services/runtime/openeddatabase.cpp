#include "openeddatabase.h"

#include "databasedocumentstore.h"
#include "migrator.h"

namespace pupitre {

Result<std::unique_ptr<OpenedDatabase>> OpenedDatabase::open(
    const QString &url, Connection::Create create, Schema schema, std::shared_ptr<Patience> patience)
{
    auto opened = std::make_unique<OpenedDatabase>();
    PUPITRE_TRY_ASSIGN(connection, Connection::open(url, create, std::move(patience)));
    opened->connection = std::move(connection);
    if (schema == Schema::Current)
        PUPITRE_TRY(migrator::requireCurrent(*opened->connection));
    opened->store = documentStoreOf(*opened->connection);
    return opened;
}

Result<void> OpenedDatabase::reconnectIfLost()
{
    if (!connection->isLost())
        return {};
    if (const auto back = connection->reopen(); !back)
        return failure(ErrorCode::ConnectionLost, back.error().field, back.error().detail);
    auto current = migrator::requireCurrent(*connection);
    if (!current)
        connection->close();
    return current;
}

} // namespace pupitre
