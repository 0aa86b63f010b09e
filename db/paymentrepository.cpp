#include "paymentrepository.h"

#include "householdrepository.h"
#include "localday.h"
#include "statement.h"

namespace pupitre::payments {

using namespace Qt::StringLiterals;

namespace {

/// A receipt from before payments had receipts has the campaign of its dossier, and its counter-entry that one's.
const auto allReceipts = uR"(
    SELECT c.id, c.year, c.number, c.amount_cents, c.issued_at, c.cancelled_at, c.household_id, c.cancels_id,
        c.pdf_sha256, c.payment_id, c.waiver_id,
        COALESCE(p.campaign_id, w.campaign_id, r.campaign_id, s.campaign_id) AS campaign_id,
        COALESCE(p.method, 'cheque') AS method,
        COALESCE(p.cheque_number, '') AS cheque_number,
        COALESCE(p.bank, '') AS bank,
        COALESCE(p.reason, w.reason, '') AS reason,
        COALESCE(p.received_at, w.granted_at, c.issued_at) AS received_at,
        COALESCE(p.received_by, w.granted_by, '') AS received_by,
        COALESCE(o.year, 0) AS cancelled_year,
        COALESCE(o.number, 0) AS cancelled_number
    FROM receipts c
    LEFT JOIN payments p ON p.id = c.payment_id
    LEFT JOIN fee_waivers w ON w.id = c.waiver_id
    LEFT JOIN reinscriptions r ON r.id = c.reinscription_id
    LEFT JOIN receipts o ON o.id = c.cancels_id
    LEFT JOIN reinscriptions s ON s.id = o.reinscription_id)"_s;

Receipt receiptFromRow(const Statement &row)
{
    Receipt receipt{
        .id = row.id<ReceiptId>(u"id"),
        .year = int(row.number(u"year")),
        .number = int(row.number(u"number")),
        .amount = Money{row.number(u"amount_cents")},
        .issuedAt = row.instant(u"issued_at"),
        .cancelled = !row.text(u"cancelled_at").isEmpty(),
        .householdId = row.id<HouseholdId>(u"household_id"),
        .campaignId = row.id<CampaignId>(u"campaign_id"),
        .paymentId = row.id<PaymentId>(u"payment_id"),
        .waiverId = row.id<WaiverId>(u"waiver_id"),
        .means = {row.key<PaymentMethod>(u"method"), row.text(u"cheque_number"), row.text(u"bank")},
        .receivedAt = row.instant(u"received_at"),
        .receivedBy = row.text(u"received_by"),
        .cancels = row.id<ReceiptId>(u"cancels_id"),
        .reason = row.text(u"reason"),
        .file = row.text(u"pdf_sha256"),
    };
    if (receipt.cancels)
        receipt.cancelsLabel = receiptLabel(int(row.number(u"cancelled_year")), int(row.number(u"cancelled_number")));
    return receipt;
}

struct NewPayment {
    HouseholdId householdId;
    CampaignId campaignId;
    ReceivedMoney money;
    PaymentId reverses = {};
    QString reason = {};
};

Result<PaymentId> insertPayment(Connection &connection, const NewPayment &payment)
{
    const auto &[means, amount, receivedAt, receivedBy] = payment.money;
    Statement add(connection, uR"(
        INSERT INTO payments (household_id, campaign_id, method, cheque_number, bank, amount_cents, received_at,
            received_by, reverses_payment_id, reason)
        VALUES (:household, :campaign, :method, :cheque_number, :bank, :amount, :at, :by, :reverses, :reason)
        RETURNING id)"_s);
    add.bind(u":household", payment.householdId)
        .bind(u":campaign", payment.campaignId)
        .bind(u":method", means.method)
        .bind(u":cheque_number", means.chequeNumber)
        .bind(u":bank", means.bank);
    add.bind(u":amount", amount)
        .bind(u":at", receivedAt)
        .bind(u":by", receivedBy)
        .bind(u":reverses", payment.reverses)
        .bind(u":reason", payment.reason);
    PUPITRE_TRY_ASSIGN(id, add.execId());
    return PaymentId{id};
}

Result<qint64> nextNumber(Connection &connection, SiteId siteId, int year)
{
    Statement next(connection, uR"(
        INSERT INTO receipt_counters (site_id, year, last_number)
        VALUES (:site, :year, 1)
        ON CONFLICT (site_id, year)
        DO UPDATE SET last_number = receipt_counters.last_number + 1
        RETURNING last_number AS id)"_s);
    next.bind(u":site", siteId).bind(u":year", year);
    return next.execId();
}

struct NewWaiver {
    HouseholdId householdId;
    CampaignId campaignId;
    GrantedWaiver waiver;
    WaiverId reverses = {};
};

Result<WaiverId> insertWaiver(Connection &connection, const NewWaiver &one)
{
    const auto &[amount, reason, grantedAt, grantedBy] = one.waiver;
    Statement add(connection, uR"(
        INSERT INTO fee_waivers (household_id, campaign_id, amount_cents, reason, granted_at, granted_by,
            reverses_waiver_id)
        VALUES (:household, :campaign, :amount, :reason, :at, :by, :reverses)
        RETURNING id)"_s);
    add.bind(u":household", one.householdId).bind(u":campaign", one.campaignId);
    add.bind(u":amount", amount)
        .bind(u":reason", reason)
        .bind(u":at", grantedAt)
        .bind(u":by", grantedBy)
        .bind(u":reverses", one.reverses);
    PUPITRE_TRY_ASSIGN(id, add.execId());
    return WaiverId{id};
}

/// What a receipt is the paper of: a payment, or a waiver.
struct Entry {
    HouseholdId householdId;
    Money amount;
    QDateTime at;
    PaymentId payment = {};
    WaiverId waiver = {};
    ReceiptId cancels = {}; ///< of what it reverses
};

Result<Receipt> issue(Connection &connection, const Entry &entry)
{
    PUPITRE_TRY_ASSIGN(siteId, households::siteOf(connection, entry.householdId));
    const int year = localDay(entry.at).year();
    PUPITRE_TRY_ASSIGN(number, nextNumber(connection, siteId, year));
    Statement add(connection, uR"(
        INSERT INTO receipts (site_id, year, number, household_id, payment_id, waiver_id, amount_cents, issued_at,
            cancelled_at, cancels_id)
        VALUES (:site, :year, :number, :household, :payment, :waiver, :amount, :at, :cancelled, :cancels)
        RETURNING id)"_s);
    add.bind(u":site", siteId)
        .bind(u":year", year)
        .bind(u":number", number)
        .bind(u":household", entry.householdId)
        .bind(u":payment", entry.payment)
        .bind(u":waiver", entry.waiver);
    add.bind(u":amount", entry.amount)
        .bind(u":at", entry.at)
        .bind(u":cancelled", entry.cancels ? entry.at : QDateTime()) // a counter-entry is never in force
        .bind(u":cancels", entry.cancels);
    PUPITRE_TRY_ASSIGN(id, add.execId());
    return receipt(connection, ReceiptId{id});
}

/// The payment and its receipt; `cancels` is the receipt of the payment that it reverses.
Result<Receipt> insert(Connection &connection, const NewPayment &payment, ReceiptId cancels)
{
    Q_ASSERT(connection.inTransaction());
    PUPITRE_TRY_ASSIGN(id, insertPayment(connection, payment));
    return issue(connection,
        {.householdId = payment.householdId,
            .amount = payment.money.amount,
            .at = payment.money.receivedAt,
            .payment = id,
            .cancels = cancels});
}

/// The same of a waiver.
Result<Receipt> insert(Connection &connection, const NewWaiver &one, ReceiptId cancels)
{
    Q_ASSERT(connection.inTransaction());
    PUPITRE_TRY_ASSIGN(id, insertWaiver(connection, one));
    return issue(connection,
        {.householdId = one.householdId,
            .amount = one.waiver.amount,
            .at = one.waiver.grantedAt,
            .waiver = id,
            .cancels = cancels});
}

Result<Money> sumOf(Connection &connection, const QString &table, CampaignId campaignId, HouseholdId householdId)
{
    Statement sum(connection, uR"(
        SELECT COALESCE(SUM(amount_cents), 0) AS cents
        FROM %1
        WHERE household_id = :household AND campaign_id = :campaign)"_s.arg(table));
    sum.bind(u":household", householdId).bind(u":campaign", campaignId);
    PUPITRE_TRY_ASSIGN(cents, sum.execNumber());
    return Money{cents};
}

} // namespace

Result<Receipt> record(
    Connection &connection, HouseholdId householdId, CampaignId campaignId, const ReceivedMoney &money)
{
    return insert(
        connection, NewPayment{.householdId = householdId, .campaignId = campaignId, .money = money}, ReceiptId{});
}

Result<Receipt> recordWaiver(
    Connection &connection, HouseholdId householdId, CampaignId campaignId, const GrantedWaiver &waiver)
{
    return insert(
        connection, NewWaiver{.householdId = householdId, .campaignId = campaignId, .waiver = waiver}, ReceiptId{});
}

Result<Receipt> cancel(
    Connection &connection, const Receipt &receipt, const QDateTime &at, const QString &by, const QString &reason)
{
    Statement close(connection, uR"(
        UPDATE receipts
        SET cancelled_at = :at
        WHERE id = :id AND cancelled_at = '' AND (payment_id IS NOT NULL OR waiver_id IS NOT NULL))"_s);
    close.bind(u":at", at).bind(u":id", receipt.id);
    PUPITRE_TRY(close.exec());
    if (close.affected() != 1)
        return failure(ErrorCode::Conflict, u"receipt"_s);
    if (receipt.isWaiver())
        return insert(connection,
            NewWaiver{.householdId = receipt.householdId,
                .campaignId = receipt.campaignId,
                .waiver = {-receipt.amount, reason, at, by},
                .reverses = receipt.waiverId},
            receipt.id);
    return insert(connection,
        NewPayment{.householdId = receipt.householdId,
            .campaignId = receipt.campaignId,
            .money = {receipt.means, -receipt.amount, at, by},
            .reverses = receipt.paymentId,
            .reason = reason},
        receipt.id);
}

Result<Money> balance(Connection &connection, CampaignId campaignId, HouseholdId householdId)
{
    return sumOf(connection, u"payments"_s, campaignId, householdId);
}

Result<Money> waived(Connection &connection, CampaignId campaignId, HouseholdId householdId)
{
    return sumOf(connection, u"fee_waivers"_s, campaignId, householdId);
}

Result<Receipt> receipt(Connection &connection, ReceiptId id)
{
    Statement find(connection, allReceipts + u" WHERE c.id = :id"_s);
    find.bind(u":id", id);
    return find.one(receiptFromRow);
}

Result<Receipt> receiptOf(Connection &connection, PaymentId id)
{
    Statement find(connection, allReceipts + u" WHERE c.payment_id = :payment"_s);
    find.bind(u":payment", id);
    return find.one(receiptFromRow);
}

Result<Receipt> receiptOf(Connection &connection, WaiverId id)
{
    Statement find(connection, allReceipts + u" WHERE c.waiver_id = :waiver"_s);
    find.bind(u":waiver", id);
    return find.one(receiptFromRow);
}

Result<QList<Receipt>> receiptsOf(Connection &connection, HouseholdId householdId)
{
    Statement find(connection, allReceipts + u" WHERE c.household_id = :household ORDER BY c.id DESC"_s);
    find.bind(u":household", householdId);
    return find.rows(receiptFromRow);
}

Result<QList<Receipt>> inForce(Connection &connection, CampaignId campaignId, HouseholdId householdId)
{
    Statement find(connection, allReceipts + uR"(
        WHERE c.household_id = :household AND c.cancelled_at = ''
          AND COALESCE(p.campaign_id, w.campaign_id) = :campaign
        ORDER BY c.id)"_s);
    find.bind(u":household", householdId).bind(u":campaign", campaignId);
    return find.rows(receiptFromRow);
}

Result<void> setReceiptFile(Connection &connection, ReceiptId id, const QString &sha256)
{
    Statement update(connection, uR"(UPDATE receipts SET pdf_sha256 = :sha256 WHERE id = :id)"_s);
    update.bind(u":sha256", sha256).bind(u":id", id);
    return update.exec();
}

} // namespace pupitre::payments
