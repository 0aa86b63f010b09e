#include "databasedocumentstore.h"

#include "blobrepository.h"
#include "documentlimits.h"

namespace pupitre {

Result<QString> DatabaseDocumentStore::put(const QByteArray &bytes)
{
    if (bytes.size() > limits::fileBytes)
        return failure(ErrorCode::FileTooLarge);
    const QString sha256 = sha256Hex(bytes);
    PUPITRE_TRY(blobs::put(m_connection, sha256, bytes));
    return sha256;
}

Result<QByteArray> DatabaseDocumentStore::get(const QString &sha256) const
{
    PUPITRE_TRY_ASSIGN(bytes, blobs::get(m_connection, sha256));
    if (sha256Hex(bytes) != sha256)
        return failure(ErrorCode::FileDamaged, {}, sha256);
    return bytes;
}

Result<bool> DatabaseDocumentStore::holds(const QString &sha256) const
{
    return blobs::holds(m_connection, sha256);
}

Result<void> DatabaseDocumentStore::remove(const QString &sha256)
{
    return blobs::remove(m_connection, sha256);
}

std::unique_ptr<DocumentStore> documentStoreOf(Connection &connection)
{
    if (connection.dialect() == Dialect::PostgreSQL)
        return std::make_unique<DatabaseDocumentStore>(connection);
    return std::make_unique<FolderDocumentStore>(connection.filesFolder());
}

} // namespace pupitre
