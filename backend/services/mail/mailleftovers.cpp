#include "mailleftovers.h"

#include "enumkeys.h"
#include "journal.h"
#include "mailqueue.h"
#include "sendername.h"
#include "transaction.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Result<int> settleMailLeftovers(const ServiceContext &context)
{
    auto &connection = context.connection;
    const QDateTime now = context.clock.now();
    PUPITRE_TRY_ASSIGN(owners, mail::owners(connection));
    PUPITRE_TRY_ASSIGN(anyOverdue, mail::overdue(connection, now));
    if (owners.isEmpty() && anyOverdue.isEmpty())
        return 0; // as nearly always: nothing is written
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(abandoned, mail::abandoned(connection, now, goneSenders(owners)));
    PUPITRE_TRY_ASSIGN(overdue, mail::overdue(connection, now));
    const auto settle = [&](const mail::Abandoned &message, const QString &why) -> Result<void> {
        PUPITRE_TRY(mail::recover(connection, message));
        PUPITRE_TRY(journal::append(connection,
            {0,
                now,
                context.actorName(),
                u"mail."_s + keyOf(message.state),
                u"mail"_s,
                message.id.value,
                message.householdId,
                {{u"kind"_s, keyOf(message.kind)}, {u"reply"_s, why}}}));
        return {};
    };
    for (const auto &message : abandoned)
        PUPITRE_TRY(settle(message, u"interrupted"_s));
    for (const auto &message : overdue)
        PUPITRE_TRY(settle(message, u"expired"_s));
    PUPITRE_TRY(transaction.commit());
    return int(abandoned.size() + overdue.size());
}

} // namespace pupitre
