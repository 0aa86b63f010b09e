#include "separatedparents.h"

#include "householdrepository.h"
#include "journal.h"
#include "transaction.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Result<void> setSeparated(const ServiceContext &context, HouseholdId householdId, bool separated)
{
    PUPITRE_TRY(require(context, Right::ReviewEdits));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY(households::setSeparated(connection, householdId, separated));
    PUPITRE_TRY(journal::append(connection,
        {0,
            context.clock.now(),
            context.actorName(),
            separated ? u"household.separated"_s : u"household.together"_s,
            u"household"_s,
            householdId.value,
            householdId,
            {}}));
    return transaction.commit();
}

} // namespace pupitre
