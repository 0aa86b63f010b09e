#include "openeddatabase.h"

#include "databasedocumentstore.h"
#include "migrator.h"

namespace pupitre {

Result<std::unique_ptr<OpenedDatabase>> OpenedDatabase::open(
    const QString &url, Connection::Create create, Schema schema)
{
    auto opened = std::make_unique<OpenedDatabase>();
    PUPITRE_TRY_ASSIGN(connection, Connection::open(url, create));
    opened->connection = std::move(connection);
    if (schema == Schema::Current)
        PUPITRE_TRY(migrator::requireCurrent(*opened->connection));
    opened->store = documentStoreOf(*opened->connection);
    return opened;
}

} // namespace pupitre
