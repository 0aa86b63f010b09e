#include "deskpiece.h"

#include "conflict.h"
#include "decisionrepository.h"
#include "documentcheck.h"
#include "documentrepository.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "journal.h"
#include "reinscriptionrepository.h"
#include "transaction.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// The piece as it stands, and whose it is.
struct AskedPiece {
    ChecklistItem item;
    Document document; ///< the piece's key; its state is the one that stands
    QString whose;
};

Result<AskedPiece> askedPiece(const ServiceContext &context, const Campaign &campaign, const DeskPiece &piece)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(dossier, reinscriptions::load(connection, piece.dossierId));
    PUPITRE_TRY_ASSIGN(row, reinscriptions::row(connection, piece.dossierId));
    PUPITRE_TRY_ASSIGN(household, households::load(connection, dossier.householdId));
    PUPITRE_TRY_ASSIGN(facts, reinscriptions::facts(connection, campaign, dossier, household));
    if (isEnded(facts.state))
        return failure(ErrorCode::GuardRefused, {}, u"ended"_s);
    const auto item = std::ranges::find_if(
        facts.checklist, [&](const ChecklistItem &one) { return one.requirement.id == piece.requirementId; });
    if (item == facts.checklist.end() || item->requirement.kind != RequirementKind::File)
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    if (item->state != piece.shown)
        return failure(item->documentId ? conflictOn(connection, u"document"_s, item->documentId.value)
                                        : Error{ErrorCode::Conflict, u"document"_s, {}});
    if (satisfies(item->state))
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    const bool ofStudent = item->requirement.scope == RequirementScope::Student;
    return AskedPiece{*item,
        {{},
            campaign.id,
            item->requirement.id,
            household.id,
            ofStudent ? dossier.studentId : StudentId{},
            item->state,
            {},
            1,
            {}},
        ofStudent ? row.studentName : household.displayName()};
}

Result<DecisionId> settle(
    const ServiceContext &context, const DeskPiece &piece, DocumentState state, const QString &reason)
{
    PUPITRE_TRY(require(context, Right::CheckDocuments));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(asked, askedPiece(context, campaign, piece));
    QJsonObject before{{u"reason"_s, asked.item.reason}, {u"state"_s, keyOf(asked.item.state)}};
    if (asked.item.state == DocumentState::Refused
        || asked.item.state == DocumentState::Expired) { // whose word an undo puts back
        PUPITRE_TRY_ASSIGN(versions, documents::versions(connection, asked.item.documentId));
        if (!versions.isEmpty()) {
            before.insert(u"at"_s, versions.front().verdictAt.toString(Qt::ISODateWithMs));
            before.insert(u"by"_s, versions.front().by);
            before.insert(u"valid_until"_s, versions.front().file.validUntil.toString(Qt::ISODate));
        }
    }
    const QDateTime now = context.clock.now();
    PUPITRE_TRY_ASSIGN(
        document, documents::settleAtDesk(connection, asked.document, state, reason, now, context.actorName()));
    PUPITRE_TRY(reinscriptions::start(connection, campaign.id, document.householdId, document.studentId));
    PUPITRE_TRY(reinscriptions::refreshStanding(connection, campaign, document.householdId));
    PUPITRE_TRY_ASSIGN(decisionId,
        decisions::insert(connection,
            {{},
                u"document"_s,
                context.staffId(),
                now,
                document.householdId,
                u"document"_s,
                document.id.value,
                document.version,
                asked.whose,
                before}));
    PUPITRE_TRY(journal::append(connection,
        {0,
            now,
            context.actorName(),
            state == DocumentState::Exempted ? u"document.exempted"_s : u"document.received_at_desk"_s,
            u"document"_s,
            document.id.value,
            document.householdId,
            {{u"requirement"_s, asked.item.requirement.code}, {u"reason"_s, reason}}}));
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

Result<Document> depositAtDesk(
    const ServiceContext &context, const DeskPiece &piece, const QString &fileName, const QByteArray &bytes)
{
    PUPITRE_TRY(require(context, Right::CheckDocuments));
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(asked, askedPiece(context, campaign, piece));
    return depositDocument(context, asked.document, fileName, bytes);
}

} // namespace pupitre
