#include "deskvisit.h"

#include "transaction.h"

namespace pupitre {

Result<VisitNews> visitHousehold(const ServiceContext &context, HouseholdId householdId)
{
    constexpr int most = 40;
    auto &connection = context.connection;
    PUPITRE_TRY(requireOwn(context, householdId));
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(seq, journal::lastSeq(connection));
    VisitNews news;
    const auto last = deskmemory::lastVisit(connection, context.staffId(), householdId);
    if (!last && last.error().code != ErrorCode::NotFound)
        return failure(last.error());
    if (last) {
        news.lastAt = last->at;
        PUPITRE_TRY_ASSIGN(entries, journal::latest(connection, householdId, most));
        entries.removeIf(
            [&](const JournalEntry &entry) { return entry.seq <= last->seq || entry.actor == context.actorName(); });
        news.entries = entries;
    }
    PUPITRE_TRY(deskmemory::setVisit(connection, context.staffId(), householdId, {seq, context.clock.now()}));
    PUPITRE_TRY(transaction.commit());
    return news;
}

} // namespace pupitre
