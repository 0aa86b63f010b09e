#pragma once

#include <QString>

namespace pupitre {

/// Why a reinscription cannot be approved yet; a list of these is what "is still lacking".
struct Lack {
    enum class Kind {
        NotDeposited,
        DocumentMissing,
        DocumentToReview,
        DocumentRefused,
        DocumentExpired,
        FeeUnpaid,
        ImageRightUnanswered,
        EditPending
    };
    Kind kind;
    QString label; ///< the requirement's, where there is one
    friend bool operator==(const Lack &, const Lack &) = default;
};

} // namespace pupitre
