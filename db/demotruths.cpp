#include "demotruths.h"

#include "statement.h"

namespace pupitre::demotruths {

using namespace Qt::StringLiterals;

namespace {

Truth truthFromRow(const Statement &row)
{
    return {row.id<DocumentId>(u"id"), row.text(u"fact"), row.flag(u"agrees")};
}

} // namespace

Result<void> createTable(Connection &connection)
{
    return connection.run(uR"(
        CREATE TABLE IF NOT EXISTS demo_truths (
            document_version_id BIGINT NOT NULL,
            fact TEXT NOT NULL,
            agrees BIGINT NOT NULL,
            PRIMARY KEY (document_version_id, fact)
        ))"_s);
}

Result<void> insert(Connection &connection, DocumentVersionId id, const QString &fact, bool agrees)
{
    Statement add(connection, uR"(
        INSERT INTO demo_truths (document_version_id, fact, agrees)
        VALUES (:version, :fact, :agrees))"_s);
    add.bind(u":version", id).bind(u":fact", fact).bind(u":agrees", agrees);
    return add.exec();
}

Result<QList<Truth>> all(Connection &connection)
{
    if (!connection.database().tables().contains(u"demo_truths"_s))
        return QList<Truth>{};
    Statement find(connection, uR"(
        SELECT d.id, t.fact, t.agrees
        FROM demo_truths t
        JOIN documents d ON d.current_version_id = t.document_version_id
        ORDER BY d.id, t.fact)"_s);
    return find.rows(truthFromRow);
}

} // namespace pupitre::demotruths
