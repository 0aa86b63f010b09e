#include "documentcheck.h"

#include "completionrequest.h"
#include "deskmemoryrepository.h"
#include "documentrepository.h"
#include "enumkeys.h"
#include "householdrepository.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// What is no Change looks by itself whose the file is.
Result<void> requireOwnVersion(const ServiceContext &context, DocumentVersionId id)
{
    PUPITRE_TRY_ASSIGN(household, deskmemory::householdOf(context.connection, id));
    PUPITRE_TRY_ASSIGN(site, households::siteOf(context.connection, household));
    const SiteId own = siteOf(context.actor);
    if (own && site != own)
        return failure(ErrorCode::NotFound, u"document"_s);
    return {};
}

} // namespace

Result<DocumentOutcome> decideDocument(const ServiceContext &context, const DocumentVerdict &verdict)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::CheckDocuments));
    const bool accepted = verdict.state == DocumentState::Accepted;
    if (!accepted && verdict.state != DocumentState::Refused)
        return failure(ErrorCode::GuardRefused, {}, u"not_a_verdict"_s);
    if (!accepted && verdict.reason.trimmed().isEmpty())
        return failure(ErrorCode::ReasonRequired);
    const QDate validUntil = accepted ? verdict.validUntil : QDate();
    if (validUntil.isValid() && validUntil < change.today())
        return failure(ErrorCode::InvalidValue, u"valid_until"_s, u"past"_s);
    constexpr int longestValidity = 20; // years: no identity paper is valid for longer
    if (validUntil.isValid() && validUntil > change.today().addYears(longestValidity))
        return failure(ErrorCode::InvalidValue, u"valid_until"_s, u"far"_s);

    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(document, documents::load(connection, verdict.id));
    PUPITRE_TRY(change.requireOwn(document.householdId));
    const auto subject = subjectOf(document.id, document.householdId);
    if (document.version != verdict.version || document.current.id != verdict.versionId
        || !awaitsVerdict(document.state))
        return failure(change.conflictOn(subject));
    if (verdict.householdVersion != 0) {
        PUPITRE_TRY_ASSIGN(household, change.ownHousehold(document.householdId));
        if (household.version != verdict.householdVersion)
            return failure(change.conflictOn(subjectOf(household.id)));
    }
    PUPITRE_TRY_ASSIGN(summary, documents::summary(connection, verdict.id));

    PUPITRE_TRY(documents::setStanding(connection,
        document.id,
        document.version,
        {verdict.state, verdict.reason, change.now(), change.by(), validUntil}));
    PUPITRE_TRY_ASSIGN(decisionId,
        change.decide({.kind = DecisionKind::Document,
            .subject = subject,
            .version = document.version + 1,
            .whose = summary.studentName.isEmpty() ? summary.householdName : summary.studentName,
            .before = {{u"reason"_s, document.reason},
                {u"state"_s, keyOf(document.state)},
                {togetherKey.toString(), verdict.together}},
            .action = accepted ? u"document.accepted"_s : u"document.refused"_s,
            .details = {{u"requirement"_s, summary.requirementCode},
                {u"file"_s, summary.fileName},
                {u"sha256"_s, document.current.sha256},
                {u"reason"_s, verdict.reason},
                {u"valid_until"_s, validUntil.toString(Qt::ISODate)},
                {togetherKey.toString(), verdict.together}}}));
    DocumentOutcome outcome{decisionId};
    if (!accepted) {
        PUPITRE_TRY_ASSIGN(campaign, change.campaign());
        const QString of = summary.studentName.isEmpty() ? QString() : u" ("_s + summary.studentName + u')';
        PUPITRE_TRY_ASSIGN(queued,
            requestCompletion(
                context, campaign, document, summary.requirementLabel + of + u" : "_s + verdict.reason, decisionId));
        outcome.mailQueued = queued;
        outcome.addressMissing = !queued;
    }
    PUPITRE_TRY(change.commit());
    return outcome;
}

Result<void> undoDocument(Change &change, const Decision &decision)
{
    const auto &before = decision.before;
    const auto state = enumFromKey<DocumentState>(before[u"state"].toString());
    if (!state)
        return failure(ErrorCode::InvalidValue, u"state"_s, before[u"state"].toString());
    const DocumentId id{decision.subjectId};
    PUPITRE_TRY(documents::setStanding(change.connection(),
        id,
        decision.subjectVersion,
        {*state,
            before[u"reason"].toString(),
            QDateTime::fromString(before[u"at"].toString(), Qt::ISODateWithMs),
            before[u"by"].toString(),
            QDate::fromString(before[u"valid_until"].toString(), Qt::ISODate)}));
    const QString note = before[u"family_note"].toString();
    return note.isEmpty() ? Result<void>() : documents::putFamilyNoteBack(change.connection(), id, note);
}

Result<void> keepTurn(const ServiceContext &context, DocumentVersionId id, int degrees)
{
    PUPITRE_TRY(require(context, Right::CheckDocuments));
    if (degrees < 0 || degrees >= 360 || degrees % 90 != 0)
        return failure(ErrorCode::InvalidValue, u"turn"_s);
    PUPITRE_TRY(requireOwnVersion(context, id));
    return deskmemory::setTurn(context.connection, id, degrees);
}

} // namespace pupitre
