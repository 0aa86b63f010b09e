#include "familypieces.h"

#include "documentdeposit.h"
#include "documentrepository.h"
#include "renderclient.h"
#include "virusscan.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Document keyOfDocument(const OwnDossier &dossier, const ChecklistItem &item)
{
    const bool ofStudent = item.requirement.scope == RequirementScope::Student;
    return {.id = {},
        .campaignId = dossier.campaign.id,
        .requirementId = item.requirement.id,
        .householdId = dossier.household.id,
        .studentId = ofStudent ? dossier.student.id : StudentId{},
        .state = item.state,
        .reason = {},
        .version = 1,
        .current = {}};
}

QString noticeOf(const Requirement &requirement, LetterLanguage language)
{
    const bool english = language == LetterLanguage::English && !requirement.helpEnglish.isEmpty();
    return english ? requirement.helpEnglish : requirement.help;
}

/// What the guardian may do with a file's piece as it stands.
void setWhatMayBeDone(Piece &piece, bool open)
{
    const bool isFile = open && piece.kind == RequirementKind::File;
    const bool waits = awaitsVerdict(piece.state);
    piece.mayDeposit = isFile && (!satisfies(piece.state) || piece.carried) && !(waits && piece.byOther);
    piece.mayWithdraw = isFile && waits && !piece.byOther;
    piece.mayExplain = isFile && !waits && !satisfies(piece.state);
}

/// What only the one who deposited it may see.
void showFile(Piece &piece, const ChecklistItem &item, const DocumentVersion &file)
{
    piece.version = file.id;
    piece.fileName = file.fileName;
    piece.depositedAt = file.depositedAt;
    piece.size = file.size;
    piece.mediaType = file.mediaType;
    piece.advice = adviceFromText(file.advice);
    piece.remark = file.remark;
    piece.reason = item.reason;
    piece.validUntil = item.validUntil;
}

/// Parents who live apart: who of them wrote a sentence is not kept, so that neither reads it.
bool isApart(const FamilyContext &context, const OwnDossier &dossier)
{
    return dossier.household.separated && context.actor.guardian;
}

Piece pieceOf(
    const FamilyContext &context, const OwnDossier &dossier, const ChecklistItem &item, const Document &document)
{
    const auto &requirement = item.requirement;
    Piece piece{.requirement = requirement.id,
        .code = requirement.code,
        .kind = requirement.kind,
        .title = requirement.label,
        .shortName = requirement.name(),
        .notice = noticeOf(requirement, dossier.household.language),
        .ofHousehold = requirement.scope == RequirementScope::Household,
        .mandatory = requirement.mandatory,
        .alternativeGroup = requirement.alternativeGroup,
        .state = item.state,
        .document = item.documentId,
        .carried = item.carried,
        .isExplained = !item.familyNote.isEmpty(),
        .explanation = isApart(context, dossier) ? QString() : item.familyNote};
    const auto &file = document.current;
    if (!file.id)
        piece.reason = item.reason; // of an exemption, or of a refusal of nobody's file
    else if (maySee(dossier.household, context.actor.guardian, file.depositedBy))
        showFile(piece, item, file);
    else
        piece.byOther = true;
    setWhatMayBeDone(piece, dossier.isOpen());
    return piece;
}

Result<OwnPiece> read(const FamilyContext &context, const OwnDossier &dossier, const ChecklistItem &item)
{
    Document document = keyOfDocument(dossier, item);
    if (item.documentId) {
        PUPITRE_TRY_ASSIGN(loaded, documents::load(context.connection, item.documentId));
        document = loaded;
    }
    return OwnPiece{.item = item, .document = document, .piece = pieceOf(context, dossier, item, document)};
}

/// Where a file may go. What stands there is looked at by whoever deposits: the same file is no deposit.
Result<OwnPiece> placeFor(const FamilyContext &context, StudentId student, RequirementId requirement)
{
    PUPITRE_TRY_ASSIGN(dossier, ownDossier(context, student));
    PUPITRE_TRY_ASSIGN(place, ownPiece(context, dossier, requirement));
    PUPITRE_TRY(requireOpen(dossier.closed));
    if (!place.piece.mayDeposit)
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    return place;
}

} // namespace

Result<QList<OwnPiece>> ownPieces(const FamilyContext &context, const OwnDossier &dossier)
{
    QList<OwnPiece> pieces;
    for (const auto &item : dossier.facts.checklist) {
        PUPITRE_TRY_ASSIGN(piece, read(context, dossier, item));
        pieces.append(piece);
    }
    return pieces;
}

Result<OwnPiece> ownPiece(const FamilyContext &context, const OwnDossier &dossier, RequirementId requirement)
{
    const auto &checklist = dossier.facts.checklist;
    const auto item = std::ranges::find_if(
        checklist, [requirement](const ChecklistItem &one) { return one.requirement.id == requirement; });
    if (item == checklist.end() || item->requirement.kind != RequirementKind::File)
        return failure(ErrorCode::NotFound, u"requirement"_s);
    return read(context, dossier, *item);
}

Result<QString> familySentence(const QString &text, const QString &field)
{
    const QString sentence = text.trimmed();
    if (sentence.size() > longestNote)
        return failure(ErrorCode::InvalidValue, field, QString::number(longestNote));
    return sentence;
}

Result<QList<OwnPiece>> placesOf(const FamilyContext &context, const PieceKey &piece, const QList<StudentId> &alsoFor)
{
    PUPITRE_TRY_ASSIGN(own, placeFor(context, piece.student, piece.requirement));
    QList<OwnPiece> places{own};
    QList<StudentId> students{piece.student};
    for (const auto student : alsoFor) {
        if (students.contains(student))
            continue;
        if (own.piece.ofHousehold)
            return failure(ErrorCode::NotFound, u"student"_s); // it counts for all already
        PUPITRE_TRY_ASSIGN(place, placeFor(context, student, piece.requirement));
        places.append(place);
        students.append(student);
    }
    return places;
}

QList<OwnPiece> withoutFile(const QList<OwnPiece> &places, const QString &sha256)
{
    QList<OwnPiece> others = places;
    others.removeIf([&sha256](const OwnPiece &place) { return place.document.current.sha256 == sha256; });
    return others;
}

Result<void> requireRoom(
    const FamilyContext &context, const QList<OwnPiece> &places, const QString &sha256, qint64 size)
{
    const auto times = withoutFile(places, sha256).size();
    PUPITRE_TRY_ASSIGN(deposits,
        documents::depositsOf(context.connection, places.front().document.campaignId, context.actor.household));
    if (deposits.files + times > depositsOfHousehold || deposits.bytes + size * times > bytesOfHousehold)
        return failure(ErrorCode::GuardRefused, {}, u"quota"_s);
    return {};
}

Result<DepositOutcome> depositInPlaces(
    const FamilyContext &context, const PieceKey &piece, const QList<StudentId> &alsoFor, const KeptFile &file)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::HandIn));
    PUPITRE_TRY_ASSIGN(places, placesOf(context, piece, alsoFor));
    const auto &current = places.front().document.current;
    DepositOutcome outcome{
        .document = places.front().document.id, .version = current.id, .isNew = current.sha256 != file.sha256};
    PUPITRE_TRY(requireRoom(context, places, file.sha256, file.size));
    const QList<OwnPiece> fresh = withoutFile(places, file.sha256);
    for (const auto &place : fresh) {
        PUPITRE_TRY_ASSIGN(document, depositKept(change, place.document, file, context.actor.guardian));
        if (place.document.studentId == places.front().document.studentId) {
            outcome.document = document.id;
            outcome.version = document.current.id;
        } else {
            outcome.alsoFor.append(document.studentId);
        }
    }
    if (!fresh.isEmpty())
        PUPITRE_TRY(change.commit());
    return outcome;
}

Result<FileScan> scanned(const Inspection &inspection, const QByteArray &bytes)
{
    return inspection.scan ? inspection.scan->look(bytes) : FileScan::None;
}

Result<void> firstPage(RendererPool &renderers, const QByteArray &bytes)
{
    PUPITRE_TRY_ASSIGN(session, RenderSession::open(renderers, bytes));
    PUPITRE_TRY(session->render(0, QSize(256, 256)));
    return {};
}

Result<bool> opens(RendererPool &renderers, const QByteArray &bytes)
{
    const auto drawn = firstPage(renderers, bytes);
    if (!drawn && !isFailureOfOurs(drawn.error().code))
        return failure(drawn.error());
    return drawn.has_value();
}

} // namespace pupitre
