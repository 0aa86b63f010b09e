#include "receiptcontent.h"

#include "mailtemplate.h"
#include "postaladdress.h"

namespace pupitre {

using namespace Qt::StringLiterals;

ReceiptContent receiptContent(
    const ServiceContext &context, const Site &site, const OpenedReinscription &opened, const Receipt &receipt)
{
    const Person *payer = opened.household.contact();
    ReceiptContent content;
    content.siteName = site.name;
    content.siteAddress = site.address;
    content.siteCity = site.postalCode + u' ' + site.city;
    content.sitePhone = site.phone;
    content.siteEmail = site.email;
    content.receiptLabel = receipt.label();
    content.issuedOn = receipt.issuedAt.toLocalTime().date();
    content.payerName = payer ? payer->displayName() : opened.household.identifiant;
    content.payerAddress = payer ? addressLines(payer->value(PersonField::Address)).join(u'\n') : QString();
    content.payerCity = payer ? townLines(*payer).join(u'\n') : QString();
    content.studentName = opened.student.person.displayName();
    content.schoolYear = opened.campaign.schoolYear.label();
    content.amount = receipt.amount;
    content.agentName = signatureOf(context.actor).french;
    return content;
}

} // namespace pupitre
