#include "demohistory.h"

#include "vouchedrows.h"

#include <algorithm>
#include <utility>

namespace pupitre {

namespace {

constexpr int most = 6000; ///< enough for the default demonstration; a million families need no more to be shown

} // namespace

void DemoHistory::note(const JournalEntry &entry)
{
    if (m_entries.size() < most)
        m_entries.append(entry);
}

Result<void> DemoHistory::vouch(Connection &connection, bool remember)
{
    if (!remember) {
        vouched::forget(connection);
        return {};
    }
    PUPITRE_TRY_ASSIGN(rows, vouched::take(connection));
    for (const auto &row : rows)
        m_rows.append(row);
    if (m_entries.isEmpty())
        return {};
    QJsonArray all = m_entries.back().details[vouched::detail].toArray();
    for (const auto &row : std::exchange(m_rows, {}))
        all.append(row);
    m_entries.back().details[vouched::detail] = all;
    return {};
}

Result<void> DemoHistory::writeTo(Connection &connection, const JournalEntry &last)
{
    std::ranges::stable_sort(m_entries, {}, &JournalEntry::at);
    for (const auto &entry : std::as_const(m_entries))
        PUPITRE_TRY(journal::append(connection, entry));
    PUPITRE_TRY(journal::append(connection, last));
    return {};
}

} // namespace pupitre
