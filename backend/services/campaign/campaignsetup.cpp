#include "campaignopening.h"

#include "change.h"
#include "documentrepository.h"
#include "householdrepository.h"
#include "reinscriptionrepository.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// "Avis d'imposition 2025 sur les revenus 2024" becomes that of the year after. The newer year first: it becomes no
/// other one's.
QString movedOn(QString label, SchoolYear from, SchoolYear to)
{
    label.replace(QString::number(from.taxNoticeYear()), QString::number(to.taxNoticeYear()));
    label.replace(QString::number(from.incomeYear()), QString::number(to.incomeYear()));
    return label;
}

Result<void> check(const Campaign &last, const CampaignPlan &plan)
{
    if (plan.schoolYear != last.schoolYear.next())
        return failure(ErrorCode::InvalidValue, u"school_year"_s, last.schoolYear.next().label());
    if (!plan.opensOn.isValid() || !plan.closesOn.isValid() || plan.closesOn < plan.opensOn)
        return failure(ErrorCode::InvalidValue, u"closes_on"_s);
    if (plan.fee < Money{})
        return failure(ErrorCode::InvalidValue, u"fee"_s);
    return {};
}

} // namespace

Result<CampaignOpening> openCampaign(const ServiceContext &context, const CampaignPlan &plan)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::PrepareCampaigns));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(last, change.campaign());
    PUPITRE_TRY(check(last, plan));
    PUPITRE_TRY_ASSIGN(requirements, campaigns::requirements(connection, last.id));
    for (auto &requirement : requirements)
        requirement.label = movedOn(requirement.label, last.schoolYear, plan.schoolYear);
    PUPITRE_TRY_ASSIGN(id,
        campaigns::insert(
            connection, {{}, last.siteId, plan.schoolYear, plan.opensOn, plan.closesOn, plan.fee}, requirements));
    CampaignOpening opening{id};
    const Campaign campaign{id, last.siteId, plan.schoolYear, plan.opensOn, plan.closesOn, plan.fee};
    PUPITRE_TRY_ASSIGN(enrolled, households::enrolledIn(connection, last.siteId, plan.schoolYear.previous().start));
    const QDate day = std::max(plan.opensOn, change.today());
    for (auto it = enrolled.cbegin(); it != enrolled.cend(); ++it) {
        const HouseholdId householdId = it.key();
        for (const auto student : it.value()) {
            Reinscription reinscription;
            reinscription.campaignId = id;
            reinscription.studentId = student;
            reinscription.householdId = householdId;
            PUPITRE_TRY(reinscriptions::insert(connection, reinscription));
            ++opening.reinscriptions;
        }
        PUPITRE_TRY_ASSIGN(carried, documents::carryOver(connection, last.id, id, householdId, day));
        opening.carried += carried;
        PUPITRE_TRY(reinscriptions::refreshStanding(connection, campaign, householdId));
    }
    change.fact(u"campaign.opened"_s,
        subjectOf(id),
        {{u"school_year"_s, plan.schoolYear.label()},
            {u"dossiers"_s, opening.reinscriptions},
            {u"carried"_s, opening.carried}});
    PUPITRE_TRY(change.commit());
    return opening;
}

} // namespace pupitre
