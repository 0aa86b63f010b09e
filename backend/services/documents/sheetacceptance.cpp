#include "sheetacceptance.h"

#include <QUuid>

namespace pupitre {

namespace {

/// What concerns this document alone, and says nothing about the next one.
bool isOfOneDocument(ErrorCode code)
{
    return code == ErrorCode::Conflict || code == ErrorCode::NotFound || code == ErrorCode::InvalidValue
           || code == ErrorCode::GuardRefused;
}

} // namespace

Result<SheetOutcome> acceptSheet(const ServiceContext &context, const QList<SheetEntry> &entries)
{
    PUPITRE_TRY(require(context, Right::CheckDocuments));
    const QString sheet = QUuid::createUuid().toString(QUuid::WithoutBraces);
    SheetOutcome outcome;
    for (const auto &entry : entries) {
        const auto decided = decideDocument(context,
            {.id = entry.id,
                .version = entry.version,
                .versionId = entry.versionId,
                .state = DocumentState::Accepted,
                .validUntil = entry.validUntil,
                .householdVersion = entry.householdVersion,
                .together = sheet});
        if (decided)
            outcome.accepted.append({entry.id, decided->decisionId});
        else if (isOfOneDocument(decided.error().code) || !outcome.accepted.isEmpty())
            outcome.leftOut.append({entry.whose, decided.error()});
        else
            return failure(decided.error());
    }
    return outcome;
}

} // namespace pupitre
