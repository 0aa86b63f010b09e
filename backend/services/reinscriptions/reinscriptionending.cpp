#include "reinscriptionending.h"

#include "documentexpiry.h"
#include "enumkeys.h"
#include "openedreinscription.h"
#include "outbox.h"
#include "paymentrepository.h"
#include "payments.h"
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

/// That what was paid and what was waived still counts; no line where nothing was.
Result<QList<LetterText>> settledLines(Connection &connection, const OpenedReinscription &opened)
{
    PUPITRE_TRY_ASSIGN(receipts, payments::inForce(connection, opened.campaign.id, opened.household.id));
    QList<LetterText> lines;
    for (const auto &[phrase, isWaiver] :
        {std::pair(LetterPhrase::SettledStays, false), std::pair(LetterPhrase::WaivedStays, true)}) {
        Money sum;
        QList<Receipt> ofThem;
        for (const auto &receipt : std::as_const(receipts)) {
            if (receipt.isWaiver() != isWaiver)
                continue;
            sum = sum + receipt.amount;
            ofThem << receipt;
        }
        if (!ofThem.isEmpty())
            lines << letterPhrase(phrase, {letterText(sum), labelsOf(ofThem)});
    }
    return lines;
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
    Letter letter = letterOf(MailKind::Reopening, opened, reason, {});
    PUPITRE_TRY_ASSIGN(settled, settledLines(connection, opened));
    letter.values.lists.insert(u"settled"_s, settled);
    ReopeningOutcome outcome;
    if (reinscription.state == ReinscriptionState::Approved)
        PUPITRE_TRY(reinscriptions::removeEnrolments(connection, id));
    PUPITRE_TRY(expireDocuments(change, reinscription.householdId)); // it may have been ended for months
    PUPITRE_TRY_ASSIGN(decisionId,
        change.decide({.kind = DecisionKind::Reopening,
            .subject = opened.subject(),
            .version = version + 1,
            .whose = opened.whose(),
            .before = standingOf(reinscription),
            .action = u"reinscription.reopened"_s,
            .details = {
                {u"student"_s, opened.whose()}, {u"reason"_s, reason}, {u"was"_s, keyOf(reinscription.state)}}}));
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
    return {};
}

} // namespace pupitre
