#include "payments.h"

#include "enumkeys.h"
#include "journal.h"
#include "paymentrepository.h"
#include "reinscriptionrepository.h"
#include "transaction.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Result<Money> takeFee(const ServiceContext &context, HouseholdId householdId, PaymentMethod method)
{
    PUPITRE_TRY(require(context, Right::TakePayments));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(paid, payments::balance(connection, campaign.id, householdId));
    const Money due = campaign.fee - paid;
    if (due.cents <= 0)
        return failure(ErrorCode::GuardRefused, {}, u"paid"_s);
    const QDateTime now = context.clock.now();
    PUPITRE_TRY_ASSIGN(
        id, payments::insert(connection, householdId, campaign.id, {method, due, now, context.actorName()}));
    PUPITRE_TRY(reinscriptions::refreshStanding(connection, campaign, householdId));
    PUPITRE_TRY(journal::append(connection,
        {0,
            now,
            context.actorName(),
            u"payment.received"_s,
            u"payment"_s,
            id,
            householdId,
            {{u"cents"_s, due.cents}, {u"method"_s, keyOf(method)}}}));
    PUPITRE_TRY(transaction.commit());
    return due;
}

} // namespace pupitre
