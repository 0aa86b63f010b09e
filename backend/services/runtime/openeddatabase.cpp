#include "openeddatabase.h"

#include "databaseaddress.h"
#include "databasedocumentstore.h"
#include "migrator.h"

#include <QDir>
#include <QFileInfo>

namespace pupitre {

using namespace Qt::StringLiterals;

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

Result<void> OpenedDatabase::make(const QString &url)
{
    PUPITRE_TRY_ASSIGN(address, DatabaseAddress::read(url));
    const QFileInfo file(address.path);
    if (address.dialect != Dialect::SQLite || file.exists())
        return failure(ErrorCode::DatabaseUnreachable, u"database"_s, shownAddress(url));
    QDir().mkpath(file.absolutePath());
    PUPITRE_TRY_ASSIGN(connection, Connection::open(url, Connection::Create::IfMissing));
    return migrator::migrate(*connection);
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
