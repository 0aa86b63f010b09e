#pragma once

#include "connection.h"
#include "payment.h"

#include <optional>

namespace pupitre {

struct PaymentRow {
    PaymentMethod method = PaymentMethod::Cheque;
    Money amount;
    QDateTime receivedAt;
    QString receivedBy;
};

namespace payments {

Result<qint64> insert(
    Connection &connection, HouseholdId householdId, CampaignId campaignId, const PaymentRow &payment);
/// Sum of what was paid for the campaign, counter-entries included.
Result<Money> balance(Connection &connection, CampaignId campaignId, HouseholdId householdId);
Result<QList<PaymentRow>> ofHousehold(Connection &connection, CampaignId campaignId, HouseholdId householdId);

/// Takes the next number of the site and year; the counter's row is locked until the transaction ends, so numbers
/// have neither gap nor double. `reinscriptionId` may be none.
Result<Receipt> issueReceipt(Connection &connection, SiteId siteId, HouseholdId householdId,
    ReinscriptionId reinscriptionId, Money amount, const QDateTime &at);
Result<void> setReceiptFile(Connection &connection, ReceiptId id, const QString &sha256);
/// The number stays used: a cancelled receipt is kept.
Result<void> cancelReceipt(Connection &connection, ReceiptId id, const QDateTime &at);
Result<void> restoreReceipt(Connection &connection, ReceiptId id);
/// The receipt that was issued for the reinscription and not cancelled since.
Result<std::optional<Receipt>> standingReceipt(Connection &connection, ReinscriptionId reinscriptionId);
/// The negative of a cancelled receipt, under the next number. Conflict when it has one already.
Result<Receipt> issueCounterEntry(
    Connection &connection, SiteId siteId, HouseholdId householdId, const Receipt &cancelled, const QDateTime &at);
Result<QList<Receipt>> receiptsOf(Connection &connection, HouseholdId householdId);

} // namespace payments
} // namespace pupitre
