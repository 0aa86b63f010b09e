#pragma once

#include <QString>

namespace pupitre {

/// Why a dossier cannot be approved yet; a list of these is what "is still lacking".
struct Lack {
    enum class Kind {
        NotDeposited,
        PieceMissing,
        PieceToReview,
        PieceRefused,
        PieceExpired,
        FeeUnpaid,
        ImageRightUnanswered,
        EditPending
    };
    Kind kind;
    QString label; ///< the requirement's, where there is one
    friend bool operator==(const Lack &, const Lack &) = default;
};

} // namespace pupitre
