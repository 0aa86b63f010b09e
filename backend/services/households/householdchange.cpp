#include "householdchange.h"

#include "householdrepository.h"
#include "importrepository.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// What is derived from the people; their reinscriptions stand anew with the change.
Result<void> refreshAll(Change &change, HouseholdId id, HouseholdId other)
{
    for (const auto one : {id, other}) {
        if (!one)
            continue;
        PUPITRE_TRY(households::refreshDerived(change.connection(), one));
        change.touch(one);
    }
    return {};
}

} // namespace

Result<DecisionId> keepHouseholdChange(Change &change, const HouseholdChange &done)
{
    PUPITRE_TRY(refreshAll(change, done.id, done.other));
    PUPITRE_TRY_ASSIGN(seq, change.nextSeq());
    return change.decide({.kind = DecisionKind::HouseholdChange,
        .subject = subjectOf(done.id),
        .version = done.version + 1,
        .whose = done.whose,
        .before = {{u"seq"_s, seq},
            {u"other"_s, done.other.value},
            {u"withdraws"_s, done.withdraws},
            {u"changes"_s, done.changes}},
        .action = done.action,
        .details = done.details});
}

Result<void> requireNothingNewer(Connection &connection, HouseholdId id, qint64 seq)
{
    PUPITRE_TRY_ASSIGN(household, households::load(connection, id));
    PUPITRE_TRY_ASSIGN(latest, journal::latest(connection, id, 1));
    PUPITRE_TRY_ASSIGN(imported, imports::newestSeqOn(connection, id));
    const bool isNewer = (!latest.isEmpty() && latest.front().seq > seq) || imported > seq;
    if (isNewer || household.mergedInto)
        return failure(ErrorCode::Conflict, u"household"_s);
    return {};
}

Result<void> undoHouseholdChange(Change &change, const Decision &decision)
{
    auto &connection = change.connection();
    const HouseholdId other{decision.before[u"other"].toInteger()};
    for (const auto id : {decision.householdId, other}) {
        if (!id)
            continue;
        // The decision stands in the journal of one of the two; in the other's nothing may be newer.
        PUPITRE_TRY(requireNothingNewer(connection, id, decision.before[u"seq"].toInteger()));
    }
    PUPITRE_TRY(RowChanges::revert(connection, decision.before[u"changes"].toArray()));
    if (decision.before[u"withdraws"].toBool()) { // decisions and the journal go on naming it
        RowChanges changes(connection);
        PUPITRE_TRY(
            changes.set(u"households"_s, decision.householdId.value, u"merged_into_id"_s, decision.householdId.value));
    }
    return refreshAll(change, decision.householdId, other);
}

} // namespace pupitre
