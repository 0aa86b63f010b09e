#pragma once

#include "databaseaddress.h"
#include "patience.h"
#include "serverlink.h"
#include "vouchedrows.h"

#include <QMutex>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace pupitre {

/// One open database; see databaseaddress.h for how it is named. Belongs to the thread that opened it; each thread
/// opens its own.
class Connection
{
public:
    enum class Create { IfMissing, Never };

    /// SQLite comes up with WAL, synchronous=FULL (a power cut loses nothing that was acknowledged), foreign keys,
    /// untrusted schema off and a busy timeout of 5 s; a file on a network volume is refused (rule S4), and so is
    /// another program's, which is not written to. A new file is its owner's alone, an older one is made so
    /// (sqlitefile.h).
    /// PostgreSQL waits 5 s for a lock. With a `patience` nothing is waited for longer than it allows, whatever the
    /// server does; without one, as from a command line, a statement may take as long as it likes.
    /// Errors: DatabaseUrlInvalid, DatabaseUnreachable, DatabaseReadOnly, DatabaseCorrupt, DatabaseForeign,
    /// DatabaseLocked, StorageFull; Cancelled when the patience is over.
    static Result<std::unique_ptr<Connection>> open(
        const QString &url, Create create = Create::IfMissing, std::shared_ptr<Patience> patience = {});
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    Dialect dialect() const { return m_address.dialect; }
    /// Where files are kept beside an SQLite database: "<file>.files"; empty on PostgreSQL, which keeps them inside.
    QString filesFolder() const;
    /// What tells this database from a copy of it: the file, whatever leads to it, or the server and its own number for
    /// it.
    Result<QString> identity();
    /// An SQLite database's files that somebody else than their owner may read, by name.
    QStringList readableByOthers() const;
    QSqlDatabase database() const;
    /// One statement without parameters or rows, e.g. DDL.
    Result<void> run(const QString &sql);
    bool inTransaction() const { return m_depth > 0; }

    /// The server is gone, or has ended this session; never of SQLite. All that is asked now fails with ConnectionLost.
    bool isLost() const;
    /// Connects anew, outside of a transaction. Errors: those of open().
    Result<void> reopen();
    /// Ends the session; from then on the connection counts as lost. Outside of a transaction.
    void close();
    /// The engine's refusal as one of ours: lost, full, locked, slow, read-only, corrupt, or QueryFailed with its text,
    /// without the secrets of the database's address. For whoever asks database() himself.
    Error errorFrom(const QSqlError &error);

    /// While one of these lives, the server owes an answer, for which there is no more patience than was handed in.
    class Waiting
    {
    public:
        explicit Waiting(const Connection &connection) : m_waiting(connection.m_link.get()) {}

    private:
        ServerLink::Waiting m_waiting;
    };

private:
    friend class Statement;
    friend class Transaction;
    friend class ReadSnapshot;
    friend Result<QJsonArray> vouched::take(Connection &connection);
    friend void vouched::forget(Connection &connection);
    /// A statement that is kept for its next use, with what was found out about it.
    struct Prepared {
        QSqlQuery query;
        QStringList parameters;                       ///< each name once
        std::optional<vouched::Writing> writing = {}; ///< when its text writes what the journal vouches for
        QStringList columns = {};                     ///< of its rows, in order; known after the first one
    };
    /// What became of a transaction when the answer to its COMMIT was lost.
    enum class Outcome { Recorded, NotRecorded, Unknown };

    Connection(DatabaseAddress address, std::shared_ptr<Patience> patience);
    Result<void> openFile(Create create);
    Result<void> refuseForeignFile();
    Result<void> openSession();
    /// Asks the server, once it is back, and connects anew for that.
    Outcome outcomeOf(qint64 transaction, const QString &serverStart);
    Result<std::optional<Outcome>> askOutcomeOf(qint64 transaction, const QString &serverStart);

    DatabaseAddress m_address;
    std::shared_ptr<Patience> m_patience;
    QString m_name; ///< QtSql's name for it
    std::shared_ptr<QMutex>
        m_writers; ///< of all connections of this process to the same SQLite file; none on PostgreSQL
    std::unordered_map<QString, std::unique_ptr<Prepared>> m_prepared;
    std::unique_ptr<ServerLink> m_link;
    bool m_lost = false; ///< the server said so
    int m_depth = 0;
    std::vector<vouched::Written> m_written; ///< in this transaction, and not in the journal yet
    bool m_vouched = false;                  ///< the journal has taken something in this transaction
};

} // namespace pupitre
