#pragma once

#include "change.h"
#include "owndossier.h"

namespace pupitre {

struct KeptFile;

/// What is asked, with the file that stands there.
struct OwnPiece {
    ChecklistItem item;
    Document document; ///< its key where nothing was deposited yet
    Piece piece;       ///< as the guardian may see it
};

/// All that is asked of the dossier's student, in the guide's order.
Result<QList<OwnPiece>> ownPieces(const FamilyContext &context, const OwnDossier &dossier);
/// The one of that requirement. Errors: NotFound where a file is not asked for there.
Result<OwnPiece> ownPiece(const FamilyContext &context, const OwnDossier &dossier, RequirementId requirement);

/// A sentence of a family: trimmed. Errors: InvalidValue on `field` where it is longer than `longestNote`.
Result<QString> familySentence(const QString &text, const QString &field);

/// Where a file of that piece may go now: the student's, then those of `alsoFor`. Errors: those of deposit().
Result<QList<OwnPiece>> placesOf(const FamilyContext &context, const PieceKey &piece, const QList<StudentId> &alsoFor);

/// Those where another file stands, or none: the same one once more is no deposit.
QList<OwnPiece> withoutFile(const QList<OwnPiece> &places, const QString &sha256);
/// Whether the household may still deposit that file of `size` bytes in those of the places where it does not stand;
/// looked at before the bytes are kept, and again as they are deposited. Errors: GuardRefused "quota".
Result<void> requireRoom(
    const FamilyContext &context, const QList<OwnPiece> &places, const QString &sha256, qint64 size);

/// What was looked at and is kept, deposited in its places; no version where the same file stands already. Errors:
/// those of deposit().
Result<DepositOutcome> depositInPlaces(
    const FamilyContext &context, const PieceKey &piece, const QList<StudentId> &alsoFor, const KeptFile &file);

/// What the antivirus says. Errors: FileInfected.
Result<FileScan> scanned(const Inspection &inspection, const QByteArray &bytes);
/// Opens the file in the confined renderer and draws its first page: a picture that is cut off shows only then. Errors:
/// those of RenderSession.
Result<void> firstPage(RendererPool &renderers, const QByteArray &bytes);
/// The same, for what may be kept without having been looked at: false where that failed for a reason of ours. Errors:
/// those of the file (RenderSession::open()).
Result<bool> opens(RendererPool &renderers, const QByteArray &bytes);

} // namespace pupitre
