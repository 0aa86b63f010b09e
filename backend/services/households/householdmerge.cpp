#include "householdmerge.h"

#include "householdchange.h"
#include "householdmerger.h"
#include "householdrepository.h"
#include "rowchanges.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// What is derived from the people of both; their reinscriptions stand anew with the change.
Result<void> refreshBoth(Change &change, HouseholdId kept, HouseholdId merged)
{
    for (const auto id : {kept, merged}) {
        PUPITRE_TRY(households::refreshDerived(change.connection(), id));
        change.touch(id);
    }
    return {};
}

/// Within the change.
Result<DecisionId> merge(Change &change, HouseholdId keptId, HouseholdId mergedId)
{
    auto &connection = change.connection();
    PUPITRE_TRY(change.requireOwn(keptId));
    PUPITRE_TRY_ASSIGN(kept, households::load(connection, keptId));
    PUPITRE_TRY_ASSIGN(merged, households::load(connection, mergedId));
    if (keptId == mergedId || kept.siteId != merged.siteId || kept.mergedInto || merged.mergedInto)
        return failure(ErrorCode::GuardRefused, {}, u"merge_same"_s);
    PUPITRE_TRY_ASSIGN(changes, households::merge(connection, kept, merged));
    PUPITRE_TRY(refreshBoth(change, keptId, mergedId));
    PUPITRE_TRY_ASSIGN(seq, change.nextSeq());
    return change.decide({.kind = DecisionKind::Merge,
        .subject = subjectOf(keptId),
        .version = kept.version,
        .whose = kept.displayName(),
        .before = {{u"merged"_s, mergedId.value}, {u"seq"_s, seq}, {u"changes"_s, changes}},
        .action = u"household.merged"_s,
        .details = {
            {u"merged"_s, mergedId.value}, {u"identifiant"_s, merged.identifiant}, {u"name"_s, merged.displayName()}}});
}

/// That they are as the undo of their merge has left them.
Result<void> requireUnchanged(Connection &connection, HouseholdId kept, HouseholdId merged)
{
    PUPITRE_TRY_ASSIGN(undone, journal::lastSeqOf(connection, u"household"_s, kept.value, u"merge.undone"_s));
    for (const auto id : {kept, merged}) {
        const auto unchanged = requireNothingNewer(connection, id, undone);
        if (!unchanged && unchanged.error().code == ErrorCode::Conflict)
            return failure(ErrorCode::GuardRefused, {}, u"merge_changed"_s);
        PUPITRE_TRY(unchanged);
    }
    return {};
}

} // namespace

Result<DecisionId> mergeHouseholds(const ServiceContext &context, HouseholdId kept, HouseholdId merged)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ReviewEdits));
    PUPITRE_TRY_ASSIGN(id, merge(change, kept, merged));
    PUPITRE_TRY(change.commit());
    return id;
}

Result<DecisionId> mergeAgain(const ServiceContext &context, const Decision &decision)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ReviewEdits));
    const HouseholdId kept = decision.householdId, merged{decision.before[u"merged"].toInteger()};
    PUPITRE_TRY(requireUnchanged(change.connection(), kept, merged));
    PUPITRE_TRY_ASSIGN(id, merge(change, kept, merged));
    PUPITRE_TRY(change.commit());
    return id;
}

Result<void> undoMerge(Change &change, const Decision &decision)
{
    auto &connection = change.connection();
    PUPITRE_TRY(requireNothingNewer(connection, decision.householdId, decision.before[u"seq"].toInteger()));
    PUPITRE_TRY(RowChanges::revert(connection, decision.before[u"changes"].toArray()));
    return refreshBoth(change, decision.householdId, HouseholdId{decision.before[u"merged"].toInteger()});
}

Result<void> separateHouseholds(const ServiceContext &context, HouseholdId kept)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ReviewEdits));
    PUPITRE_TRY_ASSIGN(decision, decisions::lastOn(change.connection(), DecisionKind::Merge, kept));
    PUPITRE_TRY(change.takeBack(decision, &undoMerge, u"merge.undone"_s));
    return change.commit();
}

} // namespace pupitre
