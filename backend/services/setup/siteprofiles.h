#pragma once

#include "change.h"
#include "reasonlibrary.h"
#include "siteprofile.h"

namespace pupitre {

/// The actor's conservatoire with its communes.
struct SiteView {
    Site site;
    QList<Commune> communes;
};
/// Errors: NotFound when there is none yet; InvalidValue on "site" for a program that was given none of several.
Result<SiteView> siteView(const ServiceContext &context);

// What changes something below is one transaction and one entry of the journal with what stood before. By a person it
// is a decision, and undone as long as nothing newer was built on it.

/// Keeps the profile; `site` carries the version that was displayed. Its id and whether it is a demonstration are not
/// read. Gives the version after it. Errors: NotAllowed; Conflict; those of keptSite().
Result<int> saveSite(const ServiceContext &context, const Site &site);

/// What another list of communes does to families.
struct CommunesImpact {
    int becomeResidents = 0, ceaseToBeResidents = 0; ///< families
    QStringList askedOfResidents =
        {}; ///< labels of the requirements that appear for the ones and vanish for the others
    friend bool operator==(const CommunesImpact &, const CommunesImpact &) = default;
};
/// Errors: NotAllowed; those of keptCommunes().
Result<CommunesImpact> previewCommunes(const ServiceContext &context, const QList<Commune> &communes);
/// Does exactly that: families' residency and the standing of their dossiers follow. `version`: the site's that was
/// displayed. Errors: as above; Conflict.
Result<CommunesImpact> saveCommunes(const ServiceContext &context, const QList<Commune> &communes, int version);

/// The library of all areas, each in its order, those that are no longer offered among them. Errors: those of
/// siteView().
Result<QList<LibraryReason>> reasonLibrary(const ServiceContext &context);
/// At the end of its area. Errors: NotAllowed; those of keptReason() on "text" and "text_en".
Result<ReasonId> addReason(const ServiceContext &context, ReasonArea area, const QString &text, const QString &textEn);
/// Errors: as above; Conflict; NotFound.
Result<void> changeReason(
    const ServiceContext &context, ReasonId id, int version, const QString &text, const QString &textEn);
/// Offered or no longer; nothing is deleted. Errors: NotAllowed; Conflict; NotFound.
Result<void> setReasonActive(const ServiceContext &context, ReasonId id, int version, bool active);
/// `order`: all reasons of the area. Errors: NotAllowed; Conflict where they are others.
Result<void> orderReasons(const ServiceContext &context, ReasonArea area, const QList<ReasonId> &order);

// The same within a change that is under way and that its caller commits: several are one transaction then.
Result<int> keepSite(Change &change, SiteId id, const Site &site);
Result<CommunesImpact> keepCommunes(Change &change, SiteId id, const QList<Commune> &communes, int version);
Result<ReasonId> keepNewReason(
    Change &change, SiteId siteId, ReasonArea area, const QString &text, const QString &textEn);
Result<void> keepReason(
    Change &change, SiteId siteId, ReasonId id, int version, const QString &text, const QString &textEn);
Result<void> keepReasonActive(Change &change, SiteId siteId, ReasonId id, int version, bool active);
Result<void> keepOrder(Change &change, SiteId siteId, ReasonArea area, const QList<ReasonId> &order);

/// The undo of a decision of kind Site, and of kind Reason. Errors: Conflict when it changed since.
Result<void> undoSite(Change &change, const Decision &decision);
Result<void> undoReason(Change &change, const Decision &decision);

} // namespace pupitre
