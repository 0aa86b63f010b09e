#include "payments.h"

#include "enumkeys.h"
#include "feerepository.h"
#include "householdrepository.h"
#include "mailrepository.h"
#include "outbox.h"
#include "paymentrepository.h"
#include "receiptpaper.h"
#include "reinscriptionrepository.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// `nth`: the receipt was mailed so often before (rule M3).
Letter letterOf(const Receipt &receipt, const MailAttachment &paper, int nth, DecisionId decisionId)
{
    Letter letter{MailKind::PaymentReceipt, {}, u"receipt:%1:%2"_s.arg(receipt.id.value).arg(nth), decisionId, {paper}};
    letter.values.fields.insert(u"receipt"_s, receipt.label());
    letter.values.fields.insert(u"amount"_s, letterText(receipt.amount));
    QList<LetterText> lines;
    if (receipt.isCounterEntry())
        lines << letterPhrase(receipt.isWaiver() ? LetterPhrase::WaiverVoided : LetterPhrase::ReceiptVoided,
            {receipt.cancelsLabel, receipt.label()});
    else
        lines << letterPhrase(receipt.isWaiver() ? LetterPhrase::WaiverEnclosed : LetterPhrase::ReceiptEnclosed,
            {letterText(receipt.amount), receipt.label()});
    if (!receipt.reason.isEmpty())
        lines << letterPhrase(LetterPhrase::ReceiptVoidedWhy, {receipt.reason});
    letter.values.lists.insert(u"settled"_s, lines);
    return letter;
}

Subject subjectOf(const Receipt &receipt)
{
    return receipt.isWaiver() ? pupitre::subjectOf(receipt.waiverId, receipt.householdId)
                              : pupitre::subjectOf(receipt.paymentId, receipt.householdId);
}

/// The decision that took the money or granted the waiver, as long as it stands.
Result<DecisionId> standingDecision(Connection &connection, const Receipt &receipt)
{
    return decisions::standing(connection,
        receipt.isWaiver() ? DecisionKind::Waiver : DecisionKind::Payment,
        receipt.householdId,
        subjectOf(receipt).id);
}

/// Of the payment or waiver that is the decision's subject.
Result<Receipt> receiptOf(Connection &connection, const Decision &decision)
{
    return decision.subjectKind == u"waiver" ? payments::receiptOf(connection, WaiverId{decision.subjectId})
                                             : payments::receiptOf(connection, PaymentId{decision.subjectId});
}

/// The same money, or the same waiver, under a new number.
Result<Receipt> recordAgain(Change &change, const Receipt &receipt)
{
    auto &connection = change.connection();
    if (receipt.isWaiver())
        return payments::recordWaiver(connection,
            receipt.householdId,
            receipt.campaignId,
            {receipt.amount, receipt.reason, change.now(), change.by()});
    return payments::record(connection,
        receipt.householdId,
        receipt.campaignId,
        {receipt.means, receipt.amount, change.now(), change.by()});
}

/// What is to be recorded of `wanted`, or all that is left. More is taken of a transfer alone: it is here already, and
/// what is too much shows as a surplus.
Result<Money> amountOf(const FeeAccount &fee, const std::optional<Money> &wanted, bool isHereAlready)
{
    if (fee.isSettled())
        return failure(ErrorCode::GuardRefused, {}, u"paid"_s);
    if (!wanted)
        return fee.left();
    if (*wanted <= Money{} || (*wanted > fee.left() && !isHereAlready))
        return failure(ErrorCode::InvalidValue, u"amount"_s);
    return *wanted;
}

/// The decision that the receipt is of, with the paper.
Result<Receipt> decideOn(Change &change, const Household &household, Receipt receipt)
{
    PUPITRE_TRY_ASSIGN(paper, keepReceiptPaper(change, receipt));
    receipt.file = paper.sha256;
    PUPITRE_TRY(change.decide({.kind = receipt.isWaiver() ? DecisionKind::Waiver : DecisionKind::Payment,
        .subject = subjectOf(receipt),
        .version = 1,
        .whose = household.displayName(),
        .action = receipt.isWaiver() ? u"waiver.granted"_s : u"payment.received"_s,
        .details = paymentDetails(receipt)}));
    return receipt;
}

/// That it was taken back, and that its household has paid or been waived nothing since.
Result<void> requireNothingSince(Change &change, const Receipt &receipt)
{
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(all, payments::receiptsOf(connection, receipt.householdId));
    const auto counterEntry = std::ranges::find(all, receipt.id, &Receipt::cancels);
    if (counterEntry == all.end())
        return failure(change.conflictOn(subjectOf(receipt)));
    PUPITRE_TRY_ASSIGN(standing, payments::inForce(connection, receipt.campaignId, receipt.householdId));
    if (std::ranges::any_of(standing, [&](const Receipt &one) { return one.id > counterEntry->id; }))
        return failure(ErrorCode::GuardRefused, u"payment"_s, u"paid_since"_s);
    return {};
}

Result<PaymentCancelled> cancel(
    const ServiceContext &context, Change &change, const Receipt &receipt, const QString &reasonGiven)
{
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(household, change.ownHousehold(receipt.householdId));
    const QString reason = reasonGiven.simplified();
    if (reason.isEmpty())
        return failure(ErrorCode::ReasonRequired, u"payment"_s);
    if (receipt.cancelled)
        return failure(change.conflictOn(subjectOf(receipt)));
    PUPITRE_TRY_ASSIGN(taken, standingDecision(connection, receipt));
    if (taken) // the payment's own letter; an approval's tells what was true, and the counter-entry's follows it
        PUPITRE_TRY(mail::cancelOfDecision(connection, taken));
    PUPITRE_TRY_ASSIGN(counterEntry, payments::cancel(connection, receipt, change.now(), change.by(), reason));
    PUPITRE_TRY_ASSIGN(paper, keepReceiptPaper(change, counterEntry));
    counterEntry.file = paper.sha256;
    PUPITRE_TRY_ASSIGN(decisionId,
        change.decide(
            {.kind = receipt.isWaiver() ? DecisionKind::WaiverCancellation : DecisionKind::PaymentCancellation,
                .subject = subjectOf(receipt),
                .version = 1,
                .whose = household.displayName(),
                .before = {{u"counter_entry"_s, counterEntry.id.value}},
                .action = receipt.isWaiver() ? u"waiver.cancelled"_s : u"payment.cancelled"_s,
                .details = paymentDetails(counterEntry)}));
    PUPITRE_TRY_ASSIGN(campaign, campaigns::load(connection, receipt.campaignId));
    PUPITRE_TRY_ASSIGN(
        mailId, enqueueLetter(context, campaign, household, letterOf(counterEntry, paper, 0, decisionId)));
    return PaymentCancelled{decisionId, counterEntry, !mailId.has_value()};
}

/// What `right` lets take back: the receipt of a waiver, or of a payment.
Result<PaymentCancelled> cancelAs(
    const ServiceContext &context, Right right, bool isWaiver, ReceiptId id, const QString &reason)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, right));
    PUPITRE_TRY_ASSIGN(receipt, payments::receipt(change.connection(), id));
    if (receipt.isWaiver() != isWaiver)
        return failure(ErrorCode::NotFound, u"receipt"_s);
    PUPITRE_TRY_ASSIGN(cancelled, cancel(context, change, receipt, reason));
    PUPITRE_TRY(change.commit());
    return cancelled;
}

} // namespace

QJsonObject paymentDetails(const Receipt &receipt)
{
    QJsonObject details{{u"cents"_s, receipt.amount.cents}, {u"receipt"_s, receipt.label()}};
    if (!receipt.isWaiver())
        details.insert(u"method"_s, keyOf(receipt.means.method));
    if (!receipt.means.chequeNumber.isEmpty()) {
        details.insert(u"cheque_number"_s, receipt.means.chequeNumber);
        details.insert(u"bank"_s, receipt.means.bank);
    }
    if (receipt.isCounterEntry())
        details.insert(u"cancelled"_s, receipt.cancelsLabel);
    if (!receipt.reason.isEmpty())
        details.insert(u"reason"_s, receipt.reason);
    return details;
}

QString labelsOf(const QList<Receipt> &receipts)
{
    QStringList labels;
    for (const auto &receipt : receipts)
        labels << receipt.label();
    return labels.join(u", "_s);
}

Result<Receipt> takeFee(const ServiceContext &context, HouseholdId householdId, const PaymentMeans &means,
    const std::optional<Money> &wanted)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::TakePayments));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(household, change.ownHousehold(householdId));
    PUPITRE_TRY_ASSIGN(kept, checkedMeans(means));
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY_ASSIGN(fee, fees::account(connection, campaign, householdId));
    PUPITRE_TRY_ASSIGN(amount, amountOf(fee, wanted, kept.method == PaymentMethod::Transfer));
    PUPITRE_TRY_ASSIGN(
        recorded, payments::record(connection, householdId, campaign.id, {kept, amount, change.now(), change.by()}));
    PUPITRE_TRY_ASSIGN(receipt, decideOn(change, household, recorded));
    PUPITRE_TRY(change.commit());
    return receipt;
}

Result<Receipt> waiveFee(const ServiceContext &context, HouseholdId householdId, const std::optional<Money> &wanted,
    const QString &reasonGiven)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::WaiveFees));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(household, change.ownHousehold(householdId));
    const QString reason = reasonGiven.simplified();
    if (reason.isEmpty())
        return failure(ErrorCode::ReasonRequired, u"waiver"_s);
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY_ASSIGN(fee, fees::account(connection, campaign, householdId));
    PUPITRE_TRY_ASSIGN(amount, amountOf(fee, wanted, false));
    PUPITRE_TRY_ASSIGN(recorded,
        payments::recordWaiver(connection, householdId, campaign.id, {amount, reason, change.now(), change.by()}));
    PUPITRE_TRY_ASSIGN(receipt, decideOn(change, household, recorded));
    PUPITRE_TRY(change.commit());
    return receipt;
}

Result<Receipt> settleAgain(const ServiceContext &context, const Decision &decision)
{
    const bool isWaiver = decision.subjectKind == u"waiver";
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, isWaiver ? Right::WaiveFees : Right::TakePayments));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(former, receiptOf(connection, decision));
    PUPITRE_TRY_ASSIGN(household, change.ownHousehold(former.householdId));
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    if (campaign.id != former.campaignId)
        return failure(ErrorCode::GuardRefused, {}, u"campaign_closed"_s);
    PUPITRE_TRY(requireNothingSince(change, former));
    PUPITRE_TRY_ASSIGN(fee, fees::account(connection, campaign, household.id));
    PUPITRE_TRY(amountOf(fee, former.amount, !isWaiver && former.means.method == PaymentMethod::Transfer));
    PUPITRE_TRY_ASSIGN(recorded, recordAgain(change, former));
    PUPITRE_TRY_ASSIGN(receipt, decideOn(change, household, recorded));
    PUPITRE_TRY(change.commit());
    return receipt;
}

Result<PaymentCancelled> cancelPayment(const ServiceContext &context, ReceiptId id, const QString &reason)
{
    return cancelAs(context, Right::TakePayments, false, id, reason);
}

Result<PaymentCancelled> cancelWaiver(const ServiceContext &context, ReceiptId id, const QString &reason)
{
    return cancelAs(context, Right::WaiveFees, true, id, reason);
}

Result<QString> mailReceipt(const ServiceContext &context, ReceiptId id)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::TakePayments));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(receipt, payments::receipt(connection, id));
    PUPITRE_TRY_ASSIGN(household, change.ownHousehold(receipt.householdId));
    if (receipt.cancelled && !receipt.isCounterEntry()) // it would say that the money is here
        return failure(change.conflictOn(subjectOf(receipt)));
    PUPITRE_TRY_ASSIGN(paper, keepReceiptPaper(change, receipt));
    PUPITRE_TRY_ASSIGN(sent, mail::enclosures(connection, paper.sha256));
    if (sent.waiting > 0)
        return failure(ErrorCode::Conflict, u"mail"_s);
    PUPITRE_TRY_ASSIGN(taken, standingDecision(connection, receipt));
    PUPITRE_TRY_ASSIGN(campaign, campaigns::load(connection, receipt.campaignId));
    PUPITRE_TRY_ASSIGN(mailId, enqueueLetter(context, campaign, household, letterOf(receipt, paper, sent.all, taken)));
    if (!mailId)
        return failure(ErrorCode::AddressMissing);
    const QString address = household.addressee({}).address;
    change.fact(
        u"receipt.mailed"_s, subjectOf(receipt), {{u"receipt"_s, receipt.label()}, {u"cents"_s, receipt.amount.cents}});
    PUPITRE_TRY(change.commit());
    return address;
}

Result<void> undoPayment(Change &change, const Decision &decision)
{
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(receipt, receiptOf(connection, decision));
    if (receipt.cancelled)
        return failure(ErrorCode::UndoTooLate, u"payment"_s, u"newer"_s);
    PUPITRE_TRY_ASSIGN(approved,
        reinscriptions::approvedSince(connection, receipt.campaignId, receipt.householdId, receipt.receivedAt));
    if (approved)
        return failure(ErrorCode::UndoTooLate, u"approved"_s, u"newer"_s);
    PUPITRE_TRY_ASSIGN(sent, mail::enclosures(connection, receipt.file));
    if (sent.gone > 0)
        return failure(ErrorCode::UndoTooLate, {}, u"mail"_s);
    PUPITRE_TRY_ASSIGN(counterEntry, payments::cancel(connection, receipt, change.now(), change.by(), {}));
    PUPITRE_TRY(keepReceiptPaper(change, counterEntry));
    change.sayOfUndo(paymentDetails(counterEntry));
    return {};
}

Result<void> undoPaymentCancellation(Change &change, const Decision &decision)
{
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(receipt, receiptOf(connection, decision));
    PUPITRE_TRY_ASSIGN(standing, payments::inForce(connection, receipt.campaignId, receipt.householdId));
    const ReceiptId counterEntry{decision.before[u"counter_entry"].toInteger()};
    if (std::ranges::any_of(standing, [&](const Receipt &one) { return one.id > counterEntry; }))
        return failure(ErrorCode::Conflict, u"payment"_s);
    PUPITRE_TRY_ASSIGN(again, recordAgain(change, receipt));
    PUPITRE_TRY(keepReceiptPaper(change, again));
    // The decision that took the money stands for what is countered for good: it no longer bars older ones.
    PUPITRE_TRY_ASSIGN(taken, standingDecision(connection, receipt));
    if (taken)
        PUPITRE_TRY(decisions::markUndone(connection, taken, change.now()));
    change.sayOfUndo(paymentDetails(again));
    return {};
}

} // namespace pupitre
