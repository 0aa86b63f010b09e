#pragma once

#include "payment.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace pupitre {

/// All that a receipt of a payment or a waiver shows, or the counter-entry that takes one back.
struct ReceiptContent {
    QString siteName, siteAddress, siteCity, sitePhone, siteEmail;
    QString receiptLabel; ///< "2026-000042"
    QDate issuedOn;
    QString payerName, payerAddress, payerCity;
    QStringList studentNames;
    QString schoolYear; ///< "2027-2028"
    Money amount;
    PaymentMeans means;          ///< of a payment
    QDate receivedOn;            ///< the money; of a waiver the day on which it was granted
    QString agentName;           ///< who received it, granted it, or took it back (CRPA L111-2)
    QString cancelledLabel = {}; ///< of the receipt that this one cancels: a counter-entry
    QString reason = {};         ///< why that is, or why something is waived
    bool isWaiver = false;       ///< else a payment's
};

/// One A4 page as PDF, fonts embedded, in the words of wording/paperwords.h. Needs a QGuiApplication; any thread. The
/// same content gives the same bytes.
QByteArray receiptPdf(const ReceiptContent &content);
/// What its file is called where it goes with a letter: "Reçu n° 2026-000042 – Marie DUPONT.pdf".
QString receiptFileName(const ReceiptContent &content);

} // namespace pupitre
