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
    /// In the caller's transaction.
    Result<void> writeTo(Connection &connection);

private:
    QList<JournalEntry> m_entries;
};

} // namespace pupitre
