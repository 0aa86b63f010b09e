#include "uploadtray.h"

#include "documentdeposit.h"
#include "documentrepository.h"
#include "documentstore.h"
#include "familypieces.h"
#include "filetype.h"
#include "joinedpages.h"
#include "renderclient.h"
#include "transaction.h"
#include "uploadpagerepository.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// A piece that photographs are gathered for.
struct OpenedTray {
    TrayKey key;
    OwnPiece own;
};

Result<OpenedTray> openTray(const FamilyContext &context, const PieceKey &piece)
{
    PUPITRE_TRY_ASSIGN(dossier, ownDossier(context, piece.student));
    PUPITRE_TRY_ASSIGN(own, ownPiece(context, dossier, piece.requirement));
    return OpenedTray{.key = {.householdId = dossier.household.id,
                          .guardianId = context.actor.guardian,
                          .requirementId = piece.requirement,
                          .studentId = own.piece.ofHousehold ? StudentId{} : piece.student},
        .own = own};
}

Result<QList<UploadPage>> pagesOf(const FamilyContext &context, const TrayKey &key)
{
    return uploadpages::of(context.connection, key);
}

/// Errors: GuardRefused "tray_full", "quota".
Result<void> requireRoomInTray(const FamilyContext &context, const TrayKey &key, qint64 size)
{
    PUPITRE_TRY_ASSIGN(pages, pagesOf(context, key));
    qint64 bytes = size;
    for (const auto &page : std::as_const(pages))
        bytes += page.size;
    if (pages.size() >= pagesOfTray || bytes > requestBytes)
        return failure(ErrorCode::GuardRefused, {}, u"tray_full"_s);
    PUPITRE_TRY_ASSIGN(held, uploadpages::bytesOf(context.connection, key.householdId));
    if (held + size > bytesOfHousehold) // what was taken out counts until it is swept
        return failure(ErrorCode::GuardRefused, {}, u"quota"_s);
    return {};
}

/// Errors: NotFound, where it is anybody else's.
Result<UploadPage> ownPage(const FamilyContext &context, UploadPageId id)
{
    PUPITRE_TRY(require(context, Right::HandIn));
    PUPITRE_TRY_ASSIGN(page, uploadpages::load(context.connection, id));
    if (page.key.householdId != context.actor.household || page.key.guardianId != context.actor.guardian
        || page.position == 0)
        return failure(ErrorCode::NotFound, u"page"_s);
    PUPITRE_TRY(requireOfSite(context.connection, context.actor.site, page.key.householdId));
    return page;
}

/// A PDF stays as it is, and what a telephone does not make is no photograph.
Result<FileType> photographType(const QByteArray &bytes)
{
    if (bytes.size() > depositBytes)
        return failure(ErrorCode::FileTooLarge, {}, QString::number(depositBytes));
    PUPITRE_TRY_ASSIGN(type, detectFileType(bytes));
    switch (type) {
    case FileType::Jpeg:
    case FileType::Png:
    case FileType::Heic:
    case FileType::WebP:
    case FileType::Tiff: return type;
    case FileType::Pdf: return failure(ErrorCode::FileTypeRefused, {}, u"pdf"_s);
    case FileType::Avif:
    case FileType::Gif:
    case FileType::Bmp: break;
    }
    return failure(ErrorCode::FileTypeRefused);
}

/// Positions from 1 in that order.
Result<void> setPositions(Connection &connection, const QList<UploadPage> &pages)
{
    int position = 1;
    for (const auto &page : pages)
        PUPITRE_TRY(uploadpages::setPosition(connection, page.id, position++));
    return {};
}

/// Enough pixels to be read; of many pages fewer, so that one file holds them.
QSize boxOf(qsizetype pages)
{
    constexpr qsizetype few = 8;
    const int side = pages > few ? 1754 : 2339; // an A4 page at 150 and 200 dots an inch
    return {side, side};
}

Result<QByteArray> joinedFile(const FamilyContext &context, RendererPool &renderers, const QList<UploadPage> &pages)
{
    JoinedPages document;
    int drawn = 0;
    for (const auto &page : pages) {
        PUPITRE_TRY_ASSIGN(bytes, context.store.get(page.sha256));
        PUPITRE_TRY_ASSIGN(session, RenderSession::open(renderers, bytes));
        drawn += session->pageCount();
        if (drawn > pagesOfTray) // before they are drawn: a small TIFF may hold thousands
            return failure(ErrorCode::FileTooLarge, {}, QString::number(pagesOfTray));
        for (int i = 0; i < session->pageCount(); ++i) { // a scanner's TIFF has several
            PUPITRE_TRY_ASSIGN(image, session->render(i, boxOf(pages.size())));
            document.add(image);
        }
    }
    return document.finish();
}

Result<void> takeOut(const FamilyContext &context, const QList<UploadPage> &pages)
{
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(context.connection));
    for (const auto &page : pages)
        PUPITRE_TRY(uploadpages::setPosition(context.connection, page.id, 0));
    return transaction.commit();
}

Result<void> removeRows(Connection &connection, const QList<UploadPage> &pages)
{
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    for (const auto &page : pages)
        PUPITRE_TRY(uploadpages::remove(connection, page.id));
    return transaction.commit();
}

/// Whoever is about to name the same bytes waits for this transaction, and looks then whether they are there.
Result<void> removeBytes(const ServiceContext &context, const QList<UploadPage> &pages)
{
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(context.connection));
    for (const auto &page : pages) {
        PUPITRE_TRY_ASSIGN(named, documents::isNamed(context.connection, page.sha256));
        if (!named)
            PUPITRE_TRY(context.store.remove(page.sha256));
    }
    return transaction.commit();
}

} // namespace

Result<TrayView> trayView(const FamilyContext &context, const PieceKey &piece)
{
    PUPITRE_TRY_ASSIGN(tray, openTray(context, piece));
    PUPITRE_TRY_ASSIGN(pages, pagesOf(context, tray.key));
    TrayView view{.piece = piece, .pages = {}};
    for (const auto &page : std::as_const(pages))
        view.pages.append({.id = page.id,
            .position = page.position,
            .mediaType = page.mediaType,
            .size = page.size,
            .addedAt = page.at});
    return view;
}

Result<UploadPageId> addToTray(
    const FamilyContext &context, const Inspection &inspection, const PieceKey &piece, const StagedFile &photograph)
{
    PUPITRE_TRY(placesOf(context, piece, {}));
    PUPITRE_TRY_ASSIGN(type, photographType(photograph.bytes));
    PUPITRE_TRY_ASSIGN(found, openTray(context, piece));
    PUPITRE_TRY(requireRoomInTray(context, found.key, photograph.bytes.size())); // before anything is kept
    PUPITRE_TRY(scanned(inspection, photograph.bytes));                          // what is joined of it is pixels alone
    PUPITRE_TRY(firstPage(inspection.renderers, photograph.bytes));
    PUPITRE_TRY_ASSIGN(sha256, context.store.put(photograph.bytes));
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(context.connection));
    PUPITRE_TRY(placesOf(context, piece, {}));
    PUPITRE_TRY_ASSIGN(tray, openTray(context, piece));
    PUPITRE_TRY(requireRoomInTray(context, tray.key, photograph.bytes.size()));
    PUPITRE_TRY_ASSIGN(pages, pagesOf(context, tray.key));
    PUPITRE_TRY_ASSIGN(held, context.store.holds(sha256));
    if (!held) // swept in between, as another's of the same bytes
        return failure(ErrorCode::FileMissing, {}, sha256);
    PUPITRE_TRY_ASSIGN(id,
        uploadpages::add(context.connection,
            {.id = {},
                .key = tray.key,
                .position = int(pages.size()) + 1,
                .sha256 = sha256,
                .mediaType = mediaTypeOf(type),
                .size = photograph.bytes.size(),
                .at = context.clock.now()}));
    PUPITRE_TRY(transaction.commit());
    return id;
}

Result<void> movePage(const FamilyContext &context, UploadPageId id, PageMove move)
{
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(context.connection));
    PUPITRE_TRY_ASSIGN(page, ownPage(context, id));
    PUPITRE_TRY_ASSIGN(pages, pagesOf(context, page.key));
    const auto from = std::ranges::find(pages, id, &UploadPage::id) - pages.begin();
    const auto to = from + (move == PageMove::Up ? -1 : 1);
    if (to < 0 || to >= pages.size())
        return {}; // at its end
    pages.swapItemsAt(from, to);
    PUPITRE_TRY(setPositions(context.connection, pages));
    return transaction.commit();
}

Result<void> removePage(const FamilyContext &context, UploadPageId id)
{
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(context.connection));
    PUPITRE_TRY_ASSIGN(page, ownPage(context, id));
    PUPITRE_TRY_ASSIGN(pages, pagesOf(context, page.key));
    PUPITRE_TRY(uploadpages::setPosition(context.connection, id, 0));
    pages.removeIf([id](const UploadPage &one) { return one.id == id; });
    PUPITRE_TRY(setPositions(context.connection, pages));
    return transaction.commit();
}

Result<QImage> trayPicture(const FamilyContext &context, RendererPool &renderers, UploadPageId id, QSize box)
{
    PUPITRE_TRY_ASSIGN(page, ownPage(context, id));
    PUPITRE_TRY_ASSIGN(bytes, context.store.get(page.sha256));
    PUPITRE_TRY_ASSIGN(session, RenderSession::open(renderers, bytes));
    return session->render(0, box);
}

Result<DepositOutcome> depositTray(const FamilyContext &context, RendererPool &renderers, const PieceKey &piece,
    const QList<StudentId> &alsoFor, const QString &remark)
{
    PUPITRE_TRY_ASSIGN(sentence, familySentence(remark, u"remark"_s));
    PUPITRE_TRY_ASSIGN(places, placesOf(context, piece, alsoFor));
    PUPITRE_TRY_ASSIGN(tray, openTray(context, piece));
    PUPITRE_TRY_ASSIGN(pages, pagesOf(context, tray.key));
    if (pages.isEmpty())
        return failure(ErrorCode::NotFound, u"tray"_s);
    PUPITRE_TRY_ASSIGN(document, joinedFile(context, renderers, pages));
    PUPITRE_TRY(requireRoom(context, places, sha256Hex(document), document.size()));
    const QString name = QString(tray.own.piece.shortName).replace(u'/', u'-') + u".pdf"_s;
    PUPITRE_TRY_ASSIGN(kept, keepFile(context.store, name, document));
    kept.remark = sentence;
    PUPITRE_TRY_ASSIGN(outcome, depositInPlaces(context, piece, alsoFor, kept));
    PUPITRE_TRY(takeOut(context, pages));
    return outcome;
}

Result<int> sweepTrays(const ServiceContext &context)
{
    PUPITRE_TRY(require(context, Right::TurnTheDay));
    const QDateTime before = context.clock.now().addSecs(-qint64(hoursOfTray) * 3600);
    PUPITRE_TRY_ASSIGN(pages, uploadpages::toSweep(context.connection, before));
    if (pages.isEmpty())
        return 0;
    // The rows first: a crash in between leaves bytes that nobody names, never a name without its bytes.
    PUPITRE_TRY(removeRows(context.connection, pages));
    PUPITRE_TRY(removeBytes(context, pages));
    return int(pages.size());
}

} // namespace pupitre
