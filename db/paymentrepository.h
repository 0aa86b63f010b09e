#pragma once

#include "connection.h"
#include "payment.h"

#include <optional>

namespace pupitre {

/// Money that was received.
struct ReceivedMoney {
    PaymentMeans means;
    Money amount;
    QDateTime receivedAt;
    QString receivedBy;
};

/// A part of the fee that is not asked for.
struct GrantedWaiver {
    Money amount;
    QString reason;
    QDateTime grantedAt;
    QString grantedBy;
};

/// What households paid, what was waived of their fee, and the receipts of both, all of which only grow. No function
/// writes the one without the other.
namespace payments {

/// The payment with its receipt, under the next number of the household's site and year. The counter's row is locked
/// until the transaction ends, so that numbers have neither gap nor double.
Result<Receipt> record(
    Connection &connection, HouseholdId householdId, CampaignId campaignId, const ReceivedMoney &money);
/// The waiver with its receipt, under a number of the same row.
Result<Receipt> recordWaiver(
    Connection &connection, HouseholdId householdId, CampaignId campaignId, const GrantedWaiver &waiver);
/// Takes the receipt's payment or waiver back: the negative of it, with a receipt of its own under the next number.
/// Neither of the two receipts is in force any more. Conflict when that was done already, or the receipt is of neither.
Result<Receipt> cancel(
    Connection &connection, const Receipt &receipt, const QDateTime &at, const QString &by, const QString &reason);

/// Sum of what was paid for the campaign, counter-entries included.
Result<Money> balance(Connection &connection, CampaignId campaignId, HouseholdId householdId);
/// The same of what was waived.
Result<Money> waived(Connection &connection, CampaignId campaignId, HouseholdId householdId);
Result<Receipt> receipt(Connection &connection, ReceiptId id);
Result<Receipt> receiptOf(Connection &connection, PaymentId id);
Result<Receipt> receiptOf(Connection &connection, WaiverId id);
/// All of the household, newest first.
Result<QList<Receipt>> receiptsOf(Connection &connection, HouseholdId householdId);
/// Those that stand for what the household has paid, or needs not pay, for the campaign, in the order of their numbers.
Result<QList<Receipt>> inForce(Connection &connection, CampaignId campaignId, HouseholdId householdId);
/// Its PDF.
Result<void> setReceiptFile(Connection &connection, ReceiptId id, const QString &sha256);

} // namespace payments
} // namespace pupitre
