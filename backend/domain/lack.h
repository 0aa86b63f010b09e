#pragma once

#include <QStringList>

namespace pupitre {

/// Why a reinscription cannot be approved yet; a list of these is what "is still lacking".
struct Lack {
    enum class Kind {
        NotDeposited,
        DocumentMissing,
        DocumentToReview,
        DocumentRefused,
        DocumentExpired,
        DocumentExplained, ///< the family said why it has none: the desk exempts, or asks all the same
        FeeUnpaid,
        ImageRightUnanswered,
        EditPending
    };
    Kind kind;
    QString label;          ///< the requirement's, where there is one; of alternatives all, with " / " between
    QStringList codes = {}; ///< of the same requirements, which the checklist knows by them
    friend bool operator==(const Lack &, const Lack &) = default;
};

/// Whether the desk is the one to act on it; on everything else the family is.
constexpr bool isDesks(Lack::Kind kind)
{
    return kind == Lack::Kind::DocumentToReview || kind == Lack::Kind::DocumentExplained
           || kind == Lack::Kind::EditPending;
}

} // namespace pupitre
