#include "demohistory.h"

#include <algorithm>

namespace pupitre {

namespace {

constexpr int most = 6000; ///< enough for the default demonstration; a million families need no more to be shown

} // namespace

void DemoHistory::note(const JournalEntry &entry)
{
    if (m_entries.size() < most)
        m_entries.append(entry);
}

Result<void> DemoHistory::writeTo(Connection &connection)
{
    std::ranges::stable_sort(m_entries, {}, &JournalEntry::at);
    for (const auto &entry : std::as_const(m_entries))
        PUPITRE_TRY(journal::append(connection, entry));
    return {};
}

} // namespace pupitre
