#include "sealcertificates.h"

#include "statement.h"

namespace pupitre::sealcertificates {

using namespace Qt::StringLiterals;

Result<void> put(Connection &connection, const QString &name, const QByteArray &certificate, const QDateTime &at)
{
    Statement add(connection, uR"(
        INSERT INTO seal_certificates (name, certificate, added_at)
        VALUES (:name, :certificate, :at)
        ON CONFLICT (name)
        DO UPDATE SET certificate = excluded.certificate, added_at = excluded.added_at)"_s);
    add.bind(u":name", name).bind(u":certificate", QVariant(certificate)).bind(u":at", at);
    return add.exec();
}

Result<QByteArray> find(Connection &connection, const QString &name)
{
    Statement find(connection, uR"(SELECT certificate FROM seal_certificates WHERE name = :name)"_s);
    find.bind(u":name", name);
    PUPITRE_TRY_ASSIGN(kept, find.maybe([](const Statement &row) { return row.value(u"certificate").toByteArray(); }));
    return kept.value_or(QByteArray());
}

} // namespace pupitre::sealcertificates
