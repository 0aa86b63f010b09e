#pragma once

#include "readingaids.h"
#include "twoddoc.h"

#include <optional>

namespace pupitre {

/// What was read in a document, for the question whether it may be looked over among others on a contact sheet.
struct SheetEvidence {
    QList<SoughtFact> sought;
    QList<FactReading> readings; ///< one for each fact that is sought
    std::optional<Seal> seal;    ///< none: the paper bears none that could be read
};

/// Whether the document may be on a contact sheet, where many are accepted with one key: everything that is sought was
/// found, no last day has passed, and the seal is authentic. A tax notice always bears one. Nothing is sought: no.
bool mayBeOnSheet(const SheetEvidence &evidence, QDate today);

} // namespace pupitre
