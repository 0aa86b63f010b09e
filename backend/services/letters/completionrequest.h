#pragma once

#include "campaignrepository.h"
#include "document.h"
#include "servicecontext.h"

namespace pupitre {

/// Asks the family to complete: adds `line` ("Justificatif de domicile : illisible") to the request that waits for that
/// household, or begins one, so that a family gets one letter for what was refused within the delay. Each line puts the
/// letter off by the delay again. Within the caller's transaction. Gives false when no mail reaches the family.
/// The letter names all that is asked for and by when, the campaign's `completionDays` from today (code des relations
/// entre le public et l'administration, L. 114-5).
Result<bool> requestCompletion(const ServiceContext &context, const Campaign &campaign, const Document &document,
    const QString &line, DecisionId decisionId);

/// Keeps the requests that speak of the decision from leaving until the caller's transaction ends. UndoTooLate ("mail")
/// when one has left.
Result<void> holdRequests(const ServiceContext &context, DecisionId decisionId);

/// Takes the decision's letter back, or its line out of a letter that says more. UndoTooLate ("mail") when it has left.
Result<void> takeBackLetters(
    const ServiceContext &context, const Campaign &campaign, HouseholdId householdId, DecisionId decisionId);

} // namespace pupitre
