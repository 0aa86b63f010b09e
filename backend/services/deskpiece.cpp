#include "deskpiece.h"

#include "conflict.h"
#include "decisionrepository.h"
#include "documentrepository.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "journal.h"
#include "reinscriptionrepository.h"
#include "statement.h"
#include "transaction.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Result<DecisionId> settle(const ServiceContext &context, const DeskPiece &piece, DocumentState state, const QString &reason)
{
    PUPITRE_TRY(require(context, Right::CheckDocuments));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(campaign, campaigns::current(connection));
    PUPITRE_TRY_ASSIGN(dossier, reinscriptions::load(connection, piece.dossierId));
    PUPITRE_TRY_ASSIGN(row, reinscriptions::row(connection, piece.dossierId));
    PUPITRE_TRY_ASSIGN(household, households::load(connection, dossier.householdId));
    PUPITRE_TRY_ASSIGN(facts, reinscriptions::facts(connection, campaign, dossier, household));
    if (isEnded(facts.state))
        return failure(ErrorCode::GuardRefused, {}, u"ended"_s);
    const auto asked = std::ranges::find_if(facts.checklist, [&](const ChecklistItem &item) { return item.requirement.id == piece.requirementId; });
    if (asked == facts.checklist.end() || asked->requirement.kind != RequirementKind::File)
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    if (asked->state != piece.shown)
        return failure(asked->documentId ? conflictOn(connection, u"document"_s, asked->documentId.value) : Error{ErrorCode::Conflict, u"document"_s, {}});
    if (satisfies(asked->state))
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);

    QJsonObject before{{u"reason"_s, asked->reason}, {u"state"_s, keyOf(asked->state)}};
    if (asked->state == DocumentState::Refused) { // whose word an undo puts back
        PUPITRE_TRY_ASSIGN(versions, documents::versions(connection, asked->documentId));
        if (!versions.isEmpty()) {
            before.insert(u"at"_s, toSqlText(versions.front().verdictAt));
            before.insert(u"by"_s, versions.front().by);
        }
    }
    const auto &requirement = asked->requirement;
    const bool ofStudent = requirement.scope == RequirementScope::Student;
    const QDateTime now = context.clock.now();
    PUPITRE_TRY_ASSIGN(document, documents::settleAtDesk(connection, {{}, campaign.id, requirement.id, household.id, ofStudent ? dossier.studentId : StudentId{}, asked->state, {}, 1, {}},
                                                         state, reason, now, context.actor.name));
    PUPITRE_TRY(reinscriptions::start(connection, campaign.id, household.id, ofStudent ? dossier.studentId : StudentId{}));
    PUPITRE_TRY(reinscriptions::refreshStanding(connection, campaign, household.id));
    PUPITRE_TRY_ASSIGN(decisionId, decisions::insert(connection, {{}, u"document"_s, context.actor.id, now, household.id, u"document"_s, document.id.value, document.version,
                                                                  ofStudent ? row.studentName : household.displayName(), before}));
    PUPITRE_TRY(journal::append(connection, {0, now, context.actor.name, state == DocumentState::Exempted ? u"document.exempted"_s : u"document.received_at_desk"_s, u"document"_s,
                                             document.id.value, household.id, {{u"requirement"_s, requirement.code}, {u"reason"_s, reason}}}));
    PUPITRE_TRY(transaction.commit());
    return decisionId;
}

} // namespace

Result<DecisionId> receiveAtDesk(const ServiceContext &context, const DeskPiece &piece)
{
    return settle(context, piece, DocumentState::ReceivedAtDesk, {});
}

Result<DecisionId> exemptPiece(const ServiceContext &context, const DeskPiece &piece, const QString &reason)
{
    if (reason.trimmed().isEmpty())
        return failure(ErrorCode::ReasonRequired);
    return settle(context, piece, DocumentState::Exempted, reason.trimmed());
}

} // namespace pupitre
