#pragma once

#include "feeschedule.h"
#include "invoice.h"
#include "payment.h"
#include "receiptreport.h"
#include "schoolyear.h"
#include "seenhousehold.h"

#include <optional>

namespace pupitre {

struct InvoiceLine {
    QString number, label;
    QDate issuedOn, dueOn;
    Money amount, paid;

    Money due() const { return amount - paid; }
};

/// Facturation cotisations, Facturation locations.
struct InvoicesView {
    InvoiceKind kind = InvoiceKind::Tuition;
    bool withheld = false;              ///< they are the other parent's, who pays: then there are no lines
    QList<InvoiceLine> invoices;        ///< the newest first
    Money due;                          ///< of all of them
    std::optional<FeeAccount> fee = {}; ///< the campaign's, beside the tuition; none: none is asked
    SchoolYear feeYear = {};            ///< of that campaign
};
/// Errors: those of seenHousehold().
Result<InvoicesView> invoicesView(const FamilyContext &context, InvoiceKind kind);

/// What was paid at the desk or waived, and its counter-entries.
struct ReceiptLine {
    QString label; ///< "2026-000042", its address
    QDateTime issuedAt;
    Money amount; ///< of a counter-entry negative
    PaymentMethod method = PaymentMethod::Cheque;
    bool inForce = true;
    bool isWaiver = false; ///< says that so much is not asked for
    QString cancels = {};  ///< of a counter-entry: the label of what it cancels
};
/// The newest first; none where they are the other parent's. Errors: those of seenHousehold().
Result<QList<ReceiptLine>> receiptsView(const FamilyContext &context);

/// One receipt with all that its paper says, for the page that says the same.
struct ReceiptView {
    ReceiptLine line;
    ReceiptContent content;
};
/// Errors: NotFound, also for another household's and for the other parent's.
Result<ReceiptView> receiptView(const FamilyContext &context, const QString &label);

struct ReceiptFile {
    QString fileName;
    QByteArray pdf;
};
/// Needs a QGuiApplication where nobody had it in hand yet. Errors: as above; FileMissing, FileDamaged.
Result<ReceiptFile> receiptFile(const FamilyContext &context, const QString &label);

} // namespace pupitre
