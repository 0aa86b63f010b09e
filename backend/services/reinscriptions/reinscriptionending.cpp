#include "reinscriptionending.h"

#include "decisionrepository.h"
#include "enumkeys.h"
#include "journal.h"
#include "openeddossier.h"
#include "outbox.h"
#include "paymentrepository.h"
#include "pieceexpiry.h"
#include "receiptcontent.h"
#include "reinscriptionrepository.h"
#include "transaction.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// All that an undo puts back.
QJsonObject standingOf(const Reinscription &dossier)
{
    return {{u"state"_s, keyOf(dossier.state)},
        {u"decided_at"_s, dossier.decidedAt.toString(Qt::ISODateWithMs)},
        {u"decided_by"_s, dossier.decidedBy},
        {u"reason"_s, dossier.endedReason}};
}

Letter letterOf(MailKind kind, const OpenedDossier &opened, const QString &reason, DecisionId decisionId)
{
    Letter letter{
        kind, {}, u"reinscription:%1:v%2"_s.arg(opened.dossier.id.value).arg(opened.dossier.version), decisionId};
    letter.values.fields.insert(u"student"_s, opened.student.person.displayName());
    letter.values.fields.insert(u"appeal"_s, waysOfAppeal());
    letter.values.lists.insert(u"reasons"_s, {LetterText(reason)});
    return letter;
}

Result<EndingOutcome> end(const ServiceContext &context, ReinscriptionId id, int version, const QString &reasonGiven,
    ReinscriptionState state, const QList<ReinscriptionState> &from, MailKind kind)
{
    PUPITRE_TRY(require(context, Right::ApproveReinscriptions));
    const QString reason = reasonGiven.trimmed();
    if (reason.isEmpty())
        return failure(ErrorCode::ReasonRequired, u"reinscription"_s);
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(opened, openDossier(context, id, version));
    const auto &dossier = opened.dossier;
    if (!from.contains(dossier.state))
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    const QDateTime now = context.clock.now();
    PUPITRE_TRY(reinscriptions::setState(connection, id, version, state, now, context.actorName(), reason));
    PUPITRE_TRY(reinscriptions::refreshStanding(connection, opened.campaign, dossier.householdId));
    PUPITRE_TRY_ASSIGN(decisionId,
        decisions::insert(connection,
            {{},
                u"ending"_s,
                context.staffId(),
                now,
                dossier.householdId,
                u"reinscription"_s,
                id.value,
                version + 1,
                opened.student.person.registerName(),
                standingOf(dossier)}));
    PUPITRE_TRY_ASSIGN(
        mailId, enqueueLetter(context, opened.campaign, opened.household, letterOf(kind, opened, reason, decisionId)));
    PUPITRE_TRY(journal::append(connection,
        {0,
            now,
            context.actorName(),
            u"reinscription."_s + keyOf(state),
            u"reinscription"_s,
            id.value,
            dossier.householdId,
            {{u"student"_s, opened.student.person.registerName()}, {u"reason"_s, reason}}}));
    PUPITRE_TRY(transaction.commit());
    return EndingOutcome{decisionId, !mailId.has_value()};
}

/// Voids the receipt that stands for the dossier; gives the counter-entry, or none where nothing stands.
Result<std::optional<Receipt>> voidReceipt(const ServiceContext &context, const OpenedDossier &opened,
    const QString &reason, Letter &letter, QJsonObject &before)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(standing, payments::standingReceipt(connection, opened.dossier.id));
    if (!standing)
        return std::nullopt;
    const QDateTime now = context.clock.now();
    PUPITRE_TRY(payments::cancelReceipt(connection, standing->id, now));
    PUPITRE_TRY_ASSIGN(counterEntry,
        payments::issueCounterEntry(connection, opened.household.siteId, opened.household.id, *standing, now));
    PUPITRE_TRY_ASSIGN(site, campaigns::site(connection, opened.household.siteId));
    auto content = receiptContent(context, site, opened, counterEntry);
    content.cancelledLabel = standing->label();
    content.cancelledReason = reason;
    PUPITRE_TRY_ASSIGN(sha256, context.store.put(receiptPdf(content)));
    PUPITRE_TRY(payments::setReceiptFile(connection, counterEntry.id, sha256));
    letter.attachments.append(
        {u"Annulation du reçu n° %1.pdf"_s.arg(standing->label()), u"application/pdf"_s, sha256, {}});
    letter.values.lists.insert(u"cancelled"_s,
        {LetterText(
            u"Votre reçu n° %1 est annulé : le document joint, n° %2, le constate. Ce que vous avez réglé reste acquis au dossier."_s
                .arg(standing->label(), counterEntry.label()),
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
    PUPITRE_TRY(require(context, Right::ApproveReinscriptions));
    const QString reason = reasonGiven.trimmed();
    if (reason.isEmpty())
        return failure(ErrorCode::ReasonRequired, u"reinscription"_s);
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(opened, openDossier(context, id, version));
    const auto &dossier = opened.dossier;
    if (!isEnded(dossier.state))
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    const QDateTime now = context.clock.now();
    const auto state = dossier.depositedAt.isValid() ? ReinscriptionState::Deposited : ReinscriptionState::InProgress;
    PUPITRE_TRY(reinscriptions::setState(connection, id, version, state, {}, {}));
    QJsonObject before = standingOf(dossier);
    Letter letter = letterOf(MailKind::Reopening, opened, reason, {});
    letter.values.lists.insert(u"cancelled"_s, {});
    ReopeningOutcome outcome;
    if (dossier.state == ReinscriptionState::Approved) {
        PUPITRE_TRY(reinscriptions::removeEnrolments(connection, id));
        PUPITRE_TRY_ASSIGN(counterEntry, voidReceipt(context, opened, reason, letter, before));
        outcome.counterEntry = counterEntry;
    }
    PUPITRE_TRY(expirePieces(context, opened.campaign, dossier.householdId)); // it may have been ended for months
    PUPITRE_TRY(reinscriptions::refreshStanding(connection, opened.campaign, dossier.householdId));
    PUPITRE_TRY_ASSIGN(decisionId,
        decisions::insert(connection,
            {{},
                u"reopening"_s,
                context.staffId(),
                now,
                dossier.householdId,
                u"reinscription"_s,
                id.value,
                version + 1,
                opened.student.person.registerName(),
                before}));
    outcome.decisionId = letter.decisionId = decisionId;
    PUPITRE_TRY_ASSIGN(mailId, enqueueLetter(context, opened.campaign, opened.household, letter));
    outcome.addressMissing = !mailId.has_value();
    PUPITRE_TRY(journal::append(connection,
        {0,
            now,
            context.actorName(),
            u"reinscription.reopened"_s,
            u"reinscription"_s,
            id.value,
            dossier.householdId,
            {{u"student"_s, opened.student.person.registerName()},
                {u"reason"_s, reason},
                {u"was"_s, keyOf(dossier.state)},
                {u"counter_entry"_s, outcome.counterEntry ? outcome.counterEntry->label() : QString()}}}));
    PUPITRE_TRY(transaction.commit());
    return outcome;
}

} // namespace pupitre
