#pragma once

#include "change.h"
#include "feeschedule.h"

#include <QJsonObject>

#include <optional>

namespace pupitre {

/// The fee of the campaign that is prepared, or else open, as the settings file says it: basis and cents; none where
/// there is no such campaign.
Result<std::optional<QJsonObject>> feeSettings(const ServiceContext &context);
/// Whether keepFeeSettings() would take it. Errors: InvalidValue on "file", and those of checkFee().
Result<void> checkFeeSettings(const QJsonObject &fee);
/// Makes it the fee of that campaign; nothing happens where it is that already, or where there is none: a campaign that
/// is prepared later has the fee that is set then. Gives what it does to households. Errors: those of
/// changeCampaign().
Result<FeeImpact> keepFeeSettings(Change &change, SiteId site, const QJsonObject &fee);

} // namespace pupitre
