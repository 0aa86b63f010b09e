#pragma once

#include "change.h"
#include "payment.h"

#include <optional>

namespace pupitre {

/// What is still to be paid of the campaign's fee, or a part of it, is received at the desk: the payment and its
/// numbered receipt, as a PDF, in one transaction; the reinscriptions' standing follows. `amount`: none is all that is
/// left; more than that may come by transfer alone, and shows as a surplus. Errors: GuardRefused ("paid") when nothing
/// is owed any more; InvalidValue on "amount" (nothing, or more than is left), "cheque_number" or "bank"; NotAllowed;
/// NotFound.
Result<Receipt> takeFee(const ServiceContext &context, HouseholdId householdId, const PaymentMeans &means,
    const std::optional<Money> &amount = {});

/// What is still to be paid, or a part of it, is not asked for (rule C11). Its numbered receipt says so, with the
/// reason, and never that it was paid. Errors: ReasonRequired on "waiver"; those of takeFee().
Result<Receipt> waiveFee(
    const ServiceContext &context, HouseholdId householdId, const std::optional<Money> &amount, const QString &reason);

/// The same money, or the same waiver, once more after the decision that took it was taken back: another payment under
/// a number of its own. Errors: GuardRefused ("paid_since" when the household has paid or been waived something since,
/// "campaign_closed", "paid"); InvalidValue on "amount" when less is left to pay; Conflict when it was not taken back;
/// NotAllowed; NotFound.
Result<Receipt> settleAgain(const ServiceContext &context, const Decision &decision);

/// Takes the receipt's payment back (a cheque without cover, a slip at the desk) by a counter-entry with a number of
/// its own, which a letter brings to the family, and which is given. What was approved meanwhile stays so, and the fee
/// is due again. Errors: ReasonRequired; Conflict when that was done already; NotAllowed; NotFound,
/// of a waiver's receipt too.
struct PaymentCancelled {
    DecisionId decisionId;
    Receipt counterEntry;
    bool addressMissing = false; ///< the counter-entry has to be printed
};
Result<PaymentCancelled> cancelPayment(const ServiceContext &context, ReceiptId id, const QString &reason);
/// The same of a waiver: what it waived is asked for again. Errors: as there; NotFound, of a payment's receipt.
Result<PaymentCancelled> cancelWaiver(const ServiceContext &context, ReceiptId id, const QString &reason);

/// Mails the receipt, or the counter-entry, to the household; gives the address. Errors: AddressMissing; Conflict on
/// "mail" while it waits to leave; NotAllowed; NotFound.
Result<QString> mailReceipt(const ServiceContext &context, ReceiptId id);

/// What the journal says of the payment or waiver: amount, method, number.
QJsonObject paymentDetails(const Receipt &receipt);
/// "2026-000041, 2026-000042"
QString labelsOf(const QList<Receipt> &receipts);

/// The undo of a decision of kind Payment or Waiver, by a counter-entry. Errors: UndoTooLate, on "payment" when it was
/// taken back already, on "approved" when a dossier has been approved since, or for "mail" when the family has the
/// receipt.
Result<void> undoPayment(Change &change, const Decision &decision);
/// The undo of a decision of kind PaymentCancellation or WaiverCancellation: the same is recorded again, under a new
/// number. Errors: Conflict when something was paid or waived since.
Result<void> undoPaymentCancellation(Change &change, const Decision &decision);

} // namespace pupitre
