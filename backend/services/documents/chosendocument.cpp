#include "chosendocument.h"

#include "account.h"
#include "documentrepository.h"
#include "householdrepository.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Result<ChosenDocument> chosenDocument(const ServiceContext &context, DocumentId id)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(document, documents::load(connection, id));
    PUPITRE_TRY(requireOwn(context, document.householdId));
    if (!awaitsVerdict(document.state))
        return failure(ErrorCode::Conflict, u"document"_s);
    PUPITRE_TRY_ASSIGN(summary, documents::summary(connection, id));
    PUPITRE_TRY_ASSIGN(household, households::load(connection, document.householdId));
    const QString address = household.addressee(document.current.depositedBy).address;
    return ChosenDocument{
        .id = id,
        .version = document.version,
        .versionId = document.current.id,
        .householdId = document.householdId,
        .householdName = summary.householdName,
        .studentName = summary.studentName,
        .requirementLabel = summary.requirementLabel,
        .address = isEmailAddress(address) ? address : QString(),
    };
}

} // namespace pupitre
