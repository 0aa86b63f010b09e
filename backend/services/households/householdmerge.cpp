#include "householdmerge.h"

#include "campaignrepository.h"
#include "householdmerger.h"
#include "householdrepository.h"
#include "journal.h"
#include "reinscriptionrepository.h"
#include "rowchanges.h"
#include "transaction.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Result<void> refreshBoth(const ServiceContext &context, HouseholdId kept, HouseholdId merged)
{
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    for (const auto id : {kept, merged}) {
        PUPITRE_TRY(households::refreshDerived(context.connection, id));
        PUPITRE_TRY(reinscriptions::refreshStanding(context.connection, campaign, id));
    }
    return {};
}

} // namespace

Result<DecisionId> mergeHouseholds(const ServiceContext &context, HouseholdId keptId, HouseholdId mergedId)
{
    PUPITRE_TRY(require(context, Right::ReviewEdits));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(kept, households::load(connection, keptId));
    PUPITRE_TRY_ASSIGN(merged, households::load(connection, mergedId));
    if (keptId == mergedId || kept.siteId != merged.siteId || kept.mergedInto || merged.mergedInto)
        return failure(ErrorCode::GuardRefused, {}, u"merge_same"_s);
    PUPITRE_TRY_ASSIGN(changes, households::merge(connection, kept, merged));
    PUPITRE_TRY(refreshBoth(context, keptId, mergedId));
    const QDateTime now = context.clock.now();
    PUPITRE_TRY_ASSIGN(seq,
        journal::append(connection,
            {0,
                now,
                context.actorName(),
                u"household.merged"_s,
                u"household"_s,
                keptId.value,
                keptId,
                {{u"merged"_s, mergedId.value},
                    {u"identifiant"_s, merged.identifiant},
                    {u"name"_s, merged.displayName()}}}));
    PUPITRE_TRY_ASSIGN(decisionId,
        decisions::insert(connection,
            {{},
                u"merge"_s,
                context.staffId(),
                now,
                keptId,
                u"household"_s,
                keptId.value,
                kept.version,
                kept.displayName(),
                {{u"merged"_s, mergedId.value}, {u"seq"_s, seq}, {u"changes"_s, changes}}}));
    PUPITRE_TRY(transaction.commit());
    return decisionId;
}

Result<void> undoMerge(const ServiceContext &context, const Decision &decision)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(latest, journal::latest(connection, decision.householdId, 1));
    if (latest.isEmpty() || latest.front().seq != decision.before[u"seq"].toInteger())
        return failure(ErrorCode::UndoTooLate, {}, u"newer"_s);
    PUPITRE_TRY(RowChanges::revert(connection, decision.before[u"changes"].toArray()));
    return refreshBoth(context, decision.householdId, HouseholdId{decision.before[u"merged"].toInteger()});
}

Result<void> separateHouseholds(const ServiceContext &context, HouseholdId kept)
{
    PUPITRE_TRY(require(context, Right::ReviewEdits));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(decision, decisions::lastOn(connection, u"merge"_s, kept));
    PUPITRE_TRY(undoMerge(context, decision));
    const QDateTime now = context.clock.now();
    PUPITRE_TRY(decisions::markUndone(connection, decision.id, now));
    PUPITRE_TRY(journal::append(
        connection, {0, now, context.actorName(), u"merge.undone"_s, u"household"_s, kept.value, kept, {}}));
    return transaction.commit();
}

} // namespace pupitre
