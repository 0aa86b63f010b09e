#include "undo.h"

#include "completionrequest.h"
#include "coursechanging.h"
#include "documentcheck.h"
#include "editreview.h"
#include "householdchange.h"
#include "householdmerge.h"
#include "payments.h"
#include "reinscriptionapproval.h"
#include "reinscriptionending.h"
#include "setaside.h"
#include "siteprofiles.h"
#include "teachingvocabulary.h"

namespace pupitre {

using namespace Qt::StringLiterals;

// A kind without a handler does not compile.
#pragma GCC diagnostic push
#pragma GCC diagnostic error "-Wswitch"

UndoHandler undoHandler(DecisionKind kind)
{
    switch (kind) {
    case DecisionKind::Document: return {Right::CheckDocuments, &undoDocument, u"document.undone"};
    case DecisionKind::Edit: return {Right::ReviewEdits, &undoEdit, u"edit.undone"};
    case DecisionKind::Approval: return {Right::ApproveReinscriptions, &undoApproval, u"approval.undone"};
    case DecisionKind::Referral: return {Right::ApproveReinscriptions, &undoReferral, u"referral.undone"};
    case DecisionKind::Ending: return {Right::ApproveReinscriptions, &undoEnding, u"ending.undone"};
    case DecisionKind::Reopening: return {Right::ApproveReinscriptions, &undoReopening, u"reopening.undone"};
    // What was set aside says which right it is: undoAside() asks for that one.
    case DecisionKind::Aside: return {Right::HandIn, &undoAside, u"aside.undone"};
    case DecisionKind::CourseChange: return {Right::ApproveReinscriptions, &undoCourseChange, u"course_change.undone"};
    case DecisionKind::Merge: return {Right::ReviewEdits, &undoMerge, u"merge.undone"};
    case DecisionKind::Payment: return {Right::TakePayments, &undoPayment, u"payment.undone"};
    case DecisionKind::PaymentCancellation:
        return {Right::TakePayments, &undoPaymentCancellation, u"payment.recorded_again"};
    case DecisionKind::Waiver: return {Right::WaiveFees, &undoPayment, u"waiver.undone"};
    case DecisionKind::WaiverCancellation: return {Right::WaiveFees, &undoPaymentCancellation, u"waiver.granted_again"};
    case DecisionKind::Site: return {Right::SetUpSite, &undoSite, u"site.undone"};
    case DecisionKind::Reason: return {Right::KeepReasons, &undoReason, u"reason.undone"};
    case DecisionKind::Teaching: return {Right::SetUpSite, &undoTeaching, u"teaching.undone"};
    case DecisionKind::HouseholdChange: return {Right::ReviewEdits, &undoHouseholdChange, u"household.change_undone"};
    }
    Q_UNREACHABLE();
}

#pragma GCC diagnostic pop

namespace {

constexpr int shownDecisions = 60; ///< of the site, and of one person

Result<Change> beginUndo(const ServiceContext &context, DecisionKind kind)
{
    return Change::begin(context, undoHandler(kind).right);
}

Result<void> takeLettersBack(const ServiceContext &context, Change &change, const Decision &decision)
{
    if (!decision.householdId) // one on the settings wrote to nobody
        return {};
    PUPITRE_TRY_ASSIGN(campaign, change.campaignIfAny());
    if (!campaign) // before the first one nobody is written to
        return {};
    return takeBackLetters(context, *campaign, decision.householdId, decision.id);
}

Result<void> putBack(Change &change, const Decision &decision)
{
    const auto handler = undoHandler(decision.kind);
    return change.takeBack(decision, handler.undo, QString::fromUtf16(handler.action));
}

Result<void> takeBack(const ServiceContext &context, Change &change, const Decision &decision)
{
    PUPITRE_TRY(takeLettersBack(context, change, decision));
    return putBack(change, decision);
}

/// Of one that stays nothing is written: its letters are held before, and what was built on it is found at once. Gives
/// why it stays; none: it was taken back.
Result<std::optional<Error>> takeBackAmongOthers(
    const ServiceContext &context, Change &change, const Decision &decision)
{
    auto back = holdRequests(context, decision.id);
    if (back)
        back = putBack(change, decision);
    if (!back && back.error().code == ErrorCode::UndoTooLate)
        return std::optional(back.error());
    PUPITRE_TRY(back);
    PUPITRE_TRY(takeLettersBack(context, change, decision));
    return std::nullopt;
}

/// Verdicts on documents are given together, and what is set aside. Those that can be taken back are.
Result<UndoOutcome> takeBackTogether(const ServiceContext &context, Change &change, const QList<Decision> &decisions)
{
    auto outcome = outcomeOf(decisions.back()); // the first of them is to be before the eyes again
    outcome.count = 0;
    outcome.decisions.clear();
    std::optional<Error> stays;
    for (const auto &decision : decisions) {
        PUPITRE_TRY_ASSIGN(why, takeBackAmongOthers(context, change, decision));
        ++(why ? outcome.kept : outcome.count);
        if (why)
            stays = why;
        else
            outcome.decisions.prepend(decision.id);
    }
    if (outcome.count == 0 && stays)
        return failure(*stays);
    return outcome;
}

} // namespace

UndoOutcome outcomeOf(const Decision &decision)
{
    const bool isOfMoney = decision.subjectKind == u"payment" || decision.subjectKind == u"waiver";
    const auto shown = isOfMoney // whose page is the household's
                           ? subjectOf(decision.householdId)
                           : Subject{decision.subjectKind, decision.subjectId, decision.householdId};
    return {
        .kind = decision.kind,
        .summary = decision.summary,
        .subjectKind = shown.kind,
        .subjectId = shown.id,
        .decisions = {decision.id},
    };
}

Result<UndoOutcome> undoLastDecision(const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(seen, decisions::lastOf(context.connection, context.staffId()));
    PUPITRE_TRY_ASSIGN(change, beginUndo(context, seen.kind));
    PUPITRE_TRY_ASSIGN(decision, decisions::lastOf(change.connection(), context.staffId()));
    if (decision.id != seen.id) // decided or undone at another desk meanwhile
        return failure(change.conflictOn({decision.subjectKind, decision.subjectId, decision.householdId}));
    PUPITRE_TRY_ASSIGN(fact, decisions::factSince(change.connection(), decision, context.actorName()));
    PUPITRE_TRY_ASSIGN(together, decisions::madeTogether(change.connection(), decision));
    auto outcome = outcomeOf(decision);
    if (together.size() > 1) {
        PUPITRE_TRY_ASSIGN(taken, takeBackTogether(context, change, together));
        outcome = taken;
    } else {
        PUPITRE_TRY(takeBack(context, change, decision));
    }
    if (!fact.isEmpty()) // last: what the decision itself says against it is more to the point
        return failure(ErrorCode::UndoTooLate, fact, u"fact"_s);
    PUPITRE_TRY(change.commit());
    return outcome;
}

Result<UndoOutcome> undoDecision(const ServiceContext &context, DecisionId id)
{
    PUPITRE_TRY_ASSIGN(seen, decisions::load(context.connection, id));
    PUPITRE_TRY_ASSIGN(change, beginUndo(context, seen.kind));
    if (!context.staffId() || seen.staffId != context.staffId())
        return failure(ErrorCode::NotAllowed);
    PUPITRE_TRY_ASSIGN(decision, decisions::load(change.connection(), id));
    if (decision.undone)
        return failure(ErrorCode::NothingToUndo);
    PUPITRE_TRY(takeBack(context, change, decision));
    PUPITRE_TRY(change.commit());
    return outcomeOf(decision);
}

Result<LastDecisions> lastDecisions(const ServiceContext &context)
{
    if (!context.staffId())
        return failure(ErrorCode::NotAllowed);
    PUPITRE_TRY_ASSIGN(site, ownSite(context));
    PUPITRE_TRY_ASSIGN(rows, decisions::latest(context.connection, site, context.staffId(), shownDecisions));
    return LastDecisions{context.staffId(), std::move(rows)};
}

} // namespace pupitre
