#include "undo.h"

#include "campaignrepository.h"
#include "completionrequest.h"
#include "coursechanging.h"
#include "decisionrepository.h"
#include "deskmemoryrepository.h"
#include "documentrepository.h"
#include "editrepository.h"
#include "enumkeys.h"
#include "householdmerge.h"
#include "householdrepository.h"
#include "journal.h"
#include "paymentrepository.h"
#include "reinscriptionrepository.h"
#include "transaction.h"

#include <QJsonArray>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// A version that moved on means that something newer was built on the decision.
Result<void> unlessNewer(Result<void> changed)
{
    if (!changed && changed.error().code == ErrorCode::Conflict)
        return failure(ErrorCode::UndoTooLate, {}, u"newer"_s);
    return changed;
}

Result<void> undoDocument(const ServiceContext &context, const Decision &decision)
{
    const auto state = enumFromKey<DocumentState>(decision.before[u"state"].toString())
                           .value_or(DocumentState::ToReview);
    return unlessNewer(documents::setStanding(context.connection,
        DocumentId{decision.subjectId},
        decision.subjectVersion,
        {state,
            decision.before[u"reason"].toString(),
            QDateTime::fromString(decision.before[u"at"].toString(), Qt::ISODateWithMs),
            decision.before[u"by"].toString(),
            QDate::fromString(decision.before[u"valid_until"].toString(), Qt::ISODate)}));
}

Result<void> undoEdit(const ServiceContext &context, const Decision &decision)
{
    auto &connection = context.connection;
    const EditRequestId id{decision.subjectId};
    PUPITRE_TRY_ASSIGN(request, edits::load(connection, id));
    const auto changes = decision.before[u"changes"].toArray();
    for (const auto &value : changes) {
        const auto change = value.toObject();
        const auto field = personFieldFromKey(change[u"field"].toString());
        if (!field)
            return failure(ErrorCode::InvalidValue, change[u"field"].toString());
        if (change[u"written"].toBool()) {
            const auto kind = enumFromKey<PersonKind>(change[u"kind"].toString()).value_or(request.subjectKind);
            const qint64 person = change[u"person"].toInteger(request.subjectId);
            PUPITRE_TRY_ASSIGN(current, households::personValue(connection, kind, person, *field));
            if (current != change[u"new"].toString())
                return failure(ErrorCode::UndoTooLate, {}, u"newer"_s);
            PUPITRE_TRY(households::setPersonValue(connection, kind, person, *field, change[u"old"].toString()));
        }
        if (const FieldEditId edit{change[u"field_edit"].toInteger()};
            edit) // none for an address that was given to another of the household
            PUPITRE_TRY(edits::setVerdict(connection, edit, FieldVerdict::Pending, {}, {}));
    }
    PUPITRE_TRY(unlessNewer(edits::setState(connection, id, decision.subjectVersion, EditState::Pending, {}, {})));
    return households::refreshDerived(connection, request.householdId);
}

Result<void> undoApproval(const ServiceContext &context, const Decision &decision)
{
    auto &connection = context.connection;
    const ReinscriptionId id{decision.subjectId};
    const auto state = enumFromKey<ReinscriptionState>(decision.before[u"state"].toString())
                           .value_or(ReinscriptionState::Deposited);
    PUPITRE_TRY(unlessNewer(reinscriptions::setState(connection, id, decision.subjectVersion, state, {}, {})));
    PUPITRE_TRY(reinscriptions::removeEnrolments(connection, id));
    return payments::cancelReceipt(connection, ReceiptId{decision.before[u"receipt"].toInteger()}, context.clock.now());
}

/// The state before, with what it said.
Result<void> restoreStanding(const ServiceContext &context, const Decision &decision)
{
    const auto state = enumFromKey<ReinscriptionState>(decision.before[u"state"].toString())
                           .value_or(ReinscriptionState::Deposited);
    return unlessNewer(reinscriptions::setState(context.connection,
        ReinscriptionId{decision.subjectId},
        decision.subjectVersion,
        state,
        QDateTime::fromString(decision.before[u"decided_at"].toString(), Qt::ISODateWithMs),
        decision.before[u"decided_by"].toString(),
        decision.before[u"reason"].toString()));
}

Result<void> undoReopening(const ServiceContext &context, const Campaign &campaign, const Decision &decision)
{
    auto &connection = context.connection;
    PUPITRE_TRY(restoreStanding(context, decision));
    PUPITRE_TRY_ASSIGN(dossier, reinscriptions::load(connection, ReinscriptionId{decision.subjectId}));
    if (dossier.state != ReinscriptionState::Approved)
        return {};
    PUPITRE_TRY(reinscriptions::enrolForNextYear(connection, campaign, dossier));
    if (!decision.before.contains(u"receipt"))
        return {};
    PUPITRE_TRY(payments::cancelReceipt(
        connection, ReceiptId{decision.before[u"counter_entry"].toInteger()}, context.clock.now()));
    return payments::restoreReceipt(connection, ReceiptId{decision.before[u"receipt"].toInteger()});
}

Result<void> undoReferral(const ServiceContext &context, const Decision &decision)
{
    return unlessNewer(reinscriptions::setReferral(context.connection,
        ReinscriptionId{decision.subjectId},
        decision.subjectVersion,
        decision.before[u"reason"].toString()));
}

} // namespace

Result<UndoOutcome> undoLastDecision(const ServiceContext &context)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(decision, decisions::lastOf(connection, context.staffId()));
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY(takeBackLetters(context, campaign, decision.householdId, decision.id));
    if (decision.kind == u"document")
        PUPITRE_TRY(undoDocument(context, decision));
    else if (decision.kind == u"edit")
        PUPITRE_TRY(undoEdit(context, decision));
    else if (decision.kind == u"referral")
        PUPITRE_TRY(undoReferral(context, decision));
    else if (decision.kind == u"course_change")
        PUPITRE_TRY(unlessNewer(undoCourseChange(context, decision)));
    else if (decision.kind == u"aside")
        PUPITRE_TRY(unlessNewer(deskmemory::setAside(connection,
            {decision.subjectKind, decision.subjectId},
            decision.subjectVersion,
            QDate::fromString(decision.before[u"back_on"].toString(), Qt::ISODate))));
    else if (decision.kind == u"merge")
        PUPITRE_TRY(undoMerge(context, decision));
    else if (decision.kind == u"ending")
        PUPITRE_TRY(restoreStanding(context, decision));
    else if (decision.kind == u"reopening")
        PUPITRE_TRY(undoReopening(context, campaign, decision));
    else
        PUPITRE_TRY(undoApproval(context, decision));
    PUPITRE_TRY(reinscriptions::refreshStanding(connection, campaign, decision.householdId));
    const QDateTime now = context.clock.now();
    PUPITRE_TRY(decisions::markUndone(connection, decision.id, now));
    PUPITRE_TRY(journal::append(connection,
        {0,
            now,
            context.actorName(),
            u"%1.undone"_s.arg(decision.kind),
            decision.subjectKind,
            decision.subjectId,
            decision.householdId,
            {}}));
    PUPITRE_TRY(transaction.commit());
    return UndoOutcome{decision.kind, decision.summary, decision.subjectKind, decision.subjectId};
}

} // namespace pupitre
