#include "foldednames.h"

#include "frozenfolding.h"

#include <QSqlError>
#include <QVariant>

#include <utility>

namespace pupitre::migrations {

using namespace Qt::StringLiterals;

Result<void> foldNames(Connection &connection)
{
    QSqlQuery all(connection.database());
    if (!all.exec(uR"(SELECT id, display_name FROM households)"_s))
        return failure(connection.errorFrom(all.lastError()));
    QList<std::pair<QVariant, QString>> names;
    while (all.next())
        names.append({all.value(0), all.value(1).toString()});
    if (all.lastError().isValid())
        return failure(connection.errorFrom(all.lastError()));
    QSqlQuery update(connection.database());
    if (!update.prepare(uR"(UPDATE households SET folded_name = :folded WHERE id = :id)"_s))
        return failure(connection.errorFrom(update.lastError()));
    for (const auto &[id, name] : names) {
        update.bindValue(u":folded"_s, frozenFolded(name));
        update.bindValue(u":id"_s, id);
        if (!update.exec())
            return failure(connection.errorFrom(update.lastError()));
    }
    return {};
}

} // namespace pupitre::migrations
