#pragma once

#include "ids.h"
#include "money.h"

#include <QDateTime>

namespace pupitre {

/// Chèque, espèces, carte, virement.
enum class PaymentMethod { Cheque, Cash, Card, Transfer };

/// Numbered without gaps per site and calendar year; cancelled by a counter-entry, never deleted.
struct Receipt {
    ReceiptId id;
    int year = 0;
    int number = 0;
    Money amount;
    QDateTime issuedAt;
    bool cancelled = false;

    /// "2026-000042"
    QString label() const { return QStringLiteral("%1-%2").arg(year).arg(number, 6, 10, QLatin1Char('0')); }
};

} // namespace pupitre
