#pragma once

#include "document.h"
#include "servicecontext.h"

namespace pupitre {

/// A document that waits for a verdict, as it stands among others that were chosen to be refused with one reason.
struct ChosenDocument {
    DocumentId id;
    int version = 0;
    DocumentVersionId versionId;
    HouseholdId householdId;
    QString householdName, studentName; ///< no student: it is the household's
    QString requirementLabel;           ///< as families read it
    QString address; ///< where the family is asked to complete (requestCompletion()); empty: no mail reaches it
    const QString &whose() const { return studentName.isEmpty() ? householdName : studentName; }
};

/// Errors: NotFound; Conflict when it no longer waits for a verdict.
Result<ChosenDocument> chosenDocument(const ServiceContext &context, DocumentId id);

} // namespace pupitre
