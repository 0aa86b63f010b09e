#pragma once

#include "journal.h"

#include <optional>

namespace pupitre {

/// What this user of the computer last saw of each database's journal, kept outside of the databases: a file a journal,
/// by its first entry's hash. A database that was put back to an earlier day by whatever means lacks what was seen, and
/// a copy stands where its journal was not before. One of the process's edges. One thread.
class JournalMemory
{
public:
    /// In $STATE_DIRECTORY (a service's), else beside the user's data.
    explicit JournalMemory(const QString &folder = {});

    /// Whether the database was put back, or is a copy, and nobody has let the sending go on since. A journal that is
    /// not known was not.
    Result<bool> findsItPutBack(Connection &connection);
    struct Seen {
        journal::Place place;
        QDateTime at;
    };
    /// What was seen in this very database and is not there any more, unless somebody has let the sending go on since.
    /// Nothing where the database is not known.
    Result<std::optional<Seen>> whatIsLacking(Connection &connection) const;
    /// What it sees now. Where that cannot be kept the next look finds nothing, and that is all.
    Result<void> remember(Connection &connection, const QDateTime &now);

private:
    QString m_folder;
    journal::Place m_last; ///< as it was remembered
};

} // namespace pupitre
