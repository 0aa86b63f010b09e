#include "owndatabase.h"

#include "databasedocumentstore.h"
#include "migrator.h"

namespace pupitre {

Result<std::unique_ptr<OwnDatabase>> OwnDatabase::open(const QString &url)
{
    auto database = std::make_unique<OwnDatabase>();
    PUPITRE_TRY_ASSIGN(connection, Connection::open(url, Connection::Create::Never));
    database->connection = std::move(connection);
    PUPITRE_TRY(migrator::requireCurrent(*database->connection));
    database->store = documentStoreOf(*database->connection);
    return database;
}

} // namespace pupitre
