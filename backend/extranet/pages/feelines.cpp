#include "feelines.h"

namespace pupitre::extranet {

QList<FeeLine> feeLines(const Words &words, const FeeAccount &fee)
{
    QList<FeeLine> lines;
    const auto add = [&](const QByteArray &label, Money sum) {
        lines.append({.label = words.text(label), .amount = words.amount(sum)});
    };
    add("invoices_fee_due", fee.due);
    add("invoices_fee_paid", fee.paid);
    if (fee.waived != Money{})
        add("invoices_fee_waived", fee.waived);
    add("invoices_fee_left", fee.left());
    if (fee.surplus() != Money{})
        add("invoices_fee_surplus", fee.surplus());
    return lines;
}

} // namespace pupitre::extranet
