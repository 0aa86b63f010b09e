#include "redo.h"

#include "documentcheck.h"
#include "documentrepository.h"
#include "editrepository.h"
#include "editreview.h"
#include "enumkeys.h"
#include "reinscriptionapproval.h"
#include "reinscriptionrepository.h"
#include "setaside.h"

#include <QSet>

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

Result<void> approveAgain(const ServiceContext &context, const Decision &decision)
{
    const ReinscriptionId id{decision.subjectId};
    PUPITRE_TRY_ASSIGN(reinscription, reinscriptions::load(context.connection, id));
    PUPITRE_TRY(approveReinscription(context, id, reinscription.version));
    return {};
}

Result<void> setAsideAgain(const ServiceContext &context, const Decision &decision)
{
    PUPITRE_TRY(setAside(context,
        {decision.subjectKind, decision.subjectId},
        decision.subjectVersion,
        QDate::fromString(decision.before[u"set_to"].toString(), Qt::ISODate)));
    return {};
}

} // namespace

bool canBeMadeAgain(const QString &action)
{
    static const QSet<QString> actions{u"document.accepted"_s,
        u"document.refused"_s,
        u"edit.decided"_s,
        u"reinscription.approved"_s,
        u"document.set_aside"_s,
        u"edit_request.set_aside"_s,
        u"reinscription.set_aside"_s};
    return actions.contains(action);
}

Result<UndoOutcome> redoDecision(const ServiceContext &context, DecisionId id)
{
    PUPITRE_TRY_ASSIGN(decision, decisions::load(context.connection, id));
    PUPITRE_TRY(require(context, undoHandler(decision.kind).right));
    if (!context.staffId() || decision.staffId != context.staffId())
        return failure(ErrorCode::NotAllowed);
    PUPITRE_TRY_ASSIGN(
        said, journal::entryAt(context.connection, decision.subjectKind, decision.subjectId, decision.decidedAt));
    if (!decision.undone || !canBeMadeAgain(said.action))
        return failure(ErrorCode::GuardRefused, {}, u"redo"_s);
    if (decision.kind == DecisionKind::Document)
        PUPITRE_TRY(judgeAgain(context, decision, said));
    else if (decision.kind == DecisionKind::Edit)
        PUPITRE_TRY(answerAgain(context, decision, said));
    else if (decision.kind == DecisionKind::Approval)
        PUPITRE_TRY(approveAgain(context, decision));
    else
        PUPITRE_TRY(setAsideAgain(context, decision));
    return UndoOutcome{decision.kind, decision.summary, decision.subjectKind, decision.subjectId};
}

} // namespace pupitre
