#include "mailtroubles.h"

#include "campaignrepository.h"
#include "householdrepository.h"

#include <algorithm>

namespace pupitre {

Result<QList<MailTrouble>> mailTroubles(const ServiceContext &context)
{
    constexpr int all = 100'000;
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(rows, mail::list(connection, campaign.siteId, MailState::Failed, all));
    PUPITRE_TRY_ASSIGN(uncertain, mail::list(connection, campaign.siteId, MailState::Uncertain, all));
    rows += uncertain;
    std::ranges::stable_sort(rows, [](const MailRow &one, const MailRow &other) {
        return QString::localeAwareCompare(one.householdName, other.householdName) < 0;
    });
    QList<MailTrouble> troubles;
    for (const auto &row : rows) {
        PUPITRE_TRY_ASSIGN(household, households::load(connection, row.householdId));
        troubles.append({row, household.phone()});
    }
    return troubles;
}

} // namespace pupitre
