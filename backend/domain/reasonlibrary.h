#pragma once

#include "ids.h"
#include "result.h"

#include <QString>

namespace pupitre {

/// Where a reason is offered.
enum class ReasonArea { Edits, Documents, Reinscriptions, Exceptions };

/// One entry of the library of reasons, as whoever keeps the library sees it (rule C12). A decision keeps the words
/// that it was taken with: what is changed here changes no decision.
struct LibraryReason {
    ReasonId id;
    ReasonArea area = ReasonArea::Documents;
    int position = 0; ///< in its area, from 1; the first nine have a key each
    QString text;
    QString textEn; ///< for families who are written to in English; '' where the other stands
    bool active = true;
    int version = 1;
};

/// The words in the form in which they are kept. Errors: InvalidValue on `field` with "required", "too_long" or
/// "control" as `detail`.
Result<QString> keptReason(const QString &text, const QString &field);

} // namespace pupitre
