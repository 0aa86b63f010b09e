#include "demotruths.h"

#include "statement.h"

namespace pupitre::demotruths {

using namespace Qt::StringLiterals;

Result<void> createTable(Connection &connection)
{
    return connection.run(u"CREATE TABLE IF NOT EXISTS demo_truths (document_version_id BIGINT NOT NULL, fact TEXT NOT NULL, agrees BIGINT NOT NULL, "
                          "PRIMARY KEY (document_version_id, fact))"_s);
}

Result<void> insert(Connection &connection, DocumentVersionId id, const QString &fact, bool agrees)
{
    Statement add(connection, u"INSERT INTO demo_truths (document_version_id, fact, agrees) VALUES (:version, :fact, :agrees)"_s);
    add.bind(u":version", id).bind(u":fact", fact).bind(u":agrees", agrees);
    return add.exec();
}

} // namespace pupitre::demotruths
