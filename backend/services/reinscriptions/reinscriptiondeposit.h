#pragma once

#include "change.h"
#include "reinscription.h"

namespace pupitre {

/// A child's reinscription is validated by the desk or the demonstration, for a family that stands before it:
/// NotStarted or InProgress becomes Deposited, whatever lacks. A family's own validation is families/familydossier.h.
/// Errors: NotAllowed; NotFound when it is not the site's, or of another campaign; GuardRefused ("state") when it was
/// deposited before or has ended, ("campaign_closed"). After the campaign's last day it is late.
Result<void> depositReinscription(const ServiceContext &context, ReinscriptionId id);

/// The writes of both. `by`: the guardian, where it is known. A part of the caller's change, which has looked at the
/// state.
Result<void> markDeposited(Change &change, const Reinscription &reinscription, GuardianId by = {});

} // namespace pupitre
