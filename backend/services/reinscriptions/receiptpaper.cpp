#include "receiptpaper.h"

#include "campaignrepository.h"
#include "householdrepository.h"
#include "lettertext.h"
#include "localday.h"
#include "paymentrepository.h"
#include "postaladdress.h"
#include "receiptreport.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Name and function of who draws it up (CRPA, L. 111-2).
QString signatureOn(const Change &change)
{
    const auto *staff = std::get_if<StaffActor>(&change.actor());
    return staff ? signatureOf(*staff).french : change.by();
}

Result<ReceiptContent> contentOf(Connection &connection, const Receipt &receipt, const QString &agent)
{
    PUPITRE_TRY_ASSIGN(household, households::load(connection, receipt.householdId));
    PUPITRE_TRY_ASSIGN(site, campaigns::site(connection, household.siteId));
    PUPITRE_TRY_ASSIGN(campaign, campaigns::load(connection, receipt.campaignId));
    const Person *payer = household.contact();
    ReceiptContent content;
    content.siteName = site.name;
    content.siteAddress = site.address;
    content.siteCity = site.postalCode + u' ' + site.city;
    content.sitePhone = site.phone;
    content.siteEmail = site.email;
    content.receiptLabel = receipt.label();
    content.issuedOn = localDay(receipt.issuedAt);
    content.payerName = payer ? payer->displayName() : household.identifiant;
    content.payerAddress = payer ? addressLines(payer->value(PersonField::Address)).join(u'\n') : QString();
    content.payerCity = payer ? townLines(*payer).join(u'\n') : QString();
    for (const auto &student : household.students)
        content.studentNames << student.person.displayName();
    content.schoolYear = campaign.schoolYear.label();
    content.amount = receipt.amount;
    content.means = receipt.means;
    content.receivedOn = localDay(receipt.receivedAt);
    content.agentName = agent;
    content.cancelledLabel = receipt.cancelsLabel;
    content.reason = receipt.reason;
    content.isWaiver = receipt.isWaiver();
    return content;
}

} // namespace

Result<ReceiptPaper> receiptPaper(const ServiceContext &context, ReceiptId id)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(receipt, payments::receipt(connection, id));
    PUPITRE_TRY_ASSIGN(site, households::siteOf(connection, receipt.householdId));
    if (const auto own = siteOf(context.actor); own && own != site)
        return failure(ErrorCode::NotFound, u"receipt"_s);
    return paperOf(connection, context.store, receipt);
}

Result<ReceiptContent> receiptContent(Connection &connection, const Receipt &receipt)
{
    return contentOf(connection, receipt, receipt.receivedBy);
}

Result<ReceiptPaper> paperOf(Connection &connection, const DocumentStore &store, const Receipt &receipt)
{
    PUPITRE_TRY_ASSIGN(content, receiptContent(connection, receipt));
    if (receipt.file.isEmpty())
        return ReceiptPaper{receiptFileName(content), receiptPdf(content)};
    PUPITRE_TRY_ASSIGN(bytes, store.get(receipt.file));
    return ReceiptPaper{receiptFileName(content), bytes};
}

Result<MailAttachment> keepReceiptPaper(Change &change, const Receipt &receipt)
{
    auto &connection = change.connection();
    const bool isNew = receipt.receivedAt == change.now(); // else it is another person's, whose name stands on it
    PUPITRE_TRY_ASSIGN(content, contentOf(connection, receipt, isNew ? signatureOn(change) : receipt.receivedBy));
    QString file = receipt.file;
    if (file.isEmpty()) {
        PUPITRE_TRY_ASSIGN(sha256, change.store().put(receiptPdf(content)));
        PUPITRE_TRY(payments::setReceiptFile(connection, receipt.id, sha256));
        file = sha256;
    }
    return MailAttachment{receiptFileName(content), u"application/pdf"_s, file, {}};
}

} // namespace pupitre
