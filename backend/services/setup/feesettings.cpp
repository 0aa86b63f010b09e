#include "feesettings.h"

#include "campaignsetup.h"
#include "enumkeys.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// The prepared one before the open one.
Result<std::optional<Campaign>> campaignWithFee(Connection &connection, SiteId site)
{
    PUPITRE_TRY_ASSIGN(all, campaigns::ofSite(connection, site));
    const auto found = std::ranges::find_if(
        all, [](const Campaign &campaign) { return campaign.state != CampaignState::Closed; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

QJsonObject feeJson(const FeeSchedule &fee)
{
    QJsonObject json{{u"basis"_s, keyOf(fee.basis)}, {u"cents"_s, fee.amount.cents}};
    if (fee.outside)
        json.insert(u"outside_cents"_s, fee.outside->cents);
    if (fee.cap)
        json.insert(u"cap_cents"_s, fee.cap->cents);
    return json;
}

/// What is not said is none; what is no whole number is an amount that nobody takes.
std::optional<Money> amountFrom(const QJsonValue &cents)
{
    return cents.isUndefined() || cents.isNull() ? std::nullopt : std::optional(Money{cents.toInteger(-1)});
}

Result<FeeSchedule> feeFrom(const QJsonObject &json)
{
    const auto basis = enumFromKey<FeeBasis>(json[u"basis"].toString());
    const auto amount = amountFrom(json[u"cents"]);
    if (!basis || !amount)
        return failure(ErrorCode::InvalidValue, u"file"_s, u"settings"_s);
    FeeSchedule fee(*amount);
    fee.basis = *basis;
    fee.outside = amountFrom(json[u"outside_cents"]);
    fee.cap = amountFrom(json[u"cap_cents"]);
    PUPITRE_TRY(checkFee(fee));
    return fee;
}

} // namespace

Result<std::optional<QJsonObject>> feeSettings(const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(site, ownSite(context));
    PUPITRE_TRY_ASSIGN(campaign, campaignWithFee(context.connection, site));
    return campaign ? std::optional(feeJson(campaign->fee)) : std::nullopt;
}

Result<void> checkFeeSettings(const QJsonObject &fee)
{
    PUPITRE_TRY(feeFrom(fee));
    return {};
}

Result<FeeImpact> keepFeeSettings(Change &change, SiteId site, const QJsonObject &json)
{
    PUPITRE_TRY_ASSIGN(fee, feeFrom(json));
    PUPITRE_TRY_ASSIGN(campaign, campaignWithFee(change.connection(), site));
    if (!campaign || campaign->fee == fee)
        return FeeImpact{};
    PUPITRE_TRY_ASSIGN(outcome,
        keepCampaign(change,
            campaign->id,
            campaign->version,
            {.schoolYear = campaign->schoolYear,
                .opensOn = campaign->opensOn,
                .closesOn = campaign->closesOn,
                .fee = fee,
                .lateUntil = campaign->lateUntil,
                .completionDays = campaign->completionDays,
                .agesOn = campaign->agesOn}));
    return outcome.fee;
}

} // namespace pupitre
