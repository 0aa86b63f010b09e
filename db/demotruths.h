#pragma once

#include "connection.h"
#include "document.h"

namespace pupitre::demotruths {

/// What a demonstration file was made to say: whether a fact in it agrees with the household. The table exists in
/// demonstration databases alone; reading aids are measured against it.
Result<void> createTable(Connection &connection);
Result<void> insert(Connection &connection, DocumentVersionId id, const QString &fact, bool agrees);

struct Truth {
    DocumentId documentId;
    QString fact; ///< "name", "address", "date" or "year"
    bool agrees;
};
/// Of the present version of each document, by document. Empty where the table does not exist.
Result<QList<Truth>> all(Connection &connection);

} // namespace pupitre::demotruths
