#pragma once

#include "journal.h"

namespace pupitre {

/// What the first families and the desk did, gathered while their rows are made and written in the order of time: a
/// journal grows that way.
class DemoHistory
{
public:
    /// Who acts when the desk does not.
    static QString family() { return QStringLiteral("Famille"); }
    /// What comes when there is enough of it is left out.
    void note(const JournalEntry &entry);
    /// The last one noted vouches for the rows that were written since the last call (db/vouchedrows.h), or they are
    /// forgotten.
    Result<void> vouch(Connection &connection, bool remember);
    /// In the caller's transaction; `last` behind all others, whatever its time.
    Result<void> writeTo(Connection &connection, const JournalEntry &last);

private:
    QList<JournalEntry> m_entries;
    QJsonArray m_rows; ///< that no entry vouches for yet
};

} // namespace pupitre
