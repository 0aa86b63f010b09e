#include "invoicesview.h"

#include "enumkeys.h"
#include "feerepository.h"
#include "householdrepository.h"
#include "paymentrepository.h"
#include "receiptpaper.h"

#include <algorithm>

namespace pupitre {

namespace {

InvoiceLine invoiceLine(const InvoiceRow &row)
{
    return {.number = row.number,
        .label = row.label,
        .issuedOn = row.issuedOn,
        .dueOn = row.dueOn,
        .amount = {row.amountCents},
        .paid = {row.paidCents}};
}

ReceiptLine receiptLine(const Receipt &receipt)
{
    return {.label = receipt.label(),
        .issuedAt = receipt.issuedAt,
        .amount = receipt.amount,
        .method = receipt.means.method,
        .inForce = !receipt.cancelled,
        .isWaiver = receipt.isWaiver(),
        .cancels = receipt.cancelsLabel};
}

/// Nothing that was asked, paid or waived: nothing to show.
Result<void> addFee(InvoicesView &view, Connection &connection, const SeenHousehold &seen)
{
    PUPITRE_TRY_ASSIGN(campaign, campaigns::currentIfAny(connection, seen.household().siteId));
    if (!campaign)
        return {};
    PUPITRE_TRY_ASSIGN(fee, fees::account(connection, *campaign, seen.id()));
    if (fee != FeeAccount{.due = {}}) {
        view.fee = fee;
        view.feeYear = campaign->schoolYear;
    }
    return {};
}

/// Those that are shown; none where they are the other parent's.
Result<QList<Receipt>> ownReceipts(const FamilyContext &context)
{
    PUPITRE_TRY_ASSIGN(seen, seenHousehold(context));
    if (!seen.seesBills())
        return QList<Receipt>();
    return payments::receiptsOf(context.connection, seen.id());
}

Result<Receipt> ownReceipt(const FamilyContext &context, const QString &label)
{
    PUPITRE_TRY_ASSIGN(receipts, ownReceipts(context));
    const auto found = std::ranges::find_if(receipts, [&](const Receipt &receipt) { return receipt.label() == label; });
    if (found == receipts.end())
        return failure(ErrorCode::NotFound, QStringLiteral("receipt"));
    return *found;
}

} // namespace

Result<InvoicesView> invoicesView(const FamilyContext &context, InvoiceKind kind)
{
    PUPITRE_TRY_ASSIGN(seen, seenHousehold(context));
    InvoicesView view{.kind = kind, .withheld = !seen.seesBills(), .invoices = {}, .due = {}};
    if (view.withheld)
        return view;
    PUPITRE_TRY_ASSIGN(rows, households::invoices(context.connection, seen.id()));
    for (const auto &row : std::as_const(rows)) {
        if (row.kind != keyOf(kind))
            continue;
        view.invoices << invoiceLine(row);
        view.due = view.due + view.invoices.back().due();
    }
    if (kind == InvoiceKind::Tuition)
        PUPITRE_TRY(addFee(view, context.connection, seen));
    return view;
}

Result<QList<ReceiptLine>> receiptsView(const FamilyContext &context)
{
    PUPITRE_TRY_ASSIGN(receipts, ownReceipts(context));
    QList<ReceiptLine> lines;
    for (const auto &receipt : std::as_const(receipts))
        lines << receiptLine(receipt);
    return lines;
}

Result<ReceiptView> receiptView(const FamilyContext &context, const QString &label)
{
    PUPITRE_TRY_ASSIGN(receipt, ownReceipt(context, label));
    PUPITRE_TRY_ASSIGN(content, receiptContent(context.connection, receipt));
    return ReceiptView{.line = receiptLine(receipt), .content = content};
}

Result<ReceiptFile> receiptFile(const FamilyContext &context, const QString &label)
{
    PUPITRE_TRY_ASSIGN(receipt, ownReceipt(context, label));
    PUPITRE_TRY_ASSIGN(paper, paperOf(context.connection, context.store, receipt));
    return ReceiptFile{.fileName = paper.fileName, .pdf = paper.pdf};
}

} // namespace pupitre
