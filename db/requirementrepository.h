#pragma once

#include "campaignrepository.h"
#include "connection.h"

namespace pupitre::requirements {

/// In their order, the ones that are no longer asked for among them.
Result<QList<Requirement>> ofCampaign(Connection &connection, CampaignId campaignId);
/// Errors: NotFound.
Result<Requirement> load(Connection &connection, RequirementId id);
Result<CampaignId> campaignOf(Connection &connection, RequirementId id);
/// With its conditions; the id in it is not read.
Result<RequirementId> insert(Connection &connection, CampaignId campaignId, const Requirement &requirement);
/// All but its code and position; conditions that stay keep their rows. Errors: Conflict unless it is at
/// `requirement.version`.
Result<void> update(Connection &connection, const Requirement &requirement);
/// Its next version, with nothing else changed. Errors: Conflict unless it is at `version`.
Result<void> touch(Connection &connection, RequirementId id, int version);
/// The first becomes number 1.
Result<void> place(Connection &connection, CampaignId campaignId, const QList<Requirement> &inOrder);
Result<void> remove(Connection &connection, RequirementId id);
/// What families read: the text with its fields filled in for that campaign.
Result<QString> labelFor(Connection &connection, const Campaign &campaign, const QString &labelText);
/// Whether a document was deposited, exempted or received for it.
Result<bool> isUsed(Connection &connection, RequirementId id);

} // namespace pupitre::requirements
