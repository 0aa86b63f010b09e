#include "redo.h"

#include "coursechanges.h"
#include "coursechanging.h"
#include "documentcheck.h"
#include "documentrepository.h"
#include "editrepository.h"
#include "editreview.h"
#include "enumkeys.h"
#include "householdmerge.h"
#include "payments.h"
#include "reinscriptionapproval.h"
#include "reinscriptionending.h"
#include "reinscriptionrepository.h"
#include "setaside.h"
#include "settingsagain.h"

#include <QHash>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Result<void> judgeAgain(const ServiceContext &context, const Decision &decision, const JournalEntry &said)
{
    PUPITRE_TRY_ASSIGN(document, documents::load(context.connection, DocumentId{decision.subjectId}));
    if (document.current.sha256 != said.details[u"sha256"].toString())
        return failure(ErrorCode::Conflict, decision.subjectKind);
    PUPITRE_TRY(decideDocument(context,
        {.id = document.id,
            .version = document.version,
            .versionId = document.current.id,
            .state = said.action == u"document.accepted" ? DocumentState::Accepted : DocumentState::Refused,
            .reason = said.details[u"reason"].toString(),
            .validUntil = QDate::fromString(said.details[u"valid_until"].toString(), Qt::ISODate)}));
    return {};
}

Result<void> answerAgain(const ServiceContext &context, const Decision &decision, const JournalEntry &said)
{
    PUPITRE_TRY_ASSIGN(request, edits::load(context.connection, EditRequestId{decision.subjectId}));
    const Error changed{ErrorCode::Conflict, decision.subjectKind};
    if (said.details.contains(u"also_at")) // it names nobody by number
        return failure(changed);
    EditDecision again{request.id, request.version, {}};
    for (const auto &field : request.fields) {
        const auto word = said.details[keyOf(field.field)].toObject();
        const auto verdict = enumFromKey<FieldVerdict>(word[u"verdict"].toString());
        if (!verdict || word[u"from"].toString() != field.current)
            return failure(changed);
        again.fields.append({field.id,
            *verdict,
            *verdict == FieldVerdict::Corrected ? word[u"to"].toString() : QString(),
            word[u"reason"].toString()});
    }
    PUPITRE_TRY(decideEdit(context, again));
    return {};
}

Result<Reinscription> presentDossier(const ServiceContext &context, const Decision &decision)
{
    return reinscriptions::load(context.connection, ReinscriptionId{decision.subjectId});
}

/// In the words that were given. The journal may no longer hold them.
Result<QString> reasonGiven(const Decision &decision, const JournalEntry &said)
{
    const QString reason = said.details[u"reason"].toString();
    if (reason.isEmpty())
        return failure(ErrorCode::Conflict, decision.subjectKind);
    return reason;
}

Result<void> approveAgain(const ServiceContext &context, const Decision &decision, const JournalEntry &)
{
    PUPITRE_TRY_ASSIGN(reinscription, presentDossier(context, decision));
    PUPITRE_TRY(approveReinscription(context, reinscription.id, reinscription.version));
    return {};
}

Result<void> referAgain(const ServiceContext &context, const Decision &decision, const JournalEntry &said)
{
    PUPITRE_TRY_ASSIGN(reason, reasonGiven(decision, said));
    PUPITRE_TRY_ASSIGN(reinscription, presentDossier(context, decision));
    return referToDirector(context, reinscription.id, reinscription.version, reason);
}

Result<void> endAgain(const ServiceContext &context, const Decision &decision, const JournalEntry &said)
{
    PUPITRE_TRY_ASSIGN(reason, reasonGiven(decision, said));
    PUPITRE_TRY_ASSIGN(reinscription, presentDossier(context, decision));
    if (said.action == u"reinscription.refused")
        PUPITRE_TRY(refuseReinscription(context, reinscription.id, reinscription.version, reason));
    else
        PUPITRE_TRY(abandonReinscription(context, reinscription.id, reinscription.version, reason));
    return {};
}

/// Only what had ended as it has again: an approval that was reopened is not a refusal.
Result<void> reopenAgain(const ServiceContext &context, const Decision &decision, const JournalEntry &said)
{
    PUPITRE_TRY_ASSIGN(reason, reasonGiven(decision, said));
    PUPITRE_TRY_ASSIGN(reinscription, presentDossier(context, decision));
    if (keyOf(reinscription.state) != said.details[u"was"].toString())
        return failure(ErrorCode::Conflict, decision.subjectKind);
    PUPITRE_TRY(reopenReinscription(context, reinscription.id, reinscription.version, reason));
    return {};
}

Result<void> noteAgain(const ServiceContext &context, const Decision &decision, const JournalEntry &said)
{
    const Error changed{ErrorCode::Conflict, decision.subjectKind};
    const auto kind = enumFromKey<CourseChange::Kind>(said.details[u"kind"].toString());
    const CourseId course{said.details[u"course"].toInteger()};
    const QString wish = said.details[u"reason"].toString();
    if (!kind || (wish.isEmpty() && *kind != CourseChange::Kind::Drop))
        return failure(changed);
    PUPITRE_TRY_ASSIGN(reinscription, presentDossier(context, decision));
    PUPITRE_TRY_ASSIGN(noted, coursechanges::of(context.connection, reinscription.id));
    const bool isNoted = std::ranges::any_of(noted,
        [&](const CourseChange &one) { return one.kind == *kind && one.courseId == course && one.wish == wish; });
    if (isNoted) // by somebody else meanwhile
        return failure(changed);
    PUPITRE_TRY(noteCourseChange(context,
        reinscription.id,
        reinscription.version,
        {.id = {}, .kind = *kind, .courseId = course, .wish = wish, .notedAt = {}, .notedBy = {}}));
    return {};
}

Result<void> setAsideAgain(const ServiceContext &context, const Decision &decision, const JournalEntry &)
{
    PUPITRE_TRY(setAside(context,
        {decision.subjectKind, decision.subjectId},
        decision.subjectVersion,
        QDate::fromString(decision.before[u"set_to"].toString(), Qt::ISODate)));
    return {};
}

Result<void> takeAgain(const ServiceContext &context, const Decision &decision, const JournalEntry &)
{
    if (decision.kind != DecisionKind::Payment && decision.kind != DecisionKind::Waiver) // of the same instant
        return failure(ErrorCode::GuardRefused, {}, u"redo"_s);
    PUPITRE_TRY(settleAgain(context, decision));
    return {};
}

Result<void> mergeOnceMore(const ServiceContext &context, const Decision &decision, const JournalEntry &)
{
    PUPITRE_TRY(mergeAgain(context, decision));
    return {};
}

/// By the journal's word, besides those on the settings. What is not here wants a look at its subject: payments and
/// waivers that are cancelled, of which the family was told, families that were changed by hand, approvals despite what
/// lacks.
const QHash<QString, Again> &onFamilies()
{
    static const QHash<QString, Again> byAction{{u"document.accepted"_s, &judgeAgain},
        {u"document.refused"_s, &judgeAgain},
        {u"edit.decided"_s, &answerAgain},
        {u"reinscription.approved"_s, &approveAgain},
        {u"reinscription.referred"_s, &referAgain},
        {u"reinscription.refused"_s, &endAgain},
        {u"reinscription.abandoned"_s, &endAgain},
        {u"reinscription.reopened"_s, &reopenAgain},
        {u"reinscription.course_change_noted"_s, &noteAgain},
        {u"document.set_aside"_s, &setAsideAgain},
        {u"edit_request.set_aside"_s, &setAsideAgain},
        {u"reinscription.set_aside"_s, &setAsideAgain},
        {u"payment.received"_s, &takeAgain},
        {u"waiver.granted"_s, &takeAgain},
        {u"household.merged"_s, &mergeOnceMore}};
    return byAction;
}

/// Null for what cannot be made again.
Again againFor(const QString &action)
{
    return onFamilies().value(action, settingsAgain().value(action));
}

} // namespace

bool canBeMadeAgain(const QString &action)
{
    return againFor(action) != nullptr;
}

Result<UndoOutcome> redoDecision(const ServiceContext &context, DecisionId id)
{
    PUPITRE_TRY_ASSIGN(decision, decisions::load(context.connection, id));
    PUPITRE_TRY(require(context, undoHandler(decision.kind).right));
    if (!context.staffId() || decision.staffId != context.staffId())
        return failure(ErrorCode::NotAllowed);
    PUPITRE_TRY_ASSIGN(
        said, journal::entryAt(context.connection, decision.subjectKind, decision.subjectId, decision.decidedAt));
    const auto make = againFor(said.action);
    if (!decision.undone || make == nullptr)
        return failure(ErrorCode::GuardRefused, {}, u"redo"_s);
    PUPITRE_TRY(make(context, decision, said));
    return outcomeOf(decision);
}

} // namespace pupitre
