#pragma once

#include "importrepository.h"
#include "servicecontext.h"

namespace pupitre {

/// The site's imports, the newest first.
Result<QList<ImportRow>> importHistory(const ServiceContext &context);

/// What stands in the way of taking an import back: something was done to it since.
struct ImportObstacle {
    HouseholdId household = {}; ///< none: of a course
    QString name;               ///< "BÉMOL Émilie (bemol1)", "Piano, Cycle 1"
    QString action;             ///< the newest entry of the journal on it, or "import.committed" (a later import), or
                                ///< empty: other rows rest on it
};
Result<QList<ImportObstacle>> importObstacles(const ServiceContext &context, ImportId id);

enum class ImportUndo { Whole, AllButObstacles };

struct ImportUndone {
    int households = 0, courses = 0; ///< taken back: those that were made go, those that were changed are as they were
    QList<ImportObstacle> kept = {};
};

/// Takes an import back, in one transaction: rows that came go, values that changed are as before. Errors: GuardRefused
/// ("import_built_on") where something stands in the way and all is wanted; NothingToUndo when it was taken back;
/// NotFound; NotAllowed.
Result<ImportUndone> undoImport(const ServiceContext &context, ImportId id, ImportUndo what = ImportUndo::Whole);

} // namespace pupitre
