#include "openeddatabase.h"

#include "databasedocumentstore.h"
#include "migrator.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<OpenedDatabase>> openDatabase(const QCommandLineParser &parser, Connection::Create create, Schema schema)
{
    auto opened = std::make_unique<OpenedDatabase>();
    PUPITRE_TRY_ASSIGN(connection, Connection::open(parser.value(u"database"_s), create));
    opened->connection = std::move(connection);
    if (schema == Schema::Current)
        PUPITRE_TRY(migrator::requireCurrent(*opened->connection));
    opened->store = documentStoreOf(*opened->connection);
    return opened;
}

} // namespace pupitre
