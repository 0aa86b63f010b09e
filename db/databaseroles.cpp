#include "databaseroles.h"

#include "transaction.h"

#include <QFile>

namespace pupitre::databaseroles {

using namespace Qt::StringLiterals;

namespace {

Result<QString> scriptOf(const QString &name)
{
    QFile resource(u":/pupitre/postgresql/"_s + name);
    if (!resource.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileMissing, {}, resource.fileName());
    return QString::fromUtf8(resource.readAll());
}

} // namespace

Result<QString> script()
{
    PUPITRE_TRY_ASSIGN(roles, scriptOf(u"roles.sql"_s));
    PUPITRE_TRY_ASSIGN(rights, scriptOf(u"rights.sql"_s));
    return roles + u'\n' + rights;
}

Result<void> giveRights(Connection &connection)
{
    if (connection.dialect() == Dialect::SQLite)
        return {};
    PUPITRE_TRY_ASSIGN(rights, scriptOf(u"rights.sql"_s));
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection)); // two at once would be in each other's way
    PUPITRE_TRY(connection.run(rights));
    return transaction.commit();
}

} // namespace pupitre::databaseroles
