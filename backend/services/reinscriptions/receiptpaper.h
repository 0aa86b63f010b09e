#pragma once

#include "change.h"
#include "mail.h"
#include "payment.h"
#include "receiptreport.h"

namespace pupitre {

struct ReceiptPaper {
    QString fileName;
    QByteArray pdf;
};

/// The receipt as it was handed out; one that nobody had in hand yet is drawn from what it stands for. Errors:
/// NotFound, also where it is another site's; FileMissing, FileDamaged.
Result<ReceiptPaper> receiptPaper(const ServiceContext &context, ReceiptId id);

/// What its paper says. Errors: those of the database.
Result<ReceiptContent> receiptContent(Connection &connection, const Receipt &receipt);
/// The paper of a receipt that the caller may see. Errors: FileMissing, FileDamaged.
Result<ReceiptPaper> paperOf(Connection &connection, const DocumentStore &store, const Receipt &receipt);

/// The same as the enclosure of a letter. A receipt that was not drawn yet is, and kept for good.
Result<MailAttachment> keepReceiptPaper(Change &change, const Receipt &receipt);

} // namespace pupitre
