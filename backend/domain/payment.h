#pragma once

#include "ids.h"
#include "money.h"
#include "result.h"

#include <QDateTime>
#include <QString>

#include <utility>

namespace pupitre {

/// Chèque, espèces, carte, virement.
enum class PaymentMethod { Cheque, Cash, Card, Transfer };

inline constexpr int longestChequeNumber = 20, longestBank = 60; ///< characters

/// How money came in. A cheque is known by its number and its bank.
struct PaymentMeans {
    PaymentMethod method = PaymentMethod::Cheque;
    QString chequeNumber, bank; ///< of a cheque alone

    PaymentMeans(PaymentMethod by = PaymentMethod::Cheque, QString number = {}, QString ofBank = {})
        : method(by), chequeNumber(std::move(number)), bank(std::move(ofBank))
    {
    }
};

/// The means as they are kept, without blanks around them. Errors: InvalidValue on "cheque_number" and "bank" where a
/// cheque lacks them, or they hold what no cheque bears.
Result<PaymentMeans> checkedMeans(const PaymentMeans &means);

/// "2026-000042"
inline QString receiptLabel(int year, int number)
{
    return QStringLiteral("%1-%2").arg(year).arg(number, 6, 10, QLatin1Char('0'));
}

/// The paper of a payment: each payment has one, and each counter-entry, which is a payment of less than nothing; and
/// that of a waiver (rule C11), which says that so much is not asked for, and never that it was paid. Numbered without
/// gaps per site and calendar year. It is in force as long as its payment or waiver was not taken back; a receipt and
/// the counter-entry that cancels it are both kept, and neither is in force. The receipts of payments in force of a
/// household sum to what it has paid (rule K1), those of waivers to what was waived.
struct Receipt {
    ReceiptId id;
    int year = 0;
    int number = 0;
    Money amount; ///< of a counter-entry negative
    QDateTime issuedAt;
    bool cancelled = false; ///< not in force

    HouseholdId householdId = {};
    CampaignId campaignId = {}; ///< whose fee was paid
    PaymentId paymentId = {};   ///< none: a waiver's, or from before payments had receipts, and not in force
    WaiverId waiverId = {};     ///< none: a payment's
    PaymentMeans means = {};    ///< of a payment
    QDateTime receivedAt = {};  ///< the money; of a waiver, when it was granted
    QString receivedBy = {};    ///< of a waiver, who granted it
    ReceiptId cancels = {};     ///< of a counter-entry
    QString cancelsLabel = {};  ///< its number
    QString reason = {};        ///< why it cancels, or why it waives
    QString file = {};          ///< SHA-256 of its PDF; empty: not drawn yet

    bool isCounterEntry() const { return bool(cancels); }
    bool isWaiver() const { return bool(waiverId); }
    QString label() const { return receiptLabel(year, number); }
};

} // namespace pupitre
