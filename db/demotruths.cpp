#include "demotruths.h"

#include "statement.h"

namespace pupitre::demotruths {

using namespace Qt::StringLiterals;

Result<void> createTable(Connection &connection)
{
    return connection.run(u"CREATE TABLE IF NOT EXISTS demo_truths (document_version_id BIGINT NOT NULL, fact TEXT NOT "
                          u"NULL, agrees BIGINT NOT NULL, "
                          "PRIMARY KEY (document_version_id, fact))"_s);
}

Result<void> insert(Connection &connection, DocumentVersionId id, const QString &fact, bool agrees)
{
    Statement add(
        connection, u"INSERT INTO demo_truths (document_version_id, fact, agrees) VALUES (:version, :fact, :agrees)"_s);
    add.bind(u":version", id).bind(u":fact", fact).bind(u":agrees", agrees);
    return add.exec();
}

Result<QList<Truth>> all(Connection &connection)
{
    if (!connection.database().tables().contains(u"demo_truths"_s))
        return QList<Truth>{};
    Statement find(connection,
        u"SELECT d.id, t.fact, t.agrees FROM demo_truths t JOIN documents d ON d.current_version_id = t.document_version_id ORDER BY d.id, t.fact"_s);
    PUPITRE_TRY(find.exec());
    QList<Truth> truths;
    while (find.next())
        truths.append({find.id<DocumentId>(u"id"), find.text(u"fact"), find.number(u"agrees") != 0});
    return truths;
}

} // namespace pupitre::demotruths
