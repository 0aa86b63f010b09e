#pragma once

#include "payment.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace pupitre {

/// All that a receipt of a payment shows, or the counter-entry that takes one back.
struct ReceiptContent {
    QString siteName, siteAddress, siteCity, sitePhone, siteEmail;
    QString receiptLabel; ///< "2026-000042"
    QDate issuedOn;
    QString payerName, payerAddress, payerCity;
    QStringList studentNames;
    QString schoolYear; ///< "2027-2028"
    Money amount;
    PaymentMeans means;
    QDate receivedOn;            ///< the money
    QString agentName;           ///< who received it, or took it back (CRPA L111-2)
    QString cancelledLabel = {}; ///< of the receipt that this one cancels: a counter-entry
    QString cancelledReason = {};
};

/// One A4 page as PDF, fonts embedded, in the words of wording/paperwords.h. Needs a QGuiApplication; any thread. The
/// same content gives the same bytes.
QByteArray receiptPdf(const ReceiptContent &content);
/// What its file is called where it goes with a letter: "Reçu n° 2026-000042 – Marie DUPONT.pdf".
QString receiptFileName(const ReceiptContent &content);

} // namespace pupitre
