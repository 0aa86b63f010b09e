#include "familydeposit.h"

#include "documentdeposit.h"
#include "documentrepository.h"
#include "documentstore.h"
#include "familypieces.h"
#include "filetype.h"
#include "reinscriptionrepository.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Files of the student's own that may be given to that brother or sister too.
PiecesView::Sibling siblingOf(const OwnDossier &dossier, const QList<OwnPiece> &pieces)
{
    PiecesView::Sibling sibling{dossier.student.id, dossier.student.person.value(PersonField::FirstName), {}};
    for (const auto &one : pieces) {
        if (one.piece.mayDeposit && !one.piece.ofHousehold)
            sibling.asked.append(one.piece.requirement);
    }
    return sibling;
}

/// A piece that its family may change, in a change's transaction.
struct OpenedPiece {
    OwnDossier dossier;
    OwnPiece own;
};

Result<OpenedPiece> openPiece(const FamilyContext &context, const PieceKey &key)
{
    PUPITRE_TRY_ASSIGN(dossier, ownDossier(context, key.student));
    PUPITRE_TRY_ASSIGN(own, ownPiece(context, dossier, key.requirement));
    PUPITRE_TRY(requireOpen(dossier.closed));
    return OpenedPiece{dossier, own};
}

QJsonObject named(const OpenedPiece &piece)
{
    return {{u"requirement"_s, piece.own.item.requirement.code}};
}

Error stateRefused()
{
    return {ErrorCode::GuardRefused, {}, u"state"_s};
}

} // namespace

Result<PiecesView> piecesView(const FamilyContext &context, StudentId student)
{
    PUPITRE_TRY_ASSIGN(dossier, ownDossier(context, student));
    PUPITRE_TRY_ASSIGN(all, ownDossiers(context));
    PiecesView view{.dossier = dossier.reinscription.id,
        .student = student,
        .studentName = dossier.student.person.displayName(),
        .year = dossier.campaign.schoolYear,
        .closed = dossier.closed,
        .pieces = {},
        .siblings = {}};
    for (const auto &one : std::as_const(all)) {
        PUPITRE_TRY_ASSIGN(pieces, ownPieces(context, one));
        if (one.student.id == student) {
            for (const auto &own : std::as_const(pieces))
                view.pieces.append(own.piece);
        } else if (!isEnded(one.reinscription.state)) {
            view.siblings.append(siblingOf(one, pieces));
        }
    }
    return view;
}

Result<DepositOutcome> deposit(const FamilyContext &context, const Inspection &inspection, const PieceKey &piece,
    const StagedFile &file, const QList<StudentId> &alsoFor, const QString &remark)
{
    PUPITRE_TRY_ASSIGN(sentence, familySentence(remark, u"remark"_s));
    PUPITRE_TRY_ASSIGN(places, placesOf(context, piece, alsoFor)); // before anything is opened or kept
    if (file.bytes.size() > depositBytes)
        return failure(ErrorCode::FileTooLarge, {}, QString::number(depositBytes));
    PUPITRE_TRY(requireRoom(context, places, sha256Hex(file.bytes), file.bytes.size()));
    PUPITRE_TRY(detectFileType(file.bytes));
    PUPITRE_TRY_ASSIGN(scan, scanned(inspection, file.bytes));
    PUPITRE_TRY_ASSIGN(isOpened, opens(inspection.renderers, file.bytes));
    PUPITRE_TRY_ASSIGN(kept, keepFile(context.store, file.name, file.bytes));
    kept.remark = sentence;
    kept.scan = scan;
    PUPITRE_TRY_ASSIGN(outcome, depositInPlaces(context, piece, alsoFor, kept));
    outcome.isOpened = isOpened;
    return outcome;
}

Result<void> withdraw(const FamilyContext &context, const PieceKey &key)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::HandIn));
    PUPITRE_TRY_ASSIGN(opened, openPiece(context, key));
    if (!opened.own.piece.mayWithdraw)
        return failure(stateRefused());
    const auto &document = opened.own.document;
    PUPITRE_TRY(documents::withdraw(change.connection(), document.id, document.version, change.now(), change.by()));
    change.touch(document.householdId);
    change.fact(u"document.withdrawn"_s, subjectOf(document.id, document.householdId), named(opened));
    return change.commit();
}

Result<void> explain(const FamilyContext &context, const PieceKey &key, const QString &explanation)
{
    PUPITRE_TRY_ASSIGN(sentence, familySentence(explanation, u"explanation"_s));
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::HandIn));
    PUPITRE_TRY_ASSIGN(opened, openPiece(context, key));
    if (!opened.own.piece.mayExplain)
        return failure(stateRefused());
    if (sentence == opened.own.item.familyNote)
        return {};
    const auto &document = opened.own.document;
    PUPITRE_TRY_ASSIGN(id, documents::setFamilyNote(change.connection(), document, sentence));
    PUPITRE_TRY(reinscriptions::start(
        change.connection(), document.campaignId, document.householdId, opened.dossier.student.id));
    change.touch(document.householdId);
    QJsonObject details = named(opened);
    details.insert(u"reason"_s, sentence);
    change.fact(u"document.explained"_s, subjectOf(id, document.householdId), details);
    return change.commit();
}

Result<void> remarkOn(const FamilyContext &context, const PieceKey &key, const QString &remark)
{
    PUPITRE_TRY_ASSIGN(sentence, familySentence(remark, u"remark"_s));
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::HandIn));
    PUPITRE_TRY_ASSIGN(opened, openPiece(context, key));
    if (!opened.own.piece.mayWithdraw) // the same: its own file, which waits
        return failure(stateRefused());
    const auto &document = opened.own.document;
    if (sentence == document.current.remark)
        return {};
    PUPITRE_TRY(documents::setRemark(change.connection(), document.current.id, sentence));
    QJsonObject details = named(opened);
    details.insert(u"reason"_s, sentence);
    change.fact(u"document.remarked"_s, subjectOf(document.id, document.householdId), details);
    return change.commit();
}

} // namespace pupitre
