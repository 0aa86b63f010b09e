#include "payment.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

bool isChequeNumber(const QString &text)
{
    return !text.isEmpty() && text.size() <= longestChequeNumber
           && std::ranges::all_of(text, [](QChar c) { return c.isLetterOrNumber() || c == u' ' || c == u'-'; });
}

bool isBank(const QString &text)
{
    return !text.isEmpty() && text.size() <= longestBank
           && std::ranges::all_of(text, [](QChar c) { return c.isPrint(); });
}

} // namespace

Result<PaymentMeans> checkedMeans(const PaymentMeans &means)
{
    if (means.method != PaymentMethod::Cheque)
        return PaymentMeans(means.method);
    const PaymentMeans cheque(means.method, means.chequeNumber.simplified(), means.bank.simplified());
    if (!isChequeNumber(cheque.chequeNumber))
        return failure(ErrorCode::InvalidValue, u"cheque_number"_s);
    if (!isBank(cheque.bank))
        return failure(ErrorCode::InvalidValue, u"bank"_s);
    return cheque;
}

} // namespace pupitre
