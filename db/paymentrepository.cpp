#include "paymentrepository.h"

#include "statement.h"

namespace pupitre::payments {

using namespace Qt::StringLiterals;

namespace {

const auto allReceipts = uR"(
    SELECT id, year, number, amount_cents, issued_at, cancelled_at
    FROM receipts)"_s;

Receipt receiptFromRow(const Statement &row)
{
    return {
        .id = row.id<ReceiptId>(u"id"),
        .year = int(row.number(u"year")),
        .number = int(row.number(u"number")),
        .amount = Money{row.number(u"amount_cents")},
        .issuedAt = row.instant(u"issued_at"),
        .cancelled = !row.text(u"cancelled_at").isEmpty(),
    };
}

PaymentRow paymentFromRow(const Statement &row)
{
    return {
        .method = row.key<PaymentMethod>(u"method"),
        .amount = Money{row.number(u"amount_cents")},
        .receivedAt = row.instant(u"received_at"),
        .receivedBy = row.text(u"received_by"),
    };
}

} // namespace

Result<qint64> insert(Connection &connection, HouseholdId householdId, CampaignId campaignId, const PaymentRow &payment)
{
    Statement add(connection, uR"(
        INSERT INTO payments (household_id, campaign_id, method, amount_cents, received_at, received_by)
        VALUES (:household, :campaign, :method, :amount, :at, :by)
        RETURNING id)"_s);
    add.bind(u":household", householdId)
        .bind(u":campaign", campaignId)
        .bind(u":method", payment.method)
        .bind(u":amount", payment.amount);
    add.bind(u":at", payment.receivedAt).bind(u":by", payment.receivedBy);
    return add.execId();
}

Result<Money> balance(Connection &connection, CampaignId campaignId, HouseholdId householdId)
{
    Statement sum(connection, uR"(
        SELECT COALESCE(SUM(amount_cents), 0) AS cents
        FROM payments
        WHERE household_id = :household AND campaign_id = :campaign)"_s);
    sum.bind(u":household", householdId).bind(u":campaign", campaignId);
    PUPITRE_TRY_ASSIGN(cents, sum.execNumber());
    return Money{cents};
}

Result<QList<PaymentRow>> ofHousehold(Connection &connection, CampaignId campaignId, HouseholdId householdId)
{
    Statement find(connection, uR"(
        SELECT method, amount_cents, received_at, received_by
        FROM payments
        WHERE household_id = :household AND campaign_id = :campaign
        ORDER BY id DESC)"_s);
    find.bind(u":household", householdId).bind(u":campaign", campaignId);
    return find.rows(paymentFromRow);
}

Result<Receipt> issueReceipt(Connection &connection, SiteId siteId, HouseholdId householdId,
    ReinscriptionId reinscriptionId, Money amount, const QDateTime &at)
{
    Q_ASSERT(connection.inTransaction());
    Receipt receipt;
    receipt.year = at.toLocalTime().date().year();
    receipt.amount = amount;
    receipt.issuedAt = at;
    Statement next(connection, uR"(
        INSERT INTO receipt_counters (site_id, year, last_number)
        VALUES (:site, :year, 1)
        ON CONFLICT (site_id, year)
        DO UPDATE SET last_number = receipt_counters.last_number + 1
        RETURNING last_number AS id)"_s);
    next.bind(u":site", siteId).bind(u":year", receipt.year);
    PUPITRE_TRY_ASSIGN(number, next.execId());
    receipt.number = int(number);
    Statement add(connection, uR"(
        INSERT INTO receipts (site_id, year, number, household_id, reinscription_id, amount_cents, issued_at)
        VALUES (:site, :year, :number, :household, :reinscription, :amount, :at)
        RETURNING id)"_s);
    add.bind(u":site", siteId)
        .bind(u":year", receipt.year)
        .bind(u":number", receipt.number)
        .bind(u":household", householdId);
    add.bind(u":reinscription", reinscriptionId).bind(u":amount", amount).bind(u":at", at);
    PUPITRE_TRY_ASSIGN(id, add.execId());
    receipt.id = ReceiptId{id};
    return receipt;
}

Result<void> setReceiptFile(Connection &connection, ReceiptId id, const QString &sha256)
{
    Statement update(connection, uR"(UPDATE receipts SET pdf_sha256 = :sha256 WHERE id = :id)"_s);
    update.bind(u":sha256", sha256).bind(u":id", id);
    return update.exec();
}

Result<void> cancelReceipt(Connection &connection, ReceiptId id, const QDateTime &at)
{
    Statement update(connection, uR"(UPDATE receipts SET cancelled_at = :at WHERE id = :id)"_s);
    update.bind(u":at", at).bind(u":id", id);
    return update.exec();
}

Result<QList<Receipt>> receiptsOf(Connection &connection, HouseholdId householdId)
{
    Statement find(connection, allReceipts + u" WHERE household_id = :household ORDER BY id DESC"_s);
    find.bind(u":household", householdId);
    return find.rows(receiptFromRow);
}

Result<void> restoreReceipt(Connection &connection, ReceiptId id)
{
    return cancelReceipt(connection, id, {});
}

Result<std::optional<Receipt>> standingReceipt(Connection &connection, ReinscriptionId reinscriptionId)
{
    Statement find(connection, allReceipts + uR"(
        WHERE reinscription_id = :reinscription AND cancelled_at = '' AND cancels_id IS NULL)"_s);
    find.bind(u":reinscription", reinscriptionId);
    return find.maybe(receiptFromRow);
}

Result<Receipt> issueCounterEntry(
    Connection &connection, SiteId siteId, HouseholdId householdId, const Receipt &cancelled, const QDateTime &at)
{
    Statement earlier(connection, uR"(
        SELECT id
        FROM receipts
        WHERE cancels_id = :cancelled AND cancelled_at = '')"_s);
    earlier.bind(u":cancelled", cancelled.id);
    PUPITRE_TRY_ASSIGN(already, earlier.execNumber());
    if (already != 0)
        return failure(ErrorCode::Conflict, u"receipt"_s);
    PUPITRE_TRY_ASSIGN(receipt, issueReceipt(connection, siteId, householdId, {}, Money{-cancelled.amount.cents}, at));
    Statement link(connection, uR"(UPDATE receipts SET cancels_id = :cancelled WHERE id = :id)"_s);
    link.bind(u":cancelled", cancelled.id).bind(u":id", receipt.id);
    PUPITRE_TRY(link.exec());
    return receipt;
}

} // namespace pupitre::payments
