#pragma once

#include "result.h"

#include <QList>
#include <QVariantList>

#include <functional>

namespace pupitre {

/// What was chosen in a list, as it is now, and why the rest is not: another desk has taken it away, or changed it so
/// that it is none of the kind any more. That keeps nobody from deciding on the others, but it is counted and said.
template <typename Row>
struct FoundRows {
    QList<Row> rows;
    QList<Error> gone;
};

/// Reads them one by one. Errors: those of `load` that are of more than one row.
template <typename Row>
Result<FoundRows<Row>> readChosen(const QVariantList &ids, const std::function<Result<Row>(qint64 id)> &load)
{
    FoundRows<Row> chosen;
    for (const auto &id : ids) {
        const auto row = load(id.toLongLong());
        if (row)
            chosen.rows.append(*row);
        else if (row.error().code == ErrorCode::NotFound || row.error().code == ErrorCode::Conflict)
            chosen.gone.append(row.error());
        else
            return failure(row.error());
    }
    return chosen;
}

} // namespace pupitre
