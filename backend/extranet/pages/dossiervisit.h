#pragma once

#include "familydossier.h"
#include "visit.h"

namespace pupitre::extranet {

/// "/eleves/12/reinscription" and what stands below it.
QString dossierRoute(StudentId student, const QString &below = {});
inline StudentId studentOf(const Visit &visit)
{
    return StudentId{visit.id(QStringLiteral("eleve"))};
}

/// A piece of the address {piece}, as one row of the student's table.
struct OpenedPiece {
    PiecesView view;
    DossierView dossier;
    Piece piece;
    PieceKey key;

    /// "/eleves/12/reinscription/pieces/identity" and what stands below it.
    QString route(const QString &below = {}) const;
};
/// Errors: NotFound where nothing of that code is asked of the student; those of the services.
Result<OpenedPiece> openedPiece(const Visit &visit);

/// The words that the field {fait} of the address stands for, by `said`; none for any other.
QString noticeOf(const Visit &visit, std::initializer_list<std::pair<const char16_t *, const char *>> said);

/// What {fait} says of a change that a rule kept from being made (GuardRefused): "clos", "attente", "decide" or "tard".
QString refusedAs(const Error &error);

/// A date of today at the conservatoire.
QDate todayOf(const Visit &visit);

} // namespace pupitre::extranet
