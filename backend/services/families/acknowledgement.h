#pragma once

#include "change.h"
#include "owndossier.h"

namespace pupitre {

/// "2026-00012": how a dossier is named in letters and on the telephone.
QString dossierNumber(SchoolYear year, ReinscriptionId id);

/// What a dossier holds and lacks, as an acknowledgement tells it.
struct DossierContent {
    QStringList deposited; ///< titles of the files that are there
    QStringList explained; ///< of those with an explanation in their place
    QList<Lack> lacks;     ///< what is still the family's to bring; what waits for the desk is not
};
DossierContent contentOf(const ReinscriptionFacts &facts);

/// Puts the acknowledgement of these dossiers, which the change has just marked as deposited, into the outbox: one for
/// all of them. False where no mail reaches the family.
Result<bool> acknowledge(const FamilyContext &context, Change &change, const QList<OwnDossier> &dossiers);
/// An acknowledgement of that dossier alone that still waits does not leave any more.
Result<void> takeBackAcknowledgement(Change &change, const Reinscription &reinscription);
/// Confirms that the family gives the place up. False where no mail reaches the family.
Result<bool> confirmGivingUp(const FamilyContext &context, const OwnDossier &dossier, const QString &reason);

} // namespace pupitre
