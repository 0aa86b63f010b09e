#include "invoicespage.h"

#include "feelines.h"
#include "invoicesview.h"
#include "localday.h"
#include "tabs.h"

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

/// The keys of what differs between the two tabs.
struct InvoiceTab {
    InvoiceKind kind;
    FamilyTab tab;
    QByteArray title, caption, none;
};

/// Settled, in part or not at all, in words and with its mark.
void setInvoiceState(Dictionary &row, const Words &words, const InvoiceLine &invoice)
{
    const bool isSettled = invoice.due().cents <= 0, isBegun = invoice.paid.cents > 0;
    row.set("MARK", isSettled ? u"done"_s : u"todo"_s);
    row.set("STATE",
        words.text(isSettled ? "invoices_state_paid"
                   : isBegun ? "invoices_state_part"
                             : "invoices_state_due"));
}

void addInvoices(Dictionary &content, const Words &words, const InvoicesView &view, const InvoiceTab &tab)
{
    auto &table = content.add("INVOICES");
    Money amount, paid;
    for (const auto &invoice : view.invoices) {
        auto &row = table.add("INVOICE");
        row.set("NUMBER", invoice.number);
        row.set("LABEL", invoice.label);
        row.set("ISSUED", words.shortDay(invoice.issuedOn));
        row.set("DUE_ON", words.shortDay(invoice.dueOn));
        row.set("AMOUNT", words.amount(invoice.amount));
        row.set("PAID", words.amount(invoice.paid));
        row.set("REST", words.amount(invoice.due()));
        setInvoiceState(row, words, invoice);
        amount = amount + invoice.amount;
        paid = paid + invoice.paid;
    }
    table.set("CAPTION", words.text(tab.caption));
    table.set("AMOUNT", words.amount(amount));
    table.set("PAID", words.amount(paid));
    table.set("REST", words.amount(view.due));
    table.set("SUMMARY",
        view.due.cents > 0 ? words.text("invoices_rest_sentence", {{"amount", words.amount(view.due)}})
                           : words.text("invoices_nothing_due"));
}

void addFee(Dictionary &content, const Words &words, const FeeAccount &fee, SchoolYear year)
{
    auto &card = content.add("FEE");
    card.set("TITLE", words.text("invoices_fee_title", {{"year", year.label()}}));
    for (const auto &line : feeLines(words, fee)) {
        auto &sum = card.add("SUM");
        sum.set("LABEL", line.label);
        sum.set("AMOUNT", line.amount);
    }
}

void addWaysToPay(Dictionary &content, const Visit &visit)
{
    const Words &words = visit.words();
    for (const char *way : {"invoices_how_desk", "invoices_how_transfer", "invoices_how_debit"})
        content.add("WAY").set("TEXT", words.text(way));
    if (const QString &phone = visit.site().phone; !phone.isEmpty())
        content.add("WAY").set("TEXT", words.text("invoices_how_question", {{"phone", phone}}));
}

void addReceipts(Dictionary &content, const Visit &visit, const QList<ReceiptLine> &receipts)
{
    if (receipts.isEmpty()) {
        content.show("NO_RECEIPT");
        return;
    }
    auto &table = content.add("RECEIPTS");
    for (const auto &receipt : receipts) {
        auto &row = table.add("RECEIPT");
        row.set("URL", visit.path(u"/recus/"_s + receipt.label));
        row.set("LABEL", receipt.label);
        row.set("ISSUED", visit.words().shortDay(localDay(receipt.issuedAt)));
        row.set("AMOUNT", visit.words().amount(receipt.amount));
        row.set("MARK", receipt.inForce ? u"done"_s : u"neutral"_s);
        row.set("KIND", visit.words().text(receipt.isWaiver ? "receipt_kind_waiver" : "receipt_kind_payment"));
        row.set("STATE", visit.words().text(receipt.inForce ? "receipt_state_valid" : "receipt_state_cancelled"));
    }
}

Response showInvoices(const Visit &visit, const InvoiceTab &tab)
{
    const auto view = invoicesView(visit.family(), tab.kind);
    if (!view)
        return visit.failed(view.error());
    const auto receipts = receiptsView(visit.family());
    if (!receipts)
        return visit.failed(receipts.error());
    const Words &words = visit.words();
    Dictionary content;
    addFamilyTabs(content, visit, tab.tab);
    if (view->withheld)
        content.setOrHide("NONE", words.text("invoices_withheld"));
    else if (view->invoices.isEmpty())
        content.setOrHide("NONE", words.text(tab.none));
    else
        addInvoices(content, words, *view, tab);
    if (view->fee)
        addFee(content, words, *view->fee, view->feeYear);
    addWaysToPay(content, visit);
    addReceipts(content, visit, *receipts);
    return visit.render(
        {.name = "invoices", .title = words.text(tab.title), .content = content, .entry = MenuEntry::Household});
}

QString meansText(const Words &words, const PaymentMeans &means)
{
    switch (means.method) {
    case PaymentMethod::Cheque:
        return means.chequeNumber.isEmpty()
                   ? words.text("receipt_means_cheque_plain")
                   : words.text("receipt_means_cheque", {{"number", means.chequeNumber}, {"bank", means.bank}});
    case PaymentMethod::Cash: return words.text("receipt_means_cash");
    case PaymentMethod::Card: return words.text("receipt_means_card");
    case PaymentMethod::Transfer: return words.text("receipt_means_transfer");
    }
    return {};
}

/// A line of the receipt; left out where there is nothing to say.
void addFact(Dictionary &content, const Words &words, const QByteArray &label, const QString &value)
{
    if (value.isEmpty())
        return;
    auto &fact = content.add("FACT");
    fact.set("LABEL", words.text(label));
    for (const QString &line : value.split(u'\n', Qt::SkipEmptyParts))
        fact.add("LINE").set("TEXT", line);
}

void addFacts(Dictionary &content, const Words &words, const ReceiptView &view)
{
    const ReceiptContent &paper = view.content;
    addFact(content, words, "receipt_number", paper.receiptLabel);
    addFact(content,
        words,
        "receipt_site",
        QStringList{paper.siteName, paper.siteAddress, paper.siteCity, paper.sitePhone, paper.siteEmail}.join(u'\n'));
    addFact(content, words, "receipt_issued", words.day(paper.issuedOn));
    addFact(content,
        words,
        paper.isWaiver ? "receipt_to" : "receipt_from",
        QStringList{paper.payerName, paper.payerAddress, paper.payerCity}.join(u'\n'));
    addFact(content, words, "receipt_amount", words.amount(paper.amount));
    addFact(content, words, "receipt_for", words.text("receipt_for_fee", {{"year", paper.schoolYear}}));
    addFact(content, words, "receipt_students", paper.studentNames.join(u'\n'));
    addFact(content, words, paper.isWaiver ? "receipt_granted" : "receipt_received", words.day(paper.receivedOn));
    if (!paper.isWaiver)
        addFact(content, words, "receipt_means", meansText(words, paper.means));
    addFact(content, words, paper.isWaiver ? "receipt_granted_by" : "receipt_by", paper.agentName);
    addFact(content, words, "receipt_reason", paper.reason);
    addFact(content,
        words,
        "receipt_state",
        words.text(view.line.inForce ? "receipt_state_valid" : "receipt_state_cancelled"));
}

} // namespace

Response tuitionPage(Visit &visit)
{
    return showInvoices(visit,
        {.kind = InvoiceKind::Tuition,
            .tab = FamilyTab::Tuition,
            .title = "invoices_title_tuition",
            .caption = "invoices_caption_tuition",
            .none = "invoices_none_tuition"});
}

Response rentalPage(Visit &visit)
{
    return showInvoices(visit,
        {.kind = InvoiceKind::Rental,
            .tab = FamilyTab::Rental,
            .title = "invoices_title_rental",
            .caption = "invoices_caption_rental",
            .none = "invoices_none_rental"});
}

Response receiptsPage(Visit &visit)
{
    const auto receipts = receiptsView(visit.family());
    if (!receipts)
        return visit.failed(receipts.error());
    Dictionary content;
    addReceipts(content, visit, *receipts);
    return visit.render({.name = "receipts",
        .title = visit.words().text("receipts_title"),
        .content = content,
        .entry = MenuEntry::Household});
}

Response receiptPage(Visit &visit)
{
    const auto view = receiptView(visit.family(), visit.part(u"recu"_s));
    if (!view)
        return visit.failed(view.error());
    const Words &words = visit.words();
    const ReceiptLine &line = view->line;
    const bool isCounterEntry = !line.cancels.isEmpty();
    const QString title = words.text(isCounterEntry  ? "receipt_counter_title"
                                     : line.isWaiver ? "receipt_waiver_title"
                                                     : "receipt_title",
        {{"label", line.label}});
    Dictionary content;
    content.set("CAPTION", title);
    content.set("BACK_URL", visit.path(u"/recus"_s));
    content.set("PDF_URL", visit.path(u"/recus/%1/pdf"_s.arg(line.label)));
    if (isCounterEntry)
        content.setOrHide("REMARK", words.text("receipt_cancels", {{"label", line.cancels}}));
    else if (!line.inForce)
        content.setOrHide("REMARK", words.text("receipt_cancelled"));
    addFacts(content, words, *view);
    return visit.render({.name = "receipt", .title = title, .content = content, .entry = MenuEntry::Household});
}

Response receiptPdfPage(Visit &visit)
{
    const auto file = receiptFile(visit.family(), visit.part(u"recu"_s));
    if (!file)
        return visit.failed(file.error());
    return Response::file(file->pdf, "application/pdf", file->fileName, Disposition::Attachment);
}

} // namespace pupitre::extranet
