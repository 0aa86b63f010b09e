#include "documentcheck.h"

#include "campaignrepository.h"
#include "completionrequest.h"
#include "conflict.h"
#include "decisionrepository.h"
#include "deskmemoryrepository.h"
#include "documentrepository.h"
#include "enumkeys.h"
#include "filetype.h"
#include "householdrepository.h"
#include "journal.h"
#include "reinscriptionrepository.h"
#include "transaction.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Result<DocumentOutcome> judgeDocument(const ServiceContext &context, const DocumentVerdict &verdict)
{
    PUPITRE_TRY(require(context, Right::CheckDocuments));
    if (verdict.state != DocumentState::Accepted && verdict.state != DocumentState::Refused)
        return failure(ErrorCode::GuardRefused, {}, u"not_a_verdict"_s);
    if (verdict.state == DocumentState::Refused && verdict.reason.trimmed().isEmpty())
        return failure(ErrorCode::ReasonRequired);
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(document, documents::load(connection, verdict.id));
    if (document.version != verdict.version || document.current.id != verdict.versionId || !canBeJudged(document.state))
        return failure(conflictOn(connection, u"document"_s, verdict.id.value));
    PUPITRE_TRY_ASSIGN(summary, documents::summary(connection, verdict.id));
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    const QDateTime now = context.clock.now();
    const QDate validUntil = verdict.state == DocumentState::Accepted ? verdict.validUntil : QDate();
    if (validUntil.isValid() && validUntil < context.clock.today())
        return failure(ErrorCode::InvalidValue, u"valid_until"_s, u"past"_s);
    PUPITRE_TRY(documents::setStanding(connection,
        document.id,
        document.version,
        {verdict.state, verdict.reason, now, context.actorName(), validUntil}));
    PUPITRE_TRY(reinscriptions::refreshStanding(connection, campaign, document.householdId));
    const QString whose = summary.studentName.isEmpty() ? summary.householdName : summary.studentName;
    PUPITRE_TRY_ASSIGN(decisionId,
        decisions::insert(connection,
            {{},
                u"document"_s,
                context.staffId(),
                now,
                document.householdId,
                u"document"_s,
                document.id.value,
                document.version + 1,
                whose,
                {{u"reason"_s, document.reason}, {u"state"_s, keyOf(document.state)}}}));
    DocumentOutcome outcome{decisionId};
    if (verdict.state == DocumentState::Refused) {
        const QString of = summary.studentName.isEmpty() ? QString() : u" ("_s + summary.studentName + u')';
        PUPITRE_TRY_ASSIGN(queued,
            requestCompletion(
                context, campaign, document, summary.requirementLabel + of + u" : "_s + verdict.reason, decisionId));
        outcome.mailQueued = queued;
        outcome.addressMissing = !queued;
    }
    const QString action = verdict.state == DocumentState::Accepted ? u"document.accepted"_s : u"document.refused"_s;
    PUPITRE_TRY(journal::append(connection,
        {0,
            now,
            context.actorName(),
            action,
            u"document"_s,
            document.id.value,
            document.householdId,
            {{u"requirement"_s, summary.requirementCode},
                {u"file"_s, summary.fileName},
                {u"sha256"_s, document.current.sha256},
                {u"reason"_s, verdict.reason},
                {u"valid_until"_s, validUntil.toString(Qt::ISODate)}}}));
    PUPITRE_TRY(transaction.commit());
    return outcome;
}

Result<void> keepTurn(const ServiceContext &context, DocumentVersionId id, int degrees)
{
    PUPITRE_TRY(require(context, Right::CheckDocuments));
    if (degrees < 0 || degrees >= 360 || degrees % 90 != 0)
        return failure(ErrorCode::InvalidValue, u"turn"_s);
    return deskmemory::setTurn(context.connection, id, degrees);
}

Result<Document> depositDocument(const ServiceContext &context, const Document &piece, const QString &fileName,
    const QByteArray &bytes, GuardianId depositor)
{
    PUPITRE_TRY_ASSIGN(type, detectFileType(bytes));
    PUPITRE_TRY_ASSIGN(sha256, context.store.put(bytes));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    const QDateTime now = context.clock.now();
    // A name is shown and sent in mails, never used as a path: separators and control characters are of no use to it.
    QString name = fileName.section(u'/', -1).section(u'\\', -1).simplified().left(120);
    name.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
    PUPITRE_TRY_ASSIGN(document,
        documents::deposit(
            connection, piece, {{}, {}, sha256, name, mediaTypeOf(type), bytes.size(), now, {}, depositor}));
    PUPITRE_TRY(reinscriptions::start(connection, campaign.id, piece.householdId, piece.studentId));
    PUPITRE_TRY(reinscriptions::refreshStanding(connection, campaign, piece.householdId));
    PUPITRE_TRY(journal::append(connection,
        {0,
            now,
            context.actorName(),
            u"document.deposited"_s,
            u"document"_s,
            document.id.value,
            piece.householdId,
            {{u"file"_s, name}, {u"sha256"_s, sha256}}}));
    PUPITRE_TRY(transaction.commit());
    return document;
}

} // namespace pupitre
