#include "documentcheck.h"

#include "campaignrepository.h"
#include "conflict.h"
#include "decisionrepository.h"
#include "documentrepository.h"
#include "enumkeys.h"
#include "filetype.h"
#include "householdrepository.h"
#include "journal.h"
#include "outbox.h"
#include "reinscriptionrepository.h"
#include "transaction.h"

#include <QLocale>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Asks the family to complete; gives whether a mail was queued.
Result<bool> askForCompletion(const ServiceContext &context, const Campaign &campaign, const Document &document, const DocumentSummary &summary, const QString &reason, DecisionId decisionId)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(household, households::load(connection, document.householdId));
    const QDate dueOn = context.clock.today().addDays(completionDays);
    PUPITRE_TRY(reinscriptions::askCompletion(connection, campaign.id, document.householdId, document.studentId, context.clock.now(), dueOn));
    Letter letter{MailKind::CompletionRequest, {}, u"document:%1:v%2"_s.arg(document.id.value).arg(document.version), decisionId};
    const QString whose = summary.studentName.isEmpty() ? QString() : u" ("_s + summary.studentName + u')';
    letter.values.lists.insert(u"lacks"_s, {summary.requirementLabel + whose + u" : "_s + reason});
    letter.values.fields.insert(u"due_on"_s, QLocale(QLocale::French).toString(dueOn, u"d MMMM yyyy"_s));
    PUPITRE_TRY_ASSIGN(mailId, enqueueLetter(context, campaign, household, letter));
    return mailId.has_value();
}

} // namespace

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
    PUPITRE_TRY_ASSIGN(campaign, campaigns::current(connection));
    const QDateTime now = context.clock.now();
    PUPITRE_TRY(documents::setState(connection, document.id, document.version, verdict.state, verdict.reason, now, context.actor.name));
    PUPITRE_TRY(reinscriptions::refreshStanding(connection, campaign, document.householdId));
    const QString whose = summary.studentName.isEmpty() ? summary.householdName : summary.studentName;
    PUPITRE_TRY_ASSIGN(decisionId, decisions::insert(connection, {{}, u"document"_s, context.actor.id, now, document.householdId, u"document"_s, document.id.value,
                                                                  document.version + 1, whose, {{u"reason"_s, document.reason}, {u"state"_s, keyOf(document.state)}}}));
    DocumentOutcome outcome{decisionId};
    if (verdict.state == DocumentState::Refused) {
        PUPITRE_TRY_ASSIGN(queued, askForCompletion(context, campaign, document, summary, verdict.reason, decisionId));
        outcome.mailQueued = queued;
        outcome.addressMissing = !queued;
    }
    const QString action = verdict.state == DocumentState::Accepted ? u"document.accepted"_s : u"document.refused"_s;
    PUPITRE_TRY(journal::append(connection, {0, now, context.actor.name, action, u"document"_s, document.id.value, document.householdId,
                                             {{u"requirement"_s, summary.requirementCode}, {u"file"_s, summary.fileName}, {u"sha256"_s, document.current.sha256}, {u"reason"_s, verdict.reason}}}));
    PUPITRE_TRY(transaction.commit());
    return outcome;
}

Result<Document> depositDocument(const ServiceContext &context, const Document &piece, const QString &fileName, const QByteArray &bytes)
{
    PUPITRE_TRY_ASSIGN(type, detectFileType(bytes));
    PUPITRE_TRY_ASSIGN(sha256, context.store.put(bytes));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(campaign, campaigns::current(connection));
    const QDateTime now = context.clock.now();
    // A name is shown and sent in mails, never used as a path: separators and control characters are of no use to it.
    QString name = fileName.section(u'/', -1).section(u'\\', -1).simplified().left(120);
    name.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
    PUPITRE_TRY_ASSIGN(document, documents::deposit(connection, piece, {{}, {}, sha256, name, mediaTypeOf(type), bytes.size(), now}));
    PUPITRE_TRY(reinscriptions::start(connection, campaign.id, piece.householdId, piece.studentId));
    PUPITRE_TRY(reinscriptions::refreshStanding(connection, campaign, piece.householdId));
    PUPITRE_TRY(journal::append(connection, {0, now, context.actor.name, u"document.deposited"_s, u"document"_s, document.id.value, piece.householdId,
                                             {{u"file"_s, name}, {u"sha256"_s, sha256}}}));
    PUPITRE_TRY(transaction.commit());
    return document;
}

} // namespace pupitre
