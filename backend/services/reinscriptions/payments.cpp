#include "payments.h"

#include "change.h"
#include "enumkeys.h"
#include "paymentrepository.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Result<Money> takeFee(const ServiceContext &context, HouseholdId householdId, PaymentMethod method)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::TakePayments));
    auto &connection = change.connection();
    PUPITRE_TRY(change.requireOwn(householdId));
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY_ASSIGN(paid, payments::balance(connection, campaign.id, householdId));
    const Money due = campaign.fee - paid;
    if (due.cents <= 0)
        return failure(ErrorCode::GuardRefused, {}, u"paid"_s);
    PUPITRE_TRY_ASSIGN(
        id, payments::insert(connection, householdId, campaign.id, {method, due, change.now(), change.by()}));
    change.touch(householdId);
    change.fact(u"payment.received"_s,
        {u"payment"_s, id, householdId},
        {{u"cents"_s, due.cents}, {u"method"_s, keyOf(method)}});
    PUPITRE_TRY(change.commit());
    return due;
}

} // namespace pupitre
