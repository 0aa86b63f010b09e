#pragma once

#include "result.h"

#include <QByteArray>
#include <QStringList>

namespace pupitre {

/// Files by content. One of the process's edges: a folder beside an SQLite file, or a table on PostgreSQL
/// (services/runtime/databasedocumentstore.h).
class DocumentStore
{
public:
    virtual ~DocumentStore() = default;
    /// Keeps the bytes and gives their SHA-256 in hexadecimal; durable when it returns (rule S1). Storing them twice is
    /// success, and heals a kept copy that was damaged. Errors: FileTooLarge, StorageFull,
    /// DatabaseReadOnly.
    virtual Result<QString> put(const QByteArray &bytes) = 0;
    /// Errors: FileMissing; FileDamaged when what is kept does not have that hash.
    virtual Result<QByteArray> get(const QString &sha256) const = 0;
    /// Whether something is kept under that hash; it is not looked into.
    virtual Result<bool> holds(const QString &sha256) const = 0;
    /// Takes the bytes away; none is success. For what no row names, by whoever holds the writers' lock.
    virtual Result<void> remove(const QString &sha256) = 0;
    /// Takes away what a crash left of files that were being stored: the unfinished ones that nobody has written to for
    /// a day. Gives how many. A store in a database has none.
    virtual int removeLeftovers() { return 0; }
};

QString sha256Hex(const QByteArray &bytes);

/// `<folder>/ab/abcdef…`: temporary file, fsync, rename, fsync of the folders; for this user alone from the first byte.
/// Reads regular files only and never waits for one: what else stands there is damage. Any thread; no state of its own.
class FolderDocumentStore final : public DocumentStore
{
public:
    explicit FolderDocumentStore(QString folder) : m_folder(std::move(folder)) {}
    Result<QString> put(const QByteArray &bytes) override;
    Result<QByteArray> get(const QString &sha256) const override;
    Result<bool> holds(const QString &sha256) const override;
    Result<void> remove(const QString &sha256) override;
    /// Every hash that has a file, for the search for orphans.
    QStringList hashes() const;
    int removeLeftovers() override;

private:
    QString pathOf(const QString &sha256) const;
    QString m_folder;
};

} // namespace pupitre
