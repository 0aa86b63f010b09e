#pragma once

#include "result.h"

#include <QJsonArray>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <optional>
#include <span>

namespace pupitre {

class Connection;

/// The values that the journal vouches for: what each transaction wrote into columns that matter (states, amounts,
/// numbers, roles, recipients). Statement notes the rows that a transaction writes; journal::append() puts their new
/// values into the details of its entry; `pupitrectl check` compares them with the rows as they stand.
namespace vouched {

struct Table {
    QString name;
    QString noun;        ///< for people: "payment"
    QString household;   ///< SQL over the row `t`: whose it is; 0 where it is nobody's
    QStringList columns; ///< append only: a name stays in the journals that were written with it
    QString key = QStringLiteral("id");
    QStringList hashed = {}; ///< of `columns`: too long or too secret to be repeated, so that their hash stands instead
};

std::span<const Table> tables();

/// What a text of SQL writes into one of the tables.
struct Writing {
    const Table *table = nullptr;
    quint64 columns = 0; ///< a bit for each column
    bool inserts = false;
    bool tellsKeys = false; ///< RETURNING is added, since the text has none of its own
};
std::optional<Writing> writingOf(const QString &sql);
QString returning(const Writing &writing);

struct Written {
    Writing writing;
    qint64 id = 0;
};

/// A value as the journal keeps it: a hash in place of what is too long or too secret.
QJsonValue kept(const Table &table, const QString &column, const QVariant &value);

/// Under this name they stand in an entry's details.
inline const QString detail = QStringLiteral("rows");

/// What the transaction wrote since it began or since the last call, as it stands now: objects of "table", "id",
/// "values" (null when the row is gone) and "new" when the row was inserted.
Result<QJsonArray> take(Connection &connection);
/// Nobody vouches for it.
void forget(Connection &connection);

} // namespace vouched
} // namespace pupitre
