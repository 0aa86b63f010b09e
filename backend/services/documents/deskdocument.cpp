#include "deskdocument.h"

#include "completionrequest.h"
#include "documentdeposit.h"
#include "documentrepository.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "reinscriptionrepository.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// The document as it stands, and whose it is.
struct AskedDocument {
    ChecklistItem item;
    Document document; ///< its key; its state is the one that stands
    QString whose;
};

/// Read in the change that settles it, so that what a colleague decided in between is not set back.
Result<AskedDocument> askedDocument(Change &change, const DeskDocument &asked)
{
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY_ASSIGN(reinscription, reinscriptions::load(connection, asked.reinscriptionId));
    PUPITRE_TRY_ASSIGN(household, change.ownHousehold(reinscription.householdId));
    PUPITRE_TRY_ASSIGN(row, reinscriptions::row(connection, asked.reinscriptionId));
    PUPITRE_TRY_ASSIGN(facts, reinscriptions::facts(connection, campaign, reinscription, household));
    if (isEnded(facts.state))
        return failure(ErrorCode::GuardRefused, {}, u"ended"_s);
    const auto item = std::ranges::find_if(
        facts.checklist, [&](const ChecklistItem &one) { return one.requirement.id == asked.requirementId; });
    if (item == facts.checklist.end() || item->requirement.kind != RequirementKind::File)
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    if (item->state != asked.shown)
        return failure(change.conflictOn(subjectOf(item->documentId, household.id)));
    if (satisfies(item->state))
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    const bool ofStudent = item->requirement.scope == RequirementScope::Student;
    return AskedDocument{*item,
        {.id = {},
            .campaignId = campaign.id,
            .requirementId = item->requirement.id,
            .householdId = household.id,
            .studentId = ofStudent ? reinscription.studentId : StudentId{},
            .state = item->state,
            .reason = {},
            .version = 1,
            .current = {}},
        ofStudent ? row.studentName : household.displayName()};
}

/// What an undo puts back: where it stood, and by whose word.
Result<QJsonObject> documentStanding(Connection &connection, const ChecklistItem &item)
{
    QJsonObject before{{u"reason"_s, item.reason}, {u"state"_s, keyOf(item.state)}};
    if (item.state != DocumentState::Refused && item.state != DocumentState::Expired)
        return before;
    PUPITRE_TRY_ASSIGN(versions, documents::versions(connection, item.documentId));
    if (!versions.isEmpty()) {
        before.insert(u"at"_s, versions.front().verdictAt.toString(Qt::ISODateWithMs));
        before.insert(u"by"_s, versions.front().by);
        before.insert(u"valid_until"_s, versions.front().file.validUntil.toString(Qt::ISODate));
    }
    return before;
}

Result<DecisionId> settle(
    const ServiceContext &context, const DeskDocument &settled, DocumentState state, const QString &reason)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::CheckDocuments));
    if (state == DocumentState::Exempted && reason.isEmpty())
        return failure(ErrorCode::ReasonRequired);
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(asked, askedDocument(change, settled));
    PUPITRE_TRY_ASSIGN(before, documentStanding(connection, asked.item));

    PUPITRE_TRY_ASSIGN(
        document, documents::settleAtDesk(connection, asked.document, state, reason, change.now(), change.by()));
    PUPITRE_TRY(reinscriptions::start(connection, asked.document.campaignId, document.householdId, document.studentId));
    PUPITRE_TRY_ASSIGN(decisionId,
        change.decide({.kind = DecisionKind::Document,
            .subject = subjectOf(document.id, document.householdId),
            .version = document.version,
            .whose = asked.whose,
            .before = before,
            .action = state == DocumentState::Exempted ? u"document.exempted"_s : u"document.received_at_desk"_s,
            .details = {{u"requirement"_s, asked.item.requirement.code}, {u"reason"_s, reason}}}));
    PUPITRE_TRY(change.commit());
    return decisionId;
}

} // namespace

Result<DecisionId> receiveAtDesk(const ServiceContext &context, const DeskDocument &received)
{
    return settle(context, received, DocumentState::ReceivedAtDesk, {});
}

Result<DecisionId> exemptDocument(const ServiceContext &context, const DeskDocument &exempted, const QString &reason)
{
    return settle(context, exempted, DocumentState::Exempted, reason.trimmed());
}

Result<AskedAgain> askAllTheSame(const ServiceContext &context, const DeskDocument &explained, const QString &reason)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::CheckDocuments));
    const QString words = reason.trimmed();
    if (words.isEmpty())
        return failure(ErrorCode::ReasonRequired);
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(asked, askedDocument(change, explained));
    if (!asked.item.isExplained())
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    PUPITRE_TRY_ASSIGN(before, documentStanding(connection, asked.item));
    before.insert(u"family_note"_s, asked.item.familyNote);
    PUPITRE_TRY_ASSIGN(document, documents::load(connection, asked.item.documentId));

    PUPITRE_TRY(documents::refuseFamilyNote(connection,
        document.id,
        document.version,
        {.state = document.state, .reason = words, .at = change.now(), .by = change.by()}));
    PUPITRE_TRY_ASSIGN(decisionId,
        change.decide({.kind = DecisionKind::Document,
            .subject = subjectOf(document.id, document.householdId),
            .version = document.version + 1,
            .whose = asked.whose,
            .before = before,
            .action = u"document.asked_again"_s,
            .details = {{u"requirement"_s, asked.item.requirement.code}, {u"reason"_s, words}}}));
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    const QString of = document.studentId ? u" ("_s + asked.whose + u')' : QString();
    const QString line = asked.item.requirement.label + of + u" : "_s + words;
    PUPITRE_TRY_ASSIGN(queued, requestCompletion(context, campaign, document, line, decisionId));
    PUPITRE_TRY(change.commit());
    return AskedAgain{.decisionId = decisionId, .addressMissing = !queued};
}

Result<Document> depositAtDesk(
    const ServiceContext &context, const DeskDocument &brought, const QString &fileName, const QByteArray &bytes)
{
    PUPITRE_TRY(require(context, Right::CheckDocuments));
    PUPITRE_TRY_ASSIGN(file, keepFile(context.store, fileName, bytes));
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::CheckDocuments));
    PUPITRE_TRY_ASSIGN(asked, askedDocument(change, brought));
    PUPITRE_TRY_ASSIGN(document, depositKept(change, asked.document, file, {}));
    PUPITRE_TRY(change.commit());
    return document;
}

} // namespace pupitre
