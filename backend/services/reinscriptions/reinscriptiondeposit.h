#pragma once

#include "reinscription.h"
#include "servicecontext.h"

namespace pupitre {

/// A family's validation of a child's reinscription: NotStarted or InProgress becomes Deposited. Errors: NotFound when
/// it is not the family's, or of another campaign; GuardRefused with "state" when it was deposited before or has ended,
/// with "campaign_closed" when the campaign is, or takes nothing more from families. After its last day it is late.
Result<void> depositReinscription(const FamilyContext &context, ReinscriptionId id);

/// The same by the desk or the demonstration, for a family that stands before it; on any day of an open campaign.
/// Errors: as above, for the site; NotAllowed.
Result<void> depositReinscription(const ServiceContext &context, ReinscriptionId id);

} // namespace pupitre
