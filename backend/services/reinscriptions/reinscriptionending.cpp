#include "reinscriptionending.h"

#include "documentexpiry.h"
#include "enumkeys.h"
#include "openedreinscription.h"
#include "outbox.h"
#include "paymentrepository.h"
#include "receiptcontent.h"
#include "reinscriptionrepository.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// All that an undo puts back.
QJsonObject standingOf(const Reinscription &reinscription)
{
    return {{u"state"_s, keyOf(reinscription.state)},
        {u"decided_at"_s, reinscription.decidedAt.toString(Qt::ISODateWithMs)},
        {u"decided_by"_s, reinscription.decidedBy},
        {u"reason"_s, reinscription.endedReason}};
}

Letter letterOf(MailKind kind, const OpenedReinscription &opened, const QString &reason, DecisionId decisionId)
{
    Letter letter{kind,
        {},
        u"reinscription:%1:v%2"_s.arg(opened.reinscription.id.value).arg(opened.reinscription.version),
        decisionId};
    letter.values.fields.insert(u"student"_s, opened.student.person.displayName());
    letter.values.fields.insert(u"appeal"_s, waysOfAppeal());
    letter.values.lists.insert(u"reasons"_s, {LetterText(reason)});
    return letter;
}

Result<EndingOutcome> end(const ServiceContext &context, ReinscriptionId id, int version, const QString &reasonGiven,
    ReinscriptionState state, const QList<ReinscriptionState> &from, MailKind kind)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ApproveReinscriptions));
    const QString reason = reasonGiven.trimmed();
    if (reason.isEmpty())
        return failure(ErrorCode::ReasonRequired, u"reinscription"_s);
    PUPITRE_TRY_ASSIGN(opened, openReinscription(change, id, version));
    if (!from.contains(opened.reinscription.state))
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    PUPITRE_TRY(reinscriptions::setState(change.connection(), id, version, state, change.now(), change.by(), reason));
    PUPITRE_TRY_ASSIGN(decisionId,
        change.decide({.kind = DecisionKind::Ending,
            .subject = opened.subject(),
            .version = version + 1,
            .whose = opened.whose(),
            .before = standingOf(opened.reinscription),
            .action = u"reinscription."_s + keyOf(state),
            .details = {{u"student"_s, opened.whose()}, {u"reason"_s, reason}}}));
    PUPITRE_TRY_ASSIGN(
        mailId, enqueueLetter(context, opened.campaign, opened.household, letterOf(kind, opened, reason, decisionId)));
    PUPITRE_TRY(change.commit());
    return EndingOutcome{decisionId, !mailId.has_value()};
}

/// Voids the receipt that stands for the reinscription; gives the counter-entry, or none where nothing stands.
Result<std::optional<Receipt>> voidReceipt(Change &change, const ServiceContext &context,
    const OpenedReinscription &opened, const QString &reason, Letter &letter, QJsonObject &before)
{
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(standing, payments::standingReceipt(connection, opened.reinscription.id));
    if (!standing)
        return std::nullopt;
    PUPITRE_TRY(payments::cancelReceipt(connection, standing->id, change.now()));
    PUPITRE_TRY_ASSIGN(counterEntry,
        payments::issueCounterEntry(connection, opened.household.siteId, opened.household.id, *standing, change.now()));
    PUPITRE_TRY_ASSIGN(site, campaigns::site(connection, opened.household.siteId));
    auto content = receiptContent(context, site, opened, counterEntry);
    content.cancelledLabel = standing->label();
    content.cancelledReason = reason;
    PUPITRE_TRY_ASSIGN(sha256, change.store().put(receiptPdf(content)));
    PUPITRE_TRY(payments::setReceiptFile(connection, counterEntry.id, sha256));
    letter.attachments.append(
        {u"Annulation du reçu n° %1.pdf"_s.arg(standing->label()), u"application/pdf"_s, sha256, {}});
    letter.values.lists.insert(u"cancelled"_s,
        {LetterText(
            u"Votre reçu n° %1 est annulé : le document joint, n° %2, le constate. Ce que vous avez réglé reste "
            "acquis au dossier."_s.arg(standing->label(), counterEntry.label()),
            u"Your receipt no. %1 is void: the document attached, no. %2, says so. What you paid still counts."_s.arg(
                standing->label(), counterEntry.label()))});
    before.insert(u"receipt"_s, standing->id.value);
    before.insert(u"counter_entry"_s, counterEntry.id.value);
    return counterEntry;
}

} // namespace

Result<EndingOutcome> refuseReinscription(
    const ServiceContext &context, ReinscriptionId id, int version, const QString &reason)
{
    return end(
        context, id, version, reason, ReinscriptionState::Refused, {ReinscriptionState::Deposited}, MailKind::Refusal);
}

Result<EndingOutcome> abandonReinscription(
    const ServiceContext &context, ReinscriptionId id, int version, const QString &reason)
{
    return end(context,
        id,
        version,
        reason,
        ReinscriptionState::Abandoned,
        {ReinscriptionState::NotStarted, ReinscriptionState::InProgress, ReinscriptionState::Deposited},
        MailKind::Abandonment);
}

Result<ReopeningOutcome> reopenReinscription(
    const ServiceContext &context, ReinscriptionId id, int version, const QString &reasonGiven)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ApproveReinscriptions));
    const QString reason = reasonGiven.trimmed();
    if (reason.isEmpty())
        return failure(ErrorCode::ReasonRequired, u"reinscription"_s);
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(opened, openReinscription(change, id, version));
    const auto &reinscription = opened.reinscription;
    if (!isEnded(reinscription.state))
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    const auto state = reinscription.depositedAt.isValid() ? ReinscriptionState::Deposited
                                                           : ReinscriptionState::InProgress;
    PUPITRE_TRY(reinscriptions::setState(connection, id, version, state, {}, {}));
    QJsonObject before = standingOf(reinscription);
    Letter letter = letterOf(MailKind::Reopening, opened, reason, {});
    letter.values.lists.insert(u"cancelled"_s, {});
    ReopeningOutcome outcome;
    if (reinscription.state == ReinscriptionState::Approved) {
        PUPITRE_TRY(reinscriptions::removeEnrolments(connection, id));
        PUPITRE_TRY_ASSIGN(counterEntry, voidReceipt(change, context, opened, reason, letter, before));
        outcome.counterEntry = counterEntry;
    }
    PUPITRE_TRY(expireDocuments(change, reinscription.householdId)); // it may have been ended for months
    PUPITRE_TRY_ASSIGN(decisionId,
        change.decide({.kind = DecisionKind::Reopening,
            .subject = opened.subject(),
            .version = version + 1,
            .whose = opened.whose(),
            .before = before,
            .action = u"reinscription.reopened"_s,
            .details = {{u"student"_s, opened.whose()},
                {u"reason"_s, reason},
                {u"was"_s, keyOf(reinscription.state)},
                {u"counter_entry"_s, outcome.counterEntry ? outcome.counterEntry->label() : QString()}}}));
    outcome.decisionId = letter.decisionId = decisionId;
    PUPITRE_TRY_ASSIGN(mailId, enqueueLetter(context, opened.campaign, opened.household, letter));
    outcome.addressMissing = !mailId.has_value();
    PUPITRE_TRY(change.commit());
    return outcome;
}

Result<void> undoEnding(Change &change, const Decision &decision)
{
    PUPITRE_TRY_ASSIGN(state, stateBefore(decision));
    return reinscriptions::setState(change.connection(),
        ReinscriptionId{decision.subjectId},
        decision.subjectVersion,
        state,
        QDateTime::fromString(decision.before[u"decided_at"].toString(), Qt::ISODateWithMs),
        decision.before[u"decided_by"].toString(),
        decision.before[u"reason"].toString());
}

Result<void> undoReopening(Change &change, const Decision &decision)
{
    auto &connection = change.connection();
    PUPITRE_TRY(undoEnding(change, decision)); // the same: the state before, with what it said
    PUPITRE_TRY_ASSIGN(reinscription, reinscriptions::load(connection, ReinscriptionId{decision.subjectId}));
    if (reinscription.state != ReinscriptionState::Approved)
        return {};
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY(reinscriptions::enrolForNextYear(connection, campaign, reinscription));
    if (!decision.before.contains(u"receipt"))
        return {};
    PUPITRE_TRY(
        payments::cancelReceipt(connection, ReceiptId{decision.before[u"counter_entry"].toInteger()}, change.now()));
    return payments::restoreReceipt(connection, ReceiptId{decision.before[u"receipt"].toInteger()});
}

} // namespace pupitre
