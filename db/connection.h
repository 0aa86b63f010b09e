#pragma once

#include "result.h"

#include <QMutex>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

#include <memory>
#include <unordered_map>

namespace pupitre {

enum class Dialect { SQLite, PostgreSQL };

/// One open database: SQLite by a path or `sqlite:PATH`, PostgreSQL by `postgresql://user:password@host:port/name`.
/// Belongs to the thread that opened it; each thread opens its own.
class Connection
{
public:
    enum class Create { IfMissing, Never };

    /// SQLite comes up with WAL, synchronous=FULL (a power cut loses nothing that was acknowledged), foreign keys,
    /// untrusted schema off and a busy timeout of 5 s; a file on a network volume is refused (rule S4).
    /// Errors: DatabaseUrlInvalid, DatabaseUnreachable, DatabaseReadOnly, DatabaseCorrupt, DatabaseLocked.
    static Result<std::unique_ptr<Connection>> open(const QString &url, Create create = Create::IfMissing);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    Dialect dialect() const { return m_dialect; }
    const QString &url() const { return m_url; }
    /// Where files are kept beside an SQLite database: "<file>.files"; empty on PostgreSQL, which keeps them inside.
    QString filesFolder() const;
    /// What tells this database from a copy of it: the file, whatever leads to it, or the server and its own number for
    /// it.
    Result<QString> identity();
    QSqlDatabase database() const;
    /// One statement without parameters or rows, e.g. DDL.
    Result<void> run(const QString &sql);
    bool inTransaction() const { return m_depth > 0; }

private:
    friend class Statement;
    friend class Transaction;
    /// A statement that is kept for its next use, with what was found out about it.
    struct Prepared {
        QSqlQuery query;
        QStringList parameters;   ///< each name once
        QStringList columns = {}; ///< of its rows, in order; known after the first one
    };
    Connection(Dialect dialect, QString url, QString name);

    Dialect m_dialect;
    QString m_url;
    QString m_path;
    QString m_name; ///< QtSql's name for it
    std::shared_ptr<QMutex>
        m_writers; ///< of all connections of this process to the same SQLite file; none on PostgreSQL
    std::unordered_map<QString, std::unique_ptr<Prepared>> m_prepared;
    int m_depth = 0;
};

/// The engine's refusal as one of ours: full, locked, read-only, corrupt, or QueryFailed with its text.
Error fromSqlError(const QSqlError &error);

} // namespace pupitre
