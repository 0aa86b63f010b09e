#include "letterlanguage.h"

#include "change.h"
#include "enumkeys.h"
#include "householdrepository.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Result<void> setLetterLanguage(const ServiceContext &context, HouseholdId householdId, LetterLanguage language)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SendCredentials));
    PUPITRE_TRY(change.requireOwn(householdId));
    PUPITRE_TRY(households::setLanguage(change.connection(), householdId, language));
    change.fact(u"household.language_changed"_s, subjectOf(householdId), {{u"language"_s, keyOf(language)}});
    return change.commit();
}

} // namespace pupitre
