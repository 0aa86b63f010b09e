#pragma once

#include "familydeposit.h"

#include <QImage>

namespace pupitre {

constexpr int pagesOfTray = 20; ///< photographs of one piece, of `requestBytes` together, and pages that they become
constexpr int hoursOfTray = 48; ///< after which it is swept

/// One photograph that waits to be joined.
struct TrayPage {
    UploadPageId id;
    int position = 1; ///< from 1
    QString mediaType;
    qint64 size = 0; ///< bytes
    QDateTime addedAt;
};

/// The photographs of one piece, in their order. They are rows: a session's end does not lose them.
struct TrayView {
    PieceKey piece;
    QList<TrayPage> pages;
    bool isFull() const { return pages.size() >= pagesOfTray; }
};

/// Of this guardian alone. Errors: NotFound when the piece is not asked of the family.
Result<TrayView> trayView(const FamilyContext &context, const PieceKey &piece);

/// Adds a photograph (JPEG, PNG, HEIC, WebP, TIFF) at the end, once the confined renderer has opened it. Errors: those
/// of deposit(); FileTypeRefused with "pdf" as detail for a PDF, which is deposited as it is; GuardRefused "tray_full",
/// or "quota" where all of the household's take `bytesOfHousehold`; those of RenderSession: what it cannot draw cannot
/// be joined. The same photograph twice is two pages.
Result<UploadPageId> addToTray(
    const FamilyContext &context, const Inspection &inspection, const PieceKey &piece, const StagedFile &photograph);

enum class PageMove { Up, Down };
/// At its end it stays. Errors: NotFound.
Result<void> movePage(const FamilyContext &context, UploadPageId page, PageMove move);
/// Errors: NotFound.
Result<void> removePage(const FamilyContext &context, UploadPageId page);
/// The page as the renderer draws it, upright, as large as fits into `box` pixels. Errors: NotFound; those of
/// RenderSession.
Result<QImage> trayPicture(const FamilyContext &context, RendererPool &renderers, UploadPageId page, QSize box);

/// Joins the photographs into one PDF, from the renderer's pixels alone, deposits it and empties the tray. One
/// photograph is a PDF of one page too. Needs a QGuiApplication. Errors: those of deposit(); NotFound when the tray is
/// empty; FileTooLarge when they hold more pages than `pagesOfTray`, or are too much for one file.
Result<DepositOutcome> depositTray(const FamilyContext &context, RendererPool &renderers, const PieceKey &piece,
    const QList<StudentId> &alsoFor = {}, const QString &remark = {});

/// Removes the photographs that were joined, taken out, or are older than `hoursOfTray`, with those of their bytes that
/// nothing else names: of all sites, by the program. Gives how many. Errors: NotAllowed.
Result<int> sweepTrays(const ServiceContext &context);

} // namespace pupitre
