#include "letterlanguage.h"

#include "enumkeys.h"
#include "householdrepository.h"
#include "journal.h"
#include "transaction.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Result<void> setLetterLanguage(const ServiceContext &context, HouseholdId householdId, LetterLanguage language)
{
    PUPITRE_TRY(require(context, Right::SendCredentials));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY(households::setLanguage(connection, householdId, language));
    PUPITRE_TRY(journal::append(connection,
        {0,
            context.clock.now(),
            context.actorName(),
            u"household.language_changed"_s,
            u"household"_s,
            householdId.value,
            householdId,
            {{u"language"_s, keyOf(language)}}}));
    return transaction.commit();
}

} // namespace pupitre
